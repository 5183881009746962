"""How many signed on each day, from the first signature on: also the days on which nobody did."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from wagtail_civic.models import Signature, Tally
from wagtail_civic.queries.figures import days_of, weeks_of
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of
from wagtail_civic.testing.signatures import recount

pytestmark = pytest.mark.alike


def counted(**days):
    found = {day.replace("_", "-").lstrip("d"): channels for day, channels in days.items()}
    return Tally(name="signatures.days", detail={"days": found})


TALLY = counted(d2027_01_30={"web": 3, "paper": 1}, d2027_02_02={"api": 2})


def test_days_without_a_signature_are_shown_as_such():
    days = days_of(TALLY, until=date(2027, 2, 3))

    assert [(day.date.day, day.total) for day in days] == [(30, 4), (31, 0), (1, 0), (2, 2), (3, 0)]
    assert (days[0].web, days[0].paper) == (3, 1)


def test_no_signature_is_left_out_because_it_came_afterwards():
    days = days_of(TALLY, until=date(2027, 1, 1))

    assert sum(day.total for day in days) == 6


def test_before_the_first_signature_there_is_nothing_to_draw():
    assert days_of(counted(), until=date(2027, 2, 1)) == []


def test_weeks_begin_on_monday_and_lose_nothing():
    weeks = weeks_of(days_of(TALLY, until=date(2027, 2, 9)))

    assert [(week.date.isoformat(), week.total) for week in weeks] == [
        ("2027-01-25", 4),
        ("2027-02-01", 2),
        ("2027-02-08", 0),
    ]


@pytest.fixture
def long(db):
    """A petition of seventy days, signed on the first and today; clocks may have changed in between."""
    now = timezone.now()
    page = make_petition(opens_at=now - timedelta(days=70), closes_at=now + timedelta(days=9))
    confirmed_signatures(space_of(page), 3)
    first = Signature.objects.order_by("pk").first()
    Signature.objects.filter(pk=first.pk).update(confirmed_at=now - timedelta(days=70))
    Tally.objects.all().delete()
    recount(space_of(page), now=now)
    return page


def test_the_page_shows_thirty_days_and_the_whole_by_week(client, long):
    sheet = petitions.sheet(long, now=timezone.now())

    assert len(sheet.days) == 30
    assert sum(week.total for week in sheet.weeks) == 3
    page = client.get(long.url).content.decode()
    assert "Signatures by day, from" in page
    assert "Since the beginning, by week" in page
    assert f"/civic/{long.pk}/days.csv" in page


def test_a_short_petition_has_no_weeks(client, db):
    page = make_petition()
    confirmed_signatures(space_of(page), 2)

    assert petitions.sheet(page, now=timezone.now()).weeks == []
    assert "by week" not in client.get(page.url).content.decode()


def rows(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_every_day_can_be_downloaded(client, long):
    response = client.get(f"/civic/{long.pk}/days.csv")
    heading, *days = rows(response)
    first, today = (timezone.localdate(timezone.now() - timedelta(days=ago)) for ago in (70, 0))

    assert heading == ["Day", "Online", "On paper", "Total"]
    assert [days[0][0], days[-1][0]] == [first.isoformat(), today.isoformat()]
    assert len(days) == (today - first).days + 1
    assert sum(int(day[3]) for day in days) == 3
    assert response["Cache-Control"] == "public, max-age=10"


@pytest.fixture
def ancient(db):
    """Its opening was mistyped: in the year 206, and two people sign today."""
    opens_at = timezone.now().replace(year=206, day=1)
    page = make_petition(opens_at=opens_at)
    confirmed_signatures(space_of(page), 2)
    return page


def test_a_mistyped_opening_makes_no_days(client, ancient):
    today = timezone.localdate()
    sheet = petitions.sheet(ancient, now=timezone.now())

    assert [(day.date, day.total) for day in sheet.all_days] == [(today, 2)]
    assert "by week" not in client.get(ancient.url).content.decode()


def test_nor_rows_to_download_and_in_the_api(client, ancient):
    api = client.get(f"/civic/api/v1.0/petitions/{ancient.translation_key}/").json()

    assert len(rows(client.get(f"/civic/{ancient.pk}/days.csv"))) == 2
    assert [day["total"] for day in api["days"]] == [2]


def test_a_petition_that_nobody_signed_has_headings_only(client, db):
    assert len(rows(client.get(f"/civic/{make_petition().pk}/days.csv"))) == 1


def test_a_draft_says_nothing(client, db):
    draft = make_petition(live=False)

    assert client.get(f"/civic/{draft.pk}/days.csv").status_code in {302, 404, 410}
