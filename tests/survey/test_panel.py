"""Questions about the person: asked last, never required, told by group alone and never in small numbers."""

from datetime import timedelta
from itertools import combinations

import pytest
from django.utils import timezone
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.given import given
from tests.survey.resident import Resident
from wagtail_civic.models import Survey, SurveyResponse, Tally
from wagtail_civic.queries import results
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces, tallies
from wagtail_civic.survey import Condition, Option, Question
from wagtail_civic.survey.crossing import Asked, by_group, sized, together
from wagtail_civic.testing import make_survey, place, question_block, respond_many

ONE = Question("q", "one_choice", options=tuple(Option(key) for key in "abcde"))
SEVERAL = Question("q", "several", options=ONE.options)
LATER = Question("q", "one_choice", options=ONE.options, condition=Condition("before"))

TABLES = st.dictionaries(
    st.sampled_from(["", "young", "old", "middle"]),
    st.dictionaries(st.sampled_from("abcde"), st.integers(0, 60)),
    max_size=4,
)


def small(number):
    return 0 < number < 11


class TestCells:
    @settings(max_examples=60, deadline=None)
    @drawn(TABLES, st.integers(0, 30))
    def test_of_one_choice_are_never_small_nor_what_follows_from_them(self, table, silent):
        answered = {group: sum(counts.values()) for group, counts in table.items()}
        people = {group: many + silent for group, many in answered.items()}
        found = by_group(LATER, table, people, answered)
        if found is None:
            return
        for column, keys in enumerate(found.groups):
            cells = [row[column] for row in found.counts]
            whole = sum(people[key] for key in keys)
            assert sum(cells) == found.answered[column]
            for many in [*cells, found.answered[column], whole - found.answered[column]]:
                assert not small(many)
        for row in found.counts:
            for size in range(len(row) + 1):
                assert not any(small(sum(some)) for some in combinations(row, size))

    @settings(max_examples=60, deadline=None)
    @drawn(st.lists(TABLES, min_size=2, max_size=3), st.integers(0, 30))
    def test_of_questions_that_the_same_people_answered_are_by_the_same_groups(self, tables, more):
        """Else the difference of two merged groups would be a small one."""
        answered = [
            {group: sum(counts.values()) for group, counts in each.items()} for each in tables
        ]
        people = {
            group: max(each.get(group, 0) for each in answered) + more
            for group in {group for each in tables for group in each}
        }
        asked = {n: Asked(ONE, each, answered[n]) for n, each in enumerate(tables)}
        groups, found = together(people, asked)
        columns = [sorted(keys) for keys, _many in sized(people, groups)]
        assert all([sorted(keys) for keys in each.groups] == columns for each in found.values())
        assert not any(small(many) for _keys, many in sized(people, groups))
        for each in found.values():
            assert not any(small(many) for row in each.counts for many in row)

    def test_of_a_small_group_stay_with_it_in_every_question(self):
        """Three of C say yes: merged with B for one question, B must not stand alone in another."""
        first = {"A": {"yes": 20, "no": 20}, "B": {"yes": 11, "no": 13}, "C": {"yes": 3, "no": 12}}
        later = {"A": {"x": 20}, "B": {"x": 11}, "C": {"x": 0}}
        people = {"A": 40, "B": 24, "C": 15}
        asked = {
            1: Asked(ONE, first, people),
            2: Asked(LATER, later, {"A": 20, "B": 11, "C": 0}),
        }
        groups, found = together(people, asked)
        assert len({tuple(each.groups) for each in found.values()}) <= 1
        assert all(
            set(each.groups) == {keys for keys, _ in sized(people, groups)}
            for each in found.values()
        )

    def test_of_several_leave_out_what_few_chose(self):
        table = {"young": {"a": 30, "b": 3, "c": 15}, "old": {"a": 20, "c": 20}}
        found = by_group(SEVERAL, table, {"young": 40, "old": 40}, {"young": 41, "old": 40})
        assert found.left_out == ["b"]
        assert found.lines == [("a",), ("c",)]

    def test_of_a_rare_answer_join_another_before_groups_are_lost(self):
        table = {"young": {"a": 30, "b": 4, "c": 20}, "old": {"a": 20, "b": 2, "c": 20}}
        found = by_group(ONE, table, {"young": 54, "old": 42}, {"young": 54, "old": 42})
        assert found.groups == [("young",), ("old",)]
        assert found.lines == [("a",), ("b", "c")]
        assert found.counts == [[30, 20], [24, 22]]

    def test_are_none_where_nobody_could_hide(self):
        assert (
            by_group(ONE, {"young": {"a": 5}, "old": {"b": 6}}, {"young": 5, "old": 6}, {}) is None
        )


