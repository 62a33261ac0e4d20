"""Paper: what a card carries, as files."""
