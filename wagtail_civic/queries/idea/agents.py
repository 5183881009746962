"""What agents read of ideas: what is overdue, how a board is laid out, and what merging would count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from wagtail_civic.models import Idea, IdeaStatus, Space
from wagtail_civic.queries.idea.listing import LISTED
from wagtail_civic.queries.idea.ties import people, ties

COLUMN_SIZE = 20
#: The column of ideas to which nobody has given a status yet.
NEW = "new"
#: What the city has neither to justify, nor to cost, nor to do: an idea with such a status is not answered yet.
_OPEN = {"status__accepts": False, "status__needs_reason": False, "status__needs_cost": False}


def overdue(today: date) -> Q:
    """Its day is past, and it is neither answered nor merged into another."""
    unanswered = Q(status=None) | Q(**_OPEN)
    return Q(due_on__lt=today, merged_into=None) & unanswered


def is_overdue(idea: Idea, today: date) -> bool:
    """The same of one whose status is at hand."""
    status = idea.status
    answered = status and (status.accepts or status.needs_reason or status.needs_cost)
    late = idea.due_on is not None and idea.due_on < today
    return late and idea.merged_into_id is None and not answered


@dataclass(frozen=True)
class Column:
    """One status of the board; ``status`` is None for those that have none yet."""

    status: IdeaStatus | None
    total: int
    page: int
    ideas: list[Idea]

    @property
    def key(self) -> str:
        return str(self.status.pk) if self.status else NEW

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1 if self.page * COLUMN_SIZE < self.total else 0


def board(space: Space, rows: QuerySet[Idea], pages: dict[str, int]) -> list[Column]:
    """
    The ideas of ``rows`` that everybody reads, by status in the city's order, most supported first.

    ``pages`` says which part of a column is shown, by its key. A retired status is there while an idea has it.
    """
    shown = rows.filter(LISTED, space=space)
    counts = dict(shown.order_by().values_list("status").annotate(n=Count("pk")))
    return list(_columns(space, shown, counts, pages))


def _columns(
    space: Space, rows: QuerySet[Idea], counts: dict[int | None, int], pages: dict[str, int]
) -> Iterator[Column]:
    for status in (None, *space.idea_statuses.all()):
        total = counts.get(status.pk if status else None, 0)
        if total or status is None or not status.retired:
            yield _column(status, rows, total, pages)


def _column(
    status: IdeaStatus | None, rows: QuerySet[Idea], total: int, pages: dict[str, int]
) -> Column:
    last = max(-(-total // COLUMN_SIZE), 1)
    page = min(max(pages.get(str(status.pk) if status else NEW, 1), 1), last)
    start = (page - 1) * COLUMN_SIZE
    found: list[Idea] = []
    if total:
        supports = Coalesce(F("figure__supports"), 0)
        own = rows.filter(status=status).select_related("status", "figure")
        ordered = own.order_by(supports.desc(), "-submitted_at", "-pk")
        found = list(ordered.defer("body")[start : start + COLUMN_SIZE])
    return Column(status, total, page, found)


def merged_supports(one: Idea, other: Idea) -> int:
    """How many different people would support ``other`` once ``one`` is merged into it."""
    return people(ties(one.space_id), one.pk, other.pk)
