from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from tests.given import given
from wagtail_civic.models import Participant, Signature, Space
from wagtail_civic.testing import (
    Person,
    confirmed_signatures,
    make_petition,
    make_signature,
    space_of,
)
from wagtail_civic.testing.signatures import recount

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)


@given
def petition_to_sign():
    return make_petition()


@pytest.fixture
def space(petition_to_sign):
    return space_of(petition_to_sign)


def count(space) -> int:
    return space.tallies.get(name="signatures").total


def test_one_signature_counts_once_it_is_recounted(space):
    signature = make_signature(space)
    assert signature.state == Signature.State.CONFIRMED
    assert recount(space, now=NOW) == 1


def test_a_pending_signature_does_not_count(space):
    make_signature(space, state=Signature.State.PENDING, confirmed_at=None)
    assert recount(space, now=NOW) == 0


def test_the_first_signature_freezes_the_rules(space):
    make_signature(space, submitted_at=NOW)
    space.refresh_from_db()
    assert space.first_record_at == NOW


def test_many_signatures_are_counted_at_once(space):
    assert len(confirmed_signatures(space, 450)) == 450
    assert count(space) == 450


def test_none_is_a_number_too(space):
    assert confirmed_signatures(space, 0) == []
    assert count(space) == 0


def test_more_signatures_come_from_other_people(space):
    make_signature(space, 4)
    confirmed_signatures(space, 3)
    confirmed_signatures(space, 3)
    assert count(space) == 7
    assert Participant.objects.count() == 7


def test_a_person_is_one_participant_in_two_petitions(space):
    confirmed_signatures(space, 2)
    confirmed_signatures(space_of(make_petition()), 2)
    assert Participant.objects.count() == 2


def test_named_signers_come_first_and_once(space):
    amina = Person("amina@example.org", "Amina", "Kaci")
    same = Person("Amina+civic@example.org", "Amina", "Kaci")
    signed = confirmed_signatures(space, 2, signers=[amina, same])
    assert [row.participant.email for row in signed] == [
        "Amina+civic@example.org",
        "person1@example.org",
    ]


def test_moments_are_kept_and_the_rest_is_now(space):
    yesterday = NOW - timedelta(days=1)
    signed = confirmed_signatures(space, 2, moments=[yesterday], now=NOW)
    assert [row.confirmed_at for row in signed] == [yesterday, NOW]


def test_thresholds_are_stamped_at_the_given_moment():
    space = space_of(make_petition(goal=3))
    confirmed_signatures(space, 3, now=NOW)
    assert space.thresholds.get(name="goal").reached_at == NOW


def test_fields_apply_to_every_signature(space):
    confirmed_signatures(space, 2, channel="api", show_name=True)
    assert Signature.objects.filter(channel="api", show_name=True).count() == 2


def test_an_unknown_field_is_refused(space):
    with pytest.raises(TypeError):
        make_signature(space, colour="blue")


def test_no_mail_is_sent_for_made_signatures(space):
    make_signature(space)
    confirmed_signatures(space, 2)
    assert mail.outbox == []


@pytest.mark.parametrize("make", [make_signature, confirmed_signatures])
def test_an_editors_trial_freezes_nothing(space, make):
    make(space, 1, channel="test")

    assert Space.objects.get().first_record_at is None
