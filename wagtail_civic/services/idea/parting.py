"""What was merged stands for itself again: because an agent wants it, or since nobody reads the other one any more."""

from collections.abc import Iterable, Set
from datetime import datetime
from typing import Any

from wagtail_civic.models import Idea, IdeaEvent, IdeaSource
from wagtail_civic.queries import spaces
from wagtail_civic.queries.idea.ties import ties
from wagtail_civic.services import audit
from wagtail_civic.services.idea import figures, trail
from wagtail_civic.services.idea.trail import Said

MERGED, SPLIT = IdeaSource.Kind.MERGED, IdeaSource.Kind.SPLIT
#: Not one that waits for a check: it may be back in an hour, and three readers undo no merge.
GONE = (Idea.State.WITHDRAWN, Idea.State.INVALIDATED)


def hold(*boxes: int) -> None:
    """Let nobody else merge, split or take apart in these boxes before this transaction ends."""
    list(spaces.locked().filter(pk__in=boxes).order_by("pk"))


def part(one: Idea, other: Idea, *, said: Said, user: Any, now: datetime) -> None:
    """``one`` no longer leads to ``other``, and takes with it what was merged into it. The box is held."""
    joined = ties(one.space_id).joined(one.pk)
    Idea.objects.filter(pk__in=joined - {one.pk}).update(merged_into=one)
    Idea.objects.filter(pk=one.pk).update(merged_into=None)
    _unlink(joined)
    for each, away in ((one, other), (other, one)):
        trail.note(each, IdeaEvent.Kind.APART, said=said, other=away, user=user, now=now)
    record("idea.take_apart", one, other, said=said, user=user, now=now)
    figures.refresh([one, other])
    # It may have been taken back while it was merged, where nobody missed it.
    let_go([one.pk], now=now)


def _unlink(joined: Set[int]) -> None:
    links = IdeaSource.objects.filter(source__in=joined, kind=MERGED).exclude(idea__in=joined)
    whole = [each.pk for each in links if _is_part(each)]
    IdeaSource.objects.filter(pk__in=whole).update(kind=SPLIT)
    links.delete()


def _is_part(link: IdeaSource) -> bool:
    """Whether the idea that took the other one in was split from it before: it is the younger one then."""
    split = IdeaEvent.objects.filter(kind=IdeaEvent.Kind.SPLIT, other=link.source_id)
    return link.idea_id > link.source_id and split.filter(idea=link.idea_id).exists()


def let_go(numbers: Iterable[int], *, now: datetime) -> None:
    """Where these were taken back or set aside, what was merged into them stands for itself. The box is held."""
    gone = Idea.objects.filter(pk__in=list(numbers), state__in=GONE, merged__isnull=False)
    for other in gone.select_related("space").order_by("pk").distinct():
        for number in _merged(other):
            # What was merged into one of them before has gone with that.
            for one in Idea.objects.filter(pk=number, merged_into=other):
                one.space = other.space
                part(one, other, said=Said(), user=None, now=now)


def _merged(other: Idea) -> list[int]:
    rows = Idea.objects.filter(merged_into=other).order_by("pk").values_list("pk", flat=True)
    return [*ties(other.space_id).merged.get(other.pk, ()), *rows]


def record(action: str, one: Idea, other: Idea, *, said: Said, user: Any, now: datetime) -> None:
    audit.record(
        action=action,
        actor=user,
        space=one.space,
        target=f"idea {one.pk}",
        reason=said.words,
        data={"other": other.pk},
        now=now,
    )
