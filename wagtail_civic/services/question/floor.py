"""
The way of a question to its answer: shortlisted, ordered, taken live, answered, put back.

Of two moderators who press at once, one wins: each step says from which stage it begins, and the database lets
one question of a box be live.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.dateparse import parse_datetime

from wagtail_civic import signals
from wagtail_civic.exceptions import AnswerChanged, InvalidInput, NothingSelected, QuestionLive
from wagtail_civic.models import Question, Space
from wagtail_civic.services import audit
from wagtail_civic.services.question import telling
from wagtail_civic.services.question.kinds import SET_DOWN

Stage = Question.Stage
#: No recording is longer than four days.
LONGEST = 4 * 24 * 3600


@transaction.atomic
def shortlist(questions: Iterable[Question], *, user: Any, now: datetime) -> int:
    """
    Put published questions of one box at the end of the shortlist; those that are on it stay where they are.

    Returns how many came on it. Raise ``NothingSelected`` where none did.
    """
    done = 0
    for question in questions:
        place = _last(question.space) + 1
        moved = _rows(question, Stage.ASKED).update(stage=Stage.SHORTLISTED, position=place)
        if moved:
            done += 1
            _record(question, "question.shortlist", user, now)
    if not done:
        raise NothingSelected
    return done


def _last(space: Space) -> int:
    rows = Question.objects.filter(space=space, stage=Stage.SHORTLISTED)
    return rows.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def move(question: Question, *, places: int, user: Any, now: datetime) -> None:
    """
    So many places down the shortlist, or up where that is negative; at an end it stays there.

    Raise ``AnswerChanged`` where it is on the list no more.
    """
    rows = Question.objects.filter(space=question.space_id, stage=Stage.SHORTLISTED)
    # Locked in one order for everybody, so that two who move cannot wait for each other.
    locked = rows.order_by("pk").select_for_update().values_list("pk", "position")
    order = [pk for pk, _position in sorted(locked, key=lambda row: (row[1], row[0]))]
    if question.pk not in order:
        raise AnswerChanged(reason="question")
    to = min(max(order.index(question.pk) + places, 0), len(order) - 1)
    order.remove(question.pk)
    order.insert(to, question.pk)
    for place, pk in enumerate(order, start=1):
        Question.objects.filter(pk=pk).update(position=place)
    _record(question, "question.order", user, now, place=to + 1)


@transaction.atomic
def take_live(question: Question, *, user: Any, now: datetime) -> Question:
    """
    From now on it is being answered; of a box, one at a time.

    Raise ``QuestionLive`` while another one is, and ``AnswerChanged`` where it is neither published nor waiting
    for an answer any more.
    """
    values = {
        "stage": Stage.LIVE,
        "live_slot": 1,
        "live_at": now,
        "seconds": seconds_into(question.space, now),
    }
    try:
        with transaction.atomic():
            moved = _rows(question, Stage.ASKED, Stage.SHORTLISTED).update(**values)
    except IntegrityError as error:
        raise QuestionLive from error
    _stepped(question, moved, values)
    _record(question, "question.live", user, now)
    return question


def seconds_into(space: Space, now: datetime) -> int | None:
    """How far the recording is; None before it begins, or where nothing is recorded."""
    said = space.rules.get("recording_starts_at")
    start = parse_datetime(said) if said else None
    gone = int((now - start).total_seconds()) if start else -1
    return gone if 0 <= gone <= LONGEST else None


@transaction.atomic
def answered(question: Question, *, user: Any, now: datetime) -> Question:
    """It was answered live, which whoever asked and follows it is told. Raise ``AnswerChanged`` for one that is not live."""
    values = {"stage": Stage.ANSWERED, "live_slot": None, "answered_at": now, "position": 0}
    moved = _rows(question, Stage.LIVE).update(**values)
    _stepped(question, moved, values)
    telling.live(question, now=now)
    _record(question, "question.answered", user, now)
    return question


@transaction.atomic
def put_back(question: Question, *, user: Any, now: datetime) -> Question:
    """
    One step back: what is live or was answered live is shortlisted again, what was shortlisted is not any more.

    Raise ``AnswerChanged`` where there is no step to take back.
    """
    question.refresh_from_db(fields=["stage"])
    values = dict(SET_DOWN)
    if question.stage in (Stage.LIVE, Stage.ANSWERED):
        # To the head of the list: it was about to be answered.
        values |= {"stage": Stage.SHORTLISTED, "live_at": None, "answered_at": None}
        values["seconds"] = None
    known = (Stage.SHORTLISTED, Stage.LIVE, Stage.ANSWERED)
    moved = _rows(question, question.stage).filter(stage__in=known).update(**values)
    _stepped(question, moved, values)
    _record(question, "question.back", user, now)
    return question


@transaction.atomic
def mend_moment(question: Question, *, seconds: int | None, user: Any, now: datetime) -> Question:
    """Where in the recording its answer begins, put right by hand. Raise ``InvalidInput`` for what cannot be."""
    if seconds is not None and not 0 <= seconds <= LONGEST:
        raise InvalidInput(field="seconds")
    values = {"seconds": seconds}
    moved = _rows(question, Stage.ANSWERED, Stage.WRITTEN).update(**values)
    _stepped(question, moved, values)
    _record(question, "question.moment", user, now)
    return question


def _rows(question: Question, *stages: str) -> Any:
    rows = Question.objects.filter(pk=question.pk, state=Question.State.CONFIRMED)
    return rows.filter(stage__in=stages)


def _stepped(question: Question, moved: int, values: dict[str, Any]) -> None:
    """Raise ``AnswerChanged`` where nothing moved: somebody else was first."""
    if not moved:
        raise AnswerChanged(reason="question")
    for name, value in values.items():
        setattr(question, name, value)


def _record(question: Question, action: str, user: Any, now: datetime, **data: Any) -> None:
    space = question.space
    transaction.on_commit(
        partial(signals.question_changed.send, sender=Question, question=question, space=space)
    )
    audit.record(
        action=action,
        actor=user,
        space=space,
        target=f"question {question.pk}",
        data=data,
        now=now,
    )
