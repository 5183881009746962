"""One idea with all that its own page begins with, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from wagtail_civic.models import (
    Commitment,
    Idea,
    IdeaEvent,
    IdeaFigure,
    IdeaFile,
    IdeaStatus,
    Space,
    SpaceChange,
    SpacePhase,
    Tally,
)
from wagtail_civic.models.prepared import Prepared, columns, key_of, stored
from wagtail_civic.queries import spaces

FIGURES = "ideas.figures"
#: No row has a higher number, and no database looks for one.
HIGHEST = 2**63 - 1


@dataclass(frozen=True)
class Beside:
    """Whether there is anything beside an idea that other rows say: what there is none of is not asked for."""

    files: bool = True
    trail: bool = True
    merged: bool = True
    commitment: bool = True


@dataclass(frozen=True)
class Whole:
    """``counted_at`` is when the figures of its box were counted last."""

    idea: Idea
    beside: Beside
    counted_at: datetime | None


def whole(number: int) -> Whole | None:
    """An idea whoever may read it, with its space, phases, status and figures at hand."""
    rows = _whole().ask(number) if 0 < number <= HIGHEST else []
    if not rows:
        return None
    idea = with_parts(rows)
    rest = rows[0][len(_parts()) :]
    mine = len(columns(IdeaStatus))
    idea.status = stored(IdeaStatus, rest[:mine]) if idea.status_id else None
    supports, comments, changed, counted_at, *beside = rest[mine:]
    idea._state.fields_cache["figure"] = figure_of(idea, supports, comments)
    if not changed:
        spaces.attach(idea.space, changes=[])
    return Whole(idea, Beside(*map(bool, beside)), counted_at)


def figure_of(idea: Idea, supports: int | None, comments: int | None) -> IdeaFigure | None:
    """None of one that has not been counted yet."""
    if supports is None or comments is None:
        return None
    return IdeaFigure(idea_id=idea.pk, supports=supports, comments=comments)


def with_parts(rows: list[tuple[Any, ...]]) -> Idea:
    """The idea of rows that begin with ``_parts``, one for each phase of its space."""
    first = len(columns(Idea))
    second = first + len(columns(Space))
    third = second + len(columns(SpacePhase))
    idea = stored(Idea, rows[0][:first])
    idea.space = stored(Space, rows[0][first:second])
    phases = [stored(SpacePhase, row[second:third]) for row in rows if row[second] is not None]
    spaces.attach(idea.space, phases=phases)
    return idea


@cache
def _parts() -> list[str]:
    return [
        *columns(Idea),
        *(f"space__{name}" for name in columns(Space)),
        *(f"space__phases__{name}" for name in columns(SpacePhase)),
    ]


def with_space(number: int) -> Idea | None:
    """
    An idea, whoever may read it, and its space with what an act needs: all acts about one begin with this.

    One statement for all of that; its status and its figures are read if a screen shows them.
    """
    rows = _with_space().ask(number) if 0 < number <= HIGHEST else []
    return with_parts(rows) if rows else None


@cache
def _with_space() -> Prepared:
    def rows(number: int) -> QuerySet[Any, Any]:
        return Idea.objects.filter(pk=number).order_by().values_list(*_parts())

    return Prepared(rows, key_of(Idea))


@cache
def _whole() -> Prepared:
    more = [f"status__{name}" for name in columns(IdeaStatus)]
    this = OuterRef("pk")
    # Asked for one by one: with another table to join, PostgreSQL thinks longer than all of it takes.
    figure = IdeaFigure.objects.filter(idea=this).order_by()
    figures = [Subquery(figure.values(name)[:1]) for name in ("supports", "comments")]
    tally = Tally.objects.filter(space=OuterRef("space"), name=FIGURES).order_by()
    there = (
        Exists(SpaceChange.objects.filter(space=OuterRef("space")).order_by()),
        Subquery(tally.values("refreshed_at")[:1]),
        Exists(IdeaFile.objects.filter(idea=this).order_by()),
        Exists(IdeaEvent.objects.filter(idea=this, public=True).order_by()),
        Exists(Idea.objects.filter(merged_into=this).order_by()),
        Exists(Commitment.objects.filter(idea=this, published_at__isnull=False).order_by()),
    )

    def rows(number: int) -> QuerySet[Any, Any]:
        found = Idea.objects.filter(pk=number).order_by()
        return found.values_list(*_parts(), *more, *figures, *there)

    return Prepared(rows, key_of(Idea))
