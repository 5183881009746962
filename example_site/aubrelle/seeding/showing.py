"""The council on a page of the town: what is live, what comes next, what was decided, and one decision with its clip."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from aubrelle.content import en, fr
from aubrelle.content.council.shown import CLIP, HEADINGS
from aubrelle.content.tree import PAGES
from aubrelle.seeding import pages, surveys
from aubrelle.seeding.council import page_key
from aubrelle.seeding.sitting import item_key
from aubrelle.seeding.translations import translate
from wagtail_civic.models import AgendaItem
from wagtail_civic.services import spaces

KEY = "council"
_CONTENT = {"fr": fr.PAGES, "en": en.PAGES}


@transaction.atomic
def show_meetings(seeding: pages.Seeding, now: datetime) -> str:
    """
    Add them to the page on the council, below what it says; its title, or nothing where that page is gone.

    Once: called when the meetings have just been held.
    """
    plan = next(each for each in PAGES if each.key == KEY)
    page, meeting = pages.page_of(plan), surveys.page(page_key("past"), "fr")
    if page is None or meeting is None:
        return ""
    space = spaces.for_page(meeting.specific, now=now)
    item = AgendaItem.objects.get(space=space, key=item_key(CLIP))
    _write(page, seeding, "fr", meeting, item)
    page.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    if page.has_translation(english):
        twin = page.specific_class.objects.get(pk=page.pk)
        pages.fill(twin, plan, seeding.words("en"))
        _write(twin, seeding, "en", meeting, item)
        translate(page, twin, english)
    return str(page.title)


def _write(page: Any, seeding: pages.Seeding, language: str, meeting: Any, item: Any) -> None:
    words, said = seeding.words(language), HEADINGS[language]
    clip = {"meeting": meeting.pk, "item": item.pk, "heading": said["clip"]}
    body = [
        *_CONTENT[language][KEY]["body"],
        ("civic_meeting_live", {"heading": "", "body": None}),
        ("civic_meetings_next", {"heading": said["next"], "body": None, "limit": 3}),
        ("civic_decisions", {"heading": said["decisions"], "body": None, "limit": 4}),
        ("civic_meeting_item", clip),
    ]
    page.body = words.stream(page._meta.get_field("body").stream_block, KEY, "body", body)
