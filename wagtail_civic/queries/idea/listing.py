"""The ideas of a box that everybody may read, filtered and in an order."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from wagtail_civic.models import Channel, Idea, Space
from wagtail_civic.queries.choosing import mixed
from wagtail_civic.queries.idea.choice import Choice

#: Read by everybody; one that was merged into another leads there, and is in no list.
READABLE = Q(state=Idea.State.CONFIRMED) & ~Q(channel=Channel.TEST)
LISTED = READABLE & Q(merged_into=None)


def listed(space: Space, choice: Choice) -> QuerySet[Idea]:
    """Those that the filters let through; each has its ``status`` and its ``figure`` at hand."""
    rows = Idea.objects.filter(LISTED, space=space)
    for name in ("theme", "district"):
        if getattr(choice, name):
            rows = rows.filter(**{name: getattr(choice, name)})
    if choice.status:
        rows = rows.filter(status__key=choice.status)
    for word in choice.search.split():
        rows = rows.filter(Q(title__icontains=word) | Q(body__icontains=word))
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


def of_person(space: Space, participant_id: int) -> QuerySet[Idea]:
    """What somebody proposed here, newest first, whatever became of it."""
    rows = Idea.objects.filter(space=space, participant=participant_id)
    return rows.exclude(channel=Channel.TEST).exclude(state=Idea.State.PENDING)