@given
def market_by_age() -> Survey:
    """Closed two days ago. Of 12 young and 12 old people, all of the young want trees; two kept it to themselves."""
    now = timezone.now() - timedelta(days=10)
    survey = make_survey(
        [
            question_block(
                "one_choice",
                "How old are you?",
                name="age",
                options=["Young", "Old"],
                panel=True,
                required=True,
            ),
            question_block("one_choice", "What first?", name="first", options=["Trees", "Water"]),
        ],
        now=now,
        closes_at=now + timedelta(days=8),
        title="The market",
    )
    first, age = queries.published(spaces.for_page(survey, now=now), "en")
    trees, water = first.option_keys
    young, old = age.option_keys
    said = [{first.key: trees, age.key: young}, {first.key: water, age.key: old}]
    respond_many(survey, [*(said * 12), *([{first.key: trees}] * 2)], now=now)
    return survey


@pytest.fixture
def survey(market_by_age):
    return market_by_age


@pytest.fixture
def nadia(survey):
    return Resident(place(survey), survey)


@pytest.fixture
def space(survey):
    return spaces.for_page(survey, now=timezone.now())


pytestmark = [pytest.mark.django_db, pytest.mark.alike]


class TestAsking:
    def test_comes_last_under_a_heading_of_its_own_and_is_never_required(self, space):
        asked = queries.published(space, "en")
        last = asked.sections[-1]
        assert (last.title, [each.name for each in last.questions]) == ("About you", ["age"])
        assert "published only as totals" in last.text
        assert not last.questions[0].required

    def test_speaks_the_language_of_whoever_answers(self, space):
        assert queries.published(space, "fr").sections[-1].key == "panel"

    def test_stays_about_the_person_once_somebody_answered(self, survey, space):
        raw = survey.questions.stream_block.get_prep_value(survey.questions)
        raw[0]["value"]["panel"] = False
        survey.questions = survey.questions.stream_block.to_python(raw)
        survey.save_revision().publish()
        assert [each.name for each in queries.published(space, "en").panel] == ["age"]


class TestResults:
    def page(self, nadia, **query):
        return nadia.client.get(nadia.url("results"), query)

    def test_are_read_by_group_with_the_small_group_put_with_another(self, nadia):
        page = self.page(nadia, by="age").content.decode()
        assert "People chose for themselves to take part" in page
        assert "Together: Young, Did not say" in page
        assert "14 people" in page
        assert ">2 people" not in page

    def test_lead_to_each_group_by_a_link(self, nadia):
        assert "?by=age" in self.page(nadia).content.decode()

    def test_do_not_tell_who_took_part_beside_the_other_questions(self, nadia):
        assert "Young" not in self.page(nadia).content.decode()

    @pytest.mark.parametrize("name", ["first", "nothing", "a" * 400, "<script>"])
    def test_by_something_else_are_those_of_everybody(self, nadia, name):
        page = self.page(nadia, by=name)
        assert page.context["by_group"] is None
        assert b"26 people have answered" in page.content

    def test_are_not_by_group_while_somebody_can_still_answer(self, nadia, space):
        Tally.objects.filter(space=space).delete()
        space.phases.update(closes_at=timezone.now() + timedelta(days=1))
        space.rules["results_shown"] = "always"
        space.save()
        page = self.page(nadia, by="age")
        assert page.context["by_group"] is None
        assert b"by=age" not in page.content
        assert tallies.current(space, "responses.groups", now=timezone.now()).detail == {}

    def test_are_hidden_and_do_not_move_by_one_person_once_they_are_published(self, nadia, space):
        """The difference would be hers: between two states of them, and between them and the total."""
        assert self.page(nadia, by="age").context["by_group"]
        before = Tally.objects.get(space=space, name="responses.groups").detail
        some = SurveyResponse.objects.filter(space=space)[:1]
        # As no decision can any more.
        SurveyResponse.objects.filter(pk__in=[each.pk for each in some]).update(state="invalidated")
        Tally.objects.filter(space=space).update(refreshed_at=None)
        assert self.page(nadia, by="age").context["by_group"] is None
        assert Tally.objects.get(space=space, name="responses.groups").detail == before

    def test_leave_small_numbers_out_of_the_database_too(self, nadia, space):
        self.page(nadia, by="age")
        kept = Tally.objects.get(space=space, name="responses.groups").detail
        assert "[2" not in str(kept)
        assert "2]" not in str(kept).replace("12]", "")

    def test_of_open_data_have_no_file_about_the_person(self, nadia):
        response = nadia.client.get(nadia.url("data"))
        data = b"".join(response.streaming_content)
        assert b"answers/first.csv" in data
        assert b"answers/age.csv" not in data

    def test_of_an_application_leave_them_out(self, nadia, space):
        tally = tallies.current(space, "responses.results", now=timezone.now())
        found = results.results(queries.published(space, "en"), tally, space)
        assert [each.question.name for each in found] == ["first"]


class TestAgents:
    @pytest.fixture
    def agent(self, admin_client):
        return admin_client

    def test_do_not_read_it_beside_the_other_answers(self, agent, space):
        response = SurveyResponse.objects.filter(space=space).first()
        page = agent.get(f"/admin/civic/responses/{response.pk}/").content.decode()
        assert "What first?" in page
        assert "How old are you?" not in page

    def test_do_not_take_it_away_in_a_spreadsheet(self, agent, space):
        answer = agent.get(f"/admin/civic/responses/?space={space.pk}&export=csv")
        assert "How old" not in b"".join(answer.streaming_content).decode()
