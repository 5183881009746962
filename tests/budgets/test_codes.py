"""Codes to vote with: one voice for each, nothing that could be read back, and no use in guessing."""

import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from tests.concurrency import in_parallel, several_connections
from tests.given import given
from tests.secrecy import attacker
from wagtail_civic import tokens
from wagtail_civic.exceptions import (
    AlreadyAnswered,
    ChallengeRequired,
    ChangeNeedsReason,
    CodeWrong,
    FieldRequired,
    FrozenRule,
    InvalidInput,
    NothingSelected,
    ParticipationClosed,
    ProofRequired,
    SpaceNotFound,
    TooManyTries,
    VerificationRequired,
)
from wagtail_civic.models import (
    AuditEntry,
    Ballot,
    OutgoingMessage,
    Participation,
    Vote,
    VoteChoice,
    VotingCode,
)
from wagtail_civic.services import budget as budgets
from wagtail_civic.services import limits, spaces
from wagtail_civic.services.budget import codes
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import (
    budget_models,
    make_budget,
    make_project,
    petition_models,
    space_of,
)
from wagtail_civic.verification import choices

__all__ = ["several_connections"]

pytestmark = pytest.mark.django_db
PRINTED = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


@given
def budget_by_codes():
    return make_budget(handler="code")


@given
def budget_by_codes_kept_apart():
    return make_budget(handler="code", secrecy="separated")


@pytest.fixture
def page(budget_by_codes):
    return budget_by_codes


@pytest.fixture
def space(page):
    return space_of(page)


def make(space, number=1, series="Letters"):
    return codes.make(space, series, number, user=None, now=timezone.now())


def somewhere(number=1, **how):
    address = f"203.0.{number // 250}.{number % 250}"
    return Evidence(address, age=timedelta(minutes=1), language="en", **how)


def identify(space, code, number=1, **how):
    return codes.identify(space, code, evidence=somewhere(number, **how), now=timezone.now())


def vote(space, code, *projects, number=1):
    return budgets.vote(
        space,
        choices=dict.fromkeys((each.pk for each in projects), 1),
        evidence=somewhere(number),
        identity=identify(space, code, number),
        now=timezone.now(),
    )


def revoke(space, **which):
    return codes.revoke(space, **{"reason": "Lost.", "user": None, "now": timezone.now()} | which)


@pytest.mark.alike
class TestMaking:
    def test_they_are_long_and_cannot_be_misread(self, space):
        made = make(space, 200)

        assert len(set(made)) == 200
        assert all(PRINTED.fullmatch(each) for each in made)
        # So many signs of so many: at least 48 bits.
        assert len(tokens.RECEIPT_ALPHABET) ** tokens.VOTING_CODE >= 2**48
        assert codes.figures(space) == codes.Figures(made=200, revoked=0, used=0)

    def test_the_order_in_which_they_are_printed_is_not_stored(self, space):
        make(space, 30)

        digests = list(VotingCode.objects.order_by("pk").values_list("digest", flat=True))
        assert digests == sorted(digests)

    @pytest.mark.parametrize("series", ["", "   "])
    def test_a_series_has_a_name(self, space, series):
        with pytest.raises(FieldRequired):
            make(space, series=series)

    @pytest.mark.parametrize("number", [0, -1, codes.MOST + 1])
    def test_not_none_and_not_too_many(self, space, number):
        with pytest.raises(InvalidInput):
            make(space, number)
        assert not VotingCode.objects.exists()

    def test_only_where_people_vote_by_codes(self):
        with pytest.raises(FrozenRule) as refused:
            make(space_of(make_budget()))

        assert refused.value.params == {"reason": "no_codes"}

    def test_not_once_names_were_erased(self, space):
        space.secret = ""
        space.save()

        with pytest.raises(FrozenRule):
            make(space)


