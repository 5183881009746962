"""Days that people gave are told by month, and only where no number is small."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.opendata.reading import Package
from tests.survey.resident import Resident
from wagtail_civic.models import Tally
from wagtail_civic.testing import make_survey, place, question_block, respond_many

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
