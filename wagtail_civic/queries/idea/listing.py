"""The ideas of a box that everybody may read, filtered and in an order."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from django.db import router
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wagtail_civic.models import Channel, Idea, IdeaStatus, Space
from wagtail_civic.models.prepared import Prepared, key_of
from wagtail_civic.queries.choosing import mixed
from wagtail_civic.queries.idea.choice import Choice
from wagtail_civic.queries.idea.whole import figure_of
from wagtail_civic.queries.searching import says

#: Read by everybody; one that was merged into another leads there, and is in no list.
READABLE = Q(state=Idea.State.CONFIRMED) & ~Q(channel=Channel.TEST)
LISTED = READABLE & Q(merged_into=None)
#: What everybody may read of one in a list, in the order of the model. What agents note about it, and who wrote
#: it, stays where it is.
SHOWN = (
    "id",
    "space_id",
    "channel",
    "language",
    "submitted_at",
    "state",
    "title",
    "body",
    "theme",
    "district",
    "latitude",
    "longitude",
    "place",
    "public_name",
    "group",
    "status_id",
    "status_since",
    "cost",
    "merged_into_id",
)
FIGURES = ("figure__supports", "figure__comments")


def listed(space: Space, choice: Choice) -> QuerySet[Idea]:
    """Those that the filters let through; each has its ``status`` and its ``figure`` at hand."""
    rows = Idea.objects.filter(LISTED, space=space)
    for name in ("theme", "district"):
        if getattr(choice, name):
            rows = rows.filter(**{name: getattr(choice, name)})
    if choice.status:
        rows = rows.filter(status__key=choice.status)
    for word in choice.search.split():
        rows = rows.filter(says(word, "title", "body"))
    return rows


def ordered(rows: QuerySet[Idea], choice: Choice, *, seed: str) -> QuerySet[Idea]:
    """``seed`` makes one order at random, the same from page to page."""
    if choice.sort in ("supported", "discussed"):
        name = "supports" if choice.sort == "supported" else "comments"
        many = Coalesce(F(f"figure__{name}"), 0)
        return rows.order_by(many.desc(), "-submitted_at", "-pk")
    if choice.sort == "random":
        return mixed(rows, seed)
    return rows.order_by("-submitted_at", "-pk")


def rows_of(
    space: Space, choice: Choice, *, seed: str, start: int, size: int
) -> list[tuple[Any, ...]]:
    """``SHOWN`` and ``FIGURES`` of those that one page of the list shows."""
    if choice.is_filtered or choice.sort == "random":
        found = ordered(listed(space, choice), choice, seed=seed).values_list(*SHOWN, *FIGURES)
        return list(found[start : start + size])
    return _rows(choice.sort, start, size).ask(space.pk)


@lru_cache(maxsize=64)
def _rows(sort: str, start: int, size: int) -> Prepared:
    choice = Choice(sort=sort)

    def rows(space: int) -> QuerySet[Any, Any]:
        found = ordered(Idea.objects.filter(LISTED, space=space), choice, seed="")
        return found.values_list(*SHOWN, *FIGURES)[start : start + size]

    return Prepared(rows, key_of(Idea, "space"))


def made(
    space: Space, rows: Iterable[Sequence[Any]], statuses: dict[int, IdeaStatus]
) -> Iterator[Idea]:
    """The ideas of such rows, each with its ``space``, its ``status`` and its ``figure`` at hand."""
    alias = router.db_for_read(Idea)
    for row in rows:
        idea = Idea.from_db(alias, SHOWN, row[: len(SHOWN)])
        idea.space = space
        if idea.status_id is None or idea.status_id in statuses:
            idea.status = statuses.get(idea.status_id or 0)
        idea._state.fields_cache["figure"] = figure_of(idea, *row[len(SHOWN) :])
        yield idea


def number_listed(space: Space) -> int:
    """How many everybody reads in a box: indexes alone say it, of those that are read and of those merged."""
    # A draft has no row.
    return sum(readable - merged for readable, merged in _counts().ask(space.pk))


@cache
def _counts() -> Prepared:
    merged = READABLE & Q(merged_into__isnull=False)

    def rows(space: int) -> QuerySet[Any, Any]:
        found = Space.objects.filter(pk=space).order_by()
        return found.values_list(_number(READABLE), _number(merged))

    return Prepared(rows, key_of(Space))


def _number(which: Q) -> Any:
    rows = Idea.objects.filter(which, space=OuterRef("pk")).order_by().values("space")
    return Coalesce(
        Subquery(rows.annotate(n=Count("*")).values("n")), 0, output_field=IntegerField()
    )


def of_person(space: Space, participant_id: int) -> QuerySet[Idea]:
    """What somebody proposed here, newest first, whatever became of it."""
    rows = Idea.objects.filter(space=space, participant=participant_id)
    return rows.exclude(channel=Channel.TEST).exclude(state=Idea.State.PENDING)
