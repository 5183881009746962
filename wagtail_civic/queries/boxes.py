"""The boxes of questions that stand on a page as blocks, each as what publishing and its screens read of a page of them."""

from typing import Any
from uuid import UUID

from wagtail_civic.addresses import address
from wagtail_civic.blocks.question import speakers_of
from wagtail_civic.blocks.question_hour import QuestionHourBlock
from wagtail_civic.models import QuestionPageMixin, Space
from wagtail_civic.queries.debates import debates
from wagtail_civic.queries.hosted import Hosted, block_of, shown, standing


class Box(Hosted):
    """A block in which people ask the elected, before and during an hour in which they answer live."""

    civic_kind = "questionbox"
    civic_action = "ask"
    takes_questions = True

    def on(self, page: Any) -> "Box":
        """The same as one of another copy of its page in memory."""
        return Box(page, self.key, self.value, self.step)

    @property
    def title(self) -> str:
        return str(self.value.get("title") or "")[:255]

    @property
    def summary(self) -> str:
        return self.value.get("summary") or ""

    @property
    def speakers(self) -> list[Any]:
        """Each with the ``id`` of her block and its ``value``, as those of a page."""
        found = self.value.get("speakers")
        return list(getattr(found, "bound_blocks", ()))

    @property
    def supports_until(self) -> Any:
        return self.value.get("supports_until")

    @property
    def live_from(self) -> Any:
        return self.value.get("live_from")

    @property
    def live_until(self) -> Any:
        return self.value.get("live_until")

    @property
    def video(self) -> str:
        return self.value.get("video") or ""

    @property
    def locale_id(self) -> Any:
        return self.page.locale_id

    def get_view_restrictions(self) -> Any:
        return self.page.get_view_restrictions()

    # Where it is read: on a screen of its own, since its block has room for a few

    @property
    def args(self) -> tuple[Any, ...]:
        """What addresses of its screens begin with."""
        return (self.page.pk or 0, self.key)

    def get_url(self, request: Any = None) -> str:
        return address("questionbox", *self.args)

    @property
    def full_url(self) -> str:
        parts = self.page.get_url_parts()
        return f"{parts[1]}{self.get_url()}" if parts else ""

    # What holds in its space

    # As a page of questions has them.
    get_phases = QuestionPageMixin.get_phases
    fields_of_dates = QuestionPageMixin.fields_of_dates

    def get_civic_rules(self) -> dict[str, Any]:
        return {
            **self.place,
            "speakers": speakers_of(self.speakers),
            "asks_theme": bool(self.value.get("asks_theme")),
            "most_questions": self.value.get("most_questions"),
            "lawful_basis": self.lawful_basis,
            "recording_starts_at": self.live_from,
        }

    def get_published_content(self) -> dict[str, Any]:
        """What people read before they ask."""
        speakers = [each.get_prep_value() for each in self.speakers]
        return {"title": self.title, "summary": self.summary, "speakers": speakers}


def boxes(page: Any) -> list[Box]:
    """Those that a page holds in its StreamFields, at any depth; one for each id."""
    found = standing(page, QuestionHourBlock)
    return [Box(page, key, value, step) for key, (value, step) in found.items()]


def box_on(page: Any, key: UUID | None) -> Box | None:
    return next((each for each in boxes(page) if each.key == key), None)


def box_shown(page: Any, value: Any) -> Box | None:
    """Which of a page's boxes a template is rendering."""
    found: Box | None = shown(boxes(page), value)
    return found


def hosted(page: Any) -> list[Hosted]:
    """Everything on a page that has a space of its own: its debates and its boxes."""
    return [*debates(page), *boxes(page)]


def source_on(page: Any, space: Space) -> Any:
    """What says of a space of questions who answers and when: this page, or the block on it; None where that is gone."""
    key = block_of(space)
    return box_on(page, key) if key else page


def source_of(space: Space) -> Any:
    """The same by the space alone; None without a page."""
    page = space.page.specific if space.page else None
    return source_on(page, space) if page else None


def args_on(page: Any, space: Space) -> tuple[Any, ...]:
    """What addresses of the screens of its questions begin with, on this page."""
    key = block_of(space)
    return (page.pk, key) if key else (page.pk,)
