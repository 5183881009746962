"""Registering for programs: the same rules as for people who use the pages."""

import pytest
from django.utils import timezone

from tests.api.conftest import api
from tests.given import given
from wagtail_civic.models import Registration
from wagtail_civic.services.registration import room as rooms
from wagtail_civic.testing import (
    last_code,
    last_link,
    make_meeting,
    make_public_meeting,
    register_for,
    space_of,
)

__all__ = ["api"]

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {"name": "Nadia Ferrand", "email": "nadia@example.org", "persons": 2}


@given
def program_meeting():
    return make_public_meeting(title="The new square", places=3)


@pytest.fixture
def room(program_meeting):
    return program_meeting


def address(page, *parts):
    return "/".join(["meetings", str(page.translation_key), *map(str, parts), ""])


def confirm(api, sent, email="nadia@example.org"):
    return api.send("confirmations/", {"handle": sent.json()["handle"], "code": last_code(email)})


def test_places_left_and_what_was_said_are_told(api, room):
    register_for(room, persons=2)
    register_for(room, persons=2)
    item = space_of(room).agenda_items.all()[0]
    said = rooms.Said("Keep the trees.", 4, item)
    rooms.write(space_of(room), said=said, user=None, now=timezone.now(), language="en")
    answer = api.read(address(room)).json()
    places = answer["registration"]
    assert (places["state"], places["places"], places["left"], places["waiting"]) == (
        "open",
        3,
        1,
        2,
    )
    assert places["most_persons"] == 4
    assert answer["heard"][0]["notes"] == [
        {"body": "Keep the trees.", "persons": 4, "language": "en"}
    ]
    assert (answer["report"], answer["heard"][0]["in_room"]) == (None, 4)
    assert "Person" not in str(answer["heard"])


def test_where_nobody_registers_it_says_so(api):
    page = make_meeting()
    assert api.read(address(page)).json()["registration"] is None
    answer = api.send(address(page, "registrations"), WORDS)
    assert (answer.status_code, answer.json()["code"]) == (403, "closed")


def test_a_program_registers_and_confirms(api, room):
    sent = api.send(address(room, "registrations"), WORDS)
    assert sent.status_code == 202
    done = confirm(api, sent)
    assert done.json() == {
        "state": "confirmed",
        "meeting": str(room.translation_key),
        "hold_reason": None,
        "place": "seat",
        "receipt": Registration.objects.get().receipt,
    }


def test_whoever_comes_late_waits(api, room):
    register_for(room, persons=3)
    done = confirm(api, api.send(address(room, "registrations"), WORDS))
    assert (done.json()["state"], done.json()["place"]) == ("confirmed", "waiting")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": ""}, "required"),
        ({"email": "nadia"}, "invalid_email"),
        ({"persons": 5}, "invalid_input"),
        ({"persons": 0}, None),
        ({"persons": "some"}, None),
        ({"needs": "x" * 501}, "invalid_text"),
        ({"version": 99}, "terms_changed"),
    ],
)
def test_what_makes_no_sense_is_refused(api, room, wrong, code):
    answer = api.send(address(room, "registrations"), {**WORDS, **wrong})
    assert answer.status_code in (400, 409)
    assert code is None or code in answer.content.decode()
    assert not Registration.objects.exists()


def test_a_program_cancels_with_the_token_of_a_link(api, room):
    register_for(room)
    email = Registration.objects.get().participant.email
    asked = api.send("withdrawals/link/", {"meeting": str(room.translation_key), "email": email})
    assert asked.status_code == 202
    token = last_link(email, "/withdraw/").rstrip("/").rpartition("/")[2]
    done = api.send("withdrawals/", {"token": token})
    assert done.json() == {"state": "withdrawn", "meeting": str(room.translation_key)}
    assert Registration.objects.get().state == "withdrawn"


def test_a_meeting_that_is_none_is_not_found(api, room):
    assert api.send("meetings/none/registrations/", WORDS).status_code == 404
    assert (
        api.send("withdrawals/link/", {"meeting": "x", "email": "a@example.org"}).status_code == 404
    )
