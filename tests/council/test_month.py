"""The list of meetings as a calendar: one month, day by day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from wagtail_civic.testing import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


def at(*when):
    return datetime(*when, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def index(list_of_meetings):
    return list_of_meetings


def shown(client, index, query):
    response = client.get(index.get_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_day_leads_to_what_is_on_that_day(client, index):
    make_meeting(title="The budget", starts_at=at(2027, 3, 12, 18, 30))
    make_meeting(title="The schools", starts_at=at(2027, 4, 2, 18, 30))
    html = shown(client, index, "?month=2027-03")
    assert "March 2027" in html
    assert 'href="#day-2027-03-12"' in html
    assert 'id="day-2027-03-12"' in html
    assert "The budget" in html
    assert "The schools" not in html


def test_each_sitting_stands_on_its_day(client, index):
    sitting = {"starts_at": at(2027, 3, 19, 9).isoformat()}
    page = make_meeting(title="The budget", starts_at=at(2027, 3, 12, 18, 30))
    page.sittings = [("sitting", sitting)]
    page.save_revision().publish()
    html = shown(client, index, "?month=2027-03")
    assert 'id="day-2027-03-12"' in html
    assert 'id="day-2027-03-19"' in html


def test_a_meeting_late_at_night_is_on_the_day_of_the_city(client, index):
    make_meeting(starts_at=datetime(2027, 3, 31, 23, 30, tzinfo=ZoneInfo("UTC")))
    day = timezone.localdate(datetime(2027, 3, 31, 23, 30, tzinfo=ZoneInfo("UTC")))
    assert f'id="day-{day}"' in shown(client, index, f"?month={day:%Y-%m}")


def test_from_one_month_to_the_next_within_what_is_looked_for(client, index):
    html = shown(client, index, "?month=2027-12&q=budget")
    assert "?q=budget&amp;month=2027-11" in html
    assert "?q=budget&amp;month=2028-01" in html
    assert 'name="month" value="2027-12"' in html


def test_a_month_without_meetings_says_so(client, index):
    assert "No meeting in this month" in shown(client, index, "?month=2031-01")


@pytest.mark.parametrize("asked", ["", "2027-13", "x", "0000-00", "2027-3", "9" * 40, "<script>"])
def test_what_makes_no_sense_is_this_month(client, index, asked):
    html = shown(client, index, f"?month={asked}")
    assert f'name="month" value="{timezone.localdate():%Y-%m}"' in html
    assert "<script>" not in html.split("civic-month", 1)[1].split("</section>")[0]


def test_without_it_the_list_is_as_it_was(client, index):
    make_meeting(title="The budget")
    html = shown(client, index, "")
    assert "civic-days" not in html
    assert "month=" in html
    assert "The budget" in html


def test_ten_meetings_cost_no_more_statements_than_two(
    client, index, django_assert_max_num_queries
):
    for day in (3, 4):
        make_meeting(starts_at=at(2027, 3, day, 18))
    shown(client, index, "?month=2027-03")
    with django_assert_max_num_queries(200) as few:
        shown(client, index, "?month=2027-03")
    for day in range(10, 18):
        make_meeting(starts_at=at(2027, 3, day, 18))
    with django_assert_max_num_queries(len(few) + 1):
        shown(client, index, "?month=2027-03")
