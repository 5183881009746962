"""Supporting something that another person left in a space, and no longer: the same of whatever it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.models import Contribution, Participant, Space
from wagtail_civic.services import people, spaces
from wagtail_civic.services.contributions.kinds import Kind, Payload
from wagtail_civic.services.contributions.records import Entry, Submission
from wagtail_civic.services.contributions.submitting import submit, terms_of
from wagtail_civic.services.limits import Evidence
from wagtail_civic.verification import Identity

State = Contribution.State
COUNTING = (State.CONFIRMED, State.HELD)


class SupportKind(Kind):
    """``said`` names what is supported, as the column of its model does."""

    letters = False

    @property
    def thing(self) -> str:
        return self.said[0]

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {f"{self.thing}_id": payload[self.thing]}

    def is_one_row(self, space: Space) -> bool:
        return True

    def alike(self, space: Space, draft: Any) -> QuerySet[Any]:
        column = f"{self.thing}_id"
        return self.of_person(space, draft.person_key).filter(**{column: getattr(draft, column)})

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        """A press of a button: whoever wants to know counts them."""


@dataclass(frozen=True)
class Supporting:
    """
    What the service of one kind offers; each thing has its ``space`` at hand.

    ``meant`` is what somebody supports who asks for a thing: raise ``SpaceNotFound`` where nobody reads it.
    """

    kind: SupportKind
    meant: Callable[[Any], Any]

    def support(
        self,
        thing: Any,
        *,
        email: str = "",
        evidence: Evidence,
        now: datetime,
        identity: Identity | None = None,
        page: Any = None,
    ) -> Submission:
        """
        One for each person and thing, whoever asks how often: a stranger confirms her address first.

        Raises any ``CivicError`` of the guard or the ladder; ``SpaceNotFound`` for what nobody reads, and
        ``LimitReached`` where she supports as many as one person may.
        """
        space = thing.space
        spaces.guard(space, self.kind.action, now=now)
        entry = Entry({self.kind.thing: self.meant(thing).pk}, email=email)
        return submit(
            self.kind,
            space,
            entry,
            terms=terms_of(space, evidence.language),
            evidence=evidence,
            identity=identity,
            page=page,
            now=now,
        )

    def supported(self, thing: Any, person: Participant | None) -> bool:
        """Whether this person supports it now."""
        return person is not None and self._hers(thing, person).exists()

    @transaction.atomic
    def unsupport(self, thing: Any, *, person: Participant | Identity, now: datetime) -> bool:
        """Take it back, as often as asked; whether there was something to take back. Raises as the guard does."""
        spaces.guard(thing.space, self.kind.action, now=now)
        taken = self._hers(thing, person).update(state=State.WITHDRAWN, withdrawn_at=now)
        return bool(taken)

    def _hers(self, thing: Any, person: Participant | Identity) -> QuerySet[Any]:
        """Her support of it; of ideas, what she gave to another one may count as that."""
        return self._rows(thing, person).filter(**{self.kind.thing: thing}, state__in=COUNTING)

    def _rows(self, thing: Any, person: Participant | Identity) -> QuerySet[Any]:
        """All that this person ever supported in the space of a thing."""
        who = people.known_person(person) if isinstance(person, Participant) else person
        return self.kind.of_person(thing.space, people.person_key(thing.space, who))
