"""The bare views that ours are held against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from benchmarks.host.models import BareConfirmation, BareSignature
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

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.form_screen(form, status=400)
        words = form.words()
        BareSignature.objects.create(name=words.first_name, email=words.email)
        return redirect("/")
