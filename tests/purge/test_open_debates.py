"""A debate without an end is over with what was written in it last, or names would stay in it for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wagtail_civic.models import Comment, Space
from wagtail_civic.services.purge import due_at, purge
from wagtail_civic.testing import comment_on, make_debate, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def debate(db):
    return make_debate(opens_at=None, closes_at=None)


def named():
    return Comment.objects.exclude(participant=None).count()


def test_names_go_some_months_after_the_last_comment(debate):
    now = timezone.now()
    comment_on(debate, "Yes.", now=now - timedelta(days=300))
    last = comment_on(debate, "No.", now=now - timedelta(days=100))
    assert due_at(space_of(debate)) > last.submitted_at + timedelta(days=180)
    purge(now=now)
    assert named() == 2
    purge(now=now + timedelta(days=90))
    assert named() == 0
    assert Comment.objects.filter(body="No.").exists()
    assert space_of(debate).secret == ""


def test_one_with_an_end_waits_for_it_and_one_in_which_nobody_wrote_for_nothing(debate):
    now = timezone.now()
    other = make_debate(closes_at=(now + timedelta(days=200)).isoformat())
    comment_on(other, "Yes.", now=now - timedelta(hours=1))
    purge(now=now + timedelta(days=300))
    assert named() == 1
    assert space_of(debate).secret


def test_a_page_that_went_without_a_word_is_noticed_at_night(debate):
    comment_on(debate, "Yes.")
    space = space_of(debate)
    Space.objects.filter(pk=space.pk).update(
        rules={**space.rules, "page": str(space.translation_key)}
    )
    purge(now=timezone.now())
    assert Space.objects.get(pk=space.pk).page_gone_at
    Space.objects.filter(pk=space.pk).update(rules=space.rules)
    purge(now=timezone.now())
    assert Space.objects.get(pk=space.pk).page_gone_at is None
