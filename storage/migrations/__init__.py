"""Alembic, one history for both engines."""
