"""The row of a person in a petition: one, or one of two where couples may share a mailbox."""

from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from wagtail_civic import tokens
from wagtail_civic.models import Confirmation, Signature, Space
from wagtail_civic.models.inserting import insert as insert_row

State = Signature.State


def insert(space: Space, draft: Signature) -> Signature:
    """Insert within a transaction that goes on, or get the row that this person has."""
    try:
        with transaction.atomic():
            return insert_row(draft)
    except IntegrityError:
        return existing(space, draft)


def existing(space: Space, draft: Signature) -> Signature:
    # Locked, so that nobody who mends her address takes the row away before it has this confirmation.
    found = list(_of(space, draft.person_key).select_for_update())
    if not found:
        # Not this person but the receipt was there already, once in a very long while.
        return _with_another_receipt(draft)
    same = [row for row in found if _same_name(row, draft)]
    if same or not space.rules.get("couples"):
        return (same or found)[0]
    return _second_of_couple(space, draft, found)


def to_confirm(
    confirmation: Confirmation, payload: dict[str, Any]
) -> tuple[Signature | None, dict[str, Any]]:
    """
    The row that these words confirm, locked, and the words with what its mailbox waits for.

    Two who share a mailbox may both have been pending in one row: whoever confirms second gets one of her own.
    """
    space = confirmation.space
    this = Signature.objects.filter(pk=confirmation.record_id, space=space)
    couples = space.rules.get("couples")
    # All of them at once and in one order, so that two who confirm cannot wait for each other.
    found = list((_of(space, this.values("person_key")) if couples else this).select_for_update())
    for row in found:
        row.space = space
    mine = next((row for row in found if row.pk == confirmation.record_id), None)
    if mine is None or not couples or mine.state == State.PENDING:
        return mine, payload
    return _beside(mine, found, payload)


def _beside(
    mine: Signature, found: list[Signature], payload: dict[str, Any]
) -> tuple[Signature, dict[str, Any]]:
    draft = _draft(mine, payload)
    same = [row for row in found if _same_name(row, draft)]
    free = [row for row in found if row.state == State.PENDING]
    if same or free or len(found) > 1:
        return [*same, *free, mine][0], payload
    second = _second_of_couple(mine.space, draft, found)
    return second, {**payload, "hold": second.hold_reason}


def _draft(mine: Signature, payload: dict[str, Any]) -> Signature:
    return Signature(
        space=mine.space,
        page_id=mine.page_id,
        version=payload["version"],
        person_key=mine.person_key,
        channel=payload["channel"],
        language=payload["language"],
        submitted_at=datetime.fromtimestamp(payload["at"], UTC),
        first_name=payload["first_name"],
        last_name=payload["last_name"],
        postcode=payload["postcode"],
        consent_id=payload["consent"],
        receipt=tokens.new_receipt(),
        hold_reason=payload["hold"],
    )


def _of(space: Space, person_key: Any) -> QuerySet[Signature]:
    # A subquery names the one row whose key is asked for.
    lookup = "person_key__in" if isinstance(person_key, QuerySet) else "person_key"
    return Signature.objects.filter(space=space, **{lookup: person_key}).order_by("slot")


def _with_another_receipt(draft: Signature) -> Signature:
    draft.receipt, draft.pk = tokens.new_receipt(), None
    return insert_row(draft)


def _second_of_couple(space: Space, draft: Signature, found: list[Signature]) -> Signature:
    first = found[0]
    # A pending first row is not yet a person: whoever confirms takes it.
    if len(found) > 1 or first.state == State.PENDING:
        return found[-1]
    # Another name must not be the way around a check of this mailbox.
    draft.hold_reason = draft.hold_reason or waiting(first)
    draft.slot, draft.pk = 2, None
    return insert(space, draft)


def waiting(row: Signature) -> str:
    """What was held stays held for whoever withdraws and returns: only an agent releases it."""
    return row.hold_reason if row.state in (State.HELD, State.WITHDRAWN) else ""


def _same_name(row: Signature, draft: Signature) -> bool:
    return _folded(row) == _folded(draft)


def _folded(row: Signature) -> tuple[str, str]:
    return row.first_name.casefold().strip(), row.last_name.casefold().strip()
