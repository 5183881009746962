"""What moderators read of a box: its questions by how far they have come."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from wagtail_civic.models import Channel, Question, Space
from wagtail_civic.queries.question.listing import READABLE, by_support

COLUMN_SIZE = 20
_Stage = Question.Stage
#: In the order of the board, by key.
COLUMNS: dict[str, Q] = {
    "waiting": Q(state=Question.State.HELD) & ~Q(channel=Channel.TEST),
    "published": READABLE & Q(stage=_Stage.ASKED),
    "shortlist": READABLE & Q(stage=_Stage.SHORTLISTED),
    "live": READABLE & Q(stage=_Stage.LIVE),
    "answered": READABLE & Q(stage__in=(_Stage.ANSWERED, _Stage.WRITTEN)),
}


@dataclass(frozen=True)
class Column:
    """One of the board; ``page`` counts from 1."""

    key: str
    total: int
    page: int
    questions: list[Question]

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1 if self.page * COLUMN_SIZE < self.total else 0


def board(space: Space, rows: QuerySet[Question], pages: dict[str, int]) -> list[Column]:
    """
    The questions of ``rows`` in this box: those that wait oldest first, published ones by support, the shortlist in
    its order. ``pages`` says which part of a column is shown, by its key.
    """
    mine = rows.filter(space=space).select_related("figure")
    return [_column(key, mine.filter(where), pages) for key, where in COLUMNS.items()]


def _column(key: str, rows: QuerySet[Question], pages: dict[str, int]) -> Column:
    total = rows.count()
    last = max(-(-total // COLUMN_SIZE), 1)
    page = min(max(pages.get(key, 1), 1), last)
    start = (page - 1) * COLUMN_SIZE
    found: list[Any] = list(_ordered(key, rows)[start : start + COLUMN_SIZE]) if total else []
    return Column(key, total, page, found)


def _ordered(key: str, rows: QuerySet[Question]) -> QuerySet[Question]:
    if key == "published":
        return by_support(rows)
    orders: dict[str, list[str]] = {
        "waiting": ["submitted_at", "pk"],
        "shortlist": ["position", "pk"],
        "answered": ["-answered_at", "-pk"],
    }
    return rows.order_by(*orders.get(key, ["pk"]))
