"""
Words of an idea that a project or a commitment has, once nobody may read that idea any more.

What the city wrote itself is its own. What still stands as somebody wrote it goes where her idea went: it is shown to
nobody while the idea is hidden, and shown again with it.
"""

from collections.abc import Iterable
from copy import copy
from difflib import SequenceMatcher
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail_civic.models import BudgetProject, Commitment, Contribution, Idea

Copy = TypeVar("Copy", BudgetProject, Commitment)

_PUBLIC = Contribution.State.CONFIRMED
#: What is shared of two texts, from 0 to 1: a typing error that the city mended makes no words of its own.
ALIKE = 0.8
#: Of a copy, which parts were taken over, and what of the idea stands in each.
_WORDS = {"titles": "title", "texts": "body"}


def of_gone(prefix: str = "idea") -> Q:
    """Those whose idea is public no more."""
    return Q(**{f"{prefix}__isnull": False}) & ~Q(**{f"{prefix}__state": _PUBLIC})


def origin(row: Any) -> Idea | None:
    """The idea from which it has its words, be it by way of a project."""
    project = getattr(row, "project", None)
    found: Idea | None = row.idea or (project.idea if project else None)
    return found


def copied(row: Any, idea: Idea) -> list[str]:
    """Which of its parts still say what the idea says, a word here or there aside."""
    found = [
        name
        for name, said in _WORDS.items()
        if any(_alike(each, getattr(idea, said)) for each in getattr(row, name).values())
    ]
    if row.place and row.place == idea.place:
        found.append("place")
    if row.latitude is not None and _point(row) == _point(idea):
        found.append("point")
    return found


def _alike(one: str, other: str) -> bool:
    words, others = one.casefold().split(), other.casefold().split()
    if not words or not others:
        return False
    return SequenceMatcher(None, words, others, autojunk=False).ratio() >= ALIKE


def _point(row: Any) -> tuple[Any, Any]:
    return row.latitude, row.longitude


def hidden(row: Any) -> list[str]:
    """What of it nobody outside of the team reads; nothing while its idea is public."""
    idea = origin(row)
    return copied(row, idea) if idea and idea.state != _PUBLIC else []


def blank(row: Any, parts: Iterable[str]) -> dict[str, Any]:
    """What stands in its columns instead of these parts, in the languages in which it was written."""
    found: dict[str, Any] = {}
    for part in parts:
        found |= _BLANK[part](row)
    return found


def is_blank(row: Any) -> bool:
    """Whether its title is the one that it got instead of its own."""
    return bool(row.titles) and row.titles == _titles(row)["titles"]


def shown(row: Copy) -> Copy:
    """As everybody may read it. It is a copy where that is not all of it: never saved."""
    found = blank(row, hidden(row))
    if not found:
        return row
    other = copy(row)
    for name, value in found.items():
        setattr(other, name, value)
    return other


def all_shown(rows: Iterable[BudgetProject]) -> list[BudgetProject]:
    """The same of many projects, in one statement at most."""
    found = list(rows)
    ideas = [row.idea_id for row in found if row.idea_id]
    gone = Idea.objects.filter(pk__in=ideas).exclude(state=_PUBLIC).in_bulk() if ideas else {}
    for row in found:
        if row.idea_id in gone:
            row.idea = gone[row.idea_id]
    return [shown(row) if row.idea_id in gone else row for row in found]


def _titles(row: Any) -> dict[str, Any]:
    return {"titles": {language: _named(row, language) for language in row.titles}}


def _named(row: Any, language: str) -> str:
    with override(language):
        if isinstance(row, BudgetProject):
            return _("Project %(number)s") % {"number": row.key}
        return _("Commitment %(number)s") % {"number": row.pk}


def _texts(row: Any) -> dict[str, Any]:
    return {"texts": {language: _instead(language) for language in row.texts}}


def _instead(language: str) -> str:
    with override(language):
        return _(
            "What stood here came from an idea that is no longer public. The city will say in its own words what this "
            "is about."
        )


_BLANK: dict[str, Any] = {
    "titles": _titles,
    "texts": _texts,
    "place": lambda _row: {"place": ""},
    "point": lambda _row: {"latitude": None, "longitude": None},
}
