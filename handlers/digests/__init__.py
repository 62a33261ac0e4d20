"""Digests: messages at set times."""
