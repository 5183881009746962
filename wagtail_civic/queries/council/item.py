"""One item of an agenda, with all that belongs to it."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.utils import timezone

from wagtail_civic.models import AgendaItem
from wagtail_civic.queries.commitment import CommitmentSheet, of_item
from wagtail_civic.queries.council import closed
from wagtail_civic.queries.council.members import member_url
from wagtail_civic.queries.council.video import Clip, Film, found_at
from wagtail_civic.queries.council.vote import VoteSheet

if TYPE_CHECKING:
    from wagtail_civic.queries.council.sheet import MeetingSheet


class ItemSheet:
    """One item; parts of it are read when they are asked for."""

    def __init__(self, meeting: "MeetingSheet", item: AgendaItem) -> None:
        self.meeting, self.item = meeting, item

    @property
    def pk(self) -> int:
        return int(self.item.pk)

    @property
    def title(self) -> str:
        return self.item.title_in(self.meeting.language)

    @property
    def is_told(self) -> bool:
        """Whether everybody reads what it is about, and its papers: not of a closed session."""
        return closed.is_told(self.item)

    @property
    def summary(self) -> str:
        return self._said(self.item.summaries) if self.is_told else ""

    def _said(self, words: dict[str, str]) -> str:
        return words.get(self.meeting.language) or next(iter(words.values()), "")

    @property
    def url(self) -> str:
        return f"{self.meeting.url}{self.item.slug}/"

    @property
    def full_url(self) -> str:
        return f"{self.meeting.page.full_url or ''}{self.item.slug}/"

    @property
    def is_now(self) -> bool:
        return self.meeting.moment.item == self.item.pk

    @property
    def is_below(self) -> bool:
        return self.item.parent_id is not None

    @cached_property
    def votes(self) -> list[VoteSheet]:
        """Those that are proclaimed; who voted how, where everybody may know."""
        found = self.meeting.votes.get(self.item.pk, [])
        spans = self.meeting.closed_spans if found else []
        return [
            VoteSheet(vote, self.meeting.language, named=closed.is_named(vote, self.item, spans))
            for vote in found
        ]

    @property
    def last_vote(self) -> VoteSheet | None:
        """What was decided in the end: the newest one on the item itself, else on an amendment."""
        own = [each for each in self.votes if not each.title] or self.votes
        return own[-1] if own else None

    @property
    def called_at(self) -> datetime | None:
        return self.meeting.called.get(self.item.pk)

    @property
    def clip(self) -> tuple[Film, int] | None:
        """On which recording, and at which of its seconds, it was called; None where no film shows it, or none may."""
        if not self.is_told:
            return None
        found = found_at(self.meeting.recordings, self.called_at)
        ends = found[0].second_of(self.left_at) if found and self.left_at else None
        # All of it is skipped: what follows is about something else.
        return None if found and ends is not None and found[1] >= ends else found

    @property
    def left_at(self) -> datetime | None:
        return self.meeting.left.get(self.item.pk)

    @property
    def clip_until(self) -> int:
        """At which second of that recording it was done with; 0 where the recording ends before."""
        found = self.clip
        return (found[0].second_of(self.left_at) or 0) if found and self.left_at else 0

    @property
    def plays_until(self) -> int:
        """As far as that plays where no script can skip anything."""
        found = self.clip
        return Clip(*found, self.clip_until).plays_until if found else 0

    @property
    def clip_url(self) -> str:
        """Plays this item and stops; empty without a clip."""
        return self._clip_on(self.meeting.url)

    @property
    def rapporteur_url(self) -> str:
        """The page of the member who presents it; empty for anybody else, and where two have the same name."""
        key = self.meeting.named.get(self.item.rapporteur, "")
        return member_url(key, self.meeting.language) if key else ""

    @property
    def full_clip_url(self) -> str:
        return self._clip_on(self.meeting.full_url)

    def _clip_on(self, page_url: str) -> str:
        if not self.clip:
            return ""
        film, second = self.clip
        return film.address_at(page_url, second, self.clip_until)

    @property
    def number_of_views(self) -> int:
        return self.meeting.views.get(self.item.pk, 0)

    @cached_property
    def commitments(self) -> list[CommitmentSheet]:
        """What became of it, as far as that is published."""
        language, today = self.meeting.language, timezone.localdate(self.meeting.now)
        return [
            CommitmentSheet(row, language=language, today=today, asked=language)
            for row in of_item(self.item)
        ]

    @cached_property
    def documents(self) -> list[dict[str, Any]]:
        """With their titles and addresses; those that were deleted since are left out."""
        value = self.meeting.written.get(self.item.key) if self.is_told else None
        found = value.get("documents") if value else None
        return [
            {
                "title": each["title"] or each["document"].title,
                "document": each["document"],
                "full_url": urljoin(self.meeting.full_url, each["document"].url),
            }
            for each in found or []
            if each["document"]
        ]

    @cached_property
    def origins(self) -> list[dict[str, str]]:
        """What it decides on, where everybody may read that."""
        links = self.item.item_origins.select_related("space__page", "idea")
        return [each for each in map(self._origin, links) if each]

    def _origin(self, link: Any) -> dict[str, str] | None:
        page = link.space.page.specific.localized if link.space.page else None
        if page is None or not page.live or page.get_view_restrictions().exists():
            return None
        if link.idea is None:
            return {"title": str(page.title), "url": page.get_url() or "", "kind": link.space.kind}
        if link.idea.state != "confirmed":
            return None
        url = f"{page.get_url() or ''}{link.idea.slug}/"
        # Ideas are read in the language in which somebody wrote them.
        written = str(link.idea.language or "")
        lang = "" if written == self.meeting.language else written
        return {"title": link.idea.title, "url": url, "kind": "idea", "lang": lang}
