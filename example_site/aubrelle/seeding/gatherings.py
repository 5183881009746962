"""Meetings to which neighbours register: the pages in both languages, who came, and what was said."""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from aubrelle.content.gatherings import (
    NEEDS,
    NOTES,
    POINTS,
    PRESETS,
    REPORT,
    SCHOOL_STREET,
    WHEN,
    WORDS,
    YARD,
    Note,
)
from aubrelle.content.names import FIRST_NAMES, LAST_NAMES
from aubrelle.seeding import surveys
from aubrelle.seeding.council import INDEX_PAGE
from aubrelle.seeding.planting import planted
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import OutgoingMessage, Registration, RoomNote, Space
from wagtail_civic.pages.models import CouncilMeetingPage
from wagtail_civic.services import registration as services
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.registration import room
from wagtail_civic.verification import Identity

LANGUAGES = ("fr", "en")
#: Numbers of invented neighbours, far from those of other invented people.
NEIGHBOURS = 120_000
#: How many registered for each, and how many days before.
REGISTERED = {SCHOOL_STREET: (38, 12), YARD: (13, 5)}
#: Who came to the one that was, without registering.
UNREGISTERED = 9


def page_key(meeting: str) -> Any:
    return stable_id("page", "meeting", meeting)


def _moment(now: datetime, days: int, clock: tuple[int, int]) -> datetime:
    """By the clocks of the town."""
    day = timezone.localtime(now).date() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(*clock)))


def seed_gatherings(words: Mapping[str, Words], now: datetime) -> Iterator[str]:
    """Publish what is missing, below the meetings of the council; yield each title."""
    for language in LANGUAGES:
        index = surveys.page(INDEX_PAGE, language)
        for meeting in WHEN:
            if index and surveys.page(page_key(meeting), language) is None:
                yield _publish(index, meeting, words[language], now).title


def _publish(index: Any, meeting: str, words: Words, now: datetime) -> CouncilMeetingPage:
    days, begins, ends, places = WHEN[meeting]
    page = CouncilMeetingPage(
        **{name: words.text(text) for name, text in WORDS[meeting][words.language].items()},
        translation_key=page_key(meeting),
        locale=index.locale,
        preset=PRESETS[meeting],
        starts_at=_moment(now, days, begins),
        ends_at=_moment(now, days, ends),
        registration=True,
        places=places,
        views_open=False,
        live=False,
    )
    place = LANGUAGES.index(words.language)
    page.agenda = [
        {
            "type": "item",
            "id": _id(meeting, point.key),
            "value": {
                "number": str(number),
                "title": words.text(point.title[place]),
                "summary": words.text(point.said[place]),
                "kind": "information",
            },
        }
        for number, point in enumerate(POINTS[meeting], start=1)
    ]
    if meeting == SCHOOL_STREET:
        stream = page._meta.get_field("report").stream_block
        page.report = words.stream(stream, meeting, "report", REPORT[words.language])
    return planted(page, index)


def _id(meeting: str, point: str) -> str:
    return str(stable_id("gathering", meeting, point))


@transaction.atomic
def seed_registrations(user: Any, now: datetime) -> int:
    """Register whom nobody registered yet, and note who came; how many registrations."""
    found = [_register(meeting, now) for meeting in WHEN]
    space = _space(SCHOOL_STREET, now)
    if found[0] and space:
        _attend(space, found[0], user, now)
        _note(space, user, now)
    OutgoingMessage.objects.filter(
        space__in=[each.space_id for rows in found for each in rows]
    ).delete()
    return sum(map(len, found))


def _space(meeting: str, now: datetime) -> Space | None:
    page = surveys.page(page_key(meeting), "fr")
    return spaces.for_page(page.specific, now=now) if page and page.live else None


def _register(meeting: str, now: datetime) -> list[Registration]:
    space = _space(meeting, now)
    if space is None or Registration.objects.filter(space=space).exists():
        return []
    chance = random.Random(meeting)
    number, days = REGISTERED[meeting]
    first = _moment(now, WHEN[meeting][0], WHEN[meeting][1]) - timedelta(days=days)
    first = min(first, now - timedelta(days=days))
    pause = timedelta(days=days) * 0.9 / number
    return [_come(space, n, first + n * pause, chance) for n in range(number)]


def _come(space: Space, number: int, at: datetime, chance: random.Random) -> Registration:
    email = f"neighbour{NEIGHBOURS + 100 * space.pk + number}@example.org"
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
    persons = chance.choice((1, 1, 1, 1, 2, 2, 3))
    row: Registration = services.register(
        space,
        words=services.Words(name, persons, french(NEEDS.get(number, ""))),
        identity=Identity("email", email, email=email, confirmed=True),
        evidence=Evidence(language="fr", age=timedelta(minutes=1)),
        page=space.page.specific if space.page else None,
        now=at,
    ).record
    return row


def _attend(space: Space, rows: list[Registration], user: Any, now: datetime) -> None:
    """Every sixth of those who have a place does not come; nobody of those who wait."""
    rows = [row for row in rows if row.place == Registration.Place.SEAT]
    days, _begins, ends, _places = WHEN[SCHOOL_STREET]
    at = _moment(now, days, ends)
    said = {row.pk: "absent" if n % 6 == 5 else "present" for n, row in enumerate(rows)}
    services.note(space, said=said, user=user, now=at)
    services.count_unregistered(space, number=UNREGISTERED, user=user, now=at)


def _note(space: Space, user: Any, now: datetime) -> None:
    if RoomNote.objects.filter(space=space).exists():
        return
    items = {item.key: item for item in space.agenda_items.all()}
    for note in NOTES:
        said = _said(note, items)
        room.write(space, said=said, language="fr", user=user, now=now - timedelta(days=3))


def _said(note: Note, items: Mapping[str, Any]) -> room.Said:
    item = items[_id(SCHOOL_STREET, note.point)] if note.point else None
    return room.Said(french(note.body), note.persons, item, note.theme)
