"""Mentions: what is written about the municipality elsewhere, found in feeds."""
