"""Floor 2, the memory: SQLAlchemy behind the ports that the duties declare."""
