"""What can be heard of meetings as a podcast, each recording with its agenda as chapters."""

import os
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urljoin

from django.conf import settings
from django.core.files.storage import default_storage

from wagtail_civic.addresses import address
from wagtail_civic.formats import chapters as formats
from wagtail_civic.formats import podcast
from wagtail_civic.formats.podcast import Episode, Podcast
from wagtail_civic.models import Recording, Space
from wagtail_civic.queries.council.chapters import chapters, duration
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import fill
from wagtail_civic.queries.council.video import Film, source_of
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.streaming import OwnFile


def is_heard(film: Film) -> bool:
    """A file of our own that is nothing but sound."""
    return isinstance(film.source, OwnFile) and film.source.is_audio


def any_heard(spaces: Iterable[Space]) -> bool:
    """Whether there is anything to listen to, in one statement."""
    found = {space.pk: space for space in spaces}
    rows = Recording.objects.filter(space__in=list(found))
    sources = ((row, source_of(row.address, site=found[row.space_id].site)) for row in rows)
    return any(source and is_heard(Film(row, source)) for row, source in sources)


def feed(page: Any, sheets: Iterable[MeetingSheet], *, link: str, feed: str) -> str:
    """The newest meeting first; ``link`` is the whole address of the page, ``feed`` that of this file."""
    settings_of_site = site_settings(page.get_site())
    about = Podcast(
        title=page.title,
        text=page.search_description or page.introduction or page.title,
        page=link,
        feed=feed,
        language=page.locale.language_code,
        author=settings_of_site.authority or page.title,
    )
    filmed = _filmed(sheets)
    return podcast.feed(about, (each for sheet in filmed for each in _episodes(sheet, link)))


def _filmed(sheets: Iterable[MeetingSheet]) -> list[MeetingSheet]:
    """Of most meetings there is nothing to hear, which one statement says of all of them."""
    by_space = {sheet.space.pk: sheet for sheet in sheets}
    rows = Recording.objects.filter(space__in=list(by_space)).order_by()
    numbers = set(rows.values_list("space", flat=True))
    found = [sheet for number, sheet in by_space.items() if number in numbers]
    fill(found)
    return found


def _episodes(sheet: MeetingSheet, base: str) -> Iterator[Episode]:
    # A program that plays the file knows nothing of what our player skips.
    for film in (each for each in sheet.recordings if is_heard(each) and not each.redactions):
        found, row = chapters(sheet, film), film.recording
        source: Any = film.source
        yield Episode(
            uid=f"{sheet.space.translation_key}.{row.pk}",
            title=f"{sheet.title} – {row.title}" if row.title else sheet.title,
            at=row.started_at,
            media=urljoin(base, source.id),
            media_type=source.media_type,
            bytes=_bytes(source.id),
            milliseconds=duration(film, found),
            page=sheet.full_url,
            text=sheet.summary,
            chapters=tuple(found),
            chapters_url=urljoin(base, chapters_address(sheet, film)),
            language=sheet.language,
        )


def chapters_address(sheet: MeetingSheet, film: Film) -> str:
    return address("council_chapters", sheet.page.pk, film.recording.pk)


def chapters_file(sheet: MeetingSheet, number: int) -> bytes | None:
    """The chapters of one recording of this meeting, as podcast programs fetch them; None of any other."""
    film = next((each for each in sheet.recordings if each.recording.pk == number), None)
    if film is None:
        return None
    found = chapters(sheet, film)
    return formats.podcast_json(found, duration(film, found), title=sheet.title)


def _bytes(media: str) -> int:
    """Of a file that lies on this machine; 0, as feeds say it, where nobody knows without asking another one."""
    name = unquote(media.partition(str(settings.MEDIA_URL))[2])
    try:
        path = default_storage.path(name) if name else ""
    except NotImplementedError:
        return 0
    return os.path.getsize(path) if path and os.path.isfile(path) else 0
