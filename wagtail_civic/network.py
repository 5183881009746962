"""Where a request comes from, as far as it can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

UNIX_SOCKET = "unix"
#: What proxies add to what they pass on; whoever asks us by herself has none of them.
RELAYED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)
LONGEST_ADDRESS = 64
# [IPv6], [IPv6]:port · IPv4:port · either alone; a zone ("%eth0") names a cable of ours.
WRITTEN = re.compile(
    r"\[([0-9a-f:.]+)(?:%\w+)?\](?::\d+)?|([0-9.]+):\d+|([0-9a-f:.]+)(?:%\w+)?",
    re.IGNORECASE | re.ASCII,
)


def client_address(meta: Mapping[str, Any], trusted: Sequence[str]) -> str:
    """The nearest address that is not one of our own proxies.

    Everything left of it in X-Forwarded-For was written by the client and means nothing.
    """
    nearest = parse(meta.get("REMOTE_ADDR") or "")
    if not _is_proxy(nearest, trusted):
        return str(nearest or "")
    for hop in _hops(meta.get("HTTP_X_FORWARDED_FOR") or ""):
        if hop is None:
            break
        nearest = hop
        if not _is_proxy(hop, trusted):
            break
    return str(nearest or "")


def is_relayed(meta: Mapping[str, Any]) -> bool:
    """Whether a proxy says that it passes this on for somebody: then it is not the machine itself that asks."""
    return any(meta.get(name) for name in RELAYED)


def prefix(address: str) -> str:
    """The part that one household holds: an IPv4 address, the first half of an IPv6 one."""
    parsed = parse(address)
    if parsed is None:
        return ""
    if parsed.version == 4:
        return f"{parsed}/32"
    return str(ip_network(f"{parsed}/64", strict=False))


def parse(text: str) -> Address | None:
    """An address with or without port, brackets or zone; None for anything else."""
    match = WRITTEN.fullmatch(text.strip()[: LONGEST_ADDRESS + 1])
    try:
        address = ip_address(match[1] or match[2] or match[3]) if match else None
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_proxy_network(text: str) -> bool:
    """Whether TRUSTED_PROXIES may hold this."""
    try:
        return text == UNIX_SOCKET or bool(ip_network(text, strict=False))
    except ValueError:
        return False


def _hops(forwarded: str) -> Iterator[Address | None]:
    while forwarded:
        forwarded, _, last = forwarded.rpartition(",")
        yield parse(last)


def _is_proxy(address: Address | None, trusted: Sequence[str]) -> bool:
    if address is None:
        return UNIX_SOCKET in trusted
    return any(address in network for network in _networks(tuple(trusted)))


@lru_cache(maxsize=8)
def _networks(trusted: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ip_network(item, strict=False) for item in trusted if item != UNIX_SOCKET)
