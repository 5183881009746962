"""Registering at the door of visitors: the page, the form, the code, the mails, and cancelling by a link."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from tests.given import given
from tests.registration.conftest import address, post, send
from wagtail_civic.models import Registration
from wagtail_civic.services import spaces
from wagtail_civic.testing import (
    last_code,
    last_link,
    make_meeting,
    make_petition,
    make_public_meeting,
    register_for,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {"name": "Nadia Ferrand", "email": "nadia@example.org", "persons": "2", "needs": ""}


@given
def given_meeting():
    return make_public_meeting(title="The new square", places=3)


@pytest.fixture
def room(given_meeting):
    return given_meeting


def words(response):
    return response.content.decode()


def register(client, room, **said):
    return send(client, address("registration", room), **{**WORDS, **said})


def confirm(client, room, email="nadia@example.org"):
    return post(client, address("registration_code", room), {"code": last_code(email)})


class TestRegistering:
    def test_the_page_offers_it_without_a_script(self, client, room):
        shown = words(client.get(room.get_url()))
        assert "3 places of 3 are left." in shown
        assert f'href="{address("registration", room)}"' in shown

    def test_a_stranger_has_a_place_once_her_address_is_proved(self, client, room):
        sent = register(client, room, needs="An induction loop")
        assert sent.url == address("registration_code", room)
        assert "Nadia" not in mail.outbox[-1].body
        assert "3 places of 3" in words(client.get(room.get_url()))
        done = confirm(client, room)
        thanks = words(client.get(done.url))
        row = Registration.objects.get()
        assert (row.state, row.place, row.persons, row.needs) == (
            "confirmed",
            "seat",
            2,
            "An induction loop",
        )
        assert "You have a place" in thanks
        assert address("council_calendar", room) in thanks
        assert row.receipt in thanks
        assert "1 place of 3 is left." in words(client.get(room.get_url()))

    def test_whoever_comes_too_late_reads_that_she_waits(self, client, room):
        for _ in range(3):
            register_for(room)
        shown = words(client.get(room.get_url()))
        assert "Put me on the waiting list" in shown
        register(client, room)
        thanks = words(client.get(confirm(client, room).url))
        assert "You are on the waiting list" in thanks
        assert mail.outbox[-1].subject == "Waiting list: “The new square”"
        assert ".ics" not in mail.outbox[-1].body
        assert "one press takes you off the list" in mail.outbox[-1].body
        assert "your place" not in mail.outbox[-1].body + thanks
        assert "takes you off the list" in thanks
        asked = words(client.get(last_link("nadia@example.org", "/withdraw/")))
        assert "You will be taken off the waiting list" in asked

    def test_the_link_confirms_with_a_press_and_shows_who_comes_once(self, client, room):
        register(client, room)
        link = re.search(r"/civic/confirm/[^/]+/", mail.outbox[-1].body).group()
        assert "Nadia Ferrand" in words(client.get(link))
        assert Registration.objects.get().state == "pending"
        assert post(client, link, {}).url == address("registration_thanks", room)
        assert "Nadia" not in words(client.get(link))

    def test_whoever_is_known_only_presses(self, client, room):
        register(client, room)
        confirm(client, room)
        other = make_public_meeting()
        shown = client.get(address("registration", other))
        assert "email" not in shown.context["form"].fields
        done = send(client, address("registration", other), name="Nadia", persons="1", needs="")
        assert done.url == address("registration_thanks", other)

    def test_the_same_address_registers_once_and_nobody_else_learns_that(self, client, room):
        register_for(room)
        first = register(client, room)
        confirm(client, room)
        client.cookies.clear()
        again = register(client, room)
        assert again.url == first.url
        assert "already" in words(client.get(confirm(client, room).url))
        assert Registration.objects.filter(state="confirmed").count() == 2

    def test_my_part_is_a_fragment_of_its_own(self, client, room):
        assert "civic-me" in words(client.get(room.get_url()))
        assert "You have a place" not in words(client.get(address("registration_me", room)))
        register(client, room)
        confirm(client, room)
        mine = client.get(address("registration_me", room))
        assert "You have a place" in words(mine)
        assert "no-store" in mine.headers["Cache-Control"]
        assert "You have a place" not in words(client.get(room.get_url()))

    def test_without_groups_nobody_is_asked_how_many_come(self, client):
        page = make_public_meeting(most_persons=1)
        assert "persons" not in client.get(address("registration", page)).context["form"].fields


class TestFresh:
    def test_what_others_read_can_be_put_in_place_once_a_form_is_done(self, client, room):
        shown = words(client.get(room.get_url()))
        assert re.search(r'<civic-fresh id="civic-places">.*3 places of 3', shown, re.DOTALL)
        register(client, room)
        asked = words(client.get(address("registration_code", room) + "?fragment=1"))
        assert "data-civic-last" not in asked
        done = confirm(client, room)
        assert "data-civic-last" in words(client.get(f"{done.url}?fragment=1"))
        assert "1 place of 3 is left." in words(client.get(room.get_url()))


class TestRefused:
    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"name": ""}, "name"),
            ({"email": "nadia"}, "email"),
            ({"persons": "9"}, "persons"),
            ({"persons": "none"}, "persons"),
            ({"needs": "x" * 501}, "needs"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, client, room, said, field):
        answer = register(client, room, **said)
        assert answer.status_code == 400
        assert field in answer.context["form"].errors
        assert not Registration.objects.exists()

    def test_a_meeting_that_takes_none_says_so(self, client):
        page = make_meeting()
        assert client.get(address("registration", page)).status_code == 403
        assert "Come to the meeting" not in words(client.get(page.get_url()))

    def test_another_page_has_no_registration(self, client):
        assert client.get(address("registration", make_petition())).status_code == 404

    def test_while_suspended_the_reason_is_read(self, client, room):
        spaces.suspend(space_of(room), reason="The hall burnt.", user=None, now=timezone.now())
        assert "The hall burnt." in words(client.get(room.get_url()))
        answer = client.get(address("registration", room))
        assert answer.status_code == 403
        assert "The hall burnt." in words(answer)

    def test_a_wrong_code_gives_no_place(self, client, room):
        register(client, room)
        answer = post(client, address("registration_code", room), {"code": "000000"})
        assert answer.status_code == 400
        assert Registration.objects.get().place == ""

    @pytest.mark.parametrize("name", ["code", "address", "thanks"])
    def test_without_anything_on_its_way_the_screens_lead_back(self, client, room, name):
        assert client.get(address(f"registration_{name}", room)).status_code == 302


class TestMending:
    def test_another_address_gets_the_code(self, client, room):
        register(client, room, email="nadai@example.org")
        form = client.get(address("registration_address", room)).context["form"]
        data = {"stamp": form["stamp"].value(), "email": "nadia@example.org"}
        assert post(client, address("registration_address", room), data).status_code == 302
        confirm(client, room)
        row = Registration.objects.get()
        assert (row.name, row.place) == ("Nadia Ferrand", "seat")

    def test_another_code_is_sent(self, client, room):
        register(client, room)
        post(client, address("registration_resend", room), {})
        assert len(mail.outbox) == 2
        assert confirm(client, room).status_code == 302


class TestCancelling:
    def test_the_mailed_link_cancels_with_a_press_and_the_next_moves_up(self, client, room):
        register(client, room)
        confirm(client, room)
        waiting = [register_for(room, persons=1), register_for(room, persons=2)]
        link = last_link("nadia@example.org", "/withdraw/")
        asked = client.get(link)
        assert "will be cancelled" in words(asked)
        assert Registration.objects.filter(state="withdrawn").count() == 0
        done = post(client, link, {})
        assert "Your registration is cancelled" in words(done)
        waiting[1].refresh_from_db()
        assert waiting[1].place == "seat"
        bodies = [each.body for each in mail.outbox if waiting[1].participant.email in each.to]
        assert "There is room for you" in bodies[-1]

    def test_a_link_is_mailed_to_whoever_asks_and_nobody_learns_who_comes(self, client, room):
        register_for(room)
        row = Registration.objects.get()
        sent = len(mail.outbox)
        url = address("registration_ask_withdrawal", room)
        for email, more in (("nobody@example.org", 0), (row.participant.email, 1)):
            answer = send(client, url, email=email)
            assert "If this address is registered" in words(answer)
            assert len(mail.outbox) == sent + more
        link = last_link(row.participant.email, "/withdraw/")
        post(client, link, {})
        row.refresh_from_db()
        assert row.state == "withdrawn"

    def test_a_link_of_somebody_else_is_none(self, client, room):
        assert client.get("/civic/withdraw/nothing/").status_code in (400, 404, 410)
