"""Two moderators at two desks, one person who presses fast, and a support at the last moment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.question.conftest import address
from wagtail_civic import tokens
from wagtail_civic.exceptions import AnswerChanged, NothingSelected, QuestionLive
from wagtail_civic.models import (
    AuditEntry,
    Decision,
    OutgoingMessage,
    Question,
    QuestionSupport,
    Space,
)
from wagtail_civic.services import people
from wagtail_civic.services import question as questions
from wagtail_civic.services.question import Said, figures
from wagtail_civic.testing import ask_question, make_question_page
from wagtail_civic.views import cookies

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
AT_ONCE = 20


def all_at_once(acts):
    return in_parallel(len(acts), lambda: acts.pop()())


def names(answers):
    return sorted(type(each).__name__ for each in answers)


@pytest.fixture
def box(several_connections):
    return make_question_page()


@pytest.fixture
def nadia(box):
    now = timezone.now()
    return people.participant_for(email="nadia@example.org", language="en", now=now)


def told():
    """Letters to people; the row of which they are made is none."""
    rows = OutgoingMessage.objects.filter(kind="question_answered")
    return rows.exclude(participant=None).count()


def by():
    return {"user": None, "now": timezone.now()}


def press(box, question, person, network=1):
    client = Client(raise_request_exception=False, REMOTE_ADDR=f"198.51.100.{network}")
    client.cookies[cookies.PERSON] = tokens.sign("person", str(person.pk))
    data = {"stamp": tokens.stamp(timezone.now())}
    return lambda: client.post(address("question_support", box, question.pk), data).status_code


def test_one_person_who_presses_at_once_supports_once(box, nadia):
    question = ask_question(box)
    answers = all_at_once([press(box, question, nadia, n) for n in range(1, AT_ONCE + 1)])
    assert set(answers) == {302}, answers
    assert QuestionSupport.objects.get(question=question).state == "confirmed"
    figures.recount(Space.objects.get(pk=question.space_id))
    assert Question.objects.get(pk=question.pk).figure.supports == 1


def test_of_two_moderators_who_take_one_live_each_one_wins(box):
    for _turn in range(5):
        rows = [ask_question(box) for _ in range(4)]
        acts = [lambda row=row: questions.take_live(row, **by()) for row in rows]
        answers = all_at_once(acts)
        assert names(answers) == ["Question", *["QuestionLive"] * 3], answers
        (live,) = Question.objects.filter(stage="live")
        assert [each for each in answers if isinstance(each, QuestionLive)]
        live.space = Space.objects.get(pk=live.space_id)
        questions.answered(live, **by())


def test_of_two_who_publish_the_same_one_decides_and_one_letter_leaves(box):
    question = ask_question(box, published=False)
    acts = [lambda: questions.release([question], **by()) for _ in range(4)]
    answers = all_at_once(acts)
    assert all(isinstance(each, list | NothingSelected) for each in answers), answers
    assert Question.objects.get(pk=question.pk).state == "confirmed"
    assert sum(Decision.objects.values_list("count", flat=True)) == 1
    assert OutgoingMessage.objects.filter(kind="question_released").count() == 1


def test_of_two_who_mark_it_answered_one_does_and_she_is_told_once(box):
    question = questions.take_live(ask_question(box), **by())
    acts = [lambda: questions.answered(question, **by()) for _ in range(4)]
    answers = all_at_once(acts)
    assert names(answers) == [*["AnswerChanged"] * 3, "Question"], answers
    assert AuditEntry.objects.filter(action="question.answered").count() == 1
    assert told() == 1


def test_of_two_answers_in_writing_on_one_draft_one_is_published(box):
    question = ask_question(box)
    seen = questions.stamp(question)

    def write(words):
        said = Said(words, {})
        return lambda: questions.write(question, said=said, name="Ada", seen=seen, **by())

    answers = all_at_once([write(f"In May {n}.") for n in range(4)])
    assert names(answers) == [*["AnswerChanged"] * 3, "Question"], answers
    assert told() == 1


def test_whoever_moves_at_once_leaves_a_whole_list(box):
    rows = [ask_question(box) for _ in range(6)]
    questions.shortlist(rows, **by())
    acts = [lambda row=row: questions.move(row, places=-2, **by()) for row in rows]
    answers = all_at_once(acts)
    assert answers == [None] * 6, answers
    places = Question.objects.filter(stage="shortlisted").values_list("position", flat=True)
    assert sorted(places) == [1, 2, 3, 4, 5, 6]


def test_a_refusal_and_a_step_to_the_floor_do_not_both_win(box):
    for _turn in range(5):
        question = ask_question(box)
        rows = Question.objects.filter(pk=question.pk)

        def refuse(rows=rows):
            return questions.decide("invalidate", records=rows, reason="No.", **by())

        answers = all_at_once(
            [refuse, lambda question=question: questions.take_live(question, **by())]
        )
        assert all(isinstance(each, list | Question | AnswerChanged) for each in answers), answers
        question.refresh_from_db()
        assert (question.state, question.stage, question.live_slot) == (
            "invalidated",
            "asked",
            None,
        )


def test_at_the_moment_of_closing_a_support_counts_or_is_refused(several_connections):
    now = timezone.now()
    end = now + timedelta(seconds=1)
    box = make_question_page(closes_at=end, supports_until=end)
    question = ask_question(box)
    persons = [
        people.participant_for(email=f"p{n}@example.org", language="en", now=now) for n in range(8)
    ]
    acts = [press(box, question, each, n) for n, each in enumerate(persons, start=1)]
    answers = all_at_once(acts)
    assert set(answers) <= {302, 403}, answers
    counted = QuestionSupport.objects.filter(state="confirmed")
    assert counted.count() == answers.count(302)
    assert not counted.filter(confirmed_at__gte=end).exists()
