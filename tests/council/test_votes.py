"""Votes: what each comes to, who may be represented, what is public when, corrections."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.concurrency import in_parallel
from wagtail_civic.exceptions import ProxyRefused, VoteRefused
from wagtail_civic.models import ItemVote, MemberVote
from wagtail_civic.queries import council as queries
from wagtail_civic.queries.council.people import needed
from wagtail_civic.services.council import roll, sums, voting
from wagtail_civic.services.council.sums import adds_up, of_members, of_papers
from wagtail_civic.testing import make_body, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

CHOICES = [choice.value for choice in MemberVote.Choice]


def figures(vote):
    return (vote.in_favour, vote.against, vote.abstentions, vote.not_taking_part)


def why(caught):
    return caught.value.params["reason"]


class TestRecording:
    def test_everybody_present_or_represented_is_for(self, clerk):
        clerk.here("a1", "a2", "a3", "a4", "b1", "b2")
        clerk.proxy("c1", "a2")

        vote = clerk.proclaim(clerk.begin())

        assert figures(vote) == (7, 0, 0, 0)
        assert (vote.seats, vote.present, vote.represented, vote.adopted) == (11, 6, 1, True)
        assert vote.member_votes.get(member="c1").holder_name == "A Member 2"

    def test_never_what_was_voted_before(self, clerk, everybody_present):
        clerk.proclaim(clerk.choose(clerk.begin(), "against"))

        second = clerk.begin(clerk.items()[1])

        assert set(second.member_votes.values_list("choice", flat=True)) == {"for"}

    def test_exceptions_by_group_then_by_member(self, clerk, everybody_present):
        vote = clerk.choose(clerk.begin(), "against", group="group-b")
        vote = clerk.choose(vote, "abstains", member="b2")
        vote = clerk.choose(vote, "no_part", member="a1")

        vote = clerk.proclaim(vote)

        assert figures(vote) == (7, 2, 1, 1)

    def test_a_proxy_votes_otherwise_than_its_holder(self, clerk):
        clerk.here(*(f"a{n}" for n in range(1, 7)))
        clerk.proxy("c1", "a2")

        vote = clerk.proclaim(clerk.choose(clerk.begin(), "against", member="c1"))

        assert figures(vote) == (6, 1, 0, 0)

    def test_who_is_away_has_no_vote(self, clerk):
        clerk.here("a1", "a2", "a3", "a4", "a5", "a6")

        with pytest.raises(VoteRefused) as caught:
            clerk.choose(clerk.begin(), "against", member="c1")
        assert why(caught) == "member"

    def test_without_anybody_there_is_no_vote(self, clerk):
        roll.prepare(clerk.sitting, now=clerk.now)
        with pytest.raises(VoteRefused) as caught:
            clerk.begin()
        assert why(caught) == "nobody"

    def test_one_at_a_time_on_an_item(self, clerk, everybody_present):
        clerk.begin()
        with pytest.raises(VoteRefused) as caught:
            clerk.begin()
        assert why(caught) == "pending"

    def test_an_amendment_has_a_vote_of_its_own(self, clerk, everybody_present):
        clerk.proclaim(clerk.begin(titles={"en": "Amendment 1"}))
        assert clerk.begin().number == 2

    def test_an_information_is_not_voted_on(self, clerk):
        item = clerk.items()[0]
        item.kind = "information"
        item.save()
        clerk.here()
        with pytest.raises(VoteRefused) as caught:
            clerk.begin(item)
        assert why(caught) == "kind"


class TestTwoClerks:
    def test_the_slower_one_is_asked_to_look_again(self, clerk, everybody_present):
        seen = clerk.begin()
        clerk.choose(seen, "against", group="group-b")

        for act in (lambda: clerk.choose(seen, "for"), lambda: clerk.proclaim(seen)):
            with pytest.raises(VoteRefused) as caught:
                act()
            assert why(caught) == "changed"

    @pytest.mark.database
    @pytest.mark.usefixtures("several_connections")
    def test_of_twenty_choices_at_once_one_counts(self, clerk):
        clerk.here()
        vote = clerk.begin()

        answers = in_parallel(20, lambda: clerk.choose(vote, "against", member="a1"))

        assert sum(isinstance(answer, ItemVote) for answer in answers) == 1
        assert {why_of(answer) for answer in answers} == {"", "changed"}

    @pytest.mark.database
    @pytest.mark.usefixtures("several_connections")
    def test_proclaimed_twenty_times_it_is_proclaimed_once(self, clerk):
        clerk.here()
        vote = clerk.begin()
        before = 0

        answers = in_parallel(20, lambda: clerk.proclaim(vote))

        assert {type(answer) for answer in answers} == {ItemVote}
        assert queries.state_of(clerk.space).version == before + 1


def why_of(answer):
    return getattr(answer, "params", {}).get("reason", "")


class TestProclaiming:
    def test_nothing_is_public_before(self, clerk, everybody_present):
        clerk.press("start")
        clerk.press("item", item=clerk.items()[0].pk)
        vote = clerk.choose(clerk.begin(), "against")
        assert queries.content(clerk.space)["vote"] is None

        clerk.proclaim(vote)

        assert queries.state_of(clerk.space).content["vote"]["against"] == 11

    def test_not_without_a_quorum_of_members_present(self, clerk):
        # Proxies do not help: five of eleven are there.
        clerk.here("a1", "a2", "a3", "a4", "a5")
        clerk.proxy("b1", "a1")

        with pytest.raises(VoteRefused) as caught:
            clerk.proclaim(clerk.begin())
        assert caught.value.params == {"reason": "quorum", "present": 5, "needed": 6}

    def test_at_the_second_convocation_none_is_needed(self, clerk):
        clerk.space.rules["second_convocation"] = True
        clerk.space.save()
        clerk.here("a1", "a2")

        assert clerk.proclaim(clerk.begin()).adopted

    def test_taken_back_it_is_public_no_longer_and_kept(self, clerk, everybody_present):
        clerk.press("start")
        clerk.press("item", item=clerk.items()[0].pk)
        vote = clerk.proclaim(clerk.begin())

        voting.undo(vote, user=None, now=clerk.now)

        assert queries.state_of(clerk.space).content["vote"] is None
        assert ItemVote.objects.get().state == "undone"
        assert clerk.begin().number == 2


class TestTie:
    def tied(self, clerk, presiding):
        clerk.here("a1", "a2", "a3", "b1", "b2", "b3")
        vote = clerk.choose(clerk.begin(), "against", group="group-b")
        vote = clerk.choose(vote, presiding, member="a1")
        if presiding == "against":
            vote = clerk.choose(vote, "for", member="b1")
        return clerk.proclaim(vote)

    @pytest.mark.parametrize(("presiding", "adopted"), [("for", True), ("against", False)])
    def test_the_presiding_voice_decides(self, clerk, presiding, adopted):
        vote = self.tied(clerk, presiding)

        assert (vote.in_favour, vote.against) == (3, 3)
        assert (vote.adopted, vote.casting) == (adopted, True)

    def test_whoever_reads_the_agenda_reads_that_it_decided(self, client, clerk):
        self.tied(clerk, "for")
        html = client.get(clerk.page.url).content.decode()
        assert "the presiding voice decided" in html

    def test_without_her_voice_it_does_not_pass(self, clerk):
        clerk.here("a1", "a2", "a3", "a4", "b1", "b2", "b3")
        vote = clerk.choose(clerk.begin(), "against", group="group-b")
        vote = clerk.proclaim(clerk.choose(vote, "abstains", member="a1"))

        assert (vote.adopted, vote.casting) == (False, False)

    def test_in_a_secret_ballot_it_does_not_pass(self, clerk):
        clerk.here("a1", "a2", "a3", "b1", "b2", "b3")
        vote = papers(clerk, in_favour=3, against=3)

        assert (clerk.proclaim(vote).adopted, vote.casting) == (False, False)


def papers(clerk, **counted):
    vote = clerk.begin(secret=True)
    return voting.count_papers(
        vote, figures=counted, revision=vote.revision, user=None, now=clerk.now
    )


class TestSecret:
    def test_it_has_figures_only(self, clerk, everybody_present):
        vote = papers(clerk, in_favour=6, against=3, blank=2)

        assert not vote.member_votes.exists()
        with pytest.raises(VoteRefused) as caught:
            clerk.choose(vote, "for", member="a1")
        assert why(caught) == "secret"

    def test_more_papers_than_voters_are_counted_again(self, clerk, everybody_present):
        for wrong in ({"in_favour": 12}, {"in_favour": -1}, {"in_favour": 6, "blank": 6}):
            with pytest.raises(VoteRefused) as caught:
                papers(clerk, **wrong)
            assert why(caught) == "papers"
            ItemVote.objects.update(state="undone")

    def test_blank_papers_keep_it_out_of_the_open_data(self, clerk, everybody_present):
        assert not adds_up(clerk.proclaim(papers(clerk, in_favour=8, against=1, blank=2)))

    def test_papers_that_are_missing_too(self, clerk, everybody_present):
        assert not adds_up(clerk.proclaim(papers(clerk, in_favour=8, against=1)))


class TestProxies:
    def test_one_for_each_holder_and_each_giver(self, clerk):
        clerk.here("a1", "a2")
        clerk.proxy("b1", "a1")

        for giver, holder, reason in [
            ("b2", "a1", "holder_taken"),
            ("b1", "a2", "giver_taken"),
            ("a1", "a2", "giver_present"),
            ("b2", "b3", "holder_absent"),
            ("b2", "b2", "self"),
            ("nobody", "a2", "unknown"),
            ("b2", "nobody", "unknown"),
        ]:
            with pytest.raises(ProxyRefused) as caught:
                clerk.proxy(giver, holder)
            assert why(caught) == reason
        assert clerk.sitting.proxies.count() == 1

    def test_whoever_comes_votes_herself(self, clerk):
        clerk.here("a1")
        clerk.proxy("b1", "a1")
        clerk.here("b1")

        assert queries.roll(clerk.sitting).holders == {}
        assert clerk.proxy("b2", "a1").slot == 1

    def test_a_holder_who_leaves_holds_none(self, clerk):
        clerk.here("a1", "a2")
        clerk.proxy("b1", "a1")
        clerk.leaves("a1")

        assert queries.roll(clerk.sitting).holders == {}
        assert clerk.proxy("b1", "a2").slot == 1

    @pytest.mark.database
    @pytest.mark.usefixtures("several_connections")
    def test_two_proxies_for_one_holder_at_once(self, clerk):
        clerk.here("a1")
        givers = iter(["b1", "b2", "b3", "c1", "c2"])

        answers = in_parallel(5, lambda: clerk.proxy(next(givers), "a1"))

        assert sorted(why_of(answer) for answer in answers) == ["", *["holder_taken"] * 4]


class TestCorrecting:
    def correct(self, clerk, vote, **more):
        told = {"reason": "Two members were mixed up.", "user": None, "now": clerk.now, **more}
        return voting.correct(vote, **told)

    def test_in_the_open_with_what_it_was(self, clerk, everybody_present):
        vote = clerk.proclaim(clerk.begin())
        clerk.now += timedelta(days=1)

        vote = self.correct(clerk, vote, choices={"b1": "against"})

        change = vote.changes.get()
        assert figures(vote) == (10, 1, 0, 0)
        assert (change.before["in_favour"], change.after["in_favour"]) == (11, 10)
        assert change.at == clerk.now
        assert change.reason == "Two members were mixed up."

    def test_not_without_a_reason_nor_of_what_is_not_proclaimed(self, clerk, everybody_present):
        vote = clerk.begin()
        with pytest.raises(VoteRefused) as caught:
            self.correct(clerk, vote, choices={"b1": "against"})
        assert why(caught) == "draft"
        vote = clerk.proclaim(vote)
        for more, reason in [
            ({"reason": "  "}, "reason"),
            ({"figures": {"in_favour": 3}}, "open"),
            ({"choices": {"b1": "against", "nobody": "for"}}, "member"),
        ]:
            with pytest.raises(VoteRefused) as caught:
                self.correct(clerk, vote, **more)
            assert why(caught) == reason
        vote.refresh_from_db()
        assert figures(vote) == (11, 0, 0, 0)
        assert not vote.changes.exists()
        assert not vote.member_votes.exclude(choice="for").exists()


@pytest.mark.parametrize("size", [0, 1, 120])
def test_bodies_of_any_size(db, size):
    from tests.council.conftest import Clerk

    body = make_body("other", groups=(size,) if size else ())
    clerk = Clerk(make_meeting(council_body=body))
    clerk.here() if size else roll.prepare(clerk.sitting, now=clerk.now)
    if not size:
        with pytest.raises(VoteRefused):
            clerk.begin()
        return

    vote = clerk.proclaim(clerk.begin())

    assert figures(vote) == (size, 0, 0, 0)
    assert adds_up(vote)


@pytest.mark.parametrize(
    ("rule", "seats", "wanted"),
    [
        ("majority", 69, 35),
        ("majority", 70, 36),
        ("majority", 1, 1),
        ("majority", 0, 0),
        ("third", 69, 23),
        ("third", 70, 24),
        ("none", 69, 0),
    ],
)
def test_a_quorum(rule, seats, wanted):
    assert needed(rule, seats) == wanted
    assert needed(rule, seats, waived=True) == 0


@given(st.lists(st.tuples(st.sampled_from(CHOICES), st.booleans()), max_size=120))
def test_whatever_is_voted_the_figures_are_of_everybody(cast):
    rows = [MemberVote(choice=choice, presides=presides) for choice, presides in cast]

    found = of_members(rows)

    assert found.cast + found.not_taking_part == len(rows)
    if found.in_favour != found.against:
        assert found.adopted is (found.in_favour > found.against)
        assert not found.casting
    assert found.adopted is False or found.in_favour > 0


@given(*[st.integers(0, 200)] * 3)
def test_papers_decide_by_themselves(in_favour, against, blank):
    found = of_papers(in_favour=in_favour, against=against, blank=blank)

    assert found.adopted is (in_favour > against)
    assert sums.Sums().casting is found.casting is False
