"""A register for programs: the same rules as for people who use the pages."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.rich_text import RichText

from tests.api.conftest import api
from tests.given import given
from wagtail_civic.models import Observation
from wagtail_civic.services import spaces
from wagtail_civic.testing import last_code, make_register, observe

__all__ = ["api"]

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@given
def served_tramway():
    page = make_register(title="Tramway")
    observe(page, "Stop at the school.", title="School")
    return page


def address(page):
    return f"registers/{page.translation_key}/"


def test_a_program_lists_and_reads_registers(api, served_tramway):
    [found] = api.read("registers/").json()["results"]
    assert (found["title"], found["total"], found["state"]) == ("Tramway", 1, "open")

    answer = api.read(address(served_tramway)).json()
    assert [each["body"] for each in answer["observations"]] == ["Stop at the school."]
    assert api.read(address(served_tramway), {"search": "bus"}).json()["observations"] == []


def test_a_list_of_registers_is_read_in_parts(api, served_tramway):
    make_register(title="Bypass")
    told = api.read("registers/").json()
    assert (told["count"], told["limit"], told["offset"]) == (2, 100, 0)
    assert [each["title"] for each in told["results"]] == ["Bypass", "Tramway"]
    second = api.read("registers/", {"limit": 1, "offset": 1}).json()
    assert (second["count"], [each["title"] for each in second["results"]]) == (2, ["Tramway"])


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": 101}, {"offset": -1}])
def test_parts_of_another_size_are_refused(api, wrong):
    assert api.read("registers/", wrong).status_code == 400


def test_a_program_reads_all_that_the_page_says(api, served_tramway):
    page = served_tramway
    page.keeper, page.ways = "H. Marchand", "By post."
    page.dossier = [("paragraph", RichText("<p>Volume one.</p>"))]
    page.conclusions = [("paragraph", RichText("<p>In favour.</p>"))]
    page.concluded_on = timezone.localdate()
    page.save_revision().publish()

    told = api.read(address(page)).json()
    assert (told["keeper"], told["ways"]) == ("H. Marchand", "By post.")
    assert "Volume one." in told["dossier_html"]
    assert "In favour." in told["conclusions_html"]
    assert told["concluded_on"] == str(page.concluded_on)
    assert told["mandate"]["level"] == page.mandate_level
    assert told["response"]["status"] == "due"
    # What was added to the file after somebody wrote is told.
    assert [each["kind"] for each in told["changes"]] == ["text"]


def test_conclusions_are_told_for_as_long_as_they_are_shown(api, served_tramway):
    page = served_tramway
    page.conclusions = [("paragraph", RichText("<p>In favour.</p>"))]
    page.concluded_on = timezone.localdate() - timedelta(days=400)
    page.save_revision().publish()

    told = api.read(address(page)).json()
    assert (told["conclusions_html"], told["concluded_on"]) == ("", None)


def test_a_program_reads_why_a_register_is_suspended_and_finds_it_by_state(api, served_tramway):
    space = spaces.for_page(served_tramway, now=timezone.now())
    spaces.suspend(space, reason="A mistake in the file.", user=None, now=timezone.now())

    assert api.read(address(served_tramway)).json()["suspended_reason"] == "A mistake in the file."
    assert api.read("registers/", {"state": "open"}).json()["count"] == 0
    assert api.read("registers/", {"state": "suspended", "search": "tram"}).json()["count"] == 1
    assert api.read("registers/", {"search": "airport"}).json()["count"] == 0


def test_a_program_writes_and_learns_number_moment_and_receipt(api, served_tramway):
    answer = api.send(f"{address(served_tramway)}observations/", {"body": "Trees, please."})

    row = Observation.objects.get(number=2)
    assert answer.status_code == 201
    assert (answer.json()["number"], answer.json()["receipt"]) == (2, row.receipt)
    assert (row.channel, row.person_key) == ("api", None)


def test_an_address_brings_the_receipt(api, served_tramway):
    said = {"body": "Trees, please.", "email": "nadia@example.org"}
    answer = api.send(f"{address(served_tramway)}observations/", said).json()

    done = api.send(
        "confirmations/", {"handle": answer["handle"], "code": last_code("nadia@example.org")}
    )

    assert done.json()["register"] == str(served_tramway.translation_key)
    assert Observation.objects.get(number=2).participant.email == "nadia@example.org"


def test_what_is_sent_twice_with_one_secret_is_one_observation(api, served_tramway):
    said = {"body": "Trees, please.", "sending": "s" * 32}
    answers = [api.send(f"{address(served_tramway)}observations/", said) for _time in range(2)]

    assert [each.status_code for each in answers] == [201, 200]
    assert Observation.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "invalid_fields"),
        ({"body": "x\u202ey"}, "invalid_fields"),
        ({"body": "x", "name": "a@b.org"}, "invalid_fields"),
    ],
)
def test_what_cannot_be_taken_takes_no_number(api, served_tramway, said, code):
    answer = api.send(f"{address(served_tramway)}observations/", said)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert Observation.objects.count() == 1


def test_a_closed_register_takes_nothing(api, served_tramway):
    from django.utils import timezone

    from wagtail_civic.models import SpacePhase

    SpacePhase.objects.update(closes_at=timezone.now())
    answer = api.send(f"{address(served_tramway)}observations/", {"body": "Too late."})

    assert (answer.status_code, answer.json()["code"]) == (403, "closed")


@pytest.mark.parametrize("sending", ["1", "a" * 15, "a" * 65])
def test_a_secret_that_two_programs_could_choose_is_refused(api, served_tramway, sending):
    said = {"body": "Trees, please.", "sending": sending}
    answer = api.send(f"{address(served_tramway)}observations/", said)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
    assert Observation.objects.count() == 1
