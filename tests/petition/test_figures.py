"""What somebody who has signed is told of the count: never less than she was told before."""

import html
import json
import re

import pytest

from tests.given import given
from tests.petition.citizen import text
from wagtail_civic.models import Signature
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of
from wagtail_civic.testing.signatures import recount

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@given
def a_petition_with_a_threshold():
    return make_petition(title="More benches", goal=500, response_threshold=3)


@pytest.fixture
def page(a_petition_with_a_threshold):
    return a_petition_with_a_threshold


@pytest.fixture(autouse=True)
def _counted_once(settings, page, clock):
    """Two have signed; then the count stays as it was."""
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"TALLY_SECONDS": 60}
    confirmed_signatures(space_of(page), 2)
    recount(space_of(page), now=clock())
    clock.forward(seconds=1)


def figures(response):
    found = re.search(r'data-civic-figures="([^"]*)"', text(response))
    return json.loads(html.unescape(found[1])) if found else None


def count_of(response):
    found = figures(response)
    return (found["count"], found["words"]["count"]) if found else None


def test_the_thanks_and_the_page_after_it_agree(nadia):
    assert count_of(nadia.sign_and_confirm()) == (3, "3")
    assert nadia.get("state").json()["count"] == 2
    assert count_of(nadia.get("me")) == (3, "3")


def test_without_a_script_she_is_told_when_the_page_has_her(nadia, clock):
    words = "counts you within 60 seconds"
    assert words in text(nadia.sign_and_confirm())
    clock.forward(minutes=2)
    nadia.get("state")
    assert words not in text(nadia.get("thanks"))


def test_each_step_is_told_as_well(nadia):
    assert nadia.get("state").json()["words"]["missing.response"] == "1 more"
    words = figures(nadia.sign_and_confirm())["words"]
    assert (words["so_far"], words["missing.response"]) == ("3 so far", "Reached")


def test_the_page_marks_what_is_refreshed(nadia, client):
    shown = text(client.get(nadia.page.get_url()))
    for name, words in nadia.get("state").json()["words"].items():
        assert re.search(rf'data-civic="{re.escape(name)}">{re.escape(words)}<', shown), name


def test_counted_anew_it_is_what_was_counted(nadia, clock):
    nadia.sign_and_confirm()
    clock.forward(minutes=2)
    Signature.objects.exclude(participant__email=nadia.email).update(state="withdrawn")
    assert nadia.get("state").json()["count"] == 1
    assert count_of(nadia.get("me")) == (1, "1")


@pytest.mark.parametrize("state", ["held", "withdrawn", "invalidated", "pending"])
def test_whoever_does_not_count_is_told_no_figure(nadia, state):
    nadia.sign_and_confirm()
    Signature.objects.filter(participant__email=nadia.email).update(state=state)
    assert count_of(nadia.get("me")) is None


def test_a_stranger_is_told_nothing(nadia):
    assert count_of(nadia.get("me")) is None
