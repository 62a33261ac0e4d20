"""The names of the places where a municipality has channels, and what they are called aloud."""

from __future__ import annotations

PLATFORMS = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "mastodon": "Mastodon",
    "x": "X",
    "bluesky": "Bluesky",
    "threads": "Threads",
    "tiktok": "TikTok",
    "snapchat": "Snapchat",
    "pinterest": "Pinterest",
    "vimeo": "Vimeo",
    "flickr": "Flickr",
    "peertube": "PeerTube",
    "pixelfed": "Pixelfed",
    "web": "Webb",
    "blog": "Blogg",
}
"""Names in the register → names in sentences."""

_ALIASES = {"twitter": "x", "webb": "web", "webbplats": "web", "hemsida": "web", "blogg": "blog"}


def platform_key(written: str) -> str:
    """Return a platform's name as the register keeps it: lower case, one name for each."""
    folded = written.strip().casefold()
    return _ALIASES.get(folded, folded)


def platform_name(key: str) -> str:
    """Return a platform's name as it stands in a sentence."""
    return PLATFORMS.get(key, key[:1].upper() + key[1:])
