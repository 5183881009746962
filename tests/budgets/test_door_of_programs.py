"""A budget for programs: the same rules as for people who use the pages."""

import pytest
from django.utils import timezone

from tests.api.conftest import api
from tests.given import given
from wagtail_civic.models import Ballot, Vote, VoteChoice
from wagtail_civic.services import budget as budgets
from wagtail_civic.services.said import Said
from wagtail_civic.testing import cast_vote, last_code, make_budget, make_project, space_of

__all__ = ["api"]

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]
EMAIL = "ada@example.org"


@given
def program_budget():
    """With two projects on its ballot."""
    page = make_budget(title="The budget")
    make_project(page, "Benches")
    make_project(page, "Trees", cost=20_000)
    return page


@pytest.fixture
def budget(program_budget):
    return program_budget


@pytest.fixture
def projects(budget):
    return list(space_of(budget).projects.order_by("pk"))


def address(page, *parts):
    return "/".join(["budgets", str(page.translation_key), *map(str, parts), ""])


def send(api, page, *projects, **said):
    choices = said.pop("choices", {str(each.pk): 1 for each in projects})
    return api.send(address(page, "votes"), {"email": EMAIL, "choices": choices, **said})


def confirm(api, sent, email=EMAIL):
    return api.send("confirmations/", {"handle": sent.json()["handle"], "code": last_code(email)})


class TestReading:
    def test_lists_and_reads_budgets(self, api, budget, projects):
        [found] = api.read("budgets/").json()["results"]
        assert (found["title"], found["state"], found["amount"]) == ("The budget", "open", 100_000)
        answer = api.read(address(budget)).json()
        assert {each["title"] for each in answer["projects"]} == {"Benches", "Trees"}
        assert answer["rules"]["ballot"] == "approval"
        assert answer["asks"] == "email"
        assert answer["envelopes"][0]["number"] == 2

    def test_each_envelope_says_how_many_have_to_be_chosen_in_it(self, api):
        page = make_budget(fewest=2)
        _bench, shade, pond = (make_project(page) for _ in range(3))
        assert self.least(api, page) == (2, 2)
        for each in (shade, pond):
            budgets.projects.remove(each, said=Said("Gone."), user=None, now=timezone.now())
        assert self.least(api, page) == (2, 1)

    def least(self, api, page):
        answer = api.read(address(page)).json()
        return answer["rules"]["fewest"], answer["envelopes"][0]["fewest"]

    def test_nobody_reads_how_often_one_was_chosen(self, api, budget, projects):
        plain = api.read(address(budget)).json()
        cast_vote(budget, projects[0])
        voted = api.read(address(budget)).json()
        assert voted["projects"] == plain["projects"]
        assert api.read(address(budget, "results")).status_code == 404

    @pytest.mark.parametrize("wrong", [{"standing": "secret"}, {"envelope": "a b"}])
    def test_what_makes_no_sense_is_refused(self, api, budget, wrong):
        assert api.read(address(budget), wrong).status_code == 400

    def test_another_kind_of_page_is_no_budget(self, api):
        assert api.read("budgets/00000000-0000-0000-0000-000000000000/").status_code == 404


class TestVoting:
    def test_a_vote_counts_once_it_is_confirmed(self, api, budget, projects):
        sent = send(api, budget, projects[0])
        assert sent.status_code == 202
        assert not VoteChoice.objects.exists()
        done = confirm(api, sent)
        assert done.json()["state"] == "confirmed"
        assert done.json()["budget"] == str(budget.translation_key)
        assert VoteChoice.objects.get().project == projects[0]

    def test_voting_again_replaces_it(self, api, budget, projects):
        confirm(api, send(api, budget, projects[0]))
        confirm(api, send(api, budget, projects[1]))
        assert Vote.objects.count() == 1
        assert VoteChoice.objects.get().project == projects[1]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"choices": {"x": 1}},
            {"choices": {"1": 0}},
            {"choices": {"1": -1}},
            {"choices": {"1": 1.5}},
            {"choices": {"1": True}},
            {"choices": {"1": 2**40}},
            {"choices": [1]},
            {"choices": None},
            {"choices": {str(n): 1 for n in range(2_001)}},
        ],
    )
    def test_what_is_no_ballot_is_refused(self, api, budget, wrong):
        assert send(api, budget, **wrong).status_code == 400
        assert not Vote.objects.exists()

    def test_nothing_and_another_budgets_project_are_no_vote(self, api, budget):
        assert send(api, budget).json()["code"] == "invalid_ballot"
        foreign = make_project(make_budget())
        assert send(api, budget, foreign).json()["code"] == "invalid_ballot"

    def test_a_removed_project_is_named(self, api, budget, projects):
        by = {"user": None, "now": timezone.now()}
        budgets.projects.remove(projects[0], said=Said("Not ours."), **by)
        assert "Benches" in send(api, budget, projects[0]).json()["detail"]

    def test_the_ballot_that_was_shown_has_to_be_that_of_today(self, api, budget, projects):
        version = api.read(address(budget)).json()["version"]
        assert send(api, budget, projects[0], version=version + 1).json()["code"] == "terms_changed"

    def test_it_can_be_taken_back(self, api, budget, projects):
        confirm(api, send(api, budget, projects[0]))
        asked = api.send(
            "withdrawals/link/", {"budget": str(budget.translation_key), "email": EMAIL}
        )
        assert asked.status_code == 202


class TestSeparated:
    @pytest.fixture
    def apart(self):
        page = make_budget(secrecy="separated")
        make_project(page, "Benches")
        return page

    def test_who_votes_is_proved_first(self, api, apart):
        project = space_of(apart).projects.get()
        refused = api.send(address(apart, "votes"), {"choices": {str(project.pk): 1}})
        assert refused.json()["code"] == "proof_required"
        sent = api.send(address(apart, "proofs"), {"email": EMAIL})
        grant = confirm(api, sent).json()["grant"]
        said = {"choices": {str(project.pk): 1}, "grant": grant}
        taken = api.send(address(apart, "votes"), said)
        assert taken.status_code == 201
        assert taken.json()["receipt"]
        assert Ballot.objects.count() == 1
        again = api.send(address(apart, "votes"), said)
        assert again.json()["code"] == "already_answered"

    def test_any_other_budget_takes_no_proof(self, api, budget):
        assert api.send(address(budget, "proofs"), {"email": EMAIL}).status_code == 404


class TestCodes:
    @pytest.fixture
    def coded(self):
        page = make_budget(handler="code")
        make_project(page, "Benches")
        return page

    def test_a_code_votes_once_and_may_vote_again(self, api, coded):
        space = space_of(coded)
        [code] = budgets.codes.make(space, "Letters", 1, user=None, now=timezone.now())
        project = space.projects.get()
        assert api.read(address(coded)).json()["asks"] == "code"
        said = {"choices": {str(project.pk): 1}}
        for written in (code, code.lower()):
            done = api.send(address(coded, "votes"), {**said, "code": written})
            assert done.json()["state"] == "confirmed"
        assert Vote.objects.count() == 1
        wrong = api.send(address(coded, "votes"), {**said, "code": "AAAA-AAAA-AA"})
        assert wrong.json()["code"] == "code_wrong"
        assert api.send(address(coded, "votes"), said).json()["code"] == "code_wrong"
