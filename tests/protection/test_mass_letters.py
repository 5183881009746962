"""What an agent causes for hundreds at a time is no flood of strangers."""

from datetime import timedelta

import pytest
from django.template.loader import get_template
from django.test import override_settings
from django.utils import timezone

from wagtail_civic.models import Observation, OutgoingMessage
from wagtail_civic.services import limits, people, register
from wagtail_civic.services.contributions import deciding
from wagtail_civic.services.contributions.kinds import every
from wagtail_civic.services.limits import Assessment, Evidence
from wagtail_civic.services.limits.mail import SENT_BY_STAFF
from wagtail_civic.testing import make_register, observe

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_whatever_a_decision_sends_or_its_undoing_is_counted_as_sent_by_staff():
    told = {*deciding._TOLD.values(), *deciding._TOLD_BACK.values()}
    letters = {
        f"{each.mails}_{what}" for each in every() if each.letters for what in told - {*each.untold}
    }
    for kind in letters:
        assert get_template(f"wagtail_civic/emails/{kind}.txt")

    assert len(letters) >= 12
    assert letters <= set(SENT_BY_STAFF)


def written(number):
    """Observations of people whose addresses are known."""
    page, now = make_register(), timezone.now()
    for each in range(number):
        row = observe(page)
        person = people.participant_for(email=f"p{each}@example.org", now=now)
        Observation.objects.filter(pk=row.pk).update(participant=person, language="en")
    limits.forget()
    return row.space


@override_settings(WAGTAIL_CIVIC={"MAILS_PER_MINUTE": 2})
def test_a_decision_about_many_asks_no_citizen_for_a_challenge():
    space, now = written(4), timezone.now()
    register.hide(Observation.objects.all(), why="threat", user=None, now=now)

    later = now + timedelta(seconds=1)
    assert OutgoingMessage.objects.filter(kind="observation_set_aside").count() == 4
    assert not limits.breaker_open(now=later)
    here = Evidence("203.0.113.9", age=timedelta(minutes=1), language="en")
    found = limits.assess_signing(space, here, canonical="nadia@example.org", now=later)
    assert found == Assessment(challenge_required=False, hold="", mail_allowed=True)


@override_settings(WAGTAIL_CIVIC={"MAILS_PER_MINUTE": 2})
def test_as_many_that_strangers_cause_do():
    written(4)
    OutgoingMessage.objects.all().delete()
    now = timezone.now()
    OutgoingMessage.objects.bulk_create(
        OutgoingMessage(
            event=f"e{each}", kind="observation_confirm", created_at=now, next_try_at=now
        )
        for each in range(4)
    )

    assert limits.breaker_open(now=now + timedelta(seconds=1))
