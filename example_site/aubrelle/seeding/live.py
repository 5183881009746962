"""The meeting of ``make demo-live``: it begins when that is started, again each time it has ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from aubrelle.content.council import PROXIES
from aubrelle.content.council.live import LIVE, MEETING
from aubrelle.seeding import surveys
from aubrelle.seeding.council import INDEX_PAGE, KEY, LANGUAGES, Agenda
from aubrelle.seeding.papers import seed_papers
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Attendance, Body, Space
from wagtail_civic.pages.models import CouncilMeetingPage
from wagtail_civic.queries import council as queries
from wagtail_civic.services import spaces
from wagtail_civic.services.council import console, roll

PAGE = stable_id("page", "meeting", "live")
#: Seconds by which a stream of pieces of two seconds is late.
DELAY = 8


@transaction.atomic
def begin(words: Mapping[str, Words], video: str, user: Any, now: datetime) -> Any:
    """The French page of the meeting, which is on: made where it is missing, started where it is not on."""
    for language in LANGUAGES:
        page = surveys.page(PAGE, language)
        page = page.specific if page else _plant(words[language], now)
        page.starts_at, page.ends_at, page.video = now, now + timedelta(hours=3), video
        page.save_revision().publish()
    page = surveys.page(PAGE, "fr").specific
    _start(spaces.for_page(page, now=now), user, now)
    return page


def end(page: Any, user: Any, now: datetime) -> None:
    """Without its picture it is over: nothing is left that says it is live."""
    space = spaces.for_page(page, now=now)
    if queries.moment_of(space).status in ("live", "suspended"):
        console.press(space, kind="end", press=uuid4(), user=user, now=now)


def _plant(words: Words, now: datetime) -> CouncilMeetingPage:
    index = surveys.page(INDEX_PAGE, words.language)
    page = CouncilMeetingPage(
        **{name: words.text(text) for name, text in MEETING[words.language].items()},
        translation_key=PAGE,
        locale=index.locale,
        council_body=Body.objects.get(key=KEY, locale=index.locale),
        agenda_published=now - timedelta(days=6),
        video_delay=DELAY,
        live=False,
    )
    page.agenda = Agenda(words, seed_papers()).written(LIVE)
    index.add_child(instance=page)
    return page


def _start(space: Space, user: Any, now: datetime) -> None:
    if queries.moment_of(space).status in ("live", "suspended"):
        return
    who = {"user": user, "now": now}
    sitting = space.sittings.order_by("starts_at").last()
    roll.prepare(sitting, now=now)
    there = sitting.attendance.exclude(member__in=list(PROXIES))
    there.update(state=Attendance.State.PRESENT, changed_at=now)
    console.press(space, kind="start", press=uuid4(), **who)
    first = space.agenda_items.filter(retired=False).first()
    after = now + timedelta(milliseconds=1)
    console.press(space, kind="item", item=first.pk, press=uuid4(), user=user, now=after)
