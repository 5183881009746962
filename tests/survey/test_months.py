"""Days that people gave are told by month, and only where no number is small."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.opendata.reading import Package
from tests.survey.resident import Resident
from wagtail_civic.models import Tally
from wagtail_civic.testing import make_survey, place, question_block, respond_many, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LONG_AGO = timedelta(days=40)
SAID = "Days are not published"


@pytest.fixture
def survey():
    """Closed a month ago, final and public."""
    now = timezone.now() - LONG_AGO
    asked = [question_block("date", "When did you come?", name="day")]
    return make_survey(asked, now=now, closes_at=now + timedelta(days=8))


@pytest.fixture
def nadia(survey):
    return Resident(place(survey), survey)


def come(survey, **months):
    """So many people in each month, on days of which none is the day of another."""
    question = next(iter(survey.questionnaire))
    said = [
        {question.key: f"2027-{month[1:]}-{day + 1:02}"}
        for month, many in months.items()
        for day in range(many)
    ]
    respond_many(survey, said, now=timezone.now() - LONG_AGO)
    Tally.objects.update(refreshed_at=None)


def page(nadia):
    response = nadia.client.get(nadia.url("results"))
    (result,) = response.context["results"]
    rows = [(row.label, row.count) for table in result.tables for row in table.rows]
    return rows, response.content.decode()


def test_each_month_has_its_number(nadia, survey):
    come(survey, m03=12, m04=15)
    rows, html = page(nadia)
    assert rows == [("March 2027", 12), ("April 2027", 15)]
    assert SAID not in html
    assert "2027-03" not in html


def test_months_of_few_stand_together(nadia, survey):
    come(survey, m03=12, m04=6, m05=20, m07=7)
    assert page(nadia)[0] == [
        ("March 2027", 12),
        ("Together: April 2027, July 2027", 13),
        ("May 2027", 20),
    ]


@pytest.mark.parametrize("months", [{"m03": 12, "m04": 3}, {"m03": 5}, {"m03": 20}])
def test_where_none_can_be_told_apart_it_is_said_why(nadia, survey, months):
    come(survey, **months)
    rows, html = page(nadia)
    assert rows == []
    assert SAID in html
    assert "March 2027" not in html


def test_whoever_counts_the_files_again_comes_to_the_same(nadia, survey, tmp_path):
    come(survey, m03=12, m04=6, m05=20, m07=7)
    data = b"".join(nadia.client.get(nadia.url("data")).streaming_content)
    package = Package(data, tmp_path)
    package.check()
    assert package.recount() == package.text("totals.csv")
    counts = {
        row["option"]: int(row["value"])
        for row in package.rows("totals.csv")
        if row["figure"] == "count"
    }
    assert counts == dict(page(nadia)[0])
    assert "2027-" not in package.text("answers/day.csv")


class TestWhileItIsOpen:
    """Everybody reads it now: of the five who moved it on, one alone may have said a day."""

    @pytest.fixture
    def open_survey(self, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "RESULTS_STEP": 5}
        asked = [
            question_block("date", "When did you come?", name="day", required=False),
            question_block("yes_no", "Was it good?", name="good"),
        ]
        now = timezone.now()
        survey = make_survey(
            asked, results_shown="always", opens_at=now - LONG_AGO, closes_at=now + LONG_AGO
        )
        self.day, self.good = survey.questionnaire
        return survey

    def come(self, survey, month, many):
        said = [{self.good.key: "yes"} | self.on(month, day) for day in range(1, many + 1)]
        respond_many(survey, said, now=timezone.now())
        Tally.objects.update(refreshed_at=None)

    def on(self, month, day):
        return {self.day.key: f"2027-{month:02}-{day:02}"} if month else {}

    def read(self, nadia):
        results = nadia.client.get(nadia.url("results")).context["results"]
        months, good = ([row.count for table in r.tables for row in table.rows] for r in results)
        return months, good[0]

    def test_months_move_by_five_who_said_one(self, open_survey):
        nadia = Resident(place(open_survey), open_survey)
        self.come(open_survey, 3, 12)
        self.come(open_survey, 4, 13)
        assert self.read(nadia) == ([12, 13], 25)
        self.come(open_survey, 3, 1)
        self.come(open_survey, None, 4)
        assert self.read(nadia) == ([12, 13], 30)
        self.come(open_survey, 4, 3)
        self.come(open_survey, None, 2)
        assert self.read(nadia) == ([12, 13], 35)
        self.come(open_survey, 4, 1)
        self.come(open_survey, None, 4)
        assert self.read(nadia) == ([13, 17], 40)

    def test_once_nothing_arrives_any_more_they_are_exact(self, open_survey):
        nadia = Resident(place(open_survey), open_survey)
        self.come(open_survey, 3, 12)
        self.come(open_survey, 4, 13)
        assert self.read(nadia) == ([12, 13], 25)
        self.come(open_survey, 3, 1)
        ago = timezone.now() - LONG_AGO / 2
        space_of(open_survey).phases.update(closes_at=ago)
        Tally.objects.update(refreshed_at=None)
        assert self.read(nadia) == ([13, 13], 26)
