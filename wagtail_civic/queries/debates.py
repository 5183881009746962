"""The debates that stand on a page, each as what publishing reads of anything that has a space."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField

from wagtail_civic.blocks.consultation import StepBlock
from wagtail_civic.blocks.discussion import CityQuestionsBlock, DebateBlock
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import AgendaItem, Idea, Space
from wagtail_civic.models.council import ITEM
from wagtail_civic.models.idea import TARGET as IDEA
from wagtail_civic.queries.spaces import canonical_page


class Debate:
    """
    One block of a page. Its space is that of its page's translation group and of its UUID.

    A translation keeps the ids of its blocks, so that all languages share one discussion; so does a copy of a
    page, whose own translation key makes it another one. In a step of a consultation a date that it does not
    have is that of the step, and the reason of the page is its own.
    """

    civic_kind = "debate"
    civic_action = "comment"
    #: What pages have and a block has not: it mirrors nothing.
    alias_of_id = None
    handler = "email"
    lawful_basis = "public_task"
    consent_text = ""

    def __init__(self, page: Any, key: UUID | int, value: Any, step: Any = None) -> None:
        self.page, self.key, self.value, self.step = page, key, value, step or {}

    def on(self, page: Any) -> "Debate":
        """The same as one of another copy of its page in memory."""
        return Debate(page, self.key, self.value, self.step)

    @cached_property
    def host(self) -> Any:
        """The page itself, or the one that it mirrors in its own language."""
        return canonical_page(self.page)

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
    def page_id(self) -> int | None:
        return int(self.host.pk) if self.host.pk else None

    @property
    def specific(self) -> "Debate":
        return self

    @property
    def translation_key(self) -> UUID:
        return uuid5(self.host.translation_key, str(self.key))

    @property
    def live(self) -> bool:
        return bool(self.page.live)

    @property
    def locale(self) -> Any:
        return self.page.locale

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

    @property
    def opens_at(self) -> Any:
        return self.value.get("opens_at") or self.step.get("opens_at")

    @property
    def closes_at(self) -> Any:
        return self.value.get("closes_at") or self.step.get("closes_at")

    @property
    def change_reason(self) -> str:
        # The editor of a consultation moves a step, and gives the reason there.
        shared = self.page.change_reason if self.step else ""
        return shared or self.value.get("change_reason") or ""

    def get_site(self) -> Any:
        return self.host.get_site()

    def get_thresholds(self) -> dict[str, int]:
        return {}

    @property
    def stands_alone(self) -> bool:
        """Whether it is in no step, whose consultation would have the mandate and the answer."""
        return not self.step

    def get_mandate(self) -> dict[str, Any]:
        if not self.stands_alone:
            return {}
        return {"decider": self.value.get("decider") or "", "answer": self.value.get("answer_by")}

    def get_civic_rules(self) -> dict[str, Any]:
        asked = {"questions": True, "stances": False} if self.asks_questions else {}
        return {
            "page": str(self.host.translation_key),
            "block": str(self.key),
            "moderation": self.value.get("moderation") or "after",
            "stances": bool(self.value.get("stances", True)),
            "lawful_basis": self.lawful_basis,
            "stands_alone": self.stands_alone,
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
    found: dict[UUID, Debate] = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for key, value, step in _within(getattr(page, field.name)):
                found.setdefault(key, Debate(page, key, value, step))
    return list(found.values())


def debate_on(page: Any, key: UUID) -> Debate | None:
    return next((each for each in debates(page) if each.key == key), None)


def debate_shown(page: Any, value: Any) -> Debate | None:
    """Which of a page's debates a template is rendering: it is given the words of a block and not its id."""
    found = debates(page)
    this = next((each for each in found if each.value is value), None)
    return this or next((each for each in found if each.value == value), None)


def _within(value: Any, key: Any = "", step: Any = None) -> Iterator[tuple[UUID, Any, Any]]:
    if isinstance(value, StructValue):
        if isinstance(value.block, DebateBlock):
            yield from ((name, value, step) for name in _uuid(key))
        else:
            step = value if isinstance(value.block, StepBlock) else step
            for each in value.values():
                yield from _within(each, key, step)
    elif isinstance(value, StreamValue | ListValue):
        children = value.bound_blocks if isinstance(value, ListValue) else value
        for child in children:
            yield from _within(child.value, child.id, step)


def _uuid(key: Any) -> list[UUID]:
    """None for an id that somebody wrote by hand, or that a draft does not have yet."""
    try:
        return [UUID(str(key))]
    except ValueError:
        return []
