"""A mail domain that was probably mistyped: asked about, never changed."""

import pytest

from tests.petition.citizen import Citizen, text
from wagtail_civic.models import OutgoingMessage

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

SLIP = "nadia@orangr.fr"


def shown(page, email):
    citizen = Citizen(page, email)
    return text(citizen.client.get(citizen.sign()["Location"]))


def test_the_code_screen_asks_and_leads_to_where_it_is_mended(page):
    screen = shown(page, SLIP)
    assert "Did you mean" in screen
    assert "@orange.fr" in screen
    assert screen.count(Citizen(page).url("address")) == 1


@pytest.mark.parametrize("email", ["nadia@orange.fr", "nadia@example.org", "nadia@mail.com"])
def test_nobody_else_is_asked(page, email):
    screen = shown(page, email)
    assert "Did you mean" not in screen
    assert screen.count(Citizen(page).url("address")) == 1


def test_the_letter_goes_where_she_said(page):
    shown(page, SLIP)
    assert OutgoingMessage.objects.get().domain == "orangr.fr"


@pytest.mark.parametrize(("email", "told"), [(SLIP, "orange.fr"), ("nadia@orange.fr", None)])
def test_programs_are_told_as_well(page, email, told):
    words = {"first_name": "Nadia", "last_name": "Benali", "email": email, "postcode": "31000"}
    path = f"/civic/api/v1.0/petitions/{page.translation_key}/signatures/"
    answer = Citizen(page, email).send(path, words, content_type="application/json")
    assert answer.status_code == 202
    assert answer.json()["suggested_domain"] == told
