"""Whose supports an idea counts, whatever is merged, taken apart and split."""

import pytest
from django.utils import timezone

from tests.given import given
from tests.idea.joined import apart, counts, fresh, how, merge, split, three, unsupport
from wagtail_civic.exceptions import CannotMerge, LimitReached
from wagtail_civic.models import IdeaEvent, IdeaSupport
from wagtail_civic.queries.idea import concerned, merged_supports
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import people
from wagtail_civic.testing import make_ideabox, propose, space_of, support_idea

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]


@given
def joined_box():
    return make_ideabox()


@pytest.fixture
def box(joined_box):
    return joined_box


class TestUndone:
    def test_each_merge_of_a_chain_undone_leaves_no_support_behind(self, box):
        a, b, c = three(box, "a1 a2 a3", "b1")
        merge(a, b)
        merge(b, c)
        assert counts(c) == [4]
        apart(a)
        assert counts(a, c) == [3, 1]
        apart(b)
        assert counts(a, b, c) == [3, 1, 0]

    def test_a_merge_of_two_parts_undone_each_still_has_the_supporters_of_the_whole(self, box):
        whole = propose(box)
        support_idea(whole, "ann", "bob", "cy")
        one, other = split(whole)
        merge(one, other)
        assert counts(other) == [3]
        apart(one)
        assert counts(whole, one, other) == [3, 3, 3]

    def test_a_merge_of_the_whole_into_a_part_undone_the_part_has_what_it_had(self, box):
        whole = propose(box)
        support_idea(whole, "ann", "bob")
        one, other = split(whole)
        support_idea(one, "ann", "dora")
        merge(whole, one)
        assert counts(one, other) == [3, 2]
        apart(whole)
        assert counts(whole, one, other) == [2, 3, 2]

    def test_a_merge_of_a_part_into_the_whole_undone_the_whole_has_what_it_had(self, box):
        whole = propose(box)
        support_idea(whole, "ann")
        one, _other = split(whole)
        support_idea(one, "dora")
        merge(one, whole)
        assert counts(whole) == [2]
        apart(one)
        assert counts(whole, one) == [1, 2]

    def test_what_was_merged_into_a_whole_goes_from_its_parts_as_well(self, box):
        a, whole, _c = three(box, "a1", "b1")
        merge(a, whole)
        one, _other = split(whole)
        assert counts(one) == [2]
        apart(a)
        assert counts(one, whole, a) == [1, 1, 1]

    def test_merged_once_more_after_all_it_counts_once_more(self, box):
        a, b, c = three(box, "a1", "b1")
        merge(a, b)
        apart(a)
        merge(b, c)
        merge(a, c)
        assert counts(c) == [2]
        apart(b)
        assert (counts(b, c), fresh(a).merged_into_id) == ([1, 1], c.pk)

    def test_what_a_merge_would_count_is_what_it_counts(self, box):
        whole = propose(box)
        support_idea(whole, "ann", "bob")
        one, other = split(whole)
        unsupport(one, "ann")
        assert merged_supports(fresh(one), fresh(other)) == 2
        assert merge(one, other).figure.supports == 2

    def test_at_the_address_of_the_merged_one_support_is_given_and_taken_back_as_at_the_other(
        self, box
    ):
        one, other, _third = three(box)
        merge(one, other)
        (row,) = support_idea(fresh(one), "ann")
        row.refresh_from_db()
        assert ideas.supported(fresh(one), row.participant)
        assert unsupport(one, "ann")
        assert counts(other) == [0]

    def test_what_stands_for_itself_is_not_taken_apart(self, box):
        one, other, _third = three(box)
        merge(one, other)
        before = fresh(one)
        apart(one)
        with pytest.raises(CannotMerge):
            ideas.take_apart(before, **how())
        assert IdeaEvent.objects.filter(kind="apart").count() == 2


class TestTakenBackAtAPart:
    @pytest.fixture
    def parts(self, box):
        whole = propose(box)
        support_idea(whole, "ann", "bob")
        return [whole, *split(whole)]

    def test_there_alone(self, parts):
        _whole, one, other = parts
        assert unsupport(one, "ann")
        assert counts(*parts) == [2, 1, 2]
        ann = people.participant_for(email="ann@example.org", language="en", now=timezone.now())
        assert [ideas.supported(fresh(each), ann) for each in parts] == [True, False, True]
        assert not unsupport(one, "ann")
        assert unsupport(other, "ann")
        assert counts(*parts) == [2, 1, 1]

    def test_given_again_she_counts_once(self, parts):
        one = parts[1]
        unsupport(one, "ann")
        support_idea(one, "ann")
        support_idea(one, "ann")
        assert counts(*parts) == [2, 2, 2]
        assert unsupport(one, "ann")
        assert counts(*parts) == [2, 1, 2]

    def test_given_again_whatever_one_person_may_support(self):
        whole = propose(make_ideabox(most_supports=1))
        support_idea(whole, "ann")
        one, _other = split(whole)
        unsupport(one, "ann")
        support_idea(one, "ann")
        assert counts(whole, one) == [1, 1]
        elsewhere = propose(whole.page)
        with pytest.raises(LimitReached):
            support_idea(elsewhere, "ann")

    def test_nobody_else_s_goes_with_it_and_no_stranger_s(self, parts):
        assert not unsupport(parts[1], "stranger")
        assert counts(*parts) == [2, 2, 2]
        assert IdeaSupport.objects.count() == 2

    def test_at_the_whole_it_goes_from_the_parts_to_which_she_did_not_give_it(self, parts):
        whole, one, _other = parts
        support_idea(one, "ann")
        unsupport(whole, "ann")
        assert counts(*parts) == [1, 2, 1]

    def test_a_part_of_a_part_has_it_through_neither(self, parts):
        whole, one, _other = parts
        smaller, _rest = split(one)
        unsupport(one, "ann")
        assert counts(whole, one, smaller) == [2, 1, 1]

    def test_merged_parts_have_it_neither_together_nor_apart(self, parts):
        whole, one, other = parts
        merge(one, other)
        unsupport(other, "ann")
        assert counts(whole, other) == [2, 1]
        apart(one)
        assert counts(*parts) == [2, 1, 1]

    def test_what_was_set_aside_at_a_part_counts_there_neither_way(self, parts):
        whole, one, _other = parts
        (row,) = support_idea(one, "ann")
        IdeaSupport.objects.filter(pk=row.pk).update(state="invalidated")
        assert counts(whole, one) == [2, 1]

    def test_taken_back_where_parts_are_one_what_was_set_aside_stays_so(self, parts):
        _whole, one, other = parts
        (row,) = support_idea(one, "ann")
        IdeaSupport.objects.filter(pk=row.pk).update(state="invalidated")
        merge(one, other)
        assert unsupport(other, "ann")
        row.refresh_from_db()
        assert row.state == "invalidated"
        assert counts(other) == [1]

    def test_she_hears_of_that_part_no_more(self, parts):
        whole, one, other = parts
        unsupport(one, "ann")
        heard = [
            set(concerned(space_of(whole.page), each.pk).values_list("email", flat=True))
            for each in (one, other)
        ]
        assert ["ann@example.org" in each for each in heard] == [False, True]
        assert all("bob@example.org" in each for each in heard)
