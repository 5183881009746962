"""
How many support and discuss each idea: a recount, never an increment.

A box is recounted as a whole at most every few seconds, by whoever wins the lease of its tally; whoever
supports an idea touches no row that is another visitor's.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Sum

from wagtail_civic.models import Comment, Idea, IdeaFigure, IdeaSupport, Space
from wagtail_civic.models.idea import TARGET, number_in
from wagtail_civic.queries.idea import ties
from wagtail_civic.queries.idea.ties import COUNTED
from wagtail_civic.services import tallies

BATCH = 500


def refresh(ideas: Iterable[Idea]) -> None:
    """These at once, after an act of an agent that changes them."""
    for idea in ideas:
        if not idea.space.secret:
            continue
        supports = ties.people(ties.ties_of(idea), idea.pk)
        comments = Comment.objects.filter(
            COUNTED, space=idea.space_id, thread__target=f"{TARGET}{idea.pk}", official=False
        )
        IdeaFigure.objects.update_or_create(
            idea=idea, defaults={"supports": supports, "comments": comments.count()}
        )


def recount(space: Space) -> tuple[int, dict[str, Any]]:
    """All of a box; only what changed is written. Returns how many supports there are, as a tally keeps it."""
    if not space.secret:
        return _counted_for_good(space)
    supports, comments = _supports(space), _comments(space)
    known = {row.pk: row for row in IdeaFigure.objects.filter(idea__space=space)}
    numbers = Idea.objects.filter(space=space).values_list("pk", flat=True)
    new, changed = [], []
    for number in numbers:
        wanted = IdeaFigure(
            idea_id=number, supports=supports.get(number, 0), comments=comments.get(number, 0)
        )
        before = known.get(number)
        if before is None:
            new.append(wanted)
        elif (before.supports, before.comments) != (wanted.supports, wanted.comments):
            changed.append(wanted)
    IdeaFigure.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    IdeaFigure.objects.bulk_update(changed, ["supports", "comments"], batch_size=BATCH)
    return sum(supports.values()), {}


def _counted_for_good(space: Space) -> tuple[int, dict[str, Any]]:
    """Once the names are erased nobody can tell who supported two ideas that were merged."""
    kept = IdeaFigure.objects.filter(idea__space=space).aggregate(n=Sum("supports"))
    return kept["n"] or 0, {}


def _supports(space: Space) -> dict[int, int]:
    rows = IdeaSupport.objects.filter(COUNTED, space=space).order_by()
    # One for each person and idea: the database sees to that.
    found = dict(rows.values_list("idea").annotate(n=Count("*")))
    return found | ties.of_box(space)


def _comments(space: Space) -> dict[int, int]:
    rows = Comment.objects.filter(COUNTED, space=space, official=False).order_by()
    found = dict(rows.values_list("thread__target").annotate(n=Count("*")))
    return {number_in(target): n for target, n in found.items() if number_in(target)}


tallies.register("figures", recount)
