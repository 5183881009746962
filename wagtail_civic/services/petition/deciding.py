"""What agents decide about signatures, in bulk, with a reason, and undoable as a whole."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.exceptions import ChangeNeedsReason, NothingSelected
from wagtail_civic.models import Decision, Signature, Space
from wagtail_civic.services import audit, links, outreach

_FROM = {
    "release": (Signature.State.HELD,),
    "invalidate": (Signature.State.CONFIRMED, Signature.State.HELD),
    "restore": (Signature.State.INVALIDATED,),
}
_TO = {
    "release": Signature.State.CONFIRMED,
    "invalidate": Signature.State.INVALIDATED,
    "restore": Signature.State.CONFIRMED,
}
BATCH = 500


def affected(kind: str, signatures: QuerySet[Signature]) -> QuerySet[Signature]:
    """Which of these the decision would change: what the preview counts is what is changed."""
    return signatures.filter(state__in=_FROM[kind])


def decide(
    kind: str,
    *,
    signatures: QuerySet[Signature],
    reason: str,
    user: Any,
    now: datetime,
    criteria: dict[str, Any] | None = None,
) -> list[Decision]:
    """
    Release, invalidate or restore; one ``Decision`` for each space concerned.

    Raises ``ChangeNeedsReason`` without a reason and ``NothingSelected`` where nothing would change.
    """
    if not reason.strip():
        raise ChangeNeedsReason
    spaces = Space.objects.filter(pk__in=affected(kind, signatures).order_by().values("space"))
    found = list(spaces)
    if not found:
        raise NothingSelected
    return [
        _decide_in(space, kind, signatures, reason.strip(), user, now, criteria or {})
        for space in found
    ]


@transaction.atomic
def _decide_in(
    space: Space,
    kind: str,
    signatures: QuerySet[Signature],
    reason: str,
    user: Any,
    now: datetime,
    criteria: dict[str, Any],
) -> Decision:
    decision = Decision.objects.create(
        space=space, kind=kind, reason=reason, user=user, at=now, criteria=criteria
    )
    ids = list(affected(kind, signatures).filter(space=space).values_list("pk", flat=True))
    decision.count = sum(_change(kind, batch, decision) for batch in _batches(ids))
    decision.save(update_fields=["count"])
    _record(f"signature.{kind}", decision, user, now)
    return decision


def _change(kind: str, ids: list[int], decision: Decision) -> int:
    rows = Signature.objects.filter(pk__in=ids, state__in=_FROM[kind])
    if kind == "release":
        _tell_released(rows, decision)
    values = {"state": _TO[kind], "decision": decision}
    if kind != "invalidate":
        values["hold_reason"] = ""
    return rows.update(**values)


def _tell_released(rows: QuerySet[Signature], decision: Decision) -> None:
    for signature in rows.select_related("participant", "page"):
        if signature.participant and signature.participant.email:
            outreach.enqueue(
                event=f"released:{signature.pk}:{decision.pk}",
                kind="petition_released",
                email=signature.participant.email,
                language=signature.language,
                space=decision.space,
                participant=signature.participant,
                context={
                    "title": decision.space.title,
                    "first_name": signature.first_name,
                    "receipt": signature.receipt,
                    "page_url": links.of_page(signature.page, decision.space.site_id),
                },
                now=decision.at,
            )


def undo(decision: Decision, *, user: Any, now: datetime) -> int:
    """Put back what this decision changed and nobody has changed since; returns how many."""
    with transaction.atomic():
        rows = Signature.objects.filter(decision=decision, state=_TO[decision.kind])
        count = _put_back(decision.kind, rows)
        Decision.objects.filter(pk=decision.pk).update(undone_at=now)
        _record("signature.undo", decision, user, now)
    return count


def _put_back(kind: str, rows: QuerySet[Signature]) -> int:
    if kind == "release":
        return rows.update(state=Signature.State.HELD, hold_reason="checked", decision=None)
    if kind == "restore":
        return rows.update(state=Signature.State.INVALIDATED, decision=None)
    # What waited for a check before it was set aside waits again.
    waiting = rows.exclude(hold_reason="").update(state=Signature.State.HELD, decision=None)
    return waiting + rows.update(state=Signature.State.CONFIRMED, decision=None)


def _record(action: str, decision: Decision, user: Any, now: datetime) -> None:
    audit.record(
        action=action,
        actor=user,
        space=decision.space,
        target=f"decision {decision.pk}",
        reason=decision.reason,
        data={"count": decision.count},
        now=now,
    )


def _batches(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