@pytest.mark.alike
class TestUsing:
    def test_a_code_is_one_voice_and_changes_its_vote(self, page, space):
        (code,), one, two = make(space), make_project(page), make_project(page)

        first, second = vote(space, code, one), vote(space, code, two, number=2)

        assert first.state == second.state == "confirmed"
        assert Vote.objects.count() == 1
        assert VoteChoice.objects.get().project == two
        assert codes.figures(space).used == 1

    def test_two_codes_are_two_voices(self, page, space):
        project = make_project(page)
        for code in make(space, 2):
            vote(space, code, project)

        assert Vote.objects.filter(state="confirmed").count() == 2

    def test_nobody_is_written_to(self, page, space, mailoutbox):
        (code,) = make(space)
        vote(space, code, make_project(page))

        assert not OutgoingMessage.objects.exists()
        assert not mailoutbox

    @pytest.mark.parametrize(
        "typed",
        [
            str.lower,
            lambda code: code.replace("-", ""),
            lambda code: code.replace("-", " "),
            lambda code: f"  {code}\n",
            lambda code: code.replace("-", "–"),
            lambda code: code.replace("0", "O").replace("1", "l"),
            lambda code: code.replace("0", "o").replace("1", "I"),
            lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
        ],
    )
    def test_it_is_read_as_people_type_it(self, space, typed):
        (code,) = make(space)

        assert identify(space, typed(code)) == identify(space, code)

    @pytest.mark.parametrize(
        "typed", ["", "ABCD", "ABCD-EFGH-JK", "\ud800", "\x00", "é" * 10, "A" * 10_000]
    )
    def test_what_is_no_code_of_this_vote_is_refused(self, space, typed):
        make(space)

        with pytest.raises(CodeWrong) as refused:
            identify(space, typed)
        assert "compare it with your letter" in refused.value.detail
        assert len(refused.value.detail) <= 140

    def test_a_code_of_another_vote_is_refused(self, space):
        (code,) = make(space_of(make_budget(handler="code")))

        with pytest.raises(CodeWrong):
            identify(space, code)

    def test_a_revoked_one_as_one_that_never_was(self, page, space):
        (code,), project = make(space), make_project(page)
        assert revoke(space, code=code) == 1

        with pytest.raises(CodeWrong) as revoked:
            vote(space, code, project)
        with pytest.raises(CodeWrong) as unknown:
            vote(space, "2345-6789-AB", project)
        assert revoked.value.detail == unknown.value.detail

    def test_nobody_votes_without_one(self, page, space):
        with pytest.raises(VerificationRequired):
            budgets.vote(
                space,
                choices={make_project(page).pk: 1},
                email="nadia@example.org",
                evidence=somewhere(),
                now=timezone.now(),
            )

    def test_nothing_is_looked_up_where_no_code_is_asked_for(self):
        with pytest.raises(SpaceNotFound):
            identify(space_of(make_budget()), "2345-6789-AB")

    def test_nor_once_it_is_closed(self, space):
        (code,) = make(space)
        spaces.close_early(space, reason="Done.", user=None, now=timezone.now())

        with pytest.raises(ParticipationClosed):
            identify(space_of_again(space), code)


def space_of_again(space):
    return type(space).objects.get(pk=space.pk)


@pytest.mark.alike
class TestGuessing:
    def test_is_stopped_for_one_network_and_no_other(self, space):
        (code,) = make(space)
        for _ in range(codes.WRONG_NEARBY - 1):
            with pytest.raises(CodeWrong):
                identify(space, "2345-6789-AB")
        with pytest.raises(TooManyTries) as refused:
            identify(space, "2345-6789-AB")

        # The right one too, or whoever guesses would learn it.
        with pytest.raises(TooManyTries):
            identify(space, code)
        assert "in an hour" in refused.value.detail
        assert identify(space, code, number=2)
        later = timezone.now() + timedelta(hours=1, seconds=1)
        assert codes.identify(space, code, evidence=somewhere(), now=later)

    def test_is_slowed_for_everybody_where_it_comes_from_everywhere(self, space, monkeypatch):
        monkeypatch.setattr(codes, "WRONG_IN_ALL", 5)
        (code,) = make(space)
        for number in range(4):
            with pytest.raises(CodeWrong):
                identify(space, "2345-6789-AB", number)

        with pytest.raises(ChallengeRequired):
            identify(space, "2345-6789-AB", 4)
        with pytest.raises(ChallengeRequired):
            identify(space, code, 5)
        with pytest.raises(TooManyTries):
            identify(space, code, 5, challenge="unavailable")
        assert identify(space, code, 5, challenge="passed")

    def test_the_right_code_uses_up_nobodys_tries(self, space):
        (code,) = make(space)

        for _ in range(3 * codes.WRONG_NEARBY):
            assert identify(space, code)


@pytest.mark.alike
class TestRevoking:
    def test_it_needs_a_reason(self, space):
        (code,) = make(space)

        with pytest.raises(ChangeNeedsReason):
            revoke(space, code=code, reason=" ")
        assert identify(space, code)

    def test_a_code_that_has_voted_is_not_given_a_second_time(self, page, space):
        (code,) = make(space)
        vote(space, code, make_project(page))

        with pytest.raises(FrozenRule) as refused:
            revoke(space, code=code)
        assert refused.value.params == {"reason": "code_used"}
        assert codes.figures(space) == codes.Figures(made=1, revoked=0, used=1)

    def test_of_a_series_all_but_those_that_have_voted(self, page, space):
        lost, other = make(space, 3, "North"), make(space, 2, "South")
        vote(space, lost[0], make_project(page))

        assert revoke(space, series="North") == 2

        assert codes.figures(space) == codes.Figures(made=5, revoked=2, used=1)
        assert identify(space, lost[0])
        assert identify(space, other[0])
        with pytest.raises(CodeWrong):
            identify(space, lost[1])
        assert codes.series(space) == ["North", "South"]

    def test_twice_is_once(self, space):
        make(space, 2)
        revoke(space, series="Letters")

        with pytest.raises(NothingSelected):
            revoke(space, series="Letters")

    @pytest.mark.parametrize("which", [{"code": "2345-6789-AB"}, {"series": "South"}, {}])
    def test_nothing_of_another_vote(self, space, which):
        elsewhere = space_of(make_budget(handler="code"))
        (code,) = make(elsewhere, series="South")

        with pytest.raises((CodeWrong, NothingSelected)):
            revoke(space, **which)
        assert identify(elsewhere, code)


