"""Who holds the whole database cannot join voters and ballots better than by chance, by any order or key."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.secrecy import attacker
from tests.secrecy.voters import said, separated, space_of, vote
from wagtail_civic.models import Ballot, Participation, SurveyAnswer, SurveyResponse
from wagtail_civic.services import spaces
from wagtail_civic.services.separated import box

MARGIN = 0.05
#: Their ballots are told apart by what they wrote, which only this test knows.
DICE = random.Random(7)

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def election(voters, *, close=True):
    """Everybody answers, some minutes apart; the box is emptied on the way as the scheduler would."""
    survey = separated()
    now = timezone.now()
    for number in range(voters):
        vote(survey, number, said(survey, DICE.randrange(3), f"w{number}"), now=now)
        now += timedelta(seconds=DICE.randrange(5, 90))
        if number % 7 == 0:
            box.empty_due(now=now)
    if close:
        spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())
        now = timezone.now() + timedelta(hours=25)
    box.empty_due(now=now)
    return survey


def owners():
    """By the number of a response, who it is of."""
    written = SurveyAnswer.objects.exclude(text="").values_list("response", "text")
    return {response: int(text.removeprefix("w")) for response, text in written}


def coming():
    """The voters as an attacker can order them: by the row that was made when each proved who she is."""
    order = list(Participation.objects.order_by("pk").values_list("pk", flat=True))
    assert order == sorted(order)
    return list(range(len(order)))


def check(voters):
    hers, chance = owners(), 1 / voters
    assert len(hers) == voters
    by_response = attacker.dump(SurveyResponse)
    share, by = attacker.best_guess(by_response, lambda row: hers[row["id"]], coming())
    assert share <= chance + MARGIN, by

    share, by = attacker.best_guess(by_response, lambda row: hers[row["id"]], coming(), among=10)
    assert share <= 10 * chance + 3 * MARGIN, by

    lines = [row for row in attacker.dump(SurveyAnswer) if row["text"]]
    share, by = attacker.best_guess(lines, lambda row: hers[row["response_id"]], coming())
    assert share <= chance + MARGIN, by

    choices = [row for row in attacker.dump(SurveyAnswer) if not row["text"]]
    share, by = attacker.best_guess(choices, lambda row: hers[row["response_id"]], coming())
    assert share <= chance + MARGIN, by


def test_two_hundred_voters_once_it_is_closed():
    election(200)

    assert not Ballot.objects.exists()
    check(200)


def test_nothing_stands_on_both_sides():
    election(30)

    same_for_all = {
        str(value)
        for row in attacker.dump(SurveyResponse)[:1]
        for name, value in row.items()
        if name not in ("id", "receipt", "ctid_", "rowid_", "xmin_")
    }
    rows = [*attacker.dump(SurveyResponse), *attacker.dump(SurveyAnswer)]
    assert attacker.shared_values(rows) - same_for_all == set()


def test_while_it_is_open_only_what_waits_in_the_box_can_be_told():
    election(60, close=False)

    waiting = Ballot.objects.count()
    assert waiting < 10
    hers = owners()
    rows = attacker.dump(SurveyResponse)
    share, by = attacker.best_guess(rows, lambda row: hers[row["id"]], coming(), among=10)
    # Batches that stand one after the other would give all of them.
    assert share <= 0.5, by


def test_an_attacker_without_the_box_would_have_found_them(monkeypatch):
    """The attack itself works: without the drawing of an order, nearly all are found."""
    monkeypatch.setattr(box, "_DICE", Undrawn())

    election(30)

    hers = owners()
    rows = attacker.dump(SurveyResponse)
    share, _by = attacker.best_guess(rows, lambda row: hers[row["id"]], coming())
    assert share > 0.3


class Undrawn:
    def shuffle(self, rows):
        """Leave them as they came."""


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_a_thousand_voters_once_it_is_closed():
    election(1000)

    check(1000)
