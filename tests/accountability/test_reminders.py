"""Agents are reminded a week before the promised day and when it was missed: once each."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Site

from tests.accountability.answers import published
from wagtail_civic import tasks
from wagtail_civic.models import CivicSiteSettings, OutgoingMessage, Space
from wagtail_civic.services import accountability

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

TEAM = "team@town.example"


@pytest.fixture
def team(benches):
    site = Site.objects.get(is_default_site=True)
    return CivicSiteSettings.objects.create(site=site, team_email=TEAM)


def after(days):
    """So many days after the promised one, which is in ten days."""
    return timezone.now() + timedelta(days=10 + days)


def test_by_the_tick_and_once_each(team, space, mailoutbox, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://admin.town.example"
    for days in (-8, -7, -6, 0, 1, 2, 30, 31):
        tasks.tick(now=after(days))
        # Long after, when messages are forgotten.
        OutgoingMessage.objects.filter(state="sent").delete()
    tasks.sweep(now=after(32))

    assert [mail.to for mail in mailoutbox] == [[TEAM], [TEAM]]
    soon, late = mailoutbox
    assert "due on" in soon.subject
    assert "late" in late.subject
    assert f"https://admin.town.example/admin/civic/answers/{space.pk}/" in late.body


def test_a_week_after_the_end_and_once(team, space, mailoutbox):
    ended = timezone.now() + timedelta(days=1)
    space.phases.update(closes_at=ended)
    later = timezone.localdate(ended + timedelta(days=60)).isoformat()
    Space.objects.filter(pk=space.pk).update(mandate={"answer": later})
    assert accountability.remind(now=ended + timedelta(days=6)) == 0
    assert accountability.remind(now=ended + timedelta(days=7)) == 1
    assert accountability.remind(now=ended + timedelta(days=8)) == 0
    tasks.sweep(now=ended + timedelta(days=8))
    assert "It is over" in mailoutbox[-1].subject


def test_not_of_what_has_no_end_or_ended_long_ago(team, space):
    ended = timezone.now() - timedelta(days=40)
    space.phases.update(closes_at=ended)
    later = timezone.localdate(ended + timedelta(days=90)).isoformat()
    Space.objects.filter(pk=space.pk).update(mandate={"answer": later})
    assert accountability.remind(now=timezone.now()) == 0
    space.phases.update(closes_at=None)
    assert accountability.remind(now=timezone.now()) == 0


def test_a_promise_that_moves_is_another_one(team, space):
    assert accountability.remind(now=after(-7)) == 1
    later = timezone.localdate(after(3)).isoformat()
    Space.objects.filter(pk=space.pk).update(mandate={"answer": later})

    assert accountability.remind(now=after(-4)) == 1
    assert accountability.remind(now=after(-4)) == 0


def test_nobody_is_reminded_of_what_is_answered_not_owed_or_long_ago(team, space):
    assert accountability.remind(now=after(40)) == 0
    space.thresholds.update(reached_at=None)
    assert accountability.remind(now=after(1)) == 0
    space.thresholds.update(reached_at=timezone.now())
    published(space)
    assert accountability.remind(now=after(1)) == 0
    assert not OutgoingMessage.objects.filter(kind="answer_reminder").exists()


def test_without_a_team_whoever_owns_the_page(benches, space, mailoutbox):
    assert accountability.remind(now=after(1)) == 0
    benches.owner = User.objects.create_user("awa", "awa@town.example", "pw")
    benches.save()

    assert accountability.remind(now=after(1)) == 1
    tasks.sweep(now=after(1))
    assert mailoutbox[0].to == ["awa@town.example"]
