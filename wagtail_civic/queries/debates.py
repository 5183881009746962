"""The debates that stand on a page, and what is said below records of one."""

from collections.abc import Callable
from functools import cached_property
from typing import Any
from uuid import UUID

from wagtail_civic.blocks.discussion import CityQuestionsBlock, DebateBlock
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import AgendaItem, Idea, Space
from wagtail_civic.models.council import ITEM
from wagtail_civic.models.idea import TARGET as IDEA
from wagtail_civic.queries.hosted import Hosted, shown, standing


class Debate(Hosted):
    """A block in which people discuss a question of the city, or ask their own."""

    civic_kind = "debate"
    civic_action = "comment"

    def on(self, page: Any) -> "Debate":
        """The same as one of another copy of its page in memory."""
        return Debate(page, self.key, self.value, self.step)

    @property
    def keeper(self) -> Any:
        """Whose space it is: its own."""
        return self

    @property
    def space(self) -> Space | None:
        """Its space, where that is at hand with what an act needs."""
        return None

    @property
    def target(self) -> str:
        """What its thread is called there."""
        return str(self.key)

    @property
    def home(self) -> str:
        """The address at which it is read in every order; empty where a screen of its own does that."""
        return ""

    @property
    def title(self) -> str:
        return str(self.value.get("question") or "")[:255]

    @property
    def asks_questions(self) -> bool:
        """Whether people ask and the city answers, instead of all discussing one question of the city's."""
        return isinstance(getattr(self.value, "block", None), CityQuestionsBlock)

    @property
    def answer_days(self) -> int:
        """Within how many working days the city answers; 0 where it promises none."""
        return int(self.value.get("answer_days") or 0) if self.asks_questions else 0

    def get_civic_rules(self) -> dict[str, Any]:
        asked = {"questions": True, "stances": False} if self.asks_questions else {}
        return {
            **self.place,
            "moderation": self.value.get("moderation") or "after",
            "stances": bool(self.value.get("stances", True)),
            "lawful_basis": self.lawful_basis,
            **asked,
        }

    def get_published_content(self) -> dict[str, Any]:
        opening = self.value.get("opening")
        return {"title": self.title, "opening": str(getattr(opening, "source", opening) or "")}


class Below(Debate):
    """
    What is said below something in the space of a page, whose dates and rules are its own.

    Its key is the number of that in the database.
    """

    #: Before that number, what its thread is called.
    prefix = ""

    def __init__(self, page: Any, record: Any, title: str) -> None:
        super().__init__(page, record.pk, {"question": title})
        self.record = record

    def on(self, page: Any) -> "Below":
        return type(self)(page, self.record, self.title)

    @property
    def keeper(self) -> Any:
        return self.page

    @property
    def space(self) -> Space | None:
        # Whoever found it by its page, or with it, has read that.
        return self.record._state.fields_cache.get("space")

    @property
    def target(self) -> str:
        return f"{self.prefix}{self.record.pk}"

    @property
    def translation_key(self) -> UUID:
        return self.host.translation_key  # type: ignore[no-any-return]


class IdeaDebate(Below):
    """What is said below an idea of a box."""

    prefix = IDEA

    def __init__(self, page: Any, record: Idea, title: str = "") -> None:
        super().__init__(page, record, record.title)

    @cached_property
    def home(self) -> str:
        return f"{self.page.get_url() or ''}{self.record.slug}/"

    @property
    def opens_at(self) -> Any:
        return self.page.opens_at

    @property
    def closes_at(self) -> Any:
        return self.page.supports_until


class ItemDebate(Below):
    """What people say of an agenda item before the council deliberates."""

    prefix = ITEM

    def __init__(self, page: Any, record: AgendaItem, title: str = "") -> None:
        language = page.locale.language_code
        super().__init__(page, record, record.title_in(language))

    @cached_property
    def home(self) -> str:
        return f"{self.page.get_url() or ''}{self.record.slug}/"

    @property
    def opens_at(self) -> Any:
        return self.page.agenda_published

    @property
    def closes_at(self) -> Any:
        return self.page.views_until()


#: By the kind of the page: the record of this number, if everybody reads it. Raises ``SpaceNotFound``.
Finder = Callable[[Any, int], Below]
_BELOW: dict[str, tuple[str, Finder]] = {}


def register_below(kind: str, prefix: str, find: Finder) -> None:
    """Let people discuss records of pages of this kind, each in a thread that is called by prefix and number."""
    _BELOW[kind] = prefix, find


def below(page: Any, number: int) -> Below:
    """Raise ``SpaceNotFound`` where nothing of this number is there to be discussed."""
    kind = getattr(page, "civic_kind", "")
    if kind not in _BELOW:
        raise SpaceNotFound
    return _BELOW[kind][1](page, number)


def number_below(space: Space, target: str) -> int:
    """The number of what a thread is about; 0 where that is nothing in particular."""
    prefix = _BELOW[space.kind][0] if space.kind in _BELOW else ""
    written = target.removeprefix(prefix)
    return int(written) if prefix and target.startswith(prefix) and written.isdecimal() else 0


def debates(page: Any) -> list[Debate]:
    """Those that a page holds in its StreamFields, at any depth; one for each id."""
    found = standing(page, DebateBlock)
    return [Debate(page, key, value, step) for key, (value, step) in found.items()]


def debate_on(page: Any, key: UUID) -> Debate | None:
    return next((each for each in debates(page) if each.key == key), None)


def debate_shown(page: Any, value: Any) -> Debate | None:
    """Which of a page's debates a template is rendering."""
    found: Debate | None = shown(debates(page), value)
    return found
