"""What agents decide about signatures, in bulk, with a reason, and undoable as a whole."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.exceptions import ChangeNeedsReason, NothingSelected
from wagtail_civic.models import Decision, OutgoingMessage, Signature, Space
from wagtail_civic.services import audit, links, outreach
from wagtail_civic.services.petition.records import title_of

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
_BEFORE: dict[str, dict[str, str]] = {
    "release": {"state": Signature.State.HELD, "hold_reason": "checked"},
    "invalidate": {"state": Signature.State.CONFIRMED},
    "restore": {"state": Signature.State.INVALIDATED},
}
#: What each person is told once it is so, and once it is undone.
_TOLD = {
    "release": "petition_released",
    "invalidate": "petition_set_aside",
    "restore": "petition_released",
}
_TOLD_BACK = {
    "release": "petition_held",
    "invalidate": "petition_released",
    "restore": "petition_set_aside",
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

    Each person is written to; whose signature is set aside reads the ``reason``.

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
    ids = _locked(affected(kind, signatures).filter(space=space))
    decision.count = sum(_change(kind, batch, decision) for batch in _batches(ids))
    decision.save(update_fields=["count"])
    _record(f"signature.{kind}", decision, user, now)
    return decision


def _change(kind: str, ids: list[int], decision: Decision) -> int:
    rows = Signature.objects.filter(pk__in=ids)
    _tell(_TOLD[kind], rows, decision, now=decision.at)
    values = {"state": _TO[kind], "decision": decision}
    if kind != "invalidate":
        values["hold_reason"] = ""
    return rows.update(**values)


def _tell(kind: str, rows: QuerySet[Signature], decision: Decision, *, now: datetime) -> None:
    concerned = rows.exclude(participant=None).select_related("participant", "page")
    drafts = [_letter(kind, signature, decision, now) for signature in concerned]
    outreach.enqueue_together([message for message in drafts if message])


def _letter(
    kind: str, signature: Signature, decision: Decision, now: datetime
) -> OutgoingMessage | None:
    space, participant = decision.space, signature.participant
    message = outreach.draft(
        event=f"{kind}:{signature.pk}:{decision.pk}",
        kind=kind,
        email=participant.email if participant else "",
        language=signature.language,
        space=space,
        context={
            "title": title_of(signature),
            "first_name": signature.first_name,
            "receipt": signature.receipt,
            "page_url": links.of_page(signature.page, space.site_id),
            # Why something was restored is not why it was set aside before.
            "reason": decision.reason if decision.kind == "invalidate" else "",
        },
        now=now,
    )
    if message:
        message.participant = participant
    return message


def undo(decision: Decision, *, user: Any, now: datetime) -> int:
    """
    Put back what this decision changed and nobody has changed since; returns how many.

    Each person is told again how things are.
    """
    with transaction.atomic():
        rows = Signature.objects.filter(decision=decision, state=_TO[decision.kind])
        found = _batches(_locked(rows))
        count = sum(_put_back(decision, rows.filter(pk__in=ids), now) for ids in found)
        Decision.objects.filter(pk=decision.pk).update(undone_at=now)
        _record("signature.undo", decision, user, now)
    return count


def _put_back(decision: Decision, rows: QuerySet[Signature], now: datetime) -> int:
    kind = decision.kind
    # What waited for a check before it was set aside waits again.
    waited = rows.exclude(hold_reason="") if kind == "invalidate" else rows.none()
    _tell("petition_held", waited, decision, now=now)
    waiting = waited.update(state=Signature.State.HELD, decision=None)
    _tell(_TOLD_BACK[kind], rows, decision, now=now)
    return waiting + rows.update(**_BEFORE[kind], decision=None)


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


def _locked(rows: QuerySet[Signature]) -> list[int]:
    """Their numbers, kept from everybody else until the commit: only whose state this changes is told."""
    return list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))


def _batches(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
