"""What can be done in a step without an end is offered as long as it can be done, whatever else is open."""

from datetime import timedelta

import pytest

from tests.consultation.conftest import rewrite, sheet
from wagtail_civic.services import spaces
from wagtail_civic.testing import five_steps, make_consultation, make_register, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def register(db, now):
    return make_register(now=now, opens_at=now - timedelta(60), closes_at=now + timedelta(400))


@pytest.fixture
def page(register, now):
    """Its first step has no end, and a register in it."""
    steps = five_steps(now)
    block = {"type": "civic_register", "value": {"register": register.pk, "heading": ""}}
    steps[0]["value"]["body"].append(block)
    return make_consultation(steps, now=now)


@pytest.mark.parametrize(
    ("days", "state", "number"), [(0, "open", 4), (20, "open", 1), (230, "open", 1)]
)
def test_a_register_in_a_step_that_stays_open_is_offered(
    page, register, now, client, days, state, number
):
    found = sheet(page, now, days=days)
    assert (found.state, found.number) == (state, number)
    assert [offer.anchor for offer in found.offers] == [f"civic-register-{register.pk}"]


@pytest.mark.parametrize(("days", "state"), [(20, "between"), (230, "closed")])
def test_once_it_is_closed_nothing_is(page, register, now, days, state):
    spaces.close_early(space_of(register), reason="Done.", user=None, now=now)
    found = sheet(page, now, days=days)
    assert (found.state, found.offers) == (state, [])


def test_the_page_says_so_and_calls_nothing_over(page, register, now, client):
    rewrite(page, lambda raw: [raw.pop(4), raw[3]["value"].update(closes_at=now - timedelta(1))])
    page.save_revision().publish()
    said = client.get(page.url).content.decode()
    assert f'href="#civic-register-{register.pk}"' in said
    assert "This consultation is over" not in said
    assert "This is the last step." not in said


def test_suspended_with_its_register_it_is_not_over(page, register, now):
    for space in (space_of(page), space_of(register)):
        spaces.suspend(space, reason="A flood.", user=None, now=now)
    found = sheet(page, now, days=230)
    assert (found.state, found.offers) == ("suspended", [])
