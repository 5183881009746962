"""Votes kept apart from people, and votes by codes, at the door that citizens use, without any script."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.given import given
from tests.idea.conftest import address, post
from wagtail_civic.models import (
    Ballot,
    Confirmation,
    OutgoingMessage,
    Participation,
    SurveyDraft,
    Vote,
    VoteChoice,
)
from wagtail_civic.services.budget import codes
from wagtail_civic.services.separated import box
from wagtail_civic.testing import last_code, last_link, make_budget, make_project, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

ADA = "ada@example.org"
RECEIPT = re.compile(r'class="civic-receipt">([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})<')


def budget(**fields):
    page = make_budget(title="The budget", **fields)
    return page, [make_project(page, title) for title in ("A bench", "A pond", "Shade")]


def projects(page):
    return list(space_of(page).projects.order_by("pk"))


def made(page, number=1):
    return codes.make(space_of(page), "Letters", number, user=None, now=timezone.now())


def words(response):
    return response.content.decode()


def proves(voter, **said):
    shown = voter.opens()
    form = shown.context["form"]
    return voter.presses(go="prove", stamp=form["stamp"].value(), **said)


def enters(voter, email=ADA):
    return post(voter.client, address("vote_code", voter.page), {"code": last_code(email)})


@given
def ballots_apart():
    return budget(secrecy="separated")[0]


@given
def ballots_by_codes():
    return budget(handler="code")[0]


class TestApart:
    @pytest.fixture
    def page(self, ballots_apart):
        self.projects = projects(ballots_apart)
        return ballots_apart

    def test_the_whole_way(self, voter, page):
        ada, (bench, pond, _shade) = voter(page), self.projects
        first = words(ada.opens())
        assert "Step 1 of 2" in first
        assert "kept apart from you" in first
        assert "A bench" not in first

        assert proves(ada, email=ADA).url == address("vote_code", page)
        assert enters(ada).url == address("vote", page)
        ada.adds(bench, pond)
        checked = ada.checks()
        assert "nobody can change this vote" in words(checked)
        assert 'type="email"' not in words(checked)
        before = OutgoingMessage.objects.count()
        taken = ada.sends(checked)

        assert "Your vote is in the box" in words(taken)
        assert RECEIPT.search(words(taken))
        assert taken["Cache-Control"] == "no-store, private"
        assert OutgoingMessage.objects.count() == before
        assert Ballot.objects.get().content["choices"] == [[bench.pk, 1], [pond.pk, 1]]
        assert not Vote.objects.exists()
        assert ada.kept(space_of(page)) == {}

    def test_sent_twice_it_is_one_ballot_and_says_so(self, voter, page):
        ada = voter(page)
        proves(ada, email=ADA)
        enters(ada)
        ada.adds(self.projects[0])
        checked = ada.checks()
        ada.sends(checked)

        again = ada.sends(checked)

        assert again.status_code == 409
        assert "You have voted already" in words(again)
        assert Ballot.objects.count() == 1

    def test_a_second_attempt_looks_the_same_until_the_address_is_proved(self, voter, page):
        ada = voter(page)
        proves(ada, email=ADA)
        enters(ada)
        ada.adds(self.projects[0])
        ada.sends(ada.checks())
        again = voter(page, Client())

        assert proves(again, email=ADA).url == address("vote_code", page)
        done = again.client.get(enters(again).url)

        assert "You have voted already" in words(done)
        assert Ballot.objects.count() == 1

    def test_a_ballot_without_a_proof_is_not_taken(self, voter, page):
        ada = voter(page)

        refused = ada.presses(go="send", chosen=str(self.projects[0].pk))

        assert refused.status_code == 403
        assert "say first who you are" in words(refused)
        assert not Ballot.objects.exists()

    def test_the_mailed_link_leads_to_the_ballot_once(self, voter, page):
        proves(voter(page), email=ADA)
        path = last_link(ADA, "/confirm/")
        other = voter(page, Client())
        assert "Go on to the ballot" in words(other.client.get(path))

        assert post(other.client, path, {}).url == address("vote", page)
        assert "A bench" in words(other.opens())
        finder = voter(page, Client())
        assert post(finder.client, path, {}).status_code == 302
        assert "Step 1 of 2" in words(finder.opens())

    def test_nothing_that_was_chosen_is_kept_on_the_server_on_the_way(self, voter, page):
        ada = voter(page)
        proves(ada, email=ADA)
        enters(ada)
        ada.adds(*self.projects)
        offered = words(ada.opens())
        ada.presses(go="keep", email=ADA)

        assert "remind you" not in offered
        assert not SurveyDraft.objects.exists()
        assert not Ballot.objects.exists()
        assert not VoteChoice.objects.exists()
        assert Confirmation.objects.get().kind == "participation"

    def test_what_is_wrong_is_said_and_uses_nothing_up(self, voter, page):
        ada = voter(page)
        proves(ada, email=ADA)
        enters(ada)
        ada.adds(self.projects[0])
        checked = ada.checks()
        assert ada.sends(checked, chosen="999999").status_code == 400

        assert "in the box" in words(ada.sends(checked))

    def test_it_is_mixed_with_others_at_the_end(self, voter, page):
        ada = voter(page)
        proves(ada, email=ADA)
        enters(ada)
        ada.adds(self.projects[0])
        receipt = RECEIPT.search(words(ada.sends(ada.checks())))[1].replace("-", "")
        over = timezone.now() - timedelta(days=2)
        space_of(page).phases.update(opens_at=over - timedelta(days=3), closes_at=over)

        assert box.empty_due(now=timezone.now()) == 1
        vote = Vote.objects.get()
        assert (vote.receipt, vote.participant, vote.person_key) == (receipt, None, None)


class TestCodes:
    @pytest.fixture
    def page(self, ballots_by_codes):
        self.projects = projects(ballots_by_codes)
        return ballots_by_codes

    def sends(self, voter, code, *projects, **said):
        voter.adds(*projects)
        return voter.sends(voter.checks(), code=code, **said)

    def test_a_code_is_asked_for_and_no_address(self, voter, page):
        (code,), ada = made(page), voter(page)
        ada.adds(self.projects[0])
        shown = words(ada.checks())
        assert 'name="code"' in shown
        assert 'type="email"' not in shown
        sent = ada.sends(ada.checks(), code=code.lower().replace("-", " "))

        assert sent.url == address("vote_thanks", page)
        assert "Your vote is sent" in words(ada.client.get(sent.url))
        assert Vote.objects.get().state == "confirmed"
        assert not OutgoingMessage.objects.exists()

    def test_the_same_code_elsewhere_changes_the_vote(self, voter, page):
        (code,), (bench, pond, _shade) = made(page), self.projects
        self.sends(voter(page), code, bench)
        self.sends(voter(page, Client()), code, pond)

        assert Vote.objects.count() == 1
        assert VoteChoice.objects.get().project == pond

    def test_a_wrong_one_is_said_at_the_field_and_nothing_is_lost(self, voter, page):
        made(page)
        refused = self.sends(voter(page), "2345-6789-AB", self.projects[0])

        assert refused.status_code == 400
        assert "compare it with your letter" in words(refused)
        assert refused.context["form"].errors["code"]
        assert "A bench" in words(refused)
        assert not Vote.objects.exists()

    @pytest.mark.parametrize("typed", ["", " "])
    def test_an_empty_one_is_asked_for(self, voter, page, typed):
        refused = self.sends(voter(page), typed, self.projects[0])

        assert refused.status_code == 400
        assert not Vote.objects.exists()

    def test_whoever_guesses_is_stopped(self, voter, page):
        (code,), ada = made(page), voter(page)
        ada.adds(self.projects[0])
        checked = ada.checks()
        for _ in range(codes.WRONG_NEARBY):
            refused = ada.sends(checked, code="2345-6789-AB")

        assert refused.status_code == 429
        assert ada.sends(checked, code=code).status_code == 429
        assert not Vote.objects.exists()


class TestCodesApart:
    @pytest.fixture
    def page(self, db):
        page, self.projects = budget(handler="code", secrecy="separated")
        return page

    def test_the_code_is_the_proof(self, voter, page):
        (code,), ada = made(page), voter(page)
        assert 'name="code"' in words(ada.opens())
        assert proves(ada, code=code).url == address("vote", page)
        ada.adds(self.projects[0])
        checked = ada.checks()
        assert 'name="code"' not in words(checked)

        assert RECEIPT.search(words(ada.sends(checked)))
        assert Ballot.objects.count() == 1
        assert Participation.objects.exclude(used_on=None).count() == 1

    def test_it_is_one_once(self, voter, page):
        (code,), ada = made(page), voter(page)
        proves(ada, code=code)
        ada.adds(self.projects[0])
        ada.sends(ada.checks())
        again = voter(page, Client())

        done = again.client.get(proves(again, code=code).url)

        assert "You have voted already" in words(done)
        assert Ballot.objects.count() == 1

    def test_a_wrong_one_opens_nothing(self, voter, page):
        made(page)
        refused = proves(voter(page), code="2345-6789-AB")

        assert refused.status_code == 400
        assert "compare it with your letter" in words(refused)
        assert not Participation.objects.exists()
