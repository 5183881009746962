"""Everything that people, agents, editors and the scheduler can do to one petition, in any order."""

import itertools
from contextlib import suppress
from datetime import timedelta
from typing import Any

from wagtail_civic import keys
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Decision, OutgoingMessage, Signature, Space
from wagtail_civic.queries.spaces import with_parts
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition import Words
from wagtail_civic.services.purge import purge

#: Two spellings of each mailbox: both are one person.
PEOPLE = [[f"person{n}@example.org", f"Person{n}+vote@EXAMPLE.org"] for n in range(6)]

P, C, H, W, I = "pending", "confirmed", "held", "withdrawn", "invalidated"  # noqa: E741
NEW, GONE = "", "-"
#: What each act may do to the state of a signature. Any other change is a fault.
LEGAL: dict[str, set[tuple[str, str]]] = {
    "sign": {(NEW, P)},
    "recognised": {(NEW, C), (P, C), (W, C)},
    "mend": {(NEW, P), (P, GONE)},
    "confirm": {(P, C), (P, H), (W, C), (W, H)},
    "withdraw": {(C, W), (H, W)},
    "release": {(H, C)},
    "invalidate": {(C, I), (H, I)},
    "restore": {(I, C)},
    "undo": {(C, H), (C, I), (I, C), (I, H)},
    "purge": {(P, GONE)},
}

_reasons = itertools.count(1)


class Town:
    """One petition, and the people around it."""

    def __init__(self, page: Any) -> None:
        self.page, self.space_id = page, spaces.for_page(page, now=page.opens_at).pk
        self.handles: list[str] = []
        self.drafts: list[Any] = []

    @property
    def space(self) -> Space:
        return with_parts().get(pk=self.space_id)

    def act(self, name: str, now: Any, **choices: Any) -> None:
        """A refusal is an answer; anything else that is raised is a fault."""
        with suppress(CivicError):
            getattr(self, name)(now=now, **choices)

    # Citizens

    def sign(self, now: Any, person: int = 0, spelling: int = 0, watched: bool = False) -> None:
        words = self.words(person, spelling)
        evidence = self.evidence(person, watched)
        page = self.page
        outcome = petitions.sign(
            self.space, words=words, consent=True, evidence=evidence, page=page, now=now
        )
        self.handles.append(outcome.handle)

    def words(self, person: int, spelling: int) -> Words:
        email = PEOPLE[person][spelling]
        return Words("Camille", f"Martin-{person}", email, "31000", follow=bool(spelling))

    def evidence(self, person: int, watched: bool) -> Evidence:
        # Whoever filled in what people do not see waits for an agent where no challenge can be asked.
        return Evidence(
            address=f"10.0.{person}.1",
            age=timedelta(minutes=1),
            honeypot=watched,
            challenge="unavailable",
            language="en",
        )

    def recognised(self, now: Any, which: int = 0) -> None:
        """Somebody who confirmed a while ago presses one button."""
        signed = Signature.objects.filter(space=self.space_id, participant__isnull=False)
        signature = chosen(signed.select_related("participant"), which)
        if signature and signature.participant.email:
            words = Words(signature.first_name or "Camille", "Martin", postcode="31000")
            petitions.sign(
                self.space,
                words=words,
                consent=True,
                evidence=self.evidence(which % 6, watched=False),
                identity=petitions.known_person(signature.participant),
                page=self.page,
                now=now,
            )

    def mend(self, now: Any, which: int = 0, person: int = 0) -> None:
        if self.handles:
            petitions.mend_address(
                handle=self.handles[which % len(self.handles)],
                email=PEOPLE[person][0],
                evidence=self.evidence(person, watched=False),
                page=self.page,
                now=now,
            )

    def resend(self, now: Any, which: int = 0) -> None:
        if self.handles:
            handle = self.handles[which % len(self.handles)]
            petitions.resend(handle=handle, page=self.page, now=now)

    def confirm(self, now: Any, which: int = 0) -> None:
        """By any link that was ever mailed."""
        if token := self.token("petition_confirm", "link", which):
            petitions.confirm_with_token(token=token, now=now)

    def ask(self, now: Any, person: int = 0) -> None:
        evidence = self.evidence(person, watched=False)
        petitions.ask_withdrawal(self.space, email=PEOPLE[person][0], evidence=evidence, now=now)

    def withdraw(self, now: Any, which: int = 0, asked: bool = False) -> None:
        kind = ("petition_withdrawal", "link") if asked else ("petition_thanks", "withdraw_url")
        if token := self.token(*kind, which):
            petitions.withdraw(token=token, now=now)

    def token(self, kind: str, name: str, which: int) -> str:
        letter = chosen(OutgoingMessage.objects.filter(kind=kind).exclude(sealed=""), which)
        return keys.unseal(letter.sealed)["context"][name].split("/")[-2] if letter else ""

    def look(self, now: Any) -> None:
        petitions.sheet(self.page, now=now)

    # Agents

    def decide(self, kind: str, now: Any, which: int, several: bool) -> None:
        rows = Signature.objects.filter(space=self.space_id)
        one = chosen(rows, which)
        signatures = rows if several else rows.filter(pk=one.pk if one else 0)
        petitions.decide(kind, records=signatures, reason=reason(), user=None, now=now)

    def release(self, now: Any, which: int = 0, several: bool = False) -> None:
        self.decide("release", now, which, several)

    def invalidate(self, now: Any, which: int = 0, several: bool = False) -> None:
        self.decide("invalidate", now, which, several)

    def restore(self, now: Any, which: int = 0, several: bool = False) -> None:
        self.decide("restore", now, which, several)

    def undo(self, now: Any, which: int = 0) -> None:
        decision = chosen(Decision.objects.filter(space=self.space_id, undone_at=None), which)
        if decision:
            petitions.undo(decision, user=None, now=now)

    def extend(self, now: Any, days: int = 1) -> None:
        closes_at = now + timedelta(days=days)
        spaces.extend(self.space, closes_at=closes_at, reason=reason(), user=None, now=now)

    def suspend(self, now: Any) -> None:
        spaces.suspend(self.space, reason=reason(), user=None, now=now)

    def resume(self, now: Any) -> None:
        spaces.resume(self.space, reason=reason(), user=None, now=now)

    def close(self, now: Any) -> None:
        spaces.close_early(self.space, reason=reason(), user=None, now=now)

    # Editors

    def publish(self, now: Any, goal: int = 1, said: bool = True) -> None:
        page = type(self.page).objects.get(pk=self.page.pk)
        page.title, page.goal = f"For {goal} benches", goal
        page.change_reason = reason() if said else ""
        page.save_revision().publish()

    def keep_draft(self, now: Any) -> None:
        self.drafts.append(type(self.page).objects.get(pk=self.page.pk).save_revision())

    def publish_draft(self, now: Any, which: int = 0) -> None:
        """One from before, whatever happened since."""
        if self.drafts:
            self.drafts[which % len(self.drafts)].publish()

    # The scheduler

    def purge(self, now: Any) -> None:
        purge(now=now)

    def reconcile(self, now: Any) -> None:
        tallies.reconcile(now=now)


def reason() -> str:
    return f"For reason number {next(_reasons)}."


def chosen(rows: Any, which: int) -> Any:
    """One of these rows, always the same for the same number."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.filter(pk=ids[which % len(ids)]).first() if ids else None
