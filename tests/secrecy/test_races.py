"""Two hands on one mouse, two schedulers at one box: whatever happens twice at the same moment happens once."""

import pytest
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.secrecy.voters import proved, said, separated, space_of, vote
from wagtail_civic.exceptions import AlreadyAnswered
from wagtail_civic.models import Ballot, Participation, SurveyAnswer, SurveyResponse
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey import box

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

AT_ONCE = 8


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
