"""Floor 3, the shell: all input and output except the database, and all wiring."""
