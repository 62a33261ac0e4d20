"""All rows.  Importing this package makes the metadata complete, for migrations."""

from . import kernel, mentions, posting, register, seeded
from .base import Base

__all__ = ["Base", "kernel", "mentions", "posting", "register", "seeded"]
