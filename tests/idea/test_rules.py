"""What an idea box takes, how many support what, and what merging and splitting leave as it was."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.given import given
from wagtail_civic.exceptions import (
    CannotMerge,
    ChangeNeedsReason,
    FieldRequired,
    InvalidInput,
    InvalidText,
    LimitReached,
    NothingSelected,
    ParticipationClosed,
    SpaceNotFound,
)
from wagtail_civic.models import Idea, IdeaEvent, IdeaStatus, Space
from wagtail_civic.queries.idea import Choice
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import tallies
from wagtail_civic.services.idea import Said, Words, figures
from wagtail_civic.testing import make_ideabox, propose, space_of, support_idea
from wagtail_civic.testing.ideas import known

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
WHY = Said("They ask for the same.")


@given
def ruled_box():
    return make_ideabox()


@pytest.fixture
def box(ruled_box):
    return ruled_box


def figure(idea):
    figures.recount(Space.objects.get(pk=idea.space_id))
    return Idea.objects.get(pk=idea.pk).figure.supports


def status(box, name):
    return next(each for each in space_of(box).idea_statuses.all() if each.names["en"] == name)


def keep(box, wanted):
    """Publish the box with those of its statuses alone."""
    raw = [each for each in box.statuses.get_prep_value() if wanted(each)]
    box.statuses = json.dumps(raw)
    box.save_revision().publish()


class TestProposing:
    def test_it_counts_at_once_of_somebody_known(self, box):
        idea = propose(box, "Benches", place="Mill", latitude="43.6", longitude="1.44")
        assert (idea.state, idea.title, idea.place) == ("confirmed", "Benches", "Mill")
        assert (idea.latitude, idea.longitude) == (Decimal("43.60000"), Decimal("1.44000"))

    def test_the_same_words_of_one_person_are_one_idea(self, box):
        her = known("ada")
        first = propose(box, "Benches", identity=her)
        again = propose(box, " benches ", identity=her)
        assert again.pk == first.pk
        assert Idea.objects.count() == 1

    def test_the_same_words_of_two_people_are_two(self, box):
        assert propose(box, "Benches").pk != propose(box, "Benches").pk

    @pytest.mark.parametrize("title", ["", "   ", "x" * 101, "a\u202eb"])
    def test_a_title_that_nobody_can_read_is_none(self, box, title):
        with pytest.raises((InvalidText, FieldRequired)):
            propose_words(box, title)
        assert not Idea.objects.exists()

    @pytest.mark.parametrize(
        "point", [("43.6", ""), ("91", "1"), ("1", "181"), ("NaN", "1"), ("x", "1")]
    )
    def test_half_a_point_or_none_on_earth_is_refused(self, box, point):
        with pytest.raises(InvalidInput):
            propose(box, latitude=point[0], longitude=point[1])
        assert not Idea.objects.exists()

    def test_a_theme_that_the_site_does_not_have_is_refused(self, box):
        with pytest.raises(InvalidInput):
            propose(box, theme="nowhere")

    def test_no_more_than_the_box_allows(self):
        box, her = make_ideabox(most_ideas=2), known("ada")
        propose(box, "One", identity=her)
        propose(box, "Two", identity=her)
        with pytest.raises(LimitReached):
            propose(box, "Three", identity=her)
        assert Idea.objects.filter(state="confirmed").count() == 2
        propose(box, "Somebody else’s")

    def test_read_first_it_is_held(self):
        idea = propose(make_ideabox(moderation="before"))
        assert (idea.state, idea.hold_reason) == ("held", "moderation")

    def test_not_after_the_campaign(self):
        box = make_ideabox(
            opens_at=timezone.now() - timedelta(days=9),
            closes_at=timezone.now() - timedelta(days=1),
        )
        with pytest.raises(ParticipationClosed):
            propose(box)


def propose_words(box, title):
    from wagtail_civic.testing.ideas import _evidence

    return ideas.propose(
        space_of(box),
        words=Words(title, "Some words."),
        evidence=_evidence(box),
        identity=known("ada"),
        page=box,
        now=timezone.now(),
    )


class TestSupporting:
    def test_each_person_once(self, box):
        idea = propose(box)
        support_idea(idea, "ada", "bob", "ada", "ada")
        assert figure(idea) == 2

    def test_taken_back_and_given_again(self, box):
        idea = propose(box)
        (row,) = support_idea(idea, "ada")
        row.refresh_from_db()
        assert ideas.unsupport(idea, person=row.participant, now=timezone.now())
        assert not ideas.unsupport(idea, person=row.participant, now=timezone.now())
        assert figure(idea) == 0
        support_idea(idea, "ada")
        assert figure(idea) == 1

    def test_no_more_than_the_box_allows_and_again_after_one_is_taken_back(self):
        box = make_ideabox(most_supports=1)
        one, two = propose(box), propose(box)
        (row,) = support_idea(one, "ada")
        with pytest.raises(LimitReached):
            support_idea(two, "ada")
        assert figure(two) == 0
        row.refresh_from_db()
        ideas.unsupport(one, person=row.participant, now=timezone.now())
        support_idea(two, "ada")
        assert figure(two) == 1

    def test_an_idea_of_another_box_or_a_hidden_one_is_not_there(self, box):
        hidden = propose(box)
        Idea.objects.update(state="held")
        hidden.refresh_from_db()
        with pytest.raises(SpaceNotFound):
            support_idea(hidden, "ada")

    def test_not_once_support_has_ended(self):
        now = timezone.now()
        box = make_ideabox(
            opens_at=now - timedelta(days=9),
            closes_at=now - timedelta(days=2),
            supports_until=now - timedelta(days=1),
        )
        idea = propose(box, now=now - timedelta(days=5))
        with pytest.raises(ParticipationClosed):
            support_idea(idea, "ada")


class TestMerging:
    @pytest.fixture
    def two(self, box):
        one, other = propose(box, "Benches"), propose(box, "Places to sit")
        support_idea(one, "ada", "bob")
        support_idea(other, "bob", "cleo")
        return one, other

    def merge(self, one, other, said=WHY):
        return ideas.merge(one, into=other, said=said, user=None, now=timezone.now())

    def test_whoever_supported_both_counts_once(self, two):
        one, other = two
        assert self.merge(one, other).figure.supports == 3
        assert figure(other) == 3

    def test_support_for_the_merged_one_is_support_for_the_other(self, two):
        one, other = two
        self.merge(one, other)
        support_idea(Idea.objects.get(pk=one.pk), "dora", "ada")
        assert figure(other) == 4

    def test_taken_back_below_the_other_one_it_is_gone(self, two):
        one, other = two
        (row,) = support_idea(one, "ada")
        self.merge(one, other)
        row.refresh_from_db()
        assert ideas.supported(other, row.participant)
        ideas.unsupport(other, person=row.participant, now=timezone.now())
        assert figure(other) == 2

    def test_taken_apart_each_has_what_it_had(self, two):
        one, other = two
        self.merge(one, other)
        support_idea(other, "dora")
        apart = ideas.take_apart(
            Idea.objects.get(pk=one.pk), said=WHY, user=None, now=timezone.now()
        )
        assert apart.merged_into_id is None
        assert (figure(one), figure(other)) == (2, 3)

    def test_a_chain_ends_at_one_idea_and_comes_apart_link_by_link(self, box, two):
        one, other = two
        last = propose(box, "Street furniture")
        self.merge(one, other)
        self.merge(Idea.objects.get(pk=other.pk), last)
        assert Idea.objects.get(pk=one.pk).merged_into_id == last.pk
        assert figure(last) == 3
        ideas.take_apart(Idea.objects.get(pk=other.pk), said=WHY, user=None, now=timezone.now())
        assert Idea.objects.get(pk=one.pk).merged_into_id == other.pk
        assert (figure(other), figure(last)) == (3, 0)

    def test_both_trails_say_so(self, two):
        one, other = two
        self.merge(one, other)
        kinds = dict(IdeaEvent.objects.values_list("idea", "kind"))
        assert kinds == {one.pk: "merged", other.pk: "took_in"}

    def test_no_circle(self, two):
        one, other = two
        self.merge(one, other)
        with pytest.raises(CannotMerge) as refused:
            self.merge(Idea.objects.get(pk=other.pk), Idea.objects.get(pk=one.pk))
        assert refused.value.params["reason"] == "circle"

    def test_not_into_itself_another_box_or_without_a_reason(self, two):
        one, other = two
        elsewhere = propose(make_ideabox())
        for into, said, error in (
            (one, WHY, CannotMerge),
            (elsewhere, WHY, CannotMerge),
            (other, Said(" "), ChangeNeedsReason),
        ):
            with pytest.raises(error):
                self.merge(one, into, said)
        assert not Idea.objects.exclude(merged_into=None).exists()

    def test_split_each_part_counts_the_supporters_of_the_whole_once(self, two):
        one, _other = two
        parts = [Words("Benches", "With backs."), Words("Tables", "For chess.")]
        made = ideas.split(one, parts=parts, said=WHY, user=None, now=timezone.now())
        support_idea(made[0], "ada", "dora")
        assert [figure(each) for each in made] == [3, 2]
        assert figure(one) == 2

    @pytest.mark.parametrize("state", ["held", "pending", "withdrawn", "invalidated"])
    def test_what_nobody_reads_is_not_made_public_in_parts(self, two, state):
        one, _other = two
        Idea.objects.filter(pk=one.pk).update(state=state)
        parts = [Words("Benches", "With backs."), Words("Tables", "For chess.")]
        with pytest.raises(CannotMerge, match="hidden"):
            ideas.split(one, parts=parts, said=WHY, user=None, now=timezone.now())
        assert Idea.objects.count() == 2

    def test_one_part_is_no_split(self, two):
        with pytest.raises(CannotMerge):
            ideas.split(two[0], parts=[Words("A", "b")], said=WHY, user=None, now=timezone.now())


class TestStatus:
    def give(self, idea, wanted, **said):
        words = Said(said.pop("words", ""))
        return ideas.set_status(
            [idea], status=wanted, said=words, user=None, now=timezone.now(), **said
        )

    def test_its_trail_and_its_people_are_told_once(self, box, mailoutbox):
        idea = propose(box)
        support_idea(idea, "ada")
        self.give(idea, status(box, "Being studied"))
        idea.refresh_from_db()
        assert idea.status.names["en"] == "Being studied"
        with pytest.raises(NothingSelected):
            self.give(idea, status(box, "Being studied"))
        assert IdeaEvent.objects.filter(kind="status").count() == 1

    def test_refused_needs_a_reason_and_accepted_a_cost(self, box):
        idea = propose(box)
        for wanted, field in (("Refused", "reason"), ("Accepted", "cost")):
            with pytest.raises(FieldRequired) as missing:
                self.give(idea, status(box, wanted))
            assert missing.value.field == field
        self.give(idea, status(box, "Refused"), words="It is there already.")
        self.give(idea, status(box, "Accepted"), cost=Decimal("1200.50"))
        idea.refresh_from_db()
        assert idea.cost == Decimal("1200.50")

    @pytest.mark.parametrize("cost", ["NaN", "-1", "Infinity", "1e30"])
    def test_a_cost_that_is_none(self, box, cost):
        with pytest.raises(InvalidInput):
            self.give(propose(box), status(box, "Accepted"), cost=Decimal(cost))

    def test_one_that_is_removed_while_in_use_is_kept_and_given_to_nobody(self, box):
        idea, other = propose(box), propose(box)
        wanted = status(box, "Being studied")
        self.give(idea, wanted)
        keep(box, lambda each: each["id"] != wanted.key)
        wanted.refresh_from_db()
        assert wanted.retired
        assert Idea.objects.get(pk=idea.pk).status_id == wanted.pk
        with pytest.raises(InvalidInput):
            self.give(other, wanted)
        assert wanted.pk not in [each.pk for each in ideas.usable(space_of(box))]

    def test_one_that_nobody_has_is_gone(self, box):
        keep(box, lambda each: each["value"]["name"] != "Done")
        assert not IdeaStatus.objects.filter(names__en="Done").exists()

    def test_written_down_it_is_nobodys_and_published_together(self, box):
        one, other = propose(box), propose(box)
        for each, words in ((one, "Too dear."), (other, "Not ours.")):
            ideas.prepare(
                each, status=status(box, "Refused"), said=Said(words), user=None, now=timezone.now()
            )
        assert Idea.objects.filter(status=None).count() == 2
        done = ideas.publish_prepared([one, other], user=None, now=timezone.now())
        assert len(done) == 2
        assert {each.status_reason for each in Idea.objects.all()} == {"Too dear.", "Not ours."}
        with pytest.raises(NothingSelected):
            ideas.publish_prepared([one, other], user=None, now=timezone.now())


class TestList:
    def shown(self, box, **asked):
        sheet = ideas.sheet(box, now=timezone.now(), choice=Choice.of(asked))
        return [each.title for each in sheet.ideas]

    def test_orders(self, box):
        one, two = propose(box, "One"), propose(box, "Two")
        support_idea(one, "ada")
        tallies.refresh_due(now=timezone.now() + timedelta(hours=1))
        assert self.shown(box) == ["Two", "One"]
        assert self.shown(box, sort="supported") == ["One", "Two"]
        order = self.shown(box, sort="random", seed="a")
        assert order == self.shown(box, sort="random", seed="a")
        assert two.pk

    def test_filters(self, box):
        idea = propose(box, "One", body="Swings for the park.")
        propose(box, "Two")
        wanted = status(box, "Being studied")
        ideas.set_status([idea], status=wanted, said=Said(), user=None, now=timezone.now())
        assert self.shown(box, q="swings") == ["One"]
        assert self.shown(box, status=wanted.key) == ["One"]
        assert self.shown(box, theme="none") == []
        assert self.shown(box, page="zzz", sort="'; drop", seed="\x00") == ["Two", "One"]

    def test_neither_held_nor_merged_ones(self, box):
        one, two, three = propose(box, "One"), propose(box, "Two"), propose(box, "Three")
        ideas.merge(one, into=two, said=WHY, user=None, now=timezone.now())
        Idea.objects.filter(pk=three.pk).update(state="held")
        assert self.shown(box) == ["Two"]
