"""What an idea is to become, written down in private until it is published, together with others."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_civic.exceptions import AnswerIncomplete, CivicError, NothingSelected
from wagtail_civic.models import Idea, IdeaStatus
from wagtail_civic.services import audit
from wagtail_civic.services.idea.settling import Answer, as_seen, check, held, settle
from wagtail_civic.services.idea.trail import Said

#: Of those that cannot be published, as many as a sentence names.
NAMED = 5


@transaction.atomic
def prepare(
    idea: Idea,
    *,
    status: IdeaStatus | None,
    said: Said,
    cost: Decimal | None = None,
    tell: bool = False,
    seen: str = "",
    user: Any,
    now: datetime,
) -> Idea:
    """
    Write down what an idea is to become, which nobody reads outside of the admin; without a status, forget it.

    Raises what ``set_status`` would.
    """
    (row,) = Idea.objects.select_for_update().filter(pk=idea.pk)
    as_seen(row, seen)
    answer = Answer(held(status), said, cost, tell) if status else None
    if answer:
        check(row, answer)
    row.prepared = _written(answer, said) if answer else {}
    row.save(update_fields=["prepared"])
    audit.record(
        action="idea.prepare", actor=user, space=row.space, target=f"idea {row.pk}", now=now
    )
    return row


def _written(answer: Answer, said: Said) -> dict[str, Any]:
    return {
        "status": answer.status.pk,
        "words": said.words.strip(),
        "translations": dict(said.translations),
        "cost": None if answer.cost is None else str(answer.cost),
        "tell": answer.tell,
    }


def _read(idea: Idea, status: IdeaStatus) -> Answer:
    found = idea.prepared
    cost = Decimal(found["cost"]) if found["cost"] else None
    # What an older release wrote down does not say whether people are told again.
    return Answer(
        status, Said(found["words"], found["translations"]), cost, found.get("tell", False)
    )


def writes(idea: Idea) -> bool:
    """Whether people hear of what is prepared, once it is published."""
    return bool(idea.prepared) and _read(idea, IdeaStatus(pk=idea.prepared["status"])).writes(idea)


@transaction.atomic
def publish_prepared(ideas: Iterable[Idea], *, user: Any, now: datetime) -> list[Idea]:
    """
    Publish together what was written down for these ideas: all of it or, where one cannot be, nothing.

    Raises ``AnswerIncomplete``, which names those that cannot be, ``NothingSelected`` where nothing was written down.
    """
    numbers = [each.pk for each in ideas]
    rows = Idea.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    waiting = [row for row in rows if row.prepared]
    if not waiting:
        raise NothingSelected
    for row, answer in _ready(waiting):
        if answer.changes(row):
            settle(row, answer, user, now)
        else:
            _forget(row)
    return waiting


def _ready(waiting: Sequence[Idea]) -> list[tuple[Idea, Answer]]:
    asked = {row.prepared["status"] for row in waiting}
    rows = IdeaStatus.objects.select_for_update().filter(pk__in=asked).order_by("pk")
    known = {each.pk: each for each in rows if not each.retired}
    _refuse("gone", [row for row in waiting if row.prepared["status"] not in known])
    found = [(row, _read(row, known[row.prepared["status"]])) for row in waiting]
    _refuse("needs", [row for row, answer in found if not _is_complete(row, answer)])
    return found


def _is_complete(idea: Idea, answer: Answer) -> bool:
    try:
        check(idea, answer)
    except CivicError:
        return False
    return True


def _refuse(reason: str, rows: Sequence[Idea]) -> None:
    if rows:
        named = [_("“%(title)s”") % {"title": row.title} for row in rows[:NAMED]]
        titles = ", ".join([*named, "…"] if len(rows) > NAMED else named)
        raise AnswerIncomplete(reason=reason, titles=titles)


def _forget(idea: Idea) -> None:
    """It is like that already: nobody is told of it twice."""
    idea.prepared = {}
    idea.save(update_fields=["prepared"])
