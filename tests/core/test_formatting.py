"""Dates and figures are written once, in the words of the reader, by pages and errors alike."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from wagtail_civic import formatting
from wagtail_civic.checks.configuration import check_settings
from wagtail_civic.exceptions import ParticipationClosed

pytestmark = pytest.mark.alike


def at(hour, minute=0, day=7):
    """In winter an hour is added on the way to Paris."""
    return datetime(2027, 3, day, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("en", at(20), "7 March 2027, 20:00"),
        ("en", at(2, 1), "7 March 2027, 02:01"),
        ("fr", at(20), "7 mars 2027 à 20\xa0h"),
        ("fr", at(20, 30), "7 mars 2027 à 20\xa0h\xa030"),
        ("fr", at(2, 1), "7 mars 2027 à 2\xa0h\xa001"),
        ("fr", at(20, day=1), "1er mars 2027 à 20\xa0h"),
        ("fr", date(2027, 3, 1), "1er mars 2027"),
        ("fr", None, ""),
    ],
)
def test_a_moment_is_said_as_people_say_it(language, moment, words):
    with translation.override(language):
        assert formatting.moment(moment) == words


@pytest.mark.parametrize(
    ("language", "end", "words"),
    [
        ("en", at(21, 30), "7 March 2027, from 20:00 to 21:30"),
        ("fr", at(21), "7 mars 2027, de 20\xa0h à 21\xa0h"),
        ("fr", at(2, day=8), "du 7 mars 2027 à 20\xa0h au 8 mars 2027 à 2\xa0h"),
    ],
)
def test_of_a_span_the_day_is_said_once_where_it_is_one(language, end, words):
    with translation.override(language):
        assert formatting.from_to(at(20), end) == words


def test_the_hour_is_that_of_the_reader_not_of_the_database():
    """Half past in one zone is the full hour in another."""
    half_past = datetime(2027, 3, 7, 19, 30, tzinfo=UTC)

    with translation.override("fr"):
        assert formatting.moment(half_past).endswith("20\xa0h\xa030")


@pytest.mark.parametrize(
    ("language", "end", "words"),
    [
        # Midnight in Paris is still of the day that ends with it.
        ("fr", at(24), "7 mars 2027 à 23\xa0h\xa059"),
        ("en", at(24), "7 March 2027, 23:59"),
        ("fr", at(23, 59), "7 mars 2027 à 23\xa0h\xa059"),
        ("fr", at(18), "7 mars 2027 à 18\xa0h"),
        ("fr", None, ""),
    ],
)
def test_a_last_minute_has_its_hour_whatever_it_is(language, end, words):
    with translation.override(language):
        assert formatting.last_minute(end) == words


@pytest.mark.parametrize(("language", "words"), [("en", "20:00"), ("fr", "20\xa0h")])
def test_errors_say_it_in_the_same_words(language, words):
    with translation.override(language):
        detail = ParticipationClosed(closes_at=at(20)).detail
        assert formatting.moment(at(20)) in detail
    assert words in detail


@pytest.mark.parametrize(
    ("closes_at", "words"),
    [
        # Midnight in Paris is the end of the day before.
        (datetime(2026, 12, 11, 23, 0, tzinfo=UTC), "11 December 2026"),
        (datetime(2026, 12, 11, 22, 59, tzinfo=UTC), "11 December 2026"),
        (datetime(2026, 12, 11, 23, 1, tzinfo=UTC), "12 December 2026"),
        # In summer it is another hour.
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), "30 June 2026"),
        (date(2026, 12, 12), "12 December 2026"),
        (None, ""),
    ],
)
def test_the_last_day_is_one_on_which_there_is_still_time(closes_at, words):
    with translation.override("en"):
        assert formatting.last_day(closes_at) == words


@pytest.mark.parametrize(
    ("code", "english"),
    [
        (None, "€1,250.50"),
        ("EUR", "€1,250.50"),
        ("GBP", "£1,250.50"),
        ("CHF", "CHF\xa01,250.50"),
        ("XPF", "F\u202fCFP\xa01,250.50"),
    ],
)
def test_money_is_in_the_currency_of_the_site(settings, code, english):
    if code:
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "CURRENCY": code}
    with translation.override("en"):
        assert formatting.money(Decimal("1250.50")) == english
        assert formatting.money(Decimal(0)).endswith("0")
        assert formatting.money(None) == ""


@pytest.mark.parametrize("wrong", ["euro", "€", "EURO", "eur", "", 978, None])
def test_what_is_no_code_of_a_currency_is_told(settings, wrong):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "CURRENCY": wrong}
    assert [each.id for each in check_settings(None) if "CURRENCY" in each.msg] == ["civic.E003"]
