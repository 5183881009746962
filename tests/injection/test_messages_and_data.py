"""Mail, open data and downloads carry the words as they are, where nothing takes them for markup."""

import csv
import io
import json

import pytest
from django.urls import reverse

from tests.injection.payloads import TRIED
from tests.injection.test_pages import changed_by, text
from tests.injection.written import Written, mouthfuls
from wagtail_civic import notifications
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.testing import make_signature, space_of

pytestmark = pytest.mark.alike

KINDS = ["confirm", "thanks", "withdrawal", "released", "threshold", "held"]
LINK = "http://localhost/civic/x/"
FIGURES = {"code": "123456", "minutes": 15, "days": 7, "hours": 24, "count": 500}
LINKS = dict.fromkeys(["link", "page_url", "withdraw_url", "unsubscribe_url"], LINK)


def test_in_mail(written):
    def read(kind: str) -> str:
        mail = written_mail(written, kind)
        assert "\n" not in mail.subject
        assert written.page.title in mail.text
        return mail.html

    assert changed_by(written, {kind: lambda kind=kind: read(kind) for kind in KINDS}) == {}


def written_mail(written: Written, kind: str) -> notifications.Mail:
    message = OutgoingMessage.objects.first()
    message.kind = f"petition_{kind}"
    words = {"title": written.page.title, "first_name": written.page.title, "receipt": "ABC"}
    context = words | FIGURES | LINKS
    return notifications.render(message, email="person1@example.org", context=context)


def test_in_the_api(written, stranger):
    key = space_of(written.page).translation_key
    address = reverse("wagtail_civic:api:petition", args=[key])
    for words in mouthfuls():
        written.says(words)
        response = stranger.get(address)
        assert response["Content-Type"].startswith("application/json")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert json.loads(text(response))["title"] == words


def test_in_a_download(written, desk):
    space = space_of(written.page)
    for number, payload in enumerate(TRIED, start=10):
        make_signature(space, number, first_name=payload, last_name=payload)
    address = reverse("wagtailsnippets_wagtail_civic_signature:names")
    response = desk.post(address, {"reason": "Because.", "file_format": "csv"})

    assert response["Content-Type"].startswith("text/csv")
    assert response["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(text(response).lstrip("\ufeff"))))
    # A quotation mark before it keeps a spreadsheet from taking it for a formula.
    cells = {cell for row in rows for cell in row}
    assert [payload for payload in TRIED if not {payload, f"'{payload}"} & cells] == []
