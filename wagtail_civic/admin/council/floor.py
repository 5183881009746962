"""Questions in the clerk's console: whoever leads the meeting says which of them is answered, and when that is done."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404

from wagtail_civic.models import Question
from wagtail_civic.services import question as questions


def _question(view: Any) -> Question:
    rows = Question.objects.filter(space=view.space, state=Question.State.CONFIRMED)
    found: Question = get_object_or_404(rows, pk=view.number("question"))
    found.space = view.space
    return found


def shortlist(view: Any) -> None:
    questions.shortlist([_question(view)], **view.who)


def take_live(view: Any) -> None:
    questions.take_live(_question(view), **view.who)


def answered(view: Any) -> None:
    questions.answered(_question(view), **view.who)


def put_back(view: Any) -> None:
    questions.put_back(_question(view), **view.who)


DEEDS: dict[str, Callable[[Any], None]] = {
    "question_shortlist": shortlist,
    "question_live": take_live,
    "question_answered": answered,
    "question_back": put_back,
}
