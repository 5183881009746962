"""Hosts as settings name them: ``video.city.example``, with a port if need be; ``http://`` before one that has no TLS."""

from __future__ import annotations

import re

from wagtail_civic.exceptions import StreamRefused
from wagtail_civic.streaming.address import Address, is_number, read

ENTRY = re.compile(r"(?:http://)?[a-z0-9._-]+(?::\d+)?", re.ASCII)


def origin(entry: str) -> str:
    """The origin that an entry of a setting means; empty where it means none."""
    if not ENTRY.fullmatch(entry):
        return ""
    try:
        found = read(entry if "://" in entry else f"https://{entry}")
    except StreamRefused:
        return ""
    return found.origin


def is_stream_host(entry: str) -> bool:
    """Whether STREAM_HOSTS may hold this."""
    return bool(origin(entry))


def is_video_host(entry: str) -> bool:
    """Whether PEERTUBE_HOSTS may: a name, reached by https, of the public net."""
    found = origin(entry)
    name = found.removeprefix("https://")
    return found == f"https://{name}" and "." in name and ":" not in name and not is_number(name)


def is_named(address: Address, entries: list[str]) -> bool:
    return bool(address.host) and address.origin in {origin(entry) for entry in entries}
