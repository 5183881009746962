"""
Where a program sends captions while a meeting is live: JSON, or plain text of one caption at a time.

Its token travels in ``Authorization: Bearer``, which no page of another site can make a browser send.
"""

from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from wagtail_civic.exceptions import CaptionsRefused, CivicError
from wagtail_civic.models import Space
from wagtail_civic.services.transcript import live
from wagtail_civic.services.transcript.live import Caption
from wagtail_civic.text import MAX_BYTES, loads
from wagtail_civic.views.logs import discreet
from wagtail_civic.views.serving import guarded

JSON, PLAIN = "application/json", "text/plain"
BEARER = "Bearer "


# No cookie is looked at: the token of the header is all the authority there is.
@method_decorator([csrf_exempt, discreet], name="dispatch")
class PushView(View):
    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return guarded(super().dispatch(request, *args, **kwargs))

    def post(self, request: HttpRequest, key: UUID) -> JsonResponse:
        try:
            space = _space(key, request.headers.get("Authorization", ""))
            captions, stream = _read(request)
            new, known = live.push(space, captions=captions, stream=stream, now=timezone.now())
        except CivicError as error:
            wrong_token = error.params.get("reason") == "token"
            return JsonResponse(error.as_dict(), status=403 if wrong_token else error.status)
        return JsonResponse({"new": new, "known": known}, status=201 if new else 200)


def _space(key: UUID, header: str) -> Space:
    """Nothing tells whether there is such a meeting to whoever has no token."""
    space = Space.objects.filter(translation_key=key, kind="council").first()
    token = header.removeprefix(BEARER) if header.startswith(BEARER) else ""
    if space is None or not 0 < len(token) <= 200:
        raise CaptionsRefused(reason="token")
    live.check_token(space, token)
    return space


def _read(request: HttpRequest) -> tuple[list[Caption], str]:
    if request.content_type == PLAIN:
        return [_of_text(request)], str(request.GET.get("stream", ""))
    if request.content_type != JSON:
        _refuse("format")
    said = loads(request.read(MAX_BYTES + 1))
    if not isinstance(said, dict):
        _refuse("format")
    sent = said.get("captions", [said])
    if not isinstance(sent, list) or not sent:
        _refuse("format")
    stream = said.get("stream", "")
    return [_of_json(each) for each in sent], stream if isinstance(stream, str) else "?"


def _of_json(sent: Any) -> Caption:
    if not isinstance(sent, dict):
        _refuse("format")
    number, text = sent.get("seq"), sent.get("text")
    if not isinstance(number, int) or isinstance(number, bool):
        _refuse("number")
    if not isinstance(text, str):
        _refuse("text", limit=live.LONGEST_CAPTION)
    speaker = sent.get("speaker") or ""
    if not isinstance(speaker, str):
        _refuse("speaker", limit=live.LONGEST_CAPTION)
    return Caption(
        number,
        text,
        speaker,
        at=_moment(sent.get("at")),
        offset=_seconds(sent.get("offset")),
        lasts=_seconds(sent.get("duration")),
    )


def _of_text(request: HttpRequest) -> Caption:
    said = request.GET
    number, offset = said.get("seq", ""), said.get("offset")
    if not (number.isascii() and number.isdecimal() and len(number) < 20):
        _refuse("number")
    try:
        text = request.read(MAX_BYTES + 1).decode("utf-8-sig")
        seconds = float(offset) if offset is not None else None
    except ValueError as error:
        raise CaptionsRefused(reason="format") from error
    return Caption(
        int(number),
        text,
        said.get("speaker", ""),
        at=_moment(said.get("at")),
        offset=_seconds(seconds),
    )


def _moment(written: Any) -> datetime | None:
    if written is None:
        return None
    try:
        found = parse_datetime(written) if isinstance(written, str) else None
    except ValueError:
        found = None
    if found is None or not timezone.is_aware(found):
        _refuse("time")
    return found


def _seconds(written: Any) -> float | None:
    """Neither “not a number” nor anything without end."""
    if written is None:
        return None
    number = isinstance(written, int | float) and not isinstance(written, bool)
    if not number or not 0 <= written < 10**7:
        _refuse("time")
    return float(written)


def _refuse(reason: str, **params: Any) -> NoReturn:
    raise CaptionsRefused(reason=reason, **params)
