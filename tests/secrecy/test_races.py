"""Two hands on one mouse, two schedulers at one box: whatever happens twice at the same moment happens once."""

from datetime import timedelta
from functools import partial
from threading import Thread

import pytest
from django.db import connections, transaction
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.secrecy.voters import proved, questions, said, separated, space_of, vote
from wagtail_civic.exceptions import AlreadyAnswered, TermsChanged
from wagtail_civic.models import (
    Ballot,
    Confirmation,
    OutgoingMessage,
    Participation,
    Space,
    SurveyAnswer,
    SurveyResponse,
)
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.separated import box
from wagtail_civic.testing import make_survey
from wagtail_civic.verification import Identity

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

AT_ONCE = 8
HERE = Evidence("192.0.2.1", age=timedelta(minutes=1), language="en")


def test_one_proof_sent_at_once_is_one_ballot(several_connections):
    survey = separated()
    space, answers, now = space_of(survey), said(survey, 1, "Shade"), timezone.now()
    grant = surveys.grant(proved(survey, 1).record, now=now)

    told = in_parallel(
        AT_ONCE,
        lambda: surveys.cast(space, grant=grant, answers=answers, language="en", now=now),
    )

    refused = [each for each in told if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [AlreadyAnswered] * (AT_ONCE - 1)
    assert Ballot.objects.count() == 1
    assert Participation.objects.exclude(used_on=None).count() == 1


def test_a_box_that_several_empty_at_once_is_mixed_in_once(several_connections):
    survey = separated()
    for number in range(12):
        vote(survey, number, said(survey, number % 3, "Shade"))

    told = in_parallel(4, lambda: box.empty_due(now=timezone.now()))

    assert sorted(told) == [0, 0, 0, 12]
    assert (SurveyResponse.objects.count(), SurveyAnswer.objects.count()) == (12, 24)
    assert not Ballot.objects.exists()


def test_who_answers_while_it_is_mixed_is_not_lost(several_connections):
    survey = separated()
    for number in range(10):
        vote(survey, number, said(survey))
    coming = iter(range(10, 14))

    def act():
        number = next(coming)
        vote(survey, number, said(survey))
        return box.empty_due(now=timezone.now())

    told = in_parallel(4, act)

    assert not [each for each in told if isinstance(each, Exception)]
    assert SurveyResponse.objects.count() + Ballot.objects.count() == 14


def meanwhile(first, second):
    """What the second one was told, which began before the transaction of the first one ended."""
    told = []

    def run():
        try:
            told.append(second())
        except Exception as error:  # noqa: BLE001
            told.append(error)
        finally:
            connections.close_all()

    with transaction.atomic():
        first()
        other = Thread(target=run)
        other.start()
        other.join(2)
        assert other.is_alive(), "it did not wait"
    other.join()
    return told


def change(survey, secrecy):
    survey.secrecy = secrecy
    survey.save_revision().publish()


def known(survey, space):
    email = "voter1@example.org"
    who = Identity("email", email, email=email, confirmed=True)
    return answer(survey, space, identity=who)


def stranger(survey, space):
    return answer(survey, space, email="voter1@example.org")


def answer(survey, space, **who):
    return surveys.answer(
        space, answers=said(survey), evidence=HERE, now=timezone.now(), page=None, **who
    )


def prove(survey, space):
    return surveys.prove(space, email="voter1@example.org", evidence=HERE, now=timezone.now())


def nothing_is_left():
    for model in (SurveyResponse, Participation, Ballot, Confirmation, OutgoingMessage):
        assert not model.objects.exists()
    assert Space.objects.get().first_record_at is None


class TestSecrecyThatChangesMeanwhile:
    """An editor chooses another secrecy while the first person answers: one of the two comes too late."""

    @pytest.mark.parametrize("take_part", [known, stranger])
    def test_answers_that_come_too_late_are_not_kept(self, several_connections, take_part):
        survey = make_survey(questions())
        act = partial(take_part, survey, space_of(survey))

        told = meanwhile(lambda: change(survey, "separated"), act)

        assert [(type(each), each.params) for each in told] == [
            (TermsChanged, {"reason": "secrecy"})
        ]
        assert space_of(survey).is_separated
        nothing_is_left()

    def test_a_proof_that_comes_too_late_is_not_kept(self, several_connections):
        survey = separated()
        act = partial(prove, survey, space_of(survey))

        told = meanwhile(lambda: change(survey, "pseudonymous"), act)

        assert [type(each) for each in told] == [TermsChanged]
        assert not space_of(survey).is_separated
        nothing_is_left()

    @pytest.mark.parametrize("take_part", [known, stranger])
    def test_an_editor_who_comes_too_late_changes_nothing(self, several_connections, take_part):
        survey = make_survey(questions())

        told = meanwhile(
            lambda: take_part(survey, space_of(survey)), lambda: change(survey, "separated")
        )

        assert not [each for each in told if isinstance(each, Exception)]
        assert not space_of(survey).is_separated
        assert SurveyResponse.objects.count() == 1
