"""
How many support each question: a recount, never an increment.

A box is recounted as a whole at most every few seconds, by whoever wins the lease of its tally; whoever
supports a question touches no row that is another visitor's.
"""

from typing import Any

from django.db.models import Count, Sum

from wagtail_civic.models import Channel, Question, QuestionFigure, QuestionSupport, Space
from wagtail_civic.services import tallies

BATCH = 500


def recount(space: Space) -> tuple[int, dict[str, Any]]:
    """All of a box; only what changed is written. Returns how many supports there are, as a tally keeps it."""
    if not space.secret:
        return _counted_for_good(space)
    supports = _supports(space)
    known = dict(
        QuestionFigure.objects.filter(question__space=space).values_list("question", "supports")
    )
    numbers = Question.objects.filter(space=space).values_list("pk", flat=True)
    wanted = [QuestionFigure(question_id=pk, supports=supports.get(pk, 0)) for pk in numbers]
    new = [row for row in wanted if row.pk not in known]
    changed = [row for row in wanted if row.pk in known and known[row.pk] != row.supports]
    QuestionFigure.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    QuestionFigure.objects.bulk_update(changed, ["supports"], batch_size=BATCH)
    return sum(supports.values()), {}


def _counted_for_good(space: Space) -> tuple[int, dict[str, Any]]:
    """Once the names are erased, what was counted stays."""
    kept = QuestionFigure.objects.filter(question__space=space).aggregate(n=Sum("supports"))
    return kept["n"] or 0, {}


def _supports(space: Space) -> dict[int, int]:
    rows = QuestionSupport.objects.filter(space=space, state=QuestionSupport.State.CONFIRMED)
    # One for each person and question: the database sees to that.
    counted = rows.exclude(channel=Channel.TEST).order_by().values_list("question")
    return dict(counted.annotate(n=Count("*")))


tallies.register("supports", recount)
