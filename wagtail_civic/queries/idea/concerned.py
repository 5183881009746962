"""Who hears what becomes of an idea, and what somebody has said about that."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail_civic.models import Idea, IdeaSupport, Space
from wagtail_civic.models.idea import TARGET
from wagtail_civic.queries.idea.ties import LEFT, Ties, ties
from wagtail_civic.queries.outreach import TOOK_PART, asks_for, has_enough, hearing


def concerned(space: Space, *ideas: int) -> QuerySet[Any]:
    """
    Those who hear what becomes of these ideas: their authors, whoever supports one or what was merged into it, and
    whoever follows one.

    As ``followers`` gives them. Whoever wanted no more letters of the box gets none, but of an idea that she asked
    for since; whoever wanted no more of the one idea gets none of that.
    """
    found = ties(space.pk)
    numbers = found.sources(*ideas)
    follows = asks_for(space, [target_of(each) for each in numbers])
    took_part = _wrote(space, numbers) | _supports(space, found, ideas)
    wanted = follows | (took_part & ~has_enough(space))
    for each in ideas if len(ideas) == 1 else ():
        wanted &= ~has_enough(space, target_of(each))
    return hearing(space, wanted)


def target_of(number: int) -> str:
    """What an idea is called among the things that are followed in its box."""
    return f"{TARGET}{number}"


def _there(space: Space, numbers: Iterable[int]) -> QuerySet[Idea]:
    return Idea.objects.filter(pk__in=numbers, space=space, state__in=TOOK_PART).order_by()


def _wrote(space: Space, numbers: Iterable[int]) -> Q:
    return Q(Exists(_there(space, numbers).filter(participant=OuterRef("pk"))))


def _supports(space: Space, found: Ties, ideas: Iterable[int]) -> Q:
    """Whoever supports the whole and took that back at a part is not written to about the part."""
    gave = _gave(space, found.joined(*ideas))
    for each in ideas:
        joined = found.joined(each)
        carried = found.sources(each) - joined
        if carried:
            gave |= _gave(space, carried) & ~_left(found.parts(joined))
    return gave


def _gave(space: Space, numbers: Iterable[int]) -> Q:
    those = _there(space, numbers).values("pk")
    return Q(Exists(_hers().filter(idea__in=those, state__in=TOOK_PART)))


def _left(parts: Iterable[int]) -> Q:
    return Q(Exists(_hers().filter(idea__in=parts, state__in=LEFT)))


def _hers() -> QuerySet[IdeaSupport]:
    return IdeaSupport.objects.filter(participant=OuterRef("pk")).order_by()


def hears(idea: Idea, participant_id: int | None) -> bool:
    """Whether she is written to when something becomes of it."""
    if participant_id is None:
        return False
    return bool(concerned(idea.space, idea.pk).filter(pk=participant_id).exists())
