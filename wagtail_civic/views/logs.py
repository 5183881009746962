"""What Django's own loggers and error reports must not write down."""

import logging
import re
import sys
import traceback
from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import NoReverseMatch, reverse
from django.views.debug import get_exception_reporter_filter

ADDRESS = re.compile(r"(/(?:confirm|withdraw|unsubscribe|resume)/)[^/\s]+")
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


def hide_people_in_reports() -> None:
    got_request_exception.connect(hush_ours, dispatch_uid="wagtail_civic.hush")


def hush_ours(request: HttpRequest | None, **kwargs: Any) -> None:
    """
    Before Django reports a failure in a view of ours, of a host's made from it, or in what these call.

    Also of what fails at our addresses before a view is chosen.
    """
    if request is None or settings.DEBUG or not _is_ours(request):
        return
    hush(request)
    # Forms of the admin name people, and so do searches.
    request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]
    if request.META.get("QUERY_STRING"):
        request.META["QUERY_STRING"], request.GET = "…", QueryDict()
    _withhold_variables(request)


def _is_ours(request: HttpRequest) -> bool:
    if request.resolver_match is None and _is_at_ours(request.path):
        return True
    return _runs_ours(request)


def _is_at_ours(path: str) -> bool:
    """By its address, for what fails before a view is chosen."""
    ours = _mounted("wagtail_civic:forget", "forget/"), _mounted("wagtailadmin_home", "", "civic/")
    return any(prefix and path.startswith(prefix) for prefix in ours)


def _mounted(name: str, end: str, below: str = "") -> str:
    """Where the host's URLconf holds these, empty where it does not."""
    try:
        return reverse(name).removesuffix(end) + below
    except NoReverseMatch:
        return ""


def _runs_ours(request: HttpRequest) -> bool:
    view = getattr(request.resolver_match, "func", None)
    kind = getattr(view, "view_class", None) or getattr(view, "cls", None)
    modules = [each.__module__ for each in getattr(kind, "__mro__", ())]
    frames = traceback.walk_tb(sys.exc_info()[2])
    modules += [frame.f_globals.get("__name__", "") for frame, _line in frames]
    return any(module.startswith("wagtail_civic.") for module in modules)


def _withhold_variables(request: HttpRequest) -> None:
    """A report with the variables of each frame, as HTML has it, would name people in most of them."""
    chosen = copy(get_exception_reporter_filter(request))
    chosen.get_traceback_frame_variables = lambda request, frame: []
    request.exception_reporter_filter = chosen  # type: ignore[attr-defined]


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
            address, asked, _query = hidden(request.META[name]).partition("?")
            # Searches of the admin name people.
            request.META[name] = f"{address}?…" if asked else address
    ours = {name: "…" for name in request.COOKIES if name.startswith("civic_")}
    request.COOKIES = {**request.COOKIES, **ours}
    if "HTTP_COOKIE" in request.META:
        request.META["HTTP_COOKIE"] = "…"
    if request.resolver_match and "token" in request.resolver_match.kwargs:
        request.resolver_match.kwargs["token"] = "…"  # noqa: S105 - what stands in its place
