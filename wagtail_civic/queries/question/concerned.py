"""Who hears that a question is answered."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail_civic.models import Question, QuestionSupport, Space
from wagtail_civic.models.question import TARGET
from wagtail_civic.queries.outreach import TOOK_PART, asks_for, has_enough, hearing


def concerned(space: Space, number: int) -> QuerySet[Any]:
    """
    Whoever asked it, whoever follows it, and whoever supports it and follows its box.

    As ``followers`` gives them; whoever wanted no more letters of the box gets none, but of a question that she
    asked for since.
    """
    supports = QuestionSupport.objects.filter(
        participant=OuterRef("pk"), question=number, state__in=TOOK_PART
    )
    asked = Question.objects.filter(participant=OuterRef("pk"), pk=number, space=space)
    follows_box = asks_for(space, [""])
    wrote = Q(Exists(asked.order_by())) | (Q(Exists(supports.order_by())) & follows_box)
    return hearing(space, asks_for(space, [target_of(number)]) | (wrote & ~has_enough(space)))


def target_of(number: int) -> str:
    """What a question is called among the things that are followed in its box."""
    return f"{TARGET}{number}"


def hears(question: Question, participant_id: int | None) -> bool:
    """Whether she is written to when it is answered."""
    if participant_id is None:
        return False
    return bool(concerned(question.space, question.pk).filter(pk=participant_id).exists())
