"""What editors and citizens meet once the names of a petition were erased."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.purge.moments import CLOSED, DUE
from wagtail_civic.models import Follow, Participant, Signature, Space
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import outreach, publishing
from wagtail_civic.services import petition as petitions
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import confirmed_signatures, make_petition, make_signature

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def page():
    opened = CLOSED - timedelta(days=30)
    return make_petition(now=opened, opens_at=opened, closes_at=CLOSED)


@pytest.fixture
def space(page):
    found = Space.objects.get(translation_key=page.translation_key)
    confirmed_signatures(found, 2, now=CLOSED - timedelta(days=1))
    return found


def again(space):
    return Space.objects.get(pk=space.pk)


def test_publishing_a_later_end_does_not_open_it(page, space):
    purge(now=DUE)
    page.closes_at, page.change_reason = DUE + timedelta(days=30), "One more month."

    assert "names were erased" in publishing.problems(page, now=timezone.now())["closes_at"]
    page.save_revision().publish()

    assert again(space).phases.get().closes_at == CLOSED
    assert space.changes.get().kind == "refused"


def test_its_text_can_still_be_published(page, space):
    purge(now=DUE)
    page.title = "Benches: what became of them"

    assert publishing.problems(page, now=timezone.now()) == {}
    page.save_revision().publish()

    assert again(space).title == page.title


def test_it_shows_as_closed_even_if_it_was_suspended(space):
    Space.objects.update(override="suspended")
    purge(now=DUE)

    assert queries.state_of(again(space), "sign", now=DUE) == "closed"


def test_asking_for_a_link_is_answered_as_ever(space, mailoutbox):
    purge(now=DUE)
    evidence = Evidence(
        address="203.0.113.7", honeypot=False, age=None, challenge="passed",
        channel="web", language="en",
    )  # fmt: skip

    petitions.ask_withdrawal(again(space), email="person1@example.org", evidence=evidence, now=DUE)

    assert mailoutbox == []


def test_an_old_link_to_unsubscribe_ties_nobody_to_it_again(space):
    person = Participant.objects.first()
    make_signature(Space.objects.create(kind="petition", created_at=CLOSED), 1, participant=person)
    token = outreach.unsubscribe_url(space, person).rstrip("/").rpartition("/")[2]
    purge(now=DUE)

    outreach.unsubscribe(token=token, now=DUE)

    assert not Follow.objects.exists()


def test_a_signature_without_a_name_is_called_by_its_receipt(space):
    purge(now=DUE)

    assert all(str(row) == row.receipt for row in Signature.objects.all())
