"""Who is told that something waits, and how often."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from wagtail_civic import keys
from wagtail_civic.models import CivicSiteSettings, Comment, Observation, OutgoingMessage
from wagtail_civic.queries.waiting import cutoff, due_at
from wagtail_civic.services import discussion, moderation
from wagtail_civic.testing import comment_on, make_debate, make_register, observe

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def settings_of_site(db):
    return CivicSiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        moderators="ana@example.org\nnobody, ben@example.org ana@example.org",
        moderators_cover="eve@example.org",
    )


@pytest.fixture
def debate(settings_of_site):
    return make_debate()


def told(kind="moderation_waiting"):
    rows = OutgoingMessage.objects.filter(kind=kind).order_by("pk")
    return [keys.unseal(row.sealed) for row in rows]


def test_each_moderator_is_told_once_of_what_is_new(debate):
    now = timezone.now()
    comment_on(debate, "One.", now=now)
    assert moderation.notify(now=now) == 2
    assert {each["email"] for each in told()} == {"ana@example.org", "ben@example.org"}
    assert told()[0]["context"]["url"].endswith("/admin/civic/moderation/")
    assert moderation.notify(now=now) == 0


def test_at_most_once_an_hour_and_then_of_all_that_waits(debate):
    now = timezone.now()
    comment_on(debate, "One.", now=now)
    moderation.notify(now=now)
    comment_on(debate, "Two.", now=now + timedelta(minutes=10))
    assert moderation.notify(now=now + timedelta(minutes=59)) == 0
    assert moderation.notify(now=now + timedelta(minutes=61)) == 2
    assert told()[-1]["context"]["count"] == 2
    assert told()[-1]["context"]["new"] == 1


def test_not_again_of_what_they_know_already(debate):
    now = timezone.now()
    comment_on(debate, "One.", now=now)
    moderation.notify(now=now)
    assert moderation.notify(now=now + timedelta(hours=3)) == 0


def test_nobody_is_told_of_nothing(debate):
    comment_on(debate, "One.")
    discussion.keep(Comment.objects.all(), user=None, now=timezone.now())
    assert moderation.notify(now=timezone.now()) == 0


def test_where_no_moderator_is_named_nobody_is_told(settings_of_site):
    CivicSiteSettings.objects.update(moderators="", moderators_cover="")
    comment_on(make_debate(), "One.")
    assert moderation.notify(now=timezone.now() + timedelta(days=30)) == 0


def test_stand_ins_are_told_once_a_day_of_what_has_waited_too_long(debate):
    monday = datetime(2026, 11, 30, 9, tzinfo=UTC)
    comment = comment_on(debate, "One.")
    Comment.objects.filter(pk=comment.pk).update(confirmed_at=monday, submitted_at=monday)
    moderation.notify(now=monday + timedelta(hours=47))
    assert told("moderation_overdue") == []
    moderation.notify(now=monday + timedelta(hours=48))
    moderation.notify(now=monday + timedelta(hours=49))
    [letter] = told("moderation_overdue")
    assert letter["email"] == "eve@example.org"


@pytest.mark.parametrize(
    ("since", "due"),
    [
        ("2026-11-30T09:00+01:00", "2026-12-01T09:00+01:00"),
        ("2026-12-04T09:00+01:00", "2026-12-07T09:00+01:00"),
        ("2026-12-05T09:00+01:00", "2026-12-08T00:00+01:00"),
    ],
    ids=["monday", "friday", "saturday"],
)
def test_a_working_day_leaves_weekends_out(since, due):
    since, due = datetime.fromisoformat(since), datetime.fromisoformat(due)
    assert due_at("comment", since) == due
    assert since <= cutoff("comment", due)
    assert since > cutoff("comment", due - timedelta(minutes=1))


def test_an_observation_to_be_checked_is_told_too(settings_of_site):
    now = timezone.now()
    observe(make_register(), now=now)
    assert moderation.notify(now=now) == 0
    Observation.objects.update(state="held", hold_reason="rush")
    assert moderation.notify(now=now) == 2
