"""How many are for something, against it, or neither: the figures that members of a council read before they vote."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from wagtail_civic.models import Comment, Thread
from wagtail_civic.queries.discussion.shown import READABLE
from wagtail_civic.queries.discussion.together import Together

Stance = Comment.Stance


@dataclass(frozen=True)
class Side:
    """``x`` and ``width`` are its part of a bar, in per cent."""

    stance: str
    number: int
    x: float
    width: float


def sides(thread: Thread | None, together: Together | None) -> list[Side]:
    """Of a discussion that nobody began none. What replies to others takes no side of its own."""
    if thread is None:
        return []
    counts = _at_hand(together) if together else _counted(thread)
    total, begun, found = sum(counts.values()) or 1, 0, []
    for stance in Stance.values:
        number = counts[stance]
        found.append(Side(stance, number, 100 * begun / total, 100 * number / total))
        begun += number
    return found if begun else []


def _at_hand(together: Together) -> Counter[str]:
    rows = (row for row in together.rows if row.parent_id is None and not row.official)
    return Counter(str(row.stance) for row in rows if row.is_readable)


def _counted(thread: Thread) -> Counter[str]:
    rows: Any = thread.comments.filter(READABLE, parent=None, official=False)
    return Counter(dict(rows.order_by().values_list("stance").annotate(many=Count("pk"))))
