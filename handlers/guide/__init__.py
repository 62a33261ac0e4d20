"""The guide: help, status, undo and the language one is spoken to in."""
