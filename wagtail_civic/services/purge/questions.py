"""What stays of a box of questions: those that everybody reads, their answers, and how many supported each."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from wagtail_civic.models import Contribution, Question
from wagtail_civic.services.purge.batches import Step

_State = Contribution.State


def steps(spaces: list[int]) -> Iterator[Step]:
    rows = Question.objects.filter(space__in=spaces)
    unread = rows.exclude(state=_State.CONFIRMED).exclude(body="", prepared={})
    yield "questions that nobody reads", unread, _blank
    yield "drafts of answers", rows.exclude(prepared={}), _forget_drafts
    named = rows.filter(~Q(public_name=""))
    yield "names of questions", named, _unname


def _blank(rows: QuerySet[Question]) -> None:
    rows.update(body="", prepared={})


def _forget_drafts(rows: QuerySet[Question]) -> None:
    rows.update(prepared={})


def _unname(rows: QuerySet[Question]) -> None:
    rows.update(**Question.personal)
