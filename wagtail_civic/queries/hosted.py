"""What stands on a page as a block and has a space of its own, as publishing reads anything that has one."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField

from wagtail_civic.blocks.consultation import StepBlock
from wagtail_civic.models import ON_PAGES, Space
from wagtail_civic.queries.spaces import canonical_page


class Hosted:
    """
    One block of a page. Its space is that of its page's translation group and of its UUID.

    A translation keeps the ids of its blocks, so that all languages share one space; so does a copy of a
    page, whose own translation key makes it another one. In a step of a consultation a date that it does not
    have is that of the step, and the reason of the page is its own.
    """

    #: Of its space, and what people do there.
    civic_kind = ""
    civic_action = ""
    #: What pages have and a block has not: it mirrors nothing.
    alias_of_id = None
    handler = "email"
    lawful_basis = "public_task"
    consent_text = ""

    def __init__(self, page: Any, key: UUID | int, value: Any, step: Any = None) -> None:
        self.page, self.key, self.value, self.step = page, key, value, step or {}

    @cached_property
    def host(self) -> Any:
        """The page itself, or the one that it mirrors in its own language."""
        return canonical_page(self.page)

    @property
    def title(self) -> str:
        """What its editor called it; a subclass says in which of its words."""
        return ""

    @property
    def specific(self) -> Any:
        return self

    @property
    def page_id(self) -> int | None:
        return int(self.host.pk) if self.host.pk else None

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

    @property
    def place(self) -> dict[str, Any]:
        """Where it stands, as the rules of its space say it."""
        return {
            "page": str(self.host.translation_key),
            "block": str(self.key),
            "stands_alone": self.stands_alone,
        }


def standing(page: Any, kind: type[Any]) -> dict[UUID, tuple[Any, Any]]:
    """The values of such blocks in a page's StreamFields, at any depth, each with the step around it; one for each id."""
    found: dict[UUID, tuple[Any, Any]] = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for key, value, step in _within(getattr(page, field.name), kind):
                found.setdefault(key, (value, step))
    return found


def _within(
    value: Any, kind: type[Any], key: Any = "", step: Any = None
) -> Iterator[tuple[UUID, Any, Any]]:
    if isinstance(value, StructValue):
        if isinstance(value.block, kind):
            yield from ((name, value, step) for name in _uuid(key))
        else:
            step = value if isinstance(value.block, StepBlock) else step
            for each in value.values():
                yield from _within(each, kind, key, step)
    elif isinstance(value, StreamValue | ListValue):
        children = value.bound_blocks if isinstance(value, ListValue) else value
        for child in children:
            yield from _within(child.value, kind, child.id, step)


def _uuid(key: Any) -> list[UUID]:
    """None for an id that somebody wrote by hand, or that a draft does not have yet."""
    try:
        return [UUID(str(key))]
    except ValueError:
        return []


def shown(found: list[Any], value: Any) -> Any:
    """Which of a page's blocks a template is rendering: it is given the words of a block and not its id."""
    this = next((each for each in found if each.value is value), None)
    return this or next((each for each in found if each.value == value), None)


def block_of(space: Space) -> UUID | None:
    """The id of the block that has this space; None for the space of a page."""
    return UUID(space.rules["block"]) if space.kind in ON_PAGES else None
