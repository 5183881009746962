"""Who hears what becomes of an idea, and what somebody has said about that."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail_civic.models import Idea, IdeaSource, IdeaSupport, Space
from wagtail_civic.models.idea import TARGET
from wagtail_civic.queries.outreach import TOOK_PART, asks_for, has_enough, hearing


def concerned(space: Space, *ideas: int) -> QuerySet[Any]:
    """
    Those who hear what becomes of these ideas: their authors, whoever supports one or what was merged into it, and
    whoever follows one.

    As ``followers`` gives them. Whoever wanted no more letters of the box gets none, but of an idea that she asked
    for since; whoever wanted no more of the one idea gets none of that.
    """
    sources = IdeaSource.objects.filter(idea__in=ideas).order_by().values_list("source", flat=True)
    numbers = {*ideas, *sources}
    follows = asks_for(space, [target_of(each) for each in numbers])
    wanted = follows | (_took_part(space, numbers) & ~has_enough(space))
    for each in ideas if len(ideas) == 1 else ():
        wanted &= ~has_enough(space, target_of(each))
    return hearing(space, wanted)


def target_of(number: int) -> str:
    """What an idea is called among the things that are followed in its box."""
    return f"{TARGET}{number}"


def _took_part(space: Space, numbers: set[int]) -> Q:
    those = Idea.objects.filter(pk__in=numbers, space=space, state__in=TOOK_PART)
    supports = IdeaSupport.objects.filter(
        participant=OuterRef("pk"), idea__in=those.values("pk"), state__in=TOOK_PART
    )
    wrote = Exists(those.filter(participant=OuterRef("pk")).order_by())
    return Q(wrote) | Q(Exists(supports))


def hears(idea: Idea, participant_id: int | None) -> bool:
    """Whether she is written to when something becomes of it."""
    if participant_id is None:
        return False
    return bool(concerned(idea.space, idea.pk).filter(pk=participant_id).exists())
