"""The whole path of a signature, at the door that citizens use."""

import pytest
from django.core import mail
from django.urls import reverse

from wagtail_civic.models import Signature
from wagtail_civic.testing import last_code, space_of

pytestmark = pytest.mark.django_db

WORDS = {
    "first_name": "Nadia",
    "last_name": "Benali",
    "email": "nadia@example.org",
    "postcode": "31000",
    "show_name": "on",
}


def sign(client, page, **changes):
    from django.utils import timezone

    from wagtail_civic import tokens

    stamp = tokens.stamp(timezone.now() - __import__("datetime").timedelta(seconds=10))
    data = {**WORDS, "stamp": stamp, **changes}
    return client.post(reverse("wagtail_civic:sign", args=[page.pk]), data)


def test_page_shows_the_count_and_a_link_to_sign(client, page):
    html = client.get(page.get_url()).content.decode()
    assert "of 500" in html
    assert reverse("wagtail_civic:sign", args=[page.pk]) in html
    assert "csrf" not in html


def test_signing_and_confirming_with_the_code_counts_one(
    client, page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = sign(client, page)
    assert response.status_code == 302, response.content.decode()
    assert response["Location"] == reverse("wagtail_civic:code", args=[page.pk])
    assert "n…" in client.get(response["Location"]).content.decode()
    code = last_code("nadia@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(response["Location"], {"code": code})
    assert response.status_code == 302, response.content.decode()
    html = client.get(response["Location"]).content.decode()
    assert "Thank you, Nadia" in html
    assert Signature.objects.filter(space=space_of(page), state="confirmed").count() == 1
    assert len(mail.outbox) == 2
