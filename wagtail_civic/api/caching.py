"""An answer that a client has already is not sent again."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponseNotModified
from django.utils.http import parse_etags

#: What a client may need to know of an answer that it keeps.
KEPT = ("Cache-Control", "Content-Language", "ETag", "Vary")


def known(request: HttpRequest, response: Any) -> Any:
    """The answer with its ETag; or that the client has it, where it says so."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    if not _has(request, etag):
        return response
    short = HttpResponseNotModified()
    for name in KEPT:
        if name in response.headers:
            short.headers[name] = response.headers[name]
    return short


def _has(request: HttpRequest, etag: str) -> bool:
    """Compared weakly: a proxy that compresses an answer marks its tag with ``W/``."""
    said = parse_etags(request.headers.get("If-None-Match", ""))
    return any(each == "*" or each.removeprefix("W/") == etag for each in said)
