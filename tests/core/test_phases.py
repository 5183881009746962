from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.phases import State, confirmable, instant, state_at

pytestmark = pytest.mark.alike

PARIS = ZoneInfo("Europe/Paris")
KIRITIMATI = ZoneInfo("Pacific/Kiritimati")
MIDWAY = ZoneInfo("Pacific/Midway")
OPENS = datetime(2026, 3, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 4, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DAY = timedelta(hours=24)

moments = st.datetimes(
    min_value=datetime(1990, 1, 1),
    max_value=datetime(2090, 1, 1),
    timezones=st.sampled_from([UTC, PARIS, KIRITIMATI, MIDWAY]),
)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (OPENS - TICK, State.NOT_YET),
        (OPENS, State.OPEN),
        (CLOSES - TICK, State.OPEN),
        (CLOSES, State.CLOSED),
    ],
)
def test_the_opening_moment_is_in_and_the_closing_moment_is_out(now, state):
    assert state_at(OPENS, CLOSES, now) is state


def test_without_dates_it_is_open():
    assert state_at(None, None, OPENS) is State.OPEN


def test_without_a_closing_date_it_stays_open():
    assert state_at(OPENS, None, datetime(9999, 12, 31, tzinfo=UTC)) is State.OPEN


def test_an_interval_of_no_length_is_never_open():
    assert state_at(OPENS, OPENS, OPENS) is State.CLOSED


def test_dates_the_wrong_way_round_are_never_open():
    assert state_at(CLOSES, OPENS, OPENS + DAY) is State.CLOSED


@pytest.mark.parametrize("now", [OPENS - DAY, OPENS, CLOSES - TICK])
def test_an_override_beats_the_dates(now):
    assert state_at(OPENS, CLOSES, now, override="suspended") is State.SUSPENDED


@pytest.mark.parametrize("now", [CLOSES, CLOSES + DAY])
@pytest.mark.parametrize("override", ["suspended", "closed", ""])
def test_what_is_over_stays_over(now, override):
    assert state_at(OPENS, CLOSES, now, override=override) is State.CLOSED


def test_a_suspension_without_a_closing_date_lasts():
    assert state_at(OPENS, None, CLOSES, override="suspended") is State.SUSPENDED


def test_an_unknown_override_is_refused():
    with pytest.raises(ValueError, match="paused"):
        state_at(OPENS, CLOSES, OPENS, override="paused")


def test_the_words_of_the_states_stay():
    assert [*map(str, State)] == ["not_yet", "open", "closed", "suspended"]


def test_a_state_is_its_word():
    assert f"{State.NOT_YET}" == State.NOT_YET == "not_yet"


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        state_at(None, CLOSES, datetime(2026, 3, 1))


@given(moments, moments, moments)
def test_the_zone_in_which_times_are_written_does_not_matter(opens, closes, now):
    as_written = state_at(opens, closes, now)
    in_utc = state_at(instant(opens), instant(closes), instant(now))
    assert as_written is in_utc


@given(moments, moments, moments)
def test_it_is_open_exactly_between_the_two(opens, closes, now):
    is_between = instant(opens) <= instant(now) < instant(closes)
    assert (state_at(opens, closes, now) is State.OPEN) is is_between


# Change of clocks


def test_in_the_hour_that_comes_twice_closing_happens_once():
    closes = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS)
    first_time = datetime(2026, 10, 25, 2, 45, fold=0, tzinfo=PARIS)
    second_time = datetime(2026, 10, 25, 2, 45, fold=1, tzinfo=PARIS)
    assert state_at(None, closes, first_time) is State.OPEN
    assert state_at(None, closes, second_time) is State.CLOSED


def test_grace_lasts_24_real_hours_when_the_clocks_go_back():
    closes = datetime(2026, 10, 24, 20, tzinfo=PARIS)
    still = datetime(2026, 10, 25, 18, 59, 59, tzinfo=PARIS)
    over = datetime(2026, 10, 25, 19, tzinfo=PARIS)
    assert confirmable(closes - TICK, closes, still, DAY)
    assert not confirmable(closes - TICK, closes, over, DAY)


def test_grace_lasts_24_real_hours_when_the_clocks_go_forward():
    closes = datetime(2026, 3, 28, 20, tzinfo=PARIS)
    assert confirmable(closes - TICK, closes, datetime(2026, 3, 29, 20, 59, tzinfo=PARIS), DAY)
    assert not confirmable(closes - TICK, closes, datetime(2026, 3, 29, 21, tzinfo=PARIS), DAY)


# Odd calendars


def test_the_29th_of_february_is_a_day_like_another():
    closes = datetime(2028, 3, 1, tzinfo=PARIS)
    assert state_at(None, closes, datetime(2028, 2, 29, 23, 59, 59, tzinfo=PARIS)) is State.OPEN
    assert state_at(None, closes, datetime(2028, 3, 1, tzinfo=PARIS)) is State.CLOSED


def test_grace_crosses_the_29th_of_february():
    closes = datetime(2028, 2, 29, tzinfo=PARIS)
    assert confirmable(closes - TICK, closes, datetime(2028, 2, 29, 23, 59, tzinfo=PARIS), DAY)
    assert not confirmable(closes - TICK, closes, datetime(2028, 3, 1, tzinfo=PARIS), DAY)


def test_midnight_in_kiritimati_comes_14_hours_before_greenwich():
    closes = datetime(2027, 1, 1, tzinfo=KIRITIMATI)
    assert state_at(None, closes, datetime(2026, 12, 31, 9, 59, 59, tzinfo=UTC)) is State.OPEN
    assert state_at(None, closes, datetime(2026, 12, 31, 10, tzinfo=UTC)) is State.CLOSED


def test_the_same_date_is_25_hours_apart_on_both_sides_of_the_date_line():
    closes = datetime(2027, 1, 1, tzinfo=MIDWAY)
    later_there = datetime(2027, 1, 2, 0, 59, tzinfo=KIRITIMATI)
    assert state_at(None, closes, later_there) is State.OPEN


# Confirming


@pytest.mark.parametrize(
    ("submitted", "now", "expected"),
    [
        (OPENS, OPENS, True),
        (CLOSES - TICK, CLOSES, True),
        (CLOSES - TICK, CLOSES + DAY - TICK, True),
        (CLOSES - TICK, CLOSES + DAY, False),
        (CLOSES, CLOSES, False),
        (CLOSES, CLOSES - DAY, False),
    ],
)
def test_confirmable_iff_submitted_in_time_and_within_grace(submitted, now, expected):
    assert confirmable(submitted, CLOSES, now, DAY) is expected


def test_a_register_gives_no_grace():
    assert confirmable(CLOSES - TICK, CLOSES, CLOSES - TICK, timedelta(0))
    assert not confirmable(CLOSES - TICK, CLOSES, CLOSES, timedelta(0))


def test_without_closing_it_is_always_confirmable():
    assert confirmable(OPENS, None, OPENS + 1000 * DAY, timedelta(0))


def test_a_clock_put_back_refuses_nobody():
    assert confirmable(CLOSES - TICK, CLOSES, CLOSES - timedelta(hours=1), DAY)


def test_the_last_day_of_the_calendar_does_not_overflow():
    end = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert confirmable(OPENS, end, end, DAY)


@given(moments, moments, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60)))
def test_nothing_submitted_late_is_ever_confirmed(closes, now, lateness):
    assert not confirmable(instant(closes) + lateness, closes, now, DAY)
