"""What Django's own loggers and error reports must not write down."""

import logging
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

ADDRESS = re.compile(r"(/(?:confirm|withdraw|unsubscribe)/)[^/\s]+")
#: Where a server repeats the address that was asked for.
NAMED = ("PATH_INFO", "REQUEST_URI", "RAW_URI", "HTTP_REFERER")


class TokensHidden(logging.Filter):
    """Keeps the tokens of links out of the lines in which Django names an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(value) for value in record.args)
        return True


def hidden(value: Any) -> Any:
    return ADDRESS.sub(r"\1…", value) if isinstance(value, str) else value


def hide_tokens_in_logs() -> None:
    for name in ("django.request", "django.security.csrf", "django.server"):
        logging.getLogger(name).addFilter(TokensHidden())


def discreet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A failure of ours is reported without what opens a citizen's door: neither her token nor her cookies."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            raise
        except Exception:
            hush(request)
            raise

    return guarded


def hush(request: HttpRequest) -> None:
    """Nothing reads the request any more but the reports."""
    request.path, request.path_info = hidden(request.path), hidden(request.path_info)
    for name in NAMED:
        if name in request.META:
            request.META[name] = hidden(request.META[name])
    ours = {name: "…" for name in request.COOKIES if name.startswith("civic_")}
    request.COOKIES = {**request.COOKIES, **ours}
    if "HTTP_COOKIE" in request.META:
        request.META["HTTP_COOKIE"] = "…"
    if request.resolver_match and "token" in request.resolver_match.kwargs:
        request.resolver_match.kwargs["token"] = "…"  # noqa: S105 - what stands in its place
