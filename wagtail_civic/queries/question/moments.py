"""A moment of a recording: how it is written, and the address that leads to it."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

#: By the end of a host's name, the parameter with which it takes a second.
PARAMETERS = {
    "youtube.com": "t",
    "youtu.be": "t",
    "dailymotion.com": "start",
}


def offset(seconds: int | None) -> str:
    """``00:12:34``; empty where nobody knows it."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}"


def link_to_moment(address: str, seconds: int | None) -> str:
    """
    The address of a video at this second: by the parameter of its host, else as Media Fragments have it (``#t=754``).

    That of the video itself where no second is known, and nothing where there is no address.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or seconds is None:
        return address if parts.scheme in ("http", "https") else ""
    name = _parameter(parts.hostname or "")
    if not name:
        return urlunsplit(parts._replace(fragment=f"t={seconds}"))
    others = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode([*others, (name, str(seconds))])))


def _parameter(host: str) -> str:
    found = (name for end, name in PARAMETERS.items() if host == end or host.endswith(f".{end}"))
    return next(found, "")
