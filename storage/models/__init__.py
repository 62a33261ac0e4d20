"""All rows.  Importing this package makes the metadata complete, for migrations."""

from . import digests, kernel, mentions, posting, register, reports, seeded
from .base import Base

__all__ = ["Base", "digests", "kernel", "mentions", "posting", "register", "reports", "seeded"]
