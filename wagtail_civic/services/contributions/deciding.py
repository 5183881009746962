"""What agents decide about contributions, in bulk, with a reason, and undoable as a whole."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from wagtail_civic.exceptions import ChangeNeedsReason, NothingSelected
from wagtail_civic.models import Contribution, Decision, OutgoingMessage, Space
from wagtail_civic.services import audit, links, outreach
from wagtail_civic.services.contributions import kinds
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import title_of

State = Contribution.State

_FROM = {
    "release": (State.HELD,),
    "invalidate": (State.CONFIRMED, State.HELD),
    "restore": (State.INVALIDATED,),
}
_TO = {
    "release": State.CONFIRMED,
    "invalidate": State.INVALIDATED,
    "restore": State.CONFIRMED,
}
_BEFORE: dict[str, dict[str, str]] = {
    "release": {"state": State.HELD, "hold_reason": "checked"},
    "invalidate": {"state": State.CONFIRMED},
    "restore": {"state": State.INVALIDATED},
}
#: What each person is told once it is so, and once it is undone.
_TOLD = {
    "release": "released",
    "invalidate": "set_aside",
    "restore": "released",
}
_TOLD_BACK = {
    "release": "held",
    "invalidate": "released",
    "restore": "set_aside",
}
BATCH = 500


def affected(kind: str, records: QuerySet[Any]) -> QuerySet[Any]:
    """Which of these the decision would change: what the preview counts is what is changed."""
    of_kind = kinds.kind_of(records.model)
    return of_kind.decided_upon(records.filter(state__in=_FROM[kind]))


def decide(
    kind: str,
    *,
    records: QuerySet[Any],
    reason: str,
    user: Any,
    now: datetime,
    rule: str = "",
    criteria: dict[str, Any] | None = None,
) -> list[Decision]:
    """
    Release, invalidate or restore; one ``Decision`` for each space concerned.

    Each person is written to; whose contribution is set aside reads the ``rule`` of the charter that it
    breaks, in her language, and the ``reason``.

    Raises ``ChangeNeedsReason`` without either, ``NothingSelected`` where nothing would change, and
    ``FrozenRule`` where the results are published.
    """
    if not reason.strip() and not rule:
        raise ChangeNeedsReason
    spaces = Space.objects.filter(pk__in=affected(kind, records).order_by().values("space"))
    found = list(spaces)
    if not found:
        raise NothingSelected
    said = {"reason": reason.strip(), "rule": rule, "criteria": criteria or {}}
    return [
        _decide_in(Decision(space=space, kind=kind, user=user, at=now, **said), records)
        for space in found
    ]


@transaction.atomic
def _decide_in(decision: Decision, records: QuerySet[Any]) -> Decision:
    of_kind = kinds.kind_of(records.model)
    of_kind.hold(decision.space)
    of_kind.decidable(decision.space, now=decision.at)
    decision.save()
    ids = _locked(affected(decision.kind, records).filter(space=decision.space))
    decision.count = sum(_change(of_kind, batch, decision) for batch in _batches(ids))
    decision.save(update_fields=["count"])
    _record(f"{of_kind.name}.{decision.kind}", decision, decision.user, decision.at)
    return decision


def _change(of_kind: Kind, ids: list[int], decision: Decision) -> int:
    kind = decision.kind
    rows = of_kind.model._default_manager.filter(pk__in=ids)
    _tell(of_kind, _TOLD[kind], rows, decision, now=decision.at)
    values = {"state": _TO[kind], "decision": decision}
    if kind != "invalidate":
        values["hold_reason"] = ""
    of_kind.decided(rows, decision.at)
    if kind == "invalidate":
        of_kind.hide(rows)
    changed = rows.update(**values)
    of_kind.settled(rows, decision.at)
    return changed


def _tell(
    of_kind: Kind, what: str, rows: QuerySet[Any], decision: Decision, *, now: datetime
) -> None:
    if not of_kind.letters or what in of_kind.untold:
        return
    concerned = rows.exclude(participant=None).select_related("participant", "page")
    drafts = [_letter(of_kind, what, record, decision, now) for record in concerned]
    outreach.enqueue_together([message for message in drafts if message])


def _letter(
    of_kind: Kind, what: str, record: Any, decision: Decision, now: datetime
) -> OutgoingMessage | None:
    space, kind = decision.space, f"{of_kind.mails}_{what}"
    record.space = space
    with translation.override(record.language or None):
        # Why something was restored is not why it was set aside before.
        reason = decision.words if decision.kind == "invalidate" else ""
    message = outreach.draft(
        event=f"{kind}:{record.pk}:{decision.pk}",
        kind=kind,
        email=record.participant.email if record.participant else "",
        language=record.language,
        space=space,
        context={
            "title": title_of(record),
            **of_kind.greeting(record),
            "receipt": record.receipt,
            # What is set aside nobody can read at its own address.
            "page_url": of_kind.home(record)
            if what == "released"
            else links.of_page(record.page, space.site_id),
            "reason": reason,
        },
        now=now,
    )
    if message:
        message.participant = record.participant
    return message


def undo(decision: Decision, *, user: Any, now: datetime) -> int:
    """
    Put back what this decision changed and nobody has changed since; returns how many.

    Each person is told again how things are. Raises ``FrozenRule`` where the results are published.
    """
    with transaction.atomic():
        # A decision is about records of one kind, and no other has any of it.
        count = sum(_undo(of_kind, decision, user, now) for of_kind in kinds.every())
        Decision.objects.filter(pk=decision.pk).update(undone_at=now)
        _record("decision.undo", decision, user, now)
    return count


def _undo(of_kind: Kind, decision: Decision, user: Any, now: datetime) -> int:
    rows = of_kind.model._default_manager.filter(decision=decision, state=_TO[decision.kind])
    if rows.exists():
        of_kind.hold(decision.space)
    ids = _locked(of_kind.decided_upon(rows))
    if ids:
        of_kind.decidable(decision.space, now=now)
    found = _batches(ids)
    return sum(_put_back(of_kind, decision, rows.filter(pk__in=ids), now) for ids in found)


def _put_back(of_kind: Kind, decision: Decision, rows: QuerySet[Any], now: datetime) -> int:
    kind = decision.kind
    if kind != "invalidate":
        of_kind.hide(rows)
    # What waited for a check before it was set aside waits again.
    waited = rows.exclude(hold_reason="") if kind == "invalidate" else rows.none()
    _tell(of_kind, "held", waited, decision, now=now)
    waiting = waited.update(state=State.HELD, decision=None)
    _tell(of_kind, _TOLD_BACK[kind], rows, decision, now=now)
    # Whatever they were found by is about to change.
    found = of_kind.model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
    restored = rows.update(**_BEFORE[kind], decision=None)
    of_kind.settled(found, now)
    return waiting + restored


def _record(action: str, decision: Decision, user: Any, now: datetime) -> None:
    audit.record(
        action=action,
        actor=user,
        space=decision.space,
        target=f"decision {decision.pk}",
        reason=decision.reason,
        data={"count": decision.count, **({"rule": decision.rule} if decision.rule else {})},
        now=now,
    )


def _locked(rows: QuerySet[Any]) -> list[int]:
    """Their numbers, kept from everybody else until the commit: only whose state this changes is told."""
    return list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))


def _batches(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
