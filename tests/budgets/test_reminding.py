"""A list kept for whoever asks to be reminded: one letter, two days before the end, unless it was sent."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, TestCase
from django.utils import timezone

from tests.given import given
from tests.idea.conftest import address
from wagtail_civic import keys
from wagtail_civic.exceptions import SpaceNotFound, TermsChanged
from wagtail_civic.models import Space, SurveyDraft, Vote
from wagtail_civic.queries.budget import Basket
from wagtail_civic.services import spaces
from wagtail_civic.services.budget import basket as baskets
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.purge import purge
from wagtail_civic.tasks import tick
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

ADA = "ada@example.org"
#: Before the end of the vote, which ``make_budget`` sets to 20 days from now.
SOON = timedelta(days=18, minutes=5)


@given
def votable():
    page = make_budget(title="The budget")
    make_project(page, "A bench")
    make_project(page, "A pond")
    return page


def words(response):
    return response.content.decode()


def asks(voter, page, email=ADA):
    """With one project in her list."""
    ada = voter(page)
    ada.adds(space_of(page).projects.first())
    form = ada.presses(go="remind").context["form"]
    return ada, ada.presses(go="keep", stamp=form["stamp"].value(), email=email)


def passes(time=SOON):
    """The scheduler comes by twice: the first time writes what the second one sends."""
    now = timezone.now() + time
    for _round in range(2):
        with TestCase.captureOnCommitCallbacks(execute=True):
            tick(now=now)
    return [each for each in mail.outbox if "not sent yet" in each.subject]


class TestAsking:
    def test_she_gets_a_link_and_one_letter(self, voter, votable):
        ada, kept = asks(voter, votable)
        assert "Your list is kept" in words(kept)
        link = kept.context["kept"].link
        assert link in words(kept)
        assert passes(timedelta(days=17)) == []
        (letter,) = passes()
        assert letter.to == [ADA]
        assert link in letter.body
        assert "A bench" not in letter.body
        assert len(passes()) == 1
        assert not SurveyDraft.objects.exclude(reminder="").exists()

    def test_the_link_leads_back_to_her_list_on_any_device(self, voter, votable):
        _ada, path = self.link(voter, votable, ADA)
        other = voter(votable, Client())
        assert "A bench" in words(other.client.get(path))
        assert other.chosen() == {}
        assert other.client.post(path).url == address("vote", votable)
        assert list(other.chosen()) == [space_of(votable).projects.first().pk]
        assert other.client.get(path).url == address("vote", votable)

    def test_following_it_changes_nothing(self, voter, votable):
        """Neither on the server nor in the browser: whoever sent it may be somebody else."""
        _eve, path = self.link(voter, votable, "eve@example.org")
        pond = space_of(votable).projects.last()
        before = SurveyDraft.objects.values().get()
        ada = voter(votable, Client())
        ada.adds(pond)
        ada.client.get(path)
        assert SurveyDraft.objects.values().get() == before
        assert ada.chosen() == {pond.pk: 1}

    def test_nobody_writes_behind_a_link_that_somebody_else_made(self, voter, votable):
        """Whoever sends hers around must not read what others choose."""
        eve, path = self.link(voter, votable, "eve@example.org")
        before = SurveyDraft.objects.values().get()
        ada = voter(votable, Client())
        ada.client.post(path)
        ada.adds(space_of(votable).projects.last())
        ada.checks()
        form = ada.presses(go="remind").context["form"]
        kept = ada.presses(go="keep", stamp=form["stamp"].value(), email=ADA)
        assert kept.context["kept"].link not in path
        assert SurveyDraft.objects.order_by("pk").values().first() == before
        ada.votes(email=ADA)
        assert not SurveyDraft.objects.exists()
        assert len(eve.chosen()) == 1

    def link(self, voter, page, email):
        her, kept = asks(voter, page, email=email)
        link = kept.context["kept"].link
        return her, link[link.index("/civic/") :]

    @pytest.mark.parametrize("token", ["x", "y" * 43, "%00"])
    def test_an_invented_link_leads_to_none(self, client, votable, token):
        shown = client.get(f"{address('vote', votable)}basket/{token}/")
        assert shown.status_code in (400, 404, 410)
        assert "This list is not here any more" in words(shown)

    def test_that_of_another_budget_does_not_open_here(self, client, voter, votable):
        _ada, kept = asks(voter, votable)
        other = make_budget()
        shown = client.get(address("vote_basket", other, kept.context["kept"].token))
        assert "This list is not here any more" in words(shown)

    def test_an_address_that_is_none(self, voter, votable):
        _ada, shown = asks(voter, votable, email="nobody")
        assert shown.status_code == 400
        assert not SurveyDraft.objects.exists()

    def test_what_she_changes_and_checks_later_is_kept_too(self, voter, votable):
        ada, kept = asks(voter, votable)
        ada.adds(space_of(votable).projects.last())
        ada.checks()
        space, token = space_of(votable), kept.context["kept"].token
        assert len(baskets.resume(space, token, now=timezone.now()).choices) == 2
        assert SurveyDraft.objects.exclude(reminder="").count() == 1

    def test_nobody_reads_the_list_without_the_link(self, voter, votable):
        asks(voter, votable)
        row = SurveyDraft.objects.get()
        with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is, it does not open
            keys.unseal(row.sealed)
        assert ADA not in row.reminder


class TestNotNeeded:
    def test_once_her_vote_counts_nobody_is_written_to(self, voter, votable):
        ada, _kept = asks(voter, votable)
        ada.sends(ada.checks(), email="another@example.org")
        assert SurveyDraft.objects.count() == 1
        ada.confirms("another@example.org")
        assert not SurveyDraft.objects.exists()
        assert passes() == []

    def test_a_vote_that_is_not_confirmed_leaves_it(self, voter, votable):
        ada, _kept = asks(voter, votable)
        ada.sends(ada.checks(), email=ADA)
        assert len(passes()) == 1

    def test_another_vote_leaves_it(self, voter, votable):
        asks(voter, votable)
        voter(votable, Client()).votes(space_of(votable).projects.first(), email="bob@example.org")
        assert len(passes()) == 1


class TestDates:
    def test_it_moves_with_the_end(self, voter, votable):
        asks(voter, votable)
        space, now = space_of(votable), timezone.now()
        later = now + timedelta(days=40)
        spaces.extend(space, closes_at=later, reason="Snow.", user=None, now=now)
        assert passes() == []
        assert passes(timedelta(days=25)) == []
        assert len(passes(timedelta(days=38, minutes=5))) == 1

    def test_not_while_it_is_suspended(self, voter, votable):
        asks(voter, votable)
        spaces.suspend(space_of(votable), reason="Wait.", user=None, now=timezone.now())
        assert passes() == []
        assert SurveyDraft.objects.exclude(reminder="").exists()

    def test_in_the_last_two_days_it_is_not_offered(self, voter):
        page = make_budget(closes_at=timezone.now() + timedelta(hours=47))
        make_project(page)
        assert "have us remind you" not in words(voter(page).opens()).lower()
        with pytest.raises(SpaceNotFound):
            keep(page)

    def test_the_purge_takes_what_is_over(self, voter, votable):
        asks(voter, votable)
        purge(now=timezone.now() + timedelta(days=21))
        assert not SurveyDraft.objects.exists()


class TestSeparated:
    def test_never_where_votes_are_kept_apart(self):
        page = make_budget(secrecy="separated")
        with pytest.raises(SpaceNotFound):
            keep(page)
        assert not SurveyDraft.objects.exists()

    def test_and_what_was_kept_goes_where_the_rules_change_before_anybody_voted(
        self, voter, votable
    ):
        asks(voter, votable)
        space = space_of(votable)
        Space.objects.filter(pk=space.pk).update(rules={**space.rules, "secrecy": "separated"})
        assert passes() == []
        assert not SurveyDraft.objects.exists()


def keep(page):
    evidence = Evidence(address="198.51.100.7", language="en", age=timedelta(minutes=1))
    return baskets.keep(
        space_of(page), Basket({1: 1}), email=ADA, evidence=evidence, page=page, now=timezone.now()
    )


class TestWhoeverVoted:
    """In another browser, in which nothing knew of the list that was kept."""

    def test_she_is_not_told_that_her_vote_is_not_sent(self, voter, votable):
        asks(voter, votable)
        other = voter(votable, Client())
        other.adds(space_of(votable).projects.last())
        other.sends(other.checks(), email="Ada@example.org")
        other.confirms("Ada@example.org")
        assert passes() == []
        assert not SurveyDraft.objects.exclude(reminder="").exists()

    def test_one_that_was_never_confirmed_is_not_sent(self, voter, votable):
        asks(voter, votable)
        other = voter(votable, Client())
        other.adds(space_of(votable).projects.last())
        other.sends(other.checks(), email=ADA)
        assert len(passes()) == 1

    def test_nor_one_that_was_taken_back(self, voter, votable):
        asks(voter, votable)
        other = voter(votable, Client())
        other.adds(space_of(votable).projects.last())
        other.sends(other.checks(), email=ADA)
        other.confirms(ADA)
        Vote.objects.update(state="withdrawn")
        assert len(passes()) == 1

    def test_nor_that_of_somebody_else(self, voter, votable):
        asks(voter, votable)
        cast_vote(votable, space_of(votable).projects.first())
        assert len(passes()) == 1


def test_kept_apart_since_she_opened_it_her_list_is_not_kept():
    """Published a moment before the vote opened, while she was about to press."""
    votable = make_budget(opens_at=timezone.now() + timedelta(days=1))
    make_project(votable)
    stale = space_of(votable)
    votable.secrecy = "separated"
    votable.save_revision().publish()
    evidence = Evidence(address="192.0.2.9", language="en", age=timedelta(minutes=1))
    basket = Basket(choices={space_of(votable).projects.first().pk: 1})
    how = {"evidence": evidence, "page": votable, "now": timezone.now() + timedelta(days=2)}
    with pytest.raises(TermsChanged):
        baskets.keep(stale, basket, email=ADA, **how)
    assert not SurveyDraft.objects.exists()
