"""The bare views that ours are held against."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from benchmarks.host.models import BareConfirmation, BareSignature
from wagtail_civic import tokens
from wagtail_civic.services.petition import Submission
from wagtail_civic.views.petition import SignView


def insert(request: HttpRequest) -> HttpResponse:
    name = request.POST["first_name"] + " " + request.POST["last_name"]
    BareSignature.objects.create(name=name, email=request.POST["email"])
    return HttpResponse("ok")


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    rows = BareConfirmation.objects.filter(token=token, state="pending")
    rows.update(state="confirmed")
    return HttpResponse("ok")


class StrippedSignView(SignView):
    """Our own view, page, form and answer; behind it one INSERT in the place of the service."""

    def sign(self, form: Any) -> Submission:
        words = form.words()
        BareSignature.objects.create(name=words.first_name, email=words.email)
        return Submission("code_sent", None, None, tokens.new_token())
