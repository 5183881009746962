"""One person who answers twenty times at the same moment has one response, whole and of one piece."""

import os
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connections
from django.utils import timezone

from tests.concurrency import in_parallel, in_processes
from tests.gates.scale import amount
from wagtail_civic.keys import unseal
from wagtail_civic.models import SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import make_survey, question_block, respond
from wagtail_civic.verification import Identity

pytestmark = pytest.mark.database

AT_ONCE = 20
QUESTIONS = 12
ROUNDS = amount(2, 25)


@pytest.fixture
def survey(together):
    options = [f"Option {number}" for number in range(AT_ONCE)]
    asked = [
        question_block("one_choice", f"Question {n}?", options=options) for n in range(QUESTIONS)
    ]
    return make_survey([*asked, question_block("short_text", "In a word?")])


@pytest.fixture
def space(survey):
    return spaces.for_page(survey, now=timezone.now())


def answers(space, number):
    """Everything that is said this time has this number in it."""
    *choices, words = queries.published(space, "en")
    return {each.key: each.options[number].key for each in choices} | {words.key: f"Time {number}"}


def times_of(space):
    """Which of the times each response is made of, after looking that nothing is missing from it."""
    found = {}
    asked = queries.published(space, "en")
    for response in SurveyResponse.objects.filter(space=space):
        said = surveys.answers_of(response, asked)
        assert len(said) == QUESTIONS + 1
        found[response.pk] = [n for n in range(AT_ONCE) if said == answers(space, n)]
    return list(found.values())


def send(space, number, email, **who):
    return surveys.answer(
        space,
        answers=answers(space, number),
        email=email,
        evidence=Evidence(language="en", age=timedelta(minutes=1), challenge="passed"),
        now=timezone.now(),
        **who,
    )


def known(space, number, email):
    """Sent by somebody whose address is proved: it counts at once."""
    who = Identity("email", email, email=email, confirmed=True)
    return send(space, number, email, identity=who).record.pk


def numbered(act):
    numbers = list(range(AT_ONCE))
    return in_parallel(AT_ONCE, lambda: act(numbers.pop()))


@pytest.mark.parametrize("before", [False, True], ids=["new", "replaced"])
def test_twenty_times_at_once_is_one_response_of_one_piece(space, before):
    for turn in range(ROUNDS):
        email = f"camille@{turn}.example.org"
        if before:
            known(space, 0, email)

        found = numbered(lambda number, email=email: known(space, number, email))

        assert len(set(found)) == 1, found
        told = times_of(space)
        assert len(told) == turn + 1
        assert all(len(times) == 1 for times in told)


def test_twenty_links_pressed_at_once_leave_one_response_of_one_piece(space):
    for turn in range(ROUNDS):
        email = f"camille@{turn}.example.org"
        sent = [send(space, number, email) for number in range(AT_ONCE)]
        tokens = [unseal(outcome.confirmation.sealed)["token"] for outcome in sent]

        found = in_parallel(
            AT_ONCE,
            lambda tokens=tokens: surveys.confirm_with_token(
                token=tokens.pop(), now=timezone.now()
            ),
        )

        assert len({confirmed.record.pk for confirmed in found}) == 1
        told = times_of(space)
        assert len(told) == turn + 1
        assert all(len(times) == 1 for times in told)


def die_half_way(survey, said):
    """The machine goes out while answers are written."""
    whole = SurveyAnswer.objects.bulk_create

    def half(rows, **how):
        whole(rows[: len(rows) // 2], **how)
        os._exit(0)

    with mock.patch.object(
        type(SurveyAnswer.objects), "bulk_create", lambda _self, rows, **how: half(rows, **how)
    ):
        respond(survey, said, number=1)


def test_of_a_response_that_is_killed_half_way_nothing_is_there(survey, space):
    said = answers(space, 3)
    # The rows of questions and options are made by whoever is first: that is not what is killed here.
    for number in (3, 4):
        respond(survey, answers(space, number), number=2)

    in_processes([lambda: die_half_way(survey, said)])

    connections.close_all()
    assert times_of(space) == [[4]]


def test_answers_that_are_replaced_and_killed_half_way_are_the_old_ones(survey, space):
    for number in (4, 3):
        respond(survey, answers(space, number), number=1)

    in_processes([lambda: die_half_way(survey, answers(space, 4))])

    connections.close_all()
    assert times_of(space) == [[3]]
