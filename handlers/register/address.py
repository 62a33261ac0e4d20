"""Web addresses of channels: the same place has the same address, however the link was copied."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from ..kernel.platforms import PLATFORMS, platform_key

_HOSTS = {
    "facebook": ("facebook.com", "fb.com", "fb.me"),
    "instagram": ("instagram.com", "instagr.am"),
    "linkedin": ("linkedin.com",),
    "youtube": ("youtube.com", "youtu.be"),
    "x": ("x.com", "twitter.com"),
    "bluesky": ("bsky.app",),
    "threads": ("threads.net", "threads.com"),
    "tiktok": ("tiktok.com",),
    "snapchat": ("snapchat.com",),
    "pinterest": ("pinterest.com", "pinterest.se"),
    "vimeo": ("vimeo.com",),
    "flickr": ("flickr.com",),
    "mastodon": ("mastodon.social", "mastodon.nu"),
}
"""Hosts of each platform; the first one stands for them all."""

_SAME_HOST = {host: hosts[0] for hosts in _HOSTS.values() for host in hosts}
_PLATFORM = {host: platform for platform, hosts in _HOSTS.items() for host in hosts}
_MIRRORS = ("www.", "m.", "mobile.", "web.", "touch.", "sv-se.", "business.", "se.")
"""First parts of a host that lead to the same place: m.facebook.com, se.linkedin.com."""
_TELLS_WHICH = frozenset({"id", "v", "list", "p", "page_id", "story_fbid", "channel"})
"""Parts of a query that say which page it is; all others only say where the link was found."""
_TRACKS = frozenset(
    {"fbclid", "gclid", "igsh", "igshid", "mc_cid", "mc_eid", "mibextid", "ref", "ref_src", "si"}
)
"""Parts of a query that only follow the reader, wherever they stand; and all of `utm_`."""
_PORTS = {80, 443, None}


def address_of(url: str) -> str:
    """Return the address that is compared when a channel is registered.

    Scheme, `www.`, the host's letter case, mirrors of a known host, a closing slash, the fragment
    and what only tracks the reader do not count.  On the hosts of known platforms nor does the
    letter case of the path, because the platforms themselves do not heed it.
    """
    parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip()}")
    host = _host(parts.hostname or "")
    path = unquote(parts.path)
    path = quote(path.casefold() if host in _PLATFORM else path, safe="/@:~!$&'()*+,;=.-_")
    port = "" if parts.port in _PORTS else f":{parts.port}"
    kept = sorted((k, v) for k, v in parse_qsl(parts.query) if _tells_which(k, host))
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}{port}{path.rstrip('/')}" + (f"?{urlencode(kept)}" if kept else "")


def platform_of(url: str) -> str | None:
    """Return the platform that a link's host, or the first part of its path, names; else None."""
    parts = urlsplit(url)
    known = _PLATFORM.get(_host(parts.hostname or ""))
    first = platform_key(parts.path.strip("/").partition("/")[0])
    return known or (first if first in PLATFORMS else None)


def has_usable_port(url: str) -> bool:
    """Tell whether the port of a link is a number that exists."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _host(written: str) -> str:
    host = written.casefold().rstrip(".")
    host = host.removeprefix("www.")
    for mirror in _MIRRORS:
        bare = host.removeprefix(mirror)
        if bare in _SAME_HOST:
            host = bare
    return _SAME_HOST.get(host, host)


def _tells_which(name: str, host: str) -> bool:
    if host in _PLATFORM:
        return name in _TELLS_WHICH
    folded = name.casefold()
    return folded not in _TRACKS and not folded.startswith("utm_")
