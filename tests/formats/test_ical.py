"""Calendars of meetings: read back by the rules of RFC 5545."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.formats.ical import Event, Link, calendar, escaped, folded

pytestmark = pytest.mark.alike

EVENING = datetime(2026, 11, 30, 18, 30, tzinfo=UTC)
MEETING = Event(
    "9c9de5e8.1@wagtail-civic",
    EVENING,
    "Conseil municipal",
    text="Douze points, dont le budget.",
    url="https://city.example/conseil/?a=1;b=2,3",
    ends=EVENING + timedelta(hours=3),
    place="Hôtel de ville, salle du conseil; 1er étage",
    sequence=2,
    changed=EVENING - timedelta(days=1),
    links=(
        Link("Ordre du jour", "https://city.example/odj.pdf"),
        Link("En direct", "https://city.example/direct/"),
    ),
    busy=True,
)


def lines(text):
    """As a calendar program reads them: joined again, and each within 75 octets before that."""
    assert text.endswith("\r\n")
    raw = text[:-2].split("\r\n")
    assert all(len(line.encode()) <= 75 for line in raw)
    assert "\n" not in "".join(raw)
    assert "\r" not in "".join(raw)
    return re.sub("\r\n[ \t]", "", text[:-2]).split("\r\n")


def values(text):
    return dict(line.split(":", 1) for line in lines(text))


def unescaped(text):
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def written(*events, **how):
    return calendar("Aubrelle", events, stamp=EVENING, **how)


def test_a_meeting_says_when_where_and_what_there_is_to_read():
    said = values(written(MEETING))
    assert said["DTSTART"] == "20261130T183000Z"
    assert said["DTEND"] == "20261130T213000Z"
    assert said["LAST-MODIFIED"] == "20261129T183000Z"
    assert said["SEQUENCE"] == "2"
    assert said["TRANSP"] == "OPAQUE"
    assert said["URL"] == "https://city.example/conseil/?a=1;b=2,3"
    assert unescaped(said["LOCATION"]) == MEETING.place
    assert unescaped(said["DESCRIPTION"]) == (
        "Douze points, dont le budget.\n\n"
        "Ordre du jour\nhttps://city.example/odj.pdf\nEn direct\nhttps://city.example/direct/"
    )


def test_a_cancelled_meeting_stays_under_its_name_with_a_greater_number():
    before = values(written(MEETING))
    after = values(written(replace(MEETING, state="CANCELLED", sequence=3)))
    assert (after["UID"], after["STATUS"], after["SEQUENCE"]) == (before["UID"], "CANCELLED", "3")
    assert "STATUS" not in before


def test_a_calendar_that_is_subscribed_to_says_how_often_and_where_to_look():
    how = {"refresh": timedelta(hours=1), "source": "https://city.example/c.ics\r\nX:1"}
    said = lines(written(MEETING, replace(MEETING, uid="2"), **how))
    assert said.count("BEGIN:VEVENT") == said.count("END:VEVENT") == 2
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT3600S" in said
    assert "SOURCE;VALUE=URI:https://city.example/c.icsX:1" in said
    assert said[0] == "BEGIN:VCALENDAR"
    assert said[-1] == "END:VCALENDAR"


def test_times_of_any_zone_are_the_same_moment():
    paris = timezone(timedelta(hours=1))
    moved = replace(MEETING, at=EVENING.astimezone(paris), ends=MEETING.ends.astimezone(paris))
    assert written(moved) == written(MEETING)


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": datetime(2026, 11, 30)},
        {"ends": EVENING - timedelta(seconds=1)},
        {"changed": datetime(2026, 11, 30)},
    ],
)
def test_what_makes_no_sense_is_an_error_of_the_program(wrong):
    with pytest.raises(ValueError, match=r"time zone|ends before it begins"):
        written(replace(MEETING, **wrong))


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def test_a_line_that_is_folded_more_than_once_stays_within_75_octets():
    sizes = [len(piece.encode()) for piece in folded("x" * 300).split("\r\n")]
    assert sizes == [75, 75, 75, 75, 4]


@given(text=ANY)
def test_what_is_folded_is_joined_to_the_same_and_no_piece_is_too_long(text):
    line = text.replace("\r", "").replace("\n", "")
    pieces = folded(line).split("\r\n")
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert all(len(piece.encode()) <= 75 for piece in pieces)


@given(text=ANY)
def test_what_is_escaped_is_read_as_the_same(text):
    clean = re.sub("[\x00-\x09\x0b-\x1f\x7f]", "", re.sub("\r\n?", "\n", text))
    assert unescaped(escaped(text)) == clean
    assert "\n" not in escaped(text)


@given(title=ANY, text=ANY, place=ANY, url=ANY)
def test_whatever_is_typed_it_is_one_event(title, text, place, url):
    said = lines(written(replace(MEETING, title=title, text=text, place=place, url=url)))
    assert [line for line in said if line.startswith(("BEGIN:", "END:"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    assert all(re.match("[A-Z-]+[:;]", line) for line in said)
