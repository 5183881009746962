"""Results by channel: how answers came in, told beside each question, and never in small numbers."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.admin.conftest import agent
from tests.api.conftest import api
from tests.given import given
from tests.opendata.reading import Package, of_the_page
from tests.secrecy.voters import said, separated, space_of, vote
from tests.survey.resident import Resident
from wagtail_civic.models import Survey, SurveyResponse, Tally
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.services.separated import box
from wagtail_civic.survey import Condition, Option, Question
from wagtail_civic.survey.channels import Split, told_apart
from wagtail_civic.survey.counting import Cell, Result
from wagtail_civic.testing import make_survey, place, question_block, respond_many

__all__ = ["agent", "api"]

SEVERAL = Question("q", "several", options=tuple(Option(key) for key in "abc"))
LATER = Question("p", "one_choice", options=SEVERAL.options, condition=Condition("before"))


def small(number):
    return 0 < number < 11


class TestRule:
    @settings(max_examples=60, deadline=None)
    @drawn(
        st.dictionaries(
            st.sampled_from(["web", "paper", "phone", "event"]),
            st.dictionaries(st.sampled_from("abc"), st.integers(0, 40)),
        ),
        st.integers(0, 25),
    )
    def test_leaves_no_small_number_and_none_that_follows(self, chosen, silent):
        people, several, later = {}, {}, {}
        for channel, counts in chosen.items():
            cells = {Cell(option=key): many for key, many in counts.items()}
            several[channel] = Result(SEVERAL, max(counts.values(), default=0) + silent, cells)
            later[channel] = Result(LATER, sum(counts.values()), cells)
            people[channel] = sum(counts.values()) + silent
        splits = [Split(SEVERAL, several), Split(LATER, later)]
        for group in told_apart(people, splits):
            whole = sum(people[key] for key in group.keys)
            one, two = (each.of(group) for each in splits)
            found = [whole, one.answered, two.answered, whole - two.answered]
            found += [*one.cells.values(), *two.cells.values()]
            found += [one.answered - many for many in one.cells.values()]
            assert not any(map(small, found))

    def test_hides_who_was_not_asked(self):
        results = {
            "web": Result(LATER, 40, {Cell(option="a"): 40}),
            "paper": Result(LATER, 30, {Cell(option="a"): 30}),
        }
        assert told_apart({"web": 40, "paper": 30}, [Split(LATER, results)])
        assert not told_apart({"web": 40, "paper": 33}, [Split(LATER, results)])


pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def market(now, **rules):
    return make_survey(
        [
            question_block("one_choice", "What first?", name="first", options=["Trees", "Water"]),
            question_block(
                "matrix", "How often …", name="often", rows=["Shop"], options=["Often", "Never"]
            ),
            question_block("long_text", "Anything else?", name="words"),
        ],
        now=now,
        closes_at=now + timedelta(days=8),
        title="The market",
        **rules,
    )


def answer(survey, now, **many):
    """So many people of each channel for each of the two options, the second group saying how often."""
    first, often, _words = queries.published(spaces.for_page(survey, now=now), "en")
    one, two = first.option_keys
    rows = {often.row_keys[0]: often.option_keys[0]}
    for channel, (some, others) in many.items():
        said = [{first.key: one}] * some + [{first.key: two, often.key: rows}] * others
        respond_many(survey, said, now=now, channel=channel)


LONG_AGO = timedelta(days=40)


@given
def market_by_channel() -> Survey:
    """Closed a month ago: most answered online, some on paper, very few by telephone."""
    now = timezone.now() - LONG_AGO
    survey = market(now)
    answer(survey, now, web=(20, 15), paper=(12, 13), phone=(2, 1))
    return survey


@pytest.fixture
def survey(market_by_channel):
    return market_by_channel


@pytest.fixture
def space(survey):
    return spaces.for_page(survey, now=timezone.now())


@pytest.fixture
def nadia(survey):
    return Resident(place(survey), survey)


def page(nadia, **query):
    return nadia.client.get(nadia.url("results"), query)


def told(nadia):
    return page(nadia, by="by-channel").context["by_group"]


class TestPage:
    def test_has_a_column_for_each_channel_with_small_ones_put_together(self, nadia):
        found = page(nadia, by="by-channel").content.decode()
        assert "Together: On paper, By telephone" in found
        assert "28 people" in found
        assert '<h3 id="civic-by-1">What first?</h3>' in found
        assert "civic-bar" in found
        assert "Anything else?" not in found

    def test_tells_the_same_numbers_as_all_together(self, nadia):
        (first, often) = told(nadia).questions
        (table,) = first.tables
        assert [each.count for each in table.sizes] == [35, 28]
        assert [row.counts for row in table.rows] == [[20, 14], [15, 14]]
        assert [row.counts for row in often.tables[0].rows] == [[15, 14], [0, 0]]

    def test_leads_there_by_a_link(self, nadia):
        assert "?by=by-channel" in page(nadia).content.decode()

    def test_does_not_while_somebody_can_still_answer(self, nadia, space):
        Tally.objects.filter(space=space).delete()
        space.phases.update(closes_at=timezone.now() + timedelta(days=1))
        space.rules["results_shown"] = "always"
        space.save()
        assert told(nadia) is None
        assert b"by-channel" not in page(nadia).content

    def test_does_not_while_a_response_waits(self, nadia, space):
        SurveyResponse.objects.filter(pk=space_first(space)).update(state="held")
        assert told(nadia) is None
        assert not Tally.objects.filter(space=space, name="responses.groups", total__gt=0).exists()

    def test_does_not_beside_a_total_of_others(self, nadia, space):
        assert told(nadia)
        # As no decision can any more.
        SurveyResponse.objects.filter(pk=space_first(space)).update(state="invalidated")
        Tally.objects.filter(space=space).update(refreshed_at=None)
        assert told(nadia) is None

    def test_does_not_where_no_two_can_be_told_apart(self):
        now = timezone.now() - LONG_AGO
        survey = market(now)
        answer(survey, now, web=(20, 15), paper=(1, 2))
        nadia = Resident(place(survey), survey)
        assert told(nadia) is None
        assert b"by-channel" not in page(nadia).content

    @pytest.mark.long
    def test_asks_the_database_no_more_however_many_answered(self, nadia, survey):
        assert told(nadia)
        found = []
        for more in (20, 30, 300):
            # So many that even what is published is counted again.
            answer(survey, timezone.now() - LONG_AGO, web=(more, more), paper=(more, more))
            found.append(statements(nadia, survey))
        assert found[1] == found[2]


def space_first(space):
    return SurveyResponse.objects.filter(space=space).values_list("pk", flat=True).first()


def statements(nadia, survey):
    """How many there are where everything is counted anew."""
    Tally.objects.filter(space__translation_key=survey.translation_key).update(refreshed_at=None)
    with CaptureQueriesContext(connection) as found:
        assert told(nadia)
    return len(found)


def test_the_api_tells_the_same(api, nadia, survey):
    found = api.read(f"surveys/{survey.translation_key}/results/").json()["by_channel"]
    assert found["groups"] == [
        {"channels": ["web"], "count": 35},
        {"channels": ["paper", "phone"], "count": 28},
    ]
    first = found["questions"][0]["tables"][0]
    assert [(row["label"], row["counts"]) for row in first["rows"]] == [
        ("Trees", [20, 14]),
        ("Water", [15, 14]),
    ]
    assert [each["count"] for each in first["groups"]] == [35, 28]


def test_the_api_tells_nothing_before_they_are_final(api, nadia, space, survey):
    space.phases.update(closes_at=timezone.now() + timedelta(days=1))
    space.rules["results_shown"] = "always"
    space.save()
    assert api.read(f"surveys/{survey.translation_key}/results/").json()["by_channel"] is None


class TestPackage:
    @pytest.fixture
    def package(self, nadia, tmp_path):
        response = nadia.client.get(nadia.url("data"))
        return Package(b"".join(response.streaming_content), tmp_path)

    def test_puts_the_same_together(self, package):
        counts = Counter(row["channel"] for row in package.rows("answers/first.csv"))
        assert counts == {"web": 35, "paper+phone": 28}

    def test_counted_again_gives_every_figure_of_the_page(self, package, nadia):
        package.check()
        assert package.recount() == package.text("totals.csv")
        found, shown = package.by_channel(), of_the_page(told(nadia))
        assert shown["", "", "", "paper+phone", "responses"] == 28
        assert shown["often", "Shop", "Often", "paper+phone", "answered"] == 14
        assert {where: found[where] for where in shown} == shown

    def test_has_a_line_for_each_response_and_nothing_else_on_it(self, package):
        rows = package.rows("channels.csv")
        assert Counter(map(tuple, map(dict.items, rows))) == {
            (("channel", "web"),): 35,
            (("channel", "paper+phone"),): 28,
        }

    def test_says_nothing_of_channels_where_few_would_stand_alone(self, tmp_path):
        now = timezone.now() - LONG_AGO
        survey = market(now)
        answer(survey, now, web=(20, 15), paper=(1, 2))
        nadia = Resident(place(survey), survey)
        data = b"".join(nadia.client.get(nadia.url("data")).streaming_content)
        found = Package(data, tmp_path)
        assert found.rows("channels.csv") == []
        assert found.by_channel() == {}


def test_separated_answers_are_told_by_nothing():
    survey = separated(results_shown="closed")
    for number in range(30):
        vote(survey, number, said(survey, number % 2))
    long_ago = timezone.now() - LONG_AGO
    space_of(survey).phases.update(opens_at=long_ago - timedelta(days=1), closes_at=long_ago)
    box.empty_due(now=timezone.now())
    nadia = Resident(place(survey), survey)
    assert told(nadia) is None


class TestAgents:
    def report(self, agent, space):
        url = f"/admin/civic/responses/progress/{space.pk}/"
        return agent("oversee_signature").get(url).content.decode()

    def test_read_it_on_the_page_of_progress(self, agent, space):
        found = self.report(agent, space)
        assert "Results by channel" in found
        assert "Together: On paper, By telephone" in found

    def test_do_not_before_nothing_can_change(self, agent, space):
        space.phases.update(closes_at=timezone.now() + timedelta(days=1))
        assert "Results by channel" not in self.report(agent, space)
