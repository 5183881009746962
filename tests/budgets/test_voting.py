"""Voting on a budget: one ballot for each person, by the rules of its page, in pence that add up."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from wagtail_civic.exceptions import (
    FrozenRule,
    InvalidBallot,
    NotYetOpen,
    ParticipationClosed,
    ProofRequired,
)
from wagtail_civic.models import BudgetProject, District, Space, Vote, VoteChoice
from wagtail_civic.services import budget, spaces
from wagtail_civic.services.budget.projects import Study
from wagtail_civic.services.said import Said
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of
from wagtail_civic.testing.ideas import known

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
FEASIBLE, NOT_FEASIBLE = "feasible", "not_feasible"


def chosen(page):
    rows = VoteChoice.objects.filter(vote__space=space_of(page)).order_by("vote", "project")
    return list(rows.values_list("project", "points"))


def reason(error):
    return error.value.params["reason"]


class TestApproval:
    def test_a_vote_keeps_what_was_chosen(self):
        page = make_budget()
        bench, shade, _pond = (make_project(page) for _ in range(3))
        vote = cast_vote(page, bench, shade)
        assert vote.state == Vote.State.CONFIRMED
        assert chosen(page) == [(bench.pk, 1), (shade.pk, 1)]

    def test_voting_again_replaces_it(self):
        page = make_budget()
        bench, shade = make_project(page), make_project(page)
        cast_vote(page, bench, identity=known("ada"))
        cast_vote(page, shade, identity=known("ada"))
        assert Vote.objects.filter(space=space_of(page)).count() == 1
        assert chosen(page) == [(shade.pk, 1)]

    def test_nothing_is_no_vote(self):
        page = make_budget()
        with pytest.raises(InvalidBallot) as error:
            cast_vote(page)
        assert reason(error) == "nothing"

    def test_too_few_and_too_many(self):
        page = make_budget(fewest=2, most=2)
        projects = [make_project(page) for _ in range(3)]
        for few_or_many, expected in ((projects[:1], "few"), (projects, "many")):
            with pytest.raises(InvalidBallot) as error:
                cast_vote(page, *few_or_many)
            assert reason(error) == expected

    def test_points_are_not_hers_to_give(self):
        page = make_budget()
        bench = make_project(page)
        cast_vote(page, points={bench.pk: 50})
        assert chosen(page) == [(bench.pk, 1)]


class TestOtherBallots:
    def test_a_basket_is_no_dearer_than_its_envelope(self):
        page = make_budget(ballot="knapsack", envelopes={"All": 100_000})
        bench, pond = make_project(page, cost=60_000), make_project(page, cost=40_000)
        dear = make_project(page, cost=40_001)
        cast_vote(page, bench, pond)
        with pytest.raises(InvalidBallot) as error:
            cast_vote(page, bench, dear)
        assert reason(error) == "over_budget"
        assert "€1" in error.value.detail

    def test_points_are_shared_out(self):
        page = make_budget(ballot="cumulative", points=7, most_points=3)
        bench, pond, shade = (make_project(page) for _ in range(3))
        cast_vote(page, points={bench.pk: 3, pond.pk: 3, shade.pk: 1})
        with pytest.raises(InvalidBallot) as error:
            cast_vote(page, points={bench.pk: 3, pond.pk: 3, shade.pk: 2})
        assert reason(error) == "points"
        for points in (4, 0, -1):
            with pytest.raises(InvalidBallot) as error:
                cast_vote(page, points={bench.pk: points})
            assert reason(error) == "project_points"


class TestDistricts:
    def test_a_vote_is_for_the_city_and_one_district(self):
        north, south = (
            District.objects.create(name=name, key=name.lower(), locale_id=1)
            for name in ("North", "South")
        )
        blocks = [
            ("envelope", {"name": "City", "amount": Decimal(100), "district": None}),
            ("envelope", {"name": "North", "amount": Decimal(100), "district": north}),
            ("envelope", {"name": "South", "amount": Decimal(100), "district": south}),
        ]
        page = make_budget(opens_at=timezone.now() + timedelta(days=1))
        page.envelopes = blocks
        page.save_revision().publish()
        page.opens_at = timezone.now() - timedelta(days=1)
        page.save_revision().publish()
        city, northern, southern = space_of(page).envelopes.filter(retired=False)
        assert [city.district, northern.district, southern.district] == ["", "north", "south"]
        in_city, in_north, in_south = (
            make_project(page, cost=10, envelope=each) for each in (city, northern, southern)
        )
        cast_vote(page, in_city, in_north)
        with pytest.raises(InvalidBallot) as error:
            cast_vote(page, in_city, in_north, in_south)
        assert reason(error) == "districts"


class TestDates:
    def test_only_while_it_is_open(self):
        now = timezone.now()
        later = make_budget(opens_at=now + timedelta(days=1))
        bench = make_project(later)
        with pytest.raises(NotYetOpen):
            cast_vote(later, bench)
        over = make_budget(closes_at=now - timedelta(minutes=1))
        bench = make_project(over)
        with pytest.raises(ParticipationClosed):
            cast_vote(over, bench)

    def test_separated_votes_do_not_come_with_an_address(self):
        page = make_budget(secrecy="separated")
        with pytest.raises(ProofRequired):
            cast_vote(page, make_project(page))


def take_off(*projects):
    for each in projects:
        budget.projects.remove(each, said=Said("Gone."), user=None, now=timezone.now())


class TestFewerThanTheLeast:
    def test_after_a_removal_as_many_as_are_left_are_enough(self):
        page = make_budget(fewest=2)
        bench, shade = make_project(page), make_project(page)
        take_off(shade)
        cast_vote(page, bench)
        assert chosen(page) == [(bench.pk, 1)]

    def test_none_is_still_no_vote_and_fewer_than_are_left_are_too_few(self):
        page = make_budget(fewest=3)
        bench, _shade, pond = (make_project(page) for _ in range(3))
        take_off(pond)
        for few, expected in (((), "nothing"), ((bench,), "few")):
            with pytest.raises(InvalidBallot) as error:
                cast_vote(page, *few)
            assert reason(error) == expected
        assert error.value.params["number"] == 2

    def test_each_envelope_for_itself(self):
        page = make_budget(fewest=2, envelopes={"City": 100_000, "Mill": 100_000})
        city, mill = space_of(page).envelopes.all()
        bench, shade, pond, path = (
            make_project(page, envelope=each) for each in (city, city, mill, mill)
        )
        take_off(path)
        with pytest.raises(InvalidBallot) as error:
            cast_vote(page, bench, pond)
        assert reason(error) == "few"
        cast_vote(page, bench, shade, pond)
        cast_vote(page, pond, identity=known("ada"))
        assert Vote.objects.count() == 2

    def test_put_back_it_is_asked_for_again(self):
        page = make_budget(fewest=2)
        bench, shade = make_project(page), make_project(page)
        take_off(shade)
        budget.projects.put_back(shade, said=Said("It is there."), user=None, now=timezone.now())
        with pytest.raises(InvalidBallot):
            cast_vote(page, bench)

    def test_no_more_than_the_envelope_can_pay_for(self):
        page = make_budget(ballot="knapsack", fewest=2, envelopes={"All": 100_000})
        bench, _shade = make_project(page, cost=60_000), make_project(page, cost=50_000)
        small = make_project(page, cost=10_000)
        with pytest.raises(InvalidBallot):
            cast_vote(page, bench)
        take_off(small)
        cast_vote(page, bench)

    def test_no_more_than_there_are_points(self):
        page = make_budget(ballot="cumulative", fewest=3, points=2, most_points=2)
        bench, shade, _pond = (make_project(page) for _ in range(3))
        with pytest.raises(InvalidBallot):
            cast_vote(page, points={bench.pk: 2})
        cast_vote(page, points={bench.pk: 1, shade.pk: 1})


class TestProjects:
    def test_one_that_is_not_on_the_ballot_cannot_be_chosen(self):
        page = make_budget()
        studied, foreign = make_project(page, cost=None), make_project(make_budget())
        for project in (studied, foreign):
            with pytest.raises(InvalidBallot) as error:
                cast_vote(page, project)
            assert reason(error) == "unknown"

    def test_a_removed_one_is_named(self):
        page = make_budget()
        bench, pond = make_project(page, "A bench"), make_project(page)
        cast_vote(page, bench, pond)
        said = Said("The ground belongs to somebody else.")
        budget.projects.remove(bench, said=said, user=None, now=timezone.now())
        with pytest.raises(InvalidBallot) as error:
            cast_vote(page, bench)
        assert "A bench" in error.value.detail

    def test_costs_stay_once_somebody_has_voted(self):
        page = make_budget()
        bench = make_project(page)
        cast_vote(page, bench)
        with pytest.raises(FrozenRule):
            make_project(page)
        fresh = BudgetProject.objects.get(pk=bench.pk)
        study = Study(FEASIBLE, Decimal(1))
        with pytest.raises(FrozenRule):
            budget.projects.study(
                fresh, study=study, envelope=fresh.envelope, user=None, now=timezone.now()
            )

    def test_numbers_are_given_once(self):
        page = make_budget()
        assert [make_project(page).key for _ in range(3)] == ["1", "2", "3"]


class TestWhatIsFrozen:
    def test_rules_and_envelopes_stay_once_somebody_has_voted(self):
        page = make_budget(rule="greedy", most=2)
        cast_vote(page, make_project(page))
        page.rule, page.most = "equal_shares", 5
        page.envelopes[0].value["amount"] = Decimal(5)
        page.save_revision().publish()
        space = Space.objects.get(pk=space_of(page).pk)
        assert (space.rules["rule"], space.rules["most"]) == ("greedy", 2)
        assert space.envelopes.get().amount == 100_000

    def test_an_envelope_with_projects_is_retired_and_kept(self):
        later = timezone.now() + timedelta(days=1)
        page = make_budget(envelopes={"City": 100, "Parks": 50}, opens_at=later)
        parks = space_of(page).envelopes.get(position=1)
        make_project(page, cost=10, envelope=parks)
        del page.envelopes[1]
        page.save_revision().publish()
        assert spaces.for_page(page, now=timezone.now()).envelopes.get(pk=parks.pk).retired
