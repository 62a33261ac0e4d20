"""The address guard: which addresses a feed may be fetched from.

Every hop's name is resolved once, every address it has is judged, and the connection goes to
exactly the address that was judged, so that a name cannot change its mind in between (rebinding).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from handlers.kernel.errors import FetchFailed
from handlers.kernel.text import t

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# An IPv4 address can be written inside an IPv6 one; what counts is where it leads.
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052
_SIX_TO_FOUR = ip_network("2002::/16")  # RFC 3056
_COMPATIBLE = ip_network("::/96")  # RFC 4291, section 2.5.5.1, deprecated
_NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "64:ff9b:1::/48",  # local-use NAT64, RFC 8215
        "fec0::/10",  # site-local, RFC 3879
        "5f00::/16",  # segment routing, RFC 9602
        "3fff::/20",  # documentation, RFC 9637
    )
)
"""Networks that some versions of the standard library still take for public."""


def leads_to(address: Address) -> Address:
    """Return the address that is really reached: mapped, 6to4 and NAT64 addresses unwrapped."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64 or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address((int(address) >> 80) & 0xFFFF_FFFF)
    return address


def is_allowed(address: Address, allowed: Sequence[Network]) -> bool:
    """Tell whether an address is public, or in a network that the settings allow."""
    reached = leads_to(address)
    if any(reached in network for network in allowed):
        return True
    hidden = any(reached in network for network in _NOT_PUBLIC)
    return reached.is_global and not reached.is_multicast and not hidden


async def resolve(host: str, port: int, allowed: Sequence[Network]) -> str:
    """Return one allowed address of a host; raises `FetchFailed`.

    A name is refused when any of its addresses is internal: nobody has that by accident.
    """
    try:
        addresses = [ip_address(host.strip("[]"))]
    except ValueError:
        addresses = await _look_up(host, port)
    for address in addresses:
        if not is_allowed(address, allowed):
            raise FetchFailed(t("mentions.fetch_private_address", host=host))
    return str(addresses[0])


async def _look_up(host: str, port: int) -> list[Address]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(t("mentions.fetch_dns", host=host)) from error
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses:
        raise FetchFailed(t("mentions.fetch_dns", host=host))
    return addresses
