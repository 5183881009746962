"""The bare views that ours are held against."""

from types import SimpleNamespace
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from benchmarks.host.models import BareConfirmation, BareSignature
from wagtail_civic import tokens
from wagtail_civic.services import petition as petitions
from wagtail_civic.views.petition import SignView

KEPT_BODY = (
    b'{"v":12,"at":"2026-11-30T18:30:02.123Z","status":"live","hidden":false,"vote":null,'
    b'"item":{"id":7,"number":"4","title":"Forty trees for the school yards","at":"2026-11-30T18:30:02.123Z"},'
    b'"stream":0,"delay":10,"poll_after":3}'
)


def state(request: HttpRequest) -> HttpResponse:
    """The least that answers out of the cache of a site, with a tag."""
    found = cache.get("bare.state")
    if found is None:
        found = '"12-en"', KEPT_BODY
        cache.set("bare.state", found, 1)
    tag, body = found
    headers = {"ETag": tag, "Cache-Control": "public, max-age=1"}
    return HttpResponse(body, content_type="application/json", headers=headers)


def insert(request: HttpRequest) -> HttpResponse:
    name = request.POST["first_name"] + " " + request.POST["last_name"]
    BareSignature.objects.create(name=name, email=request.POST["email"])
    return HttpResponse("ok")


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    rows = BareConfirmation.objects.filter(token=token, state="pending")
    rows.update(state="confirmed")
    return HttpResponse("ok")


def one_insert(space: Any, *, words: petitions.Words, **said: Any) -> petitions.Submission:
    BareSignature.objects.create(name=words.first_name, email=words.email)
    return petitions.Submission("code_sent", None, None, tokens.new_token())


class StrippedSignView(SignView):
    """Our own view, page, form, evidence and answer; one INSERT in the place of the service behind it."""

    doors = SimpleNamespace(**{**vars(petitions), "sign": one_insert})
