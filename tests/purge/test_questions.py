"""What stays of a box of questions once its time is over, and what does not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wagtail_civic.models import Follow, Participant, Question, QuestionSupport, Space
from wagtail_civic.services import question as questions
from wagtail_civic.services.purge import purge
from wagtail_civic.services.question import Said, figures, supporting
from wagtail_civic.testing import ask_question, make_question_page, space_of, support_question

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


@pytest.fixture
def over():
    """A box that ended long ago, with a question of each sort."""
    now = timezone.now()
    then = now - timedelta(days=900)
    box = make_question_page(
        now=then, closes_at=then + timedelta(days=30), supports_until=then + timedelta(days=40)
    )
    asked = ask_question(box, "Why?", public_name="Léa", now=then)
    waiting = ask_question(box, "I am ill.", public_name="Max", published=False, now=then)
    (support,) = support_question(asked, "ada", now=then)
    supporting.follow(asked, person=support.participant, now=then)
    by = {"user": None, "now": then}
    questions.write(asked, said=Said("In May.", {}), name="Ada Lefort", **by)
    questions.prepare(ask_question(box, "And?", now=then), said=Said("Hm."), name="Ada", **by)
    figures.recount(space_of(box))
    return box, asked, waiting


def test_nothing_goes_before_its_time(over):
    box, _asked, _waiting = over
    phases = space_of(box).phases
    phases.filter(key="reactions").update(closes_at=timezone.now() + timedelta(days=1))
    purge(now=timezone.now())
    assert Space.objects.get(pk=space_of(box).pk).secret
    assert Question.objects.filter(public_name="Léa").exists()


def test_what_was_read_stays_and_nobody_is_found_in_it(over):
    box, asked, waiting = over
    purge(now=timezone.now())
    row = Question.objects.get(pk=asked.pk)
    assert (row.body, row.answer, row.answer_name) == ("Why?", "In May.", "Ada Lefort")
    assert (row.public_name, row.participant, row.person_key) == ("", None, None)
    assert Question.objects.get(pk=waiting.pk).body == ""
    assert not Question.objects.exclude(prepared={}).exists()
    support = QuestionSupport.objects.get()
    assert (support.participant, support.person_key, support.address_hash) == (None, None, "")
    assert not Follow.objects.exists()
    assert not Participant.objects.exists()
    assert row.figure.supports == 1
    figures.recount(Space.objects.get(pk=row.space_id))
    assert Question.objects.get(pk=asked.pk).figure.supports == 1


def test_a_second_run_finds_nothing_more(over):
    purge(now=timezone.now())
    assert purge(now=timezone.now(), dry_run=True).total == 0
