"""Posting: requests to publish, their versions, checks and decisions."""
