"""What templates ask of what is said in a meeting: beside its player, below it, and live."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import template

from wagtail_civic import formatting
from wagtail_civic.addresses import address
from wagtail_civic.formats.captions import clock
from wagtail_civic.forms.transcript import SearchForm
from wagtail_civic.models import Transcript
from wagtail_civic.queries import transcript as queries
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.video import Film
from wagtail_civic.streaming import Track
from wagtail_civic.templatetags.civic_council_tags import civic_asked
from wagtail_civic.templatetags.civic_tags import _now

register = template.Library()
register.filter("civic_elapsed", formatting.elapsed)
register.filter("civic_clock", clock)


@dataclass(frozen=True)
class SaidBelow:
    """Of one recording: its tracks for the player, and the part of its transcript that was asked for."""

    sheet: MeetingSheet
    film: int
    transcripts: list[Transcript]
    second: int

    @property
    def tracks(self) -> list[Track]:
        return queries.tracks(self.sheet.page, self.transcripts)

    @cached_property
    def part(self) -> queries.Said | None:
        """None where there is no transcript."""
        return queries.said(self.transcripts, language=self.sheet.language, second=self.second)

    @property
    def foreign_language(self) -> str:
        """That of the transcript, where it is not that of the page."""
        language = self.part.transcript.language if self.part else ""
        return language if language != self.sheet.language else ""

    @property
    def anchor(self) -> str:
        return f"said-{self.film}"

    @property
    def form(self) -> SearchForm:
        return SearchForm(number=self.film)

    @property
    def search_url(self) -> str:
        return address("transcript_search", self.sheet.page.pk)

    @property
    def files(self) -> list[dict[str, str]]:
        return [
            {"form": form, "language": each.language, "url": self._file(each, form)}
            for each in self.transcripts
            for form in ("txt", "srt")
        ]

    def _file(self, transcript: Transcript, form: str) -> str:
        return queries.file_of(self.sheet.page, transcript, form)


@register.simple_tag
def civic_captions(sheet: MeetingSheet, film: Film) -> list[Track]:
    """Of a recording, for a player that shows a part of it."""
    found = queries.of_recordings([film.recording]).get(film.recording.pk, [])
    return queries.tracks(sheet.page, found)


@register.simple_tag(takes_context=True)
def civic_said(context: Any, sheet: MeetingSheet, film: Film) -> SaidBelow:
    """What was said on a recording of a meeting, around the second for which the address asks."""
    number = film.recording.pk
    found = queries.of_recordings([film.recording]).get(number, [])
    return SaidBelow(sheet, number, found, civic_asked(film, context.get("request")).begins)


@register.simple_tag(takes_context=True)
def civic_live_captions(context: Any, sheet: MeetingSheet) -> dict[str, Any] | None:
    """Of a meeting that is captioned while it is live, and not over yet; None of any other."""
    if sheet.is_over or sheet.is_sample or not queries.is_captioned(sheet.space):
        return None
    # What stands in the page comes no sooner than the picture; of what it asks for, its script sees to that.
    captions = queries.newest(sheet.space, now=_now(context), until=sheet.until)
    return {
        "src": address("transcript_live", sheet.page.pk),
        "captions": captions,
        "live": sheet.is_live,
    }


@register.simple_tag
def civic_said_search(page: Any) -> str:
    """Where a page that lists meetings searches in what was said."""
    return address("transcript_search", page.pk or 0)
