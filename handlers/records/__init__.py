"""Records: the log of everything, in plain words."""
