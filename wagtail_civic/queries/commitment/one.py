"""One commitment as everybody reads it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.text import slugify

from wagtail_civic.addresses import address
from wagtail_civic.formatting import in_language
from wagtail_civic.models import Commitment, CommitmentPicture, Milestone
from wagtail_civic.queries import copies
from wagtail_civic.queries.commitment.origin import Origin, origin
from wagtail_civic.queries.figures import Step

State = Commitment.State
EXCERPT = 200
#: What a state looks like, by the kind of its tag.
KINDS = {State.PLANNED: "plain", State.STARTED: "open", State.DONE: "good", State.STOPPED: "bad"}


@dataclass(frozen=True)
class Reached:
    """A milestone with its words in the language that is read, and the photographs of it."""

    title: str
    text: str
    due_on: date | None
    done_on: date | None
    pictures: list[CommitmentPicture]


class CommitmentSheet:
    """As everybody may read it. Parts are read when they are asked for; ``today`` says what is late."""

    def __init__(self, row: Commitment, *, language: str, today: date, asked: str = "") -> None:
        """``asked``: the language that the address names, which its links keep."""
        self.row, self.language, self.today, self.asked = copies.shown(row), language, today, asked

    @property
    def number(self) -> int:
        return int(self.row.pk)

    @property
    def title(self) -> str:
        return in_language(self.row.titles, self.language)

    @property
    def lang(self) -> str:
        """Of its words, where they are in another language than the page; else empty."""
        own = {self.language, self.language.partition("-")[0]} & set(self.row.titles)
        return "" if own else next(iter(self.row.titles), "")

    @property
    def text(self) -> str:
        return in_language(self.row.texts, self.language)

    @property
    def excerpt(self) -> str:
        text = " ".join(self.text.split())
        return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"

    @property
    def slug(self) -> str:
        said = slugify(self.title)[:60].strip("-")
        return f"{self.number}-{said}" if said else str(self.number)

    @property
    def url(self) -> str:
        return address("commitment", self.number) + (f"?lang={self.asked}" if self.asked else "")

    @property
    def state_kind(self) -> str:
        return KINDS[State(self.row.state)]

    @property
    def reason(self) -> str:
        return self.row.reason_translations.get(self.language) or self.row.reason

    @property
    def is_late(self) -> bool:
        """Whether its day has passed, and it is neither done nor given up."""
        pending = self.row.state in (State.PLANNED, State.STARTED)
        return bool(pending and self.row.due_on and self.row.due_on < self.today)

    @property
    def part_spent(self) -> int | None:
        """In per cent of what was planned; None where nothing was, or nothing is said."""
        row = self.row
        if row.spent is None or not row.planned:
            return None
        return round(100 * row.spent / row.planned)

    @cached_property
    def pictures(self) -> list[CommitmentPicture]:
        return list(self.row.pictures.defer("content"))

    @property
    def other_pictures(self) -> list[CommitmentPicture]:
        """Those of no milestone."""
        return [each for each in self.pictures if each.milestone_id is None]

    @cached_property
    def milestones(self) -> list[Reached]:
        return [
            Reached(
                in_language(each.titles, self.language),
                in_language(each.texts, self.language),
                each.due_on,
                each.done_on,
                [picture for picture in self.pictures if picture.milestone_id == each.pk],
            )
            for each in sorted(self.row.milestones.all(), key=_moment)
        ]

    @property
    def steps(self) -> list[Step]:
        """Its milestones as a thread: done, late, the next one, to come."""
        found, seen_next = [], False
        for each in self.milestones:
            status = self._status(each, first=not seen_next)
            seen_next = seen_next or status in ("now", "late")
            found.append(Step(each.title, each.done_on or each.due_on, status))
        return found

    def _status(self, each: Reached, *, first: bool) -> str:
        if each.done_on:
            return "done"
        if each.due_on and each.due_on < self.today:
            return "late"
        return "now" if first and self.row.state == State.STARTED else "todo"

    @property
    def is_placed(self) -> bool:
        return self.row.latitude is not None and self.row.longitude is not None

    @cached_property
    def came_from(self) -> Origin | None:
        """What it came of: its words and its address; None once that page is offline."""
        return origin(self.row, self.language)


def _moment(milestone: Milestone) -> tuple[date, int]:
    """By the day on which it was reached, else due; what has none comes last."""
    return (milestone.done_on or milestone.due_on or date.max, milestone.pk)
