"""The bare views that ours are held against."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse

from benchmarks.host.models import BareConfirmation, BareSignature
from wagtail_civic import tokens
from wagtail_civic.services import petition as petitions
from wagtail_civic.views.petition import SignView


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
