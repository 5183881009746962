"""What the common path of contributions has to know of a signature, couples included."""

from datetime import UTC, datetime
from typing import Any, Literal

from wagtail_civic import signals, tokens
from wagtail_civic.models import Confirmation, Signature, Space
from wagtail_civic.services.contributions import Kind, Payload, insert_or_existing, waiting
from wagtail_civic.text import initials

State = Signature.State
NAMES = ("first_name", "last_name", "postcode")


class SignatureKind(Kind):
    name = "signature"
    model = Signature
    action = "sign"
    mails = "petition"
    said = (*NAMES, "show_name")
    withdrawn = {"show_name": False}

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        shown = payload["show_name"] and bool(space.rules.get("show_names"))
        return {**{name: payload[name] for name in NAMES}, "show_name": shown}

    def person(self, payload: Payload) -> dict[str, str]:
        return {name: payload[name] for name in NAMES}

    def shown(self, space: Space, payload: Payload) -> dict[str, str]:
        """Whose name is about to be confirmed, and as what everybody will read it, if at all."""
        first, last = payload["first_name"], payload["last_name"]
        shown = payload["show_name"] and space.rules.get("show_names")
        return {
            "name": f"{first} {last}".strip(),
            "public_name": initials(first, last) if shown else "",
        }

    def greeting(self, record: Any) -> dict[str, str]:
        return {"first_name": record.first_name}

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=Signature, signature=record, space=space)

    def choose(self, space: Space, draft: Signature, found: list[Signature]) -> Signature:
        same = [row for row in found if _same_name(row, draft)]
        if same or not space.rules.get("couples"):
            return (same or found)[0]
        return self._second_of_couple(space, draft, found)

    def to_confirm(
        self, confirmation: Confirmation, payload: Payload
    ) -> tuple[Signature | None, Payload]:
        """
        The row that these words confirm.

        Two who share a mailbox may both have been pending in one row: whoever confirms second gets one of
        her own.
        """
        space = confirmation.space
        if not space.rules.get("couples"):
            return super().to_confirm(confirmation, payload)
        this = Signature.objects.filter(pk=confirmation.record_id, space=space)
        # All of them at once and in one order, so that two who confirm cannot wait for each other.
        found = list(self.of_person(space, this.values("person_key")).select_for_update())
        for row in found:
            row.space = space
        mine = next((row for row in found if row.pk == confirmation.record_id), None)
        if mine is None or mine.state == State.PENDING:
            return mine, payload
        return self._beside(mine, found, payload)

    def _beside(
        self, mine: Signature, found: list[Signature], payload: Payload
    ) -> tuple[Signature, Payload]:
        draft = _draft(self, mine, payload)
        same = [row for row in found if _same_name(row, draft)]
        free = [row for row in found if row.state == State.PENDING]
        if same or free or len(found) > 1:
            return [*same, *free, mine][0], payload
        second = self._second_of_couple(mine.space, draft, found)
        return second, {**payload, "hold": second.hold_reason}

    def _second_of_couple(
        self, space: Space, draft: Signature, found: list[Signature]
    ) -> Signature:
        first = found[0]
        # A pending first row is not yet a person: whoever confirms takes it.
        if len(found) > 1 or first.state == State.PENDING:
            return found[-1]
        # Another name must not be the way around a check of this mailbox.
        draft.hold_reason = draft.hold_reason or waiting(first)
        draft.slot, draft.pk = 2, None
        return insert_or_existing(self, space, draft)


_SIGNALS = {
    "received": signals.signature_received,
    "confirmed": signals.signature_confirmed,
    "withdrawn": signals.signature_withdrawn,
}


def _draft(kind: SignatureKind, mine: Signature, payload: Payload) -> Signature:
    return Signature(
        space=mine.space,
        page_id=mine.page_id,
        version=payload["version"],
        person_key=mine.person_key,
        channel=payload["channel"],
        language=payload["language"],
        submitted_at=datetime.fromtimestamp(payload["at"], UTC),
        consent_id=payload["consent"],
        receipt=tokens.new_receipt(),
        hold_reason=payload["hold"],
        **kind.person(payload),
    )


def _same_name(row: Signature, draft: Signature) -> bool:
    return _folded(row) == _folded(draft)


def _folded(row: Signature) -> tuple[str, str]:
    return row.first_name.casefold().strip(), row.last_name.casefold().strip()
