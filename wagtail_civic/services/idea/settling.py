"""What the city makes of an idea: its status, in public; the service in charge and the day, for the team."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from wagtail_civic import signals
from wagtail_civic.exceptions import (
    AnswerChanged,
    FieldRequired,
    FrozenRule,
    InvalidInput,
    NothingSelected,
)
from wagtail_civic.models import Idea, IdeaEvent, IdeaStatus, Space
from wagtail_civic.services import audit
from wagtail_civic.services.idea import telling, trail
from wagtail_civic.services.idea.trail import Said

MOST_COST = Decimal(10) ** 10
#: What an agent saw when she decided: of the status, and of what is the team's own.
SETTLED = (
    *("status_id", "status_since", "status_reason", "status_translations"),
    *("merged_into_id", "cost", "prepared"),
)
NOTED = ("service", "due_on", "note")


def stamp(idea: Idea, names: Iterable[str] = SETTLED) -> str:
    """Another one as soon as one of these has changed; a form carries it, so that two agents see of each other."""
    values = json.dumps(
        [getattr(idea, name) for name in names], cls=DjangoJSONEncoder, sort_keys=True
    )
    return hashlib.sha256(values.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Answer:
    """
    What the city says: a status, why, and what it costs; None leaves words or cost as they are.

    The status that an idea has already, with other words or another cost, corrects what was said of it: people are
    written to again only where ``tell`` asks for it.
    """

    status: IdeaStatus
    said: Said | None
    cost: Decimal | None = None
    tell: bool = False

    def corrects(self, idea: Idea) -> bool:
        return idea.status_id == self.status.pk

    def changes(self, idea: Idea) -> bool:
        return not self.corrects(idea) or self._says_more(idea) or self._costs_more(idea)

    def writes(self, idea: Idea) -> bool:
        """Whether people hear of it."""
        return self.changes(idea) and (self.tell or not self.corrects(idea))

    def _says_more(self, idea: Idea) -> bool:
        if self.said is None:
            return False
        before = _plain(idea.status_reason, idea.status_translations)
        return _plain(self.said.words, self.said.translations) != before

    def _costs_more(self, idea: Idea) -> bool:
        return self.cost is not None and idea.cost != self.cost

    def words(self, idea: Idea) -> Said:
        if self.said is not None:
            return self.said
        kept = self.corrects(idea)
        return Said(idea.status_reason, idea.status_translations) if kept else Said()


def _plain(words: str, translations: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """What people read of it: a language that says the same as the others, or nothing, is none of its own."""
    own = {code: text.strip() for code, text in translations.items()}
    return words.strip(), {
        code: text for code, text in own.items() if text not in ("", words.strip())
    }


@transaction.atomic
def set_status(
    ideas: Iterable[Idea],
    *,
    status: IdeaStatus,
    said: Said | None,
    cost: Decimal | None = None,
    tell: bool = False,
    seen: str = "",
    user: Any,
    now: datetime,
) -> list[Idea]:
    """
    Give ideas of one box a status, and tell their authors and supporters once; what was prepared is forgotten.

    Those that have it are corrected where ``said`` or ``cost`` is another, of which people hear only with ``tell``;
    without ``said``, or with the same, they are left alone. ``cost`` is in the currency of the site, and of each of
    them; ``seen`` is the ``stamp`` of the one idea that an agent had before her. Returns those that changed.

    Raises ``FieldRequired`` where the status needs a reason or a cost and there is none, ``InvalidInput`` for one
    that is removed, of another box, or for a cost below zero, ``NothingSelected``, and ``AnswerChanged`` for another stamp.
    """
    numbers = [each.pk for each in ideas]
    rows = list(Idea.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    for row in rows:
        as_seen(row, seen)
    answer = Answer(held(status), said, cost, tell)
    changed = [row for row in rows if answer.changes(row)]
    if not changed:
        raise NothingSelected
    for row in changed:
        check(row, answer)
        settle(row, answer, user, now)
    return changed


def as_seen(idea: Idea, seen: str, names: Iterable[str] = SETTLED) -> None:
    if seen and seen != stamp(idea, names):
        raise AnswerChanged(reason="idea", title=idea.title)


def held(status: IdeaStatus) -> IdeaStatus:
    """
    The same under a lock, always after those of ideas: whoever publishes the box without it waits, or is waited for.

    Raises ``InvalidInput`` where it is gone.
    """
    found = IdeaStatus.objects.select_for_update().filter(pk=status.pk).first()
    if found is None:
        raise InvalidInput(field="status", reason="status")
    return found


def check(idea: Idea, answer: Answer) -> None:
    """Raise what ``set_status`` says of one idea."""
    status, words = answer.status, answer.words(idea).words
    if status.space_id != idea.space_id:
        raise InvalidInput(field="status")
    if status.retired:
        raise InvalidInput(field="status", reason="status")
    if status.needs_reason and not words.strip():
        raise FieldRequired(field="reason")
    given = idea.cost if answer.cost is None else answer.cost
    if status.needs_cost and given is None:
        raise FieldRequired(field="cost")
    if given is not None and not (given.is_finite() and 0 <= given < MOST_COST):
        raise InvalidInput(field="cost")


def settle(idea: Idea, answer: Answer, user: Any, now: datetime) -> None:
    """What was checked, in the transaction of it."""
    said, writes = answer.words(idea), answer.writes(idea)
    before, corrected = idea.status_id, answer.corrects(idea)
    _write(idea, answer, said, now)
    event = _note(idea, answer, said, corrected, user, now)
    audit.record(
        action="idea.status",
        actor=user,
        space=idea.space,
        target=f"idea {idea.pk}",
        reason=said.words,
        data={"before": before, "after": answer.status.pk},
        now=now,
    )
    if writes:
        telling.tell(idea, event, now=now)
    transaction.on_commit(
        partial(signals.idea_changed.send, sender=Idea, idea=idea, space=idea.space, event=event)
    )


def _write(idea: Idea, answer: Answer, said: Said, now: datetime) -> None:
    # A correction is of what was decided then.
    since = idea.status_since if answer.corrects(idea) else now
    values = {
        "status": answer.status,
        "status_since": since or now,
        "status_reason": said.words.strip(),
        "status_translations": dict(said.translations),
        "cost": idea.cost if answer.cost is None else answer.cost,
        # It was meant for what was there before.
        "prepared": {},
    }
    for name, value in values.items():
        setattr(idea, name, value)
    idea.save(update_fields=list(values))


def _note(
    idea: Idea, answer: Answer, said: Said, corrected: bool, user: Any, now: datetime
) -> IdeaEvent:
    status = answer.status
    data = {"status": status.key, "names": status.names, "cost": idea.cost}
    if corrected:
        data["corrected"] = True
    return trail.note(idea, IdeaEvent.Kind.STATUS, said=said, data=data, user=user, now=now)


@transaction.atomic
def assign(
    idea: Idea,
    *,
    service: str,
    due_on: date | None,
    note: str,
    seen: str = "",
    user: Any,
    now: datetime,
) -> Idea:
    """
    Who looks into it and until when, with an internal note: nobody reads that outside of the team.

    Raises ``AnswerChanged`` where ``seen`` is not its stamp of that any more, and ``FrozenRule`` for a note after
    the names were erased: nothing would ever erase it.
    """
    (row,) = Idea.objects.select_for_update().filter(pk=idea.pk)
    as_seen(row, seen, NOTED)
    if note.strip() and not row.space.secret:
        raise FrozenRule(reason="erased")
    row.service, row.due_on, row.note = service.strip()[:120], due_on, note.strip()[:2000]
    row.save(update_fields=["service", "due_on", "note"])
    data = {"service": row.service, "due_on": due_on}
    trail.note(
        row, IdeaEvent.Kind.ASSIGNED, said=Said(), data=data, public=False, user=user, now=now
    )
    audit.record(
        action="idea.assign",
        actor=user,
        space=row.space,
        target=f"idea {row.pk}",
        data=data,
        now=now,
    )
    return row


def usable(space: Space) -> list[IdeaStatus]:
    """The statuses that an agent can give now, in the city's order."""
    return list(space.idea_statuses.filter(retired=False))
