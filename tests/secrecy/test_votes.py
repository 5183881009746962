"""Separated votes on a budget: one for each person, all or nothing, and joined to nobody once they are mixed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.secrecy import voters
from tests.secrecy.electorate import cast, grant_of, network, proved, separated, vote
from wagtail_civic import signals
from wagtail_civic.exceptions import (
    AlreadyAnswered,
    ConsentRequired,
    FrozenRule,
    InvalidBallot,
    NotWithdrawable,
    ParticipationClosed,
    ProofRequired,
    SpaceNotFound,
    TermsChanged,
)
from wagtail_civic.keys import unseal
from wagtail_civic.models import (
    Ballot,
    Channel,
    OutgoingMessage,
    Participation,
    Space,
    SpaceChange,
    Vote,
    VoteChoice,
    VoteSheet,
    WithdrawalLink,
)
from wagtail_civic.notifications import render
from wagtail_civic.queries import finality
from wagtail_civic.services import budget as budgets
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services.contributions import affected
from wagtail_civic.services.purge import purge
from wagtail_civic.services.separated import box
from wagtail_civic.testing import cast_vote, make_budget, make_petition, make_project, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def close(page, days=2):
    """Its end, and the hours in which what was sent in time may be confirmed, are over."""
    over = timezone.now() - timedelta(days=days)
    space_of(page).phases.update(opens_at=over - timedelta(days=3), closes_at=over)


def voted(page, projects, number, first=0):
    for each in range(first, first + number):
        vote(page, each, projects[each % len(projects)])


class TestOneBallot:
    def test_says_nothing_of_whose_it_is(self, kept_apart):
        page, projects = kept_apart

        receipt = vote(page, 1, projects[2], projects[0])

        (ballot,) = Ballot.objects.all()
        chosen = sorted([projects[0].pk, projects[2].pk])
        assert ballot.content == {
            "choices": [[pk, 1] for pk in chosen],
            "receipts": {"": receipt},
        }
        assert len(receipt) == 16
        participation = Participation.objects.get()
        assert participation.used_on == timezone.localdate()
        assert participation.submitted_at == participation.confirmed_at
        assert timezone.localtime(participation.submitted_at).time().isoformat() == "00:00:00"
        assert not Vote.objects.exists()

    def test_is_told_to_nobody_and_taken_back_by_nothing(self, mailoutbox, kept_apart):
        told = []
        for signal in (signals.vote_received, signals.vote_confirmed):
            signal.connect(lambda **how: told.append(how), weak=False, dispatch_uid="test")
        page, projects = kept_apart
        vote(page, 1, projects[0])
        for signal in (signals.vote_received, signals.vote_confirmed):
            signal.disconnect(dispatch_uid="test")

        assert (mailoutbox, told) == ([], [])
        assert not OutgoingMessage.objects.exists()
        assert not WithdrawalLink.objects.exists()
        with pytest.raises(NotWithdrawable) as refused:
            budgets.separated.ask_withdrawal(
                space_of(page), email="voter1@example.org", now=timezone.now()
            )
        assert "Votes cannot be withdrawn here" in refused.value.detail

    def test_comes_of_one_proof(self, kept_apart):
        page, projects = kept_apart
        grant = grant_of(page)
        cast(page, grant, projects[0])

        with pytest.raises(AlreadyAnswered) as refused:
            cast(page, grant, projects[1])
        again = proved(page, 1)

        assert "You have voted already" in refused.value.detail
        assert again.state == "already"
        assert budgets.separated.grant(again.record, now=timezone.now()) == ""
        assert Ballot.objects.count() == 1

    @pytest.mark.parametrize("grant", ["", "invented", "another budget", "a questionnaire"])
    def test_is_not_taken_without_a_proof_of_this_vote(self, grant):
        page, projects = separated()
        if grant == "another budget":
            grant = grant_of(separated()[0])
        if grant == "a questionnaire":
            record = voters.proved(voters.separated(), 1).record
            grant = budgets.separated.grant(record, now=timezone.now())

        with pytest.raises(ProofRequired):
            cast(page, grant, projects[0])

    def test_is_taken_for_two_hours_after_the_proof(self, kept_apart):
        page, projects = kept_apart
        grant = grant_of(page)

        with pytest.raises(ProofRequired):
            cast(page, grant, projects[0], now=timezone.now() + timedelta(hours=3))

    def test_that_is_wrong_uses_nothing_up(self):
        page, projects = separated(most=1)
        grant = grant_of(page)
        with pytest.raises(InvalidBallot):
            cast(page, grant, *projects)
        with pytest.raises(InvalidBallot):
            cast(page, grant)

        assert cast(page, grant, projects[0])

    def test_is_looked_at_again_where_the_vote_was_changed(self, kept_apart):
        page, projects = kept_apart
        version = space_of(page).version + 1

        with pytest.raises(TermsChanged) as refused:
            cast(page, grant_of(page), projects[0], version=version)
        assert "What is voted on has just been changed" in refused.value.detail

    def test_is_taken_until_it_closes_and_no_longer(self, kept_apart):
        page, projects = kept_apart
        grant = grant_of(page)
        close(page)

        with pytest.raises(ParticipationClosed):
            cast(page, grant, projects[0])

    def test_gives_each_project_its_points(self):
        page, projects = separated(ballot="cumulative", points=5, most_points=3)
        grant = grant_of(page)
        budgets.separated.cast(
            space_of(page),
            grant=grant,
            choices={projects[0].pk: 3, projects[1].pk: 2},
            language="en",
            now=timezone.now(),
        )
        close(page)
        box.empty_due(now=timezone.now())

        rows = VoteChoice.objects.values_list("project", "points").order_by("project")
        assert list(rows) == [(projects[0].pk, 3), (projects[1].pk, 2)]


class TestTheProof:
    def test_needs_the_consent(self):
        page, _projects = separated(lawful_basis="consent", consent_text="To count you.")

        with pytest.raises(ConsentRequired):
            proved(page, 1)

    def test_is_no_step_of_another_vote(self):
        page = make_budget()
        apart, projects = separated()

        with pytest.raises(SpaceNotFound):
            proved(page, 1)
        with pytest.raises(SpaceNotFound):
            proved(make_petition(), 1)
        with pytest.raises(ProofRequired):
            cast_vote(apart, projects[0])

    def test_letters_speak_of_a_vote(self, kept_apart):
        page, _projects = kept_apart
        how = {"evidence": network(7), "now": timezone.now()}

        budgets.separated.prove(space_of(page), email="nadia@example.org", page=page, **how)

        message = OutgoingMessage.objects.get()
        assert message.kind == "participation_confirm"
        mail = render(message, email="nadia@example.org", context=said_in(message))
        assert mail.subject.endswith("is your code to vote")
        for words in (mail.text, mail.html):
            assert "wished to vote on our site" in words
            assert "answer" not in words


class TestSecrecyThatChanges:
    """A vote is under way while an editor chooses otherwise."""

    def change(self, page, secrecy):
        space = space_of(page)
        space.rules["secrecy"] = secrecy
        space.save()

    def test_no_ballot_is_kept_where_it_would_never_be_mixed(self, kept_apart):
        page, projects = kept_apart
        grant = grant_of(page)
        self.change(page, "pseudonymous")

        with pytest.raises(TermsChanged) as refused:
            cast(page, grant, projects[0])
        assert refused.value.params == {"reason": "vote_secrecy"}
        assert not Ballot.objects.exists()
        assert Participation.objects.get().used_on is None

    def test_no_vote_counts_that_was_on_its_way_beside_an_address(self):
        page = make_budget()
        project = make_project(page)
        sent = budgets.vote(
            space_of(page),
            choices={project.pk: 1},
            email="nadia@example.org",
            evidence=network(7),
            now=timezone.now(),
        )
        self.change(page, "separated")

        with pytest.raises(TermsChanged):
            budgets.confirm_with_code(handle=sent.handle, code=code_of(), now=timezone.now())
        assert not VoteChoice.objects.exists()
        assert Vote.objects.get().state == "pending"

    def test_it_cannot_once_somebody_took_part(self, kept_apart):
        page, projects = kept_apart
        vote(page, 1, projects[0])

        page.secrecy, page.change_reason = "pseudonymous", "We wish it."
        page.save_revision().publish()

        assert space_of(page).is_separated
        assert SpaceChange.objects.filter(kind="refused").exists()


def said_in(message):
    return unseal(message.sealed)["context"]


def code_of():
    return said_in(OutgoingMessage.objects.latest("pk"))["code"]


class TestTheBox:
    def test_keeps_what_is_too_little_to_hide_in(self, kept_apart):
        page, projects = kept_apart
        voted(page, projects, 9)
        assert box.empty_due(now=timezone.now()) == 0
        assert tallies.current(space_of(page), now=timezone.now()).total == 0
        assert finality.is_in_the_box(space_of(page))

        vote(page, 9, projects[0])

        assert box.empty_due(now=timezone.now()) == 10
        assert not finality.is_in_the_box(space_of(page))
        assert tallies.current(space_of(page), now=timezone.now()).total == 10

    def test_is_emptied_at_the_end_whatever_is_in_it(self, kept_apart):
        page, projects = kept_apart
        voted(page, projects, 1)
        spaces.close_early(space_of(page), reason="Done.", user=None, now=timezone.now())

        assert box.empty_due(now=timezone.now()) == 0
        with pytest.raises(FrozenRule):
            spaces.resume(space_of(page), reason="Again.", user=None, now=timezone.now())
        later = finality.settled_at(space_of(page), "vote") + timedelta(minutes=1)
        assert box.empty_due(now=later) == 1
        assert list(VoteChoice.objects.values_list("project", "points")) == [(projects[0].pk, 1)]

    def test_mixed_ones_differ_in_nothing_but_what_they_say(self, kept_apart):
        page, projects = kept_apart
        receipts = [vote(page, number, projects[number % 3]) for number in range(10)]
        box.empty_due(now=timezone.now())

        hidden = {"id", "receipt"}
        names = [each.attname for each in Vote._meta.concrete_fields if each.name not in hidden]
        assert len(set(Vote.objects.values_list(*names))) == 1
        one = Vote.objects.first()
        assert (one.person_key, one.participant, one.page, one.consent) == (None, None, None, None)
        assert (one.address_hash, one.confirmed_at) == ("", None)
        assert set(Vote.objects.values_list("receipt", flat=True)) == set(receipts)

    def test_mixes_all_or_nothing(self, monkeypatch, kept_apart):
        page, projects = kept_apart
        voted(page, projects, 12)
        box.empty_due(now=timezone.now())
        before = set(Vote.objects.values_list("pk", "receipt"))
        voted(page, projects, 12, first=12)

        def fails(*args, **kwargs):
            raise ConnectionAbortedError

        with monkeypatch.context() as broken:
            broken.setattr(VoteChoice.objects, "bulk_create", fails)
            with pytest.raises(ConnectionAbortedError):
                box.empty_due(now=timezone.now())

        assert set(Vote.objects.values_list("pk", "receipt")) == before
        assert Ballot.objects.count() == 12

    def test_touches_nothing_that_came_in_another_way(self, kept_apart):
        page, projects = kept_apart
        space = space_of(page)
        paper = Vote.objects.create(
            space=space,
            channel=Channel.PAPER,
            state="confirmed",
            submitted_at=timezone.now(),
            receipt="ABC-DEF-GHJ",
        )
        VoteChoice.objects.create(vote=paper, project=projects[0])
        VoteSheet.objects.create(space=space, vote=paper, token="x", entered_at=timezone.now())
        voted(page, projects, 10)

        box.empty_due(now=timezone.now())

        assert Vote.objects.filter(pk=paper.pk, sheet__token="x").exists()
        assert Vote.objects.count() == 11

    def test_agents_decide_about_nothing_in_it(self, kept_apart):
        page, projects = kept_apart
        voted(page, projects, 10)
        box.empty_due(now=timezone.now())

        assert not affected("invalidate", Vote.objects.all()).exists()
        assert not affected("invalidate", Participation.objects.all()).exists()


class TestTheEnd:
    """Ballots that were mixed for it, few as they are, could be told from any that followed."""

    def test_moves_while_nothing_was_mixed_for_it(self, kept_apart):
        page, projects = kept_apart
        voted(page, projects, 1)
        until = timezone.now() + timedelta(days=40)

        spaces.extend(
            space_of(page), closes_at=until, reason="Longer.", user=None, now=timezone.now()
        )

        assert space_of(page).phases.get().closes_at == until

    @pytest.mark.parametrize("mixed", [True, False])
    def test_stays_once_it_is_settled(self, mixed, kept_apart):
        page, projects = kept_apart
        voted(page, projects, 1)
        close(page)
        if mixed:
            box.empty_due(now=timezone.now())

        with pytest.raises(FrozenRule) as refused:
            spaces.extend(
                space_of(page),
                closes_at=timezone.now() + timedelta(days=2),
                reason="Longer.",
                user=None,
                now=timezone.now(),
            )
        assert refused.value.params == {"reason": "separated_over"}

    def test_stays_for_whoever_publishes_the_page(self, kept_apart):
        page, projects = kept_apart
        voted(page, projects, 1)
        close(page)
        ended = space_of(page).phases.get().closes_at

        page.closes_at, page.change_reason = timezone.now() + timedelta(days=2), "Longer."
        page.save_revision().publish()

        assert space_of(page).phases.get().closes_at == ended

    def test_that_nobody_voted_before_may_still_move(self, kept_apart):
        page, _projects = kept_apart
        close(page)
        until = timezone.now() + timedelta(days=2)

        spaces.extend(
            space_of(page), closes_at=until, reason="Longer.", user=None, now=timezone.now()
        )

        assert space_of(page).phases.get().closes_at == until


def test_forgetting_leaves_the_votes_and_nobody(kept_apart):
    page, projects = kept_apart
    voted(page, projects, 3)
    close(page, days=400)
    box.empty_due(now=timezone.now())

    purge(now=timezone.now())

    assert Space.objects.get().purged_at
    assert not Participation.objects.exclude(person_key=None, participant=None).exists()
    assert (Vote.objects.count(), VoteChoice.objects.count()) == (3, 3)
    assert tallies.current(space_of(page), now=timezone.now()).total == 3