@pytest.mark.alike
class TestKeptApart:
    """Where votes are separated, the code is the proof."""

    @pytest.fixture
    def page(self, budget_by_codes_kept_apart):
        return budget_by_codes_kept_apart

    def prove(self, space, code):
        return budgets.separated.prove(
            space, evidence=somewhere(), identity=identify(space, code), now=timezone.now()
        )

    def cast(self, space, grant, project):
        return budgets.separated.cast(
            space, grant=grant, choices={project.pk: 1}, language="en", now=timezone.now()
        )

    def test_it_is_good_for_one_ballot(self, page, space):
        (code,), project = make(space), make_project(page)
        grant = budgets.separated.grant(self.prove(space, code).record, now=timezone.now())

        assert len(self.cast(space, grant, project)) == 16

        again = self.prove(space, code)
        assert again.state == "already"
        assert budgets.separated.grant(again.record, now=timezone.now()) == ""
        with pytest.raises(AlreadyAnswered):
            self.cast(space, grant, project)
        assert Ballot.objects.count() == 1
        assert codes.figures(space).used == 1

    def test_whoever_said_that_it_was_lost_does_not_vote_with_it_after_all(self, page, space):
        (code,), project = make(space), make_project(page)
        grant = budgets.separated.grant(self.prove(space, code).record, now=timezone.now())

        assert revoke(space, code=code) == 1

        with pytest.raises(ProofRequired):
            self.cast(space, grant, project)
        assert not Ballot.objects.exists()

    def test_a_used_one_stays(self, page, space):
        (code,), project = make(space), make_project(page)
        record = self.prove(space, code).record
        self.cast(space, budgets.separated.grant(record, now=timezone.now()), project)

        with pytest.raises(FrozenRule):
            revoke(space, code=code)
        assert Participation.objects.get().state == "confirmed"


@pytest.mark.alike
class TestNothingThatCouldBeReadBack:
    def test_no_code_is_written_anywhere(self, page, space, caplog, admin_user):
        caplog.set_level(logging.DEBUG)
        made = codes.make(space, "Letters", 4, user=admin_user, now=timezone.now())
        vote(space, made[0], make_project(page))
        codes.revoke(space, code=made[1], reason="Lost.", user=admin_user, now=timezone.now())
        with pytest.raises(CodeWrong):
            identify(space, made[1])

        kept = " ".join(
            str(row)
            for model in apps.get_app_config("wagtail_civic").get_models()
            for row in attacker.dump(model)
        )
        for code in made:
            for words in (code, code.replace("-", ""), tokens.digest(code)):
                assert words not in kept
                assert words not in caplog.text

    def test_it_is_logged_who_made_and_revoked_how_many(self, space, admin_user):
        made = codes.make(space, "Letters", 4, user=admin_user, now=timezone.now())
        codes.revoke(space, code=made[1], reason="Lost.", user=admin_user, now=timezone.now())

        found = AuditEntry.objects.filter(action__startswith="code.").order_by("pk")
        assert [(each.action, each.target, each.data["number"]) for each in found] == [
            ("code.make", "Letters", 4),
            ("code.revoke", "Letters", 1),
        ]
        assert {each.actor for each in found} == {admin_user}
        assert found.last().reason == "Lost."

    def test_forgetting_deletes_them_and_leaves_the_votes(self, page, space):
        made = make(space, 3)
        vote(space, made[0], make_project(page))
        over = timezone.now() - timedelta(days=400)
        space.phases.update(opens_at=over - timedelta(days=3), closes_at=over)

        purge(now=timezone.now())

        assert not VotingCode.objects.exists()
        assert Vote.objects.get().person_key is None
        assert VoteChoice.objects.count() == 1


class TestWhoeverSetsUpAVote:
    def test_may_choose_codes_and_nobody_else_may(self):
        assert "code" in dict(choices("budget"))
        for kind in ("petition", "survey", "ideabox", "debate", "register"):
            assert "code" not in dict(choices(kind))
            assert {"email", "account"} <= set(dict(choices(kind)))

    def test_reads_so_in_her_form(self, admin_client):
        offered = 'value="code"'
        for kind, shown in ((budget_models()[0], True), (petition_models()[0], False)):
            home = space_of(make_budget()).page.get_parent()
            where = [kind._meta.app_label, kind._meta.model_name, home.pk]
            screen = admin_client.get(reverse("wagtailadmin_pages:add", args=where))
            assert (offered in screen.content.decode()) is shown, kind


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_one_code_sent_at_once_by_forty_is_one_vote(several_connections):
    page = make_budget(handler="code")
    space, project = space_of(page), make_project(page)
    (code,) = make(space)
    numbers = iter(range(100, 140))

    told = in_parallel(40, lambda: vote(space, code, project, number=next(numbers)))

    assert not [each for each in told if isinstance(each, Exception)]
    assert Vote.objects.count() == VoteChoice.objects.count() == 1
    assert codes.figures(space).used == 1
