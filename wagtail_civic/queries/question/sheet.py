"""A box of questions as a page, a screen or the API shows it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from wagtail_civic.models import AgendaItem, Question, Space, Theme
from wagtail_civic.queries.choosing import MixedSheet
from wagtail_civic.queries.council.state import state_of
from wagtail_civic.queries.council.video import Film
from wagtail_civic.queries.figures import Mandate
from wagtail_civic.queries.question.addresses import BoxAddresses
from wagtail_civic.queries.question.choice import SHOWN, SORTS, Choice
from wagtail_civic.queries.question.listing import (
    NEXT,
    READABLE,
    STAGES,
    floor_state,
    listed,
    ordered,
)
from wagtail_civic.queries.question.moments import link_to_moment
from wagtail_civic.queries.question.one import QuestionSheet, films_of
from wagtail_civic.queries.question.seen import SeenWithPicture
from wagtail_civic.queries.sheet import PageSheet

#: How far a meeting is, as the hour of a box says it.
MEETINGS = {"live": "now", "suspended": "now", "ended": "after"}


@dataclass(frozen=True)
class Speaker:
    """One of those who answer; ``key`` is the same in every language."""

    key: str
    name: str
    role: str
    picture: Any


class QuestionBoxSheet(SeenWithPicture, BoxAddresses, MixedSheet, PageSheet):
    """
    A box as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "ask"
    #: How often people pressed the button, as last counted.
    number_of_supports = 0

    def __init__(self, page: Any, space: Space, choice: Choice, *, now: datetime) -> None:
        self.page, self.space, self.choice, self.now = page, space, choice, now

    @cached_property
    def mandate(self) -> Mandate | None:
        """Of a block in a page only who decides, and until when the city answers."""
        said = self.page.get_mandate()
        if "level" in said:
            return super().mandate
        return Mandate("", "", "", **said) if any(said.values()) else None

    @property
    def can_support(self) -> bool:
        return self.reactions.state == "open"

    @cached_property
    def reactions(self) -> "ReactionsSheet":
        return ReactionsSheet(self)

    # Who answers, and when

    @cached_property
    def speakers(self) -> list[Speaker]:
        return [
            Speaker(
                each.id or "",
                each.value.get("name") or "",
                each.value.get("role") or "",
                each.value.get("picture"),
            )
            for each in getattr(self.page, "speakers", ())
        ]

    def speaker_name(self, key: str) -> str:
        """In the language of the page; as it was last published where she is no longer on it."""
        names = {each["id"]: each["name"] for each in self.space.rules.get("speakers", [])}
        names |= {each.key: each.name for each in self.speakers}
        return names.get(key, "")

    @property
    def is_meeting(self) -> bool:
        """Whether it stands on the page of a meeting, whose clerks say how far that is."""
        return self.space.kind == "council"

    @cached_property
    def agenda(self) -> dict[str, AgendaItem]:
        """The items of the meeting, as questions name them; none of a box on a page of its own."""
        rows = AgendaItem.objects.filter(space=self.space) if self.is_meeting else ()
        return {row.target: row for row in rows}

    @property
    def items(self) -> dict[str, str]:
        """What one can ask about, each as a question names it, in the language of the page."""
        return {
            key: f"{row.number} {row.title_in(self.language)}".strip()
            for key, row in self.agenda.items()
            if not row.retired
        }

    @cached_property
    def films(self) -> list[Film]:
        """The recordings that are kept of a meeting."""
        return [] if self.is_sample else films_of(self.space)

    @property
    def video(self) -> str:
        """Of a page of its own; a meeting is watched on its page."""
        return "" if self.is_meeting else str(getattr(self.page, "video", ""))

    @property
    def video_url(self) -> str:
        """Nothing for what is no address of a page: only those are led to."""
        return link_to_moment(self.video, None)

    @property
    def live_state(self) -> str:
        """``before``, ``now`` or ``after`` the hour in which they answer live; empty where there is none."""
        if self.is_meeting:
            return MEETINGS.get(self.meeting_status, "before")
        starts = getattr(self.page, "live_from", None)
        ends = getattr(self.page, "live_until", None)
        if starts is None:
            return ""
        if self.now < starts:
            return "before"
        return "after" if ends and ends <= self.now else "now"

    @cached_property
    def meeting_status(self) -> str:
        found = None if self.is_sample else state_of(self.space)
        return str(found.content["status"]) if found else ""

    @property
    def is_live(self) -> bool:
        return self.live_state == "now" or self.live is not None

    # On the floor

    @cached_property
    def floor(self) -> list[QuestionSheet]:
        return [QuestionSheet(self, row) for row in self.rows_on_floor]

    @property
    def live(self) -> QuestionSheet | None:
        return next((each for each in self.floor if each.is_live), None)

    @property
    def shortlist(self) -> list[QuestionSheet]:
        return [each for each in self.floor if not each.is_live]

    @property
    def next(self) -> list[QuestionSheet]:
        return self.shortlist[:NEXT]

    @cached_property
    def figures(self) -> dict[str, int]:
        """How many questions there are by what became of them: ``total``, ``open``, ``answered``."""
        rows = Question.objects.filter(READABLE, space=self.space).order_by()
        found: dict[str, int] = rows.aggregate(
            total=Count("pk"),
            open=Count("pk", filter=Q(stage__in=STAGES["open"])),
            answered=Count("pk", filter=Q(stage__in=STAGES["answered"])),
        )
        return found

    @property
    def live_figures(self) -> dict[str, Any]:
        """What whoever has the live screen open asks for again and again; ``version`` changes with any of it."""
        rows = [each.question for each in self.floor]
        return floor_state(rows, state=self.state, **self.figures)

    @cached_property
    def foremost(self) -> list[QuestionSheet]:
        """The most supported of those that wait for an answer, for a place with room for a few."""
        waiting = listed(self.space, Choice(show="open"))
        rows = ordered(waiting, Choice(), seed="").select_related("figure")
        return [QuestionSheet(self, row) for row in rows[:NEXT]]

    # The list

    @cached_property
    def themes(self) -> dict[str, str]:
        """By key, in the language of the page."""
        rows = Theme.objects.filter(locale=self.page.locale_id)
        return dict(rows.values_list("key", "name"))

    @cached_property
    def rows(self) -> QuerySet[Question]:
        return listed(self.space, self.choice)

    @cached_property
    def number_found(self) -> int:
        return self.rows.count()

    @property
    def is_filtered(self) -> bool:
        choice = self.choice
        return bool(choice.search or choice.theme or choice.speaker or choice.show or choice.item)

    @cached_property
    def questions(self) -> list[QuestionSheet]:
        """Those of one page of the list."""
        rows = ordered(self.rows, self.choice, seed=self.seed).select_related("figure")
        return [QuestionSheet(self, row) for row in self.of_page(rows)]

    @property
    def anchor(self) -> str:
        return "#civic-questions"

    # Ways to other choices

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(each, self.chosen(sort=each), each == self.choice.sort) for each in SORTS]

    @property
    def shown_choices(self) -> list[tuple[str, str, bool]]:
        return [(each, self.chosen(show=each), each == self.choice.show) for each in SHOWN]

    @property
    def speaker_choices(self) -> list[tuple[str, str, bool]]:
        """Each speaker by name, the address of her questions, and whether they are what is read."""
        return [
            (each.name, self.chosen(speaker=each.key), each.key == self.choice.speaker)
            for each in self.speakers
        ]

    @property
    def theme_choices(self) -> list[tuple[str, str, bool]]:
        if not self.space.rules.get("asks_theme"):
            return []
        return [
            (name, self.chosen(theme=key), key == self.choice.theme)
            for key, name in self.themes.items()
        ]

    @property
    def every_url(self) -> str:
        return self.chosen(show="", theme="", speaker="", item="", search="")


class ReactionsSheet(PageSheet):
    """The same box as whoever supports reads it: within dates of their own."""

    action = "support"

    def __init__(self, box: QuestionBoxSheet) -> None:
        self.page, self.space, self.now = box.page, box.space, box.now
