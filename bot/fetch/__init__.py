"""Fetching feeds: conditional, capped, polite, and never from an internal address."""

from .fetcher import Answered, Fetched, Fetcher
from .parse import parse_capped

__all__ = ["Answered", "Fetched", "Fetcher", "parse_capped"]
