"""Records: the log of what was decided, by whom and when."""
