"""
An address taken apart by rules stricter than those of browsers: what two readers could read in two ways is refused.

Nothing is looked up here, least of all a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address
from urllib.parse import parse_qsl

from wagtail_civic.exceptions import StreamRefused

#: The host of an address that begins with "/": the site's own.
LOCAL = ""
LONGEST = 2000
LONGEST_HOST = 253

#: What may stand in an address at all; no blank, control character, backslash, quote, bracket or letter with accents.
WRITTEN = re.compile(r"[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?"
NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")
#: The last part of a name is never a number: 127.1, 0x7f.1 and 2130706433 are addresses of machines.
NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
#: Percent signs that hide a control character, a point, a slash, a percent sign or a backslash, or hide nothing.
HIDING = re.compile(r"%(?:$|[01].|7F|2E|2F|25|5C|.$|[^0-9A-F]|.[^0-9A-F])", re.IGNORECASE)
#: The only thing a fragment may say: from when.
MOMENT = re.compile(r"t=[0-9hms:.]{1,12}")


@dataclass(frozen=True)
class Address:
    """``host`` is in lower case and without its port; ``port`` is 0 for the usual one."""

    scheme: str
    host: str
    port: int
    path: str
    query: str = ""

    @property
    def origin(self) -> str:
        """As a policy of content security names it; empty for the site's own."""
        if self.host == LOCAL:
            return ""
        return f"{self.scheme}://{self.host}" + (f":{self.port}" if self.port else "")

    @property
    def whole(self) -> str:
        return f"{self.origin}{self.path}" + (f"?{self.query}" if self.query else "")

    @property
    def steps(self) -> list[str]:
        """The parts of the path, the empty one after a last slash left out."""
        return self.path.removeprefix("/").removesuffix("/").split("/")

    def asked(self, name: str) -> str:
        """What the query says under this name; empty where it says nothing, or says it twice."""
        found = [value for key, value in parse_qsl(self.query) if key == name]
        return found[0] if len(found) == 1 else ""


def read(text: str) -> Address:
    """An address that names a place on the web, or one of this site. Raises ``StreamRefused``."""
    text = text.strip(" ")
    _written(text)
    front, _sign, fragment = text.partition("#")
    front, _sign, query = front.partition("?")
    scheme, place, path = _parts(front)
    host, port = _place(scheme, place, path)
    _path(path)
    if fragment and not MOMENT.fullmatch(fragment):
        raise StreamRefused(reason="fragment")
    return Address(scheme, host, port, path or "/", query)


def _parts(front: str) -> tuple[str, str | None, str]:
    """Scheme, host with all that stands beside it, and path; None where it names no host."""
    named = SCHEME.match(front)
    rest = front[named.end() :] if named else front
    place, path = None, rest
    if rest.startswith("//"):
        place, slash, path = rest[2:].partition("/")
        path = slash + path
    return named[1].lower() if named else "", place, path


def _written(text: str) -> None:
    if not text:
        raise StreamRefused(reason="empty")
    if len(text) > LONGEST:
        raise StreamRefused(reason="too_long", limit=LONGEST)
    if "[" in text or "]" in text:
        raise StreamRefused(reason="number")
    if not WRITTEN.fullmatch(text):
        raise StreamRefused(reason="characters")


def _place(scheme: str, place: str | None, path: str) -> tuple[str, int]:
    """Host and port."""
    if place is None:
        if scheme or not path.startswith("/"):
            raise StreamRefused(reason="scheme")
        return LOCAL, 0
    if scheme not in ("http", "https"):
        raise StreamRefused(reason="scheme")
    if "@" in place:
        raise StreamRefused(reason="user")
    host, colon, port = place.lower().partition(":")
    return _host(host), _port(scheme, port) if colon else 0


def _host(host: str) -> str:
    if not host or len(host) > LONGEST_HOST or not NAME.fullmatch(host):
        raise StreamRefused(reason="host_written")
    if NUMBER.fullmatch(host.rpartition(".")[2]) and not is_number(host):
        raise StreamRefused(reason="number")
    return host


def is_number(host: str) -> bool:
    """Whether it is four numbers, written in the one way that means the same to everybody."""
    try:
        return str(IPv4Address(host)) == host
    except AddressValueError:
        return False


def _port(scheme: str, port: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,4}", port, re.ASCII) or int(port) > 65535:
        raise StreamRefused(reason="port")
    return 0 if int(port) == {"http": 80, "https": 443}[scheme] else int(port)


def _path(path: str) -> None:
    steps = path.split("/")
    # The name of a channel begins with "@"; behind other letters it means to look like a host.
    users = any("@" in step[1:] for step in steps)
    if "." in steps or ".." in steps or "//" in path or HIDING.search(path) or users:
        raise StreamRefused(reason="path")
