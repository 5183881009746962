"""Ideas of which projects can be made: those that everybody reads, in the boxes on which a budget draws."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from wagtail_civic.models import Idea, IdeaStatus, Space
from wagtail_civic.queries.idea.listing import LISTED


def boxes(space: Space) -> QuerySet[Space]:
    wanted = space.rules.get("boxes") or []
    return Space.objects.filter(kind="ideabox", translation_key__in=wanted).order_by("title", "pk")


def statuses(space: Space) -> QuerySet[IdeaStatus]:
    return IdeaStatus.objects.filter(space__in=boxes(space), retired=False).select_related("space")


def promising(space: Space) -> list[int]:
    """Statuses that say that the city does it, or what it would cost."""
    rows = statuses(space).filter(Q(accepts=True) | Q(needs_cost=True))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def ideas(space: Space, *, box: Space | None, statuses: Iterable[IdeaStatus]) -> QuerySet[Idea]:
    """Those that are no project of this budget yet; without ``statuses`` whatever theirs is."""
    wanted = list(statuses)
    rows = Idea.objects.filter(LISTED, space__in=[box] if box else boxes(space))
    rows = rows.exclude(projects__space=space).select_related("status", "space")
    return rows.filter(status__in=wanted) if wanted else rows
