"""The kinds of contributions: what their common path has to know of each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Any, ClassVar, Literal, TypeVar

from django.db.models import QuerySet

from wagtail_civic import tokens
from wagtail_civic.models import Confirmation, Contribution, Space
from wagtail_civic.models.inserting import insert
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import links

Payload = dict[str, Any]


class Kind(ABC):
    """
    One kind of contribution, from what was sent to what counts.

    Subclass it for a model that inherits ``Contribution``, and ``register`` it where its service is.
    """

    #: Stored with its confirmations and links.
    name: ClassVar[str]
    model: ClassVar[type[Contribution]]
    #: What a phase of its space must allow, and what the names of its mails begin with.
    action: ClassVar[str]
    mails: ClassVar[str]
    #: What somebody wrote, by name: it travels sealed until her address is proved.
    said: ClassVar[tuple[str, ...]] = ()
    #: What taking it back empties beside its state.
    withdrawn: ClassVar[dict[str, Any]] = {}
    #: Whether whoever took part may do so again while it is open, and what she said last counts.
    replaces: ClassVar[bool] = False
    #: Whether it counts when it is sent: a proved address only brings the receipt to it.
    on_arrival: ClassVar[bool] = False
    #: Whether whoever sent it may take it back.
    withdrawable: ClassVar[bool] = True
    #: Whether she is written to about what became of it, beyond the code that proves her address.
    letters: ClassVar[bool] = True
    #: Which decisions of agents write no letter of their own, by its name, because ``settled`` does.
    untold: ClassVar[tuple[str, ...]] = ()

    def action_in(self, space: Space) -> str:
        """``action``, unless spaces of several kinds have it."""
        return self.action

    @abstractmethod
    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        """What a row of this kind stores of what was said."""

    def waits(self, space: Space, payload: Payload) -> str:
        """Why one waits for an agent whom nothing makes suspicious: a key of ``HOLD_REASONS``, or empty."""
        return ""

    def person(self, payload: Payload) -> dict[str, str]:
        """What is remembered of whoever wrote it: the arguments of ``people.participant_for``."""
        return {}

    def shown(self, space: Space, payload: Payload) -> dict[str, str]:
        """What the mail and the page say that is about to be confirmed."""
        return {}

    def replaced(self, confirmation: Confirmation, payload: Payload) -> datetime | None:
        """
        When she said what these words take the place of; None where there is nothing.

        For the letter and what it leads to alone: it tells that an address took part before.
        """
        if not self.replaces or not confirmation.record_id:
            return None
        states = (Contribution.State.CONFIRMED, Contribution.State.HELD)
        rows = self.model._default_manager.filter(pk=confirmation.record_id, state__in=states)
        since: datetime | None = rows.values_list("submitted_at", flat=True).first()
        # Words that are older than what counts take the place of nothing.
        return since if since and since.timestamp() < payload["at"] else None

    def thanks(self, record: Any) -> bool:
        """Whether she is written to as soon as her address is proved."""
        return self.letters

    def decided_upon(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of these rows about which an agent can decide anything."""
        return rows

    def home(self, record: Any) -> str:
        """Where her thanks lead: to what she wrote, as nearly as it has an address."""
        return links.of_page(record.page, record.space.site_id)

    def greeting(self, record: Any) -> dict[str, str]:
        """How mails about it address her."""
        return {}

    def begun(self, space: Space) -> None:  # noqa: B027
        """Raise where a record that was just stored may not be there. Called in the transaction that stored it."""

    def is_one_row(self, space: Space) -> bool:
        """Whether ``keep`` does nothing there for whoever is known: her act is its row, and nothing with it."""
        return False

    def hold(self, space: Space) -> None:  # noqa: B027
        """Lock what ``taken_back`` and ``settled`` lock beyond the rows, which are locked after it."""

    def keep(self, record: Any, payload: Payload) -> None:  # noqa: B027
        """Store what has rows of its own, in the transaction in which it begins to count."""

    def keep_new(self, record: Any, payload: Payload) -> None:
        """The same of a row that was inserted a moment ago, beside which nothing can be yet."""
        self.keep(record, payload)

    def taken_back(self, record: Any, now: datetime) -> None:  # noqa: B027
        """What else goes with its words, while ``record`` still has them, in the transaction that takes it back."""

    def drop(self, record: Any) -> None:  # noqa: B027
        """Delete what ``keep`` stored, in the transaction that takes it back."""

    def decidable(self, space: Space, *, now: datetime) -> None:  # noqa: B027
        """Raise where nothing that counts may change any more. Called in the transaction of the decision."""

    def decided(self, rows: QuerySet[Any], now: datetime) -> None:  # noqa: B027
        """Note what else a decision of an agent about these rows settles."""

    def settled(self, rows: QuerySet[Any], now: datetime) -> None:  # noqa: B027
        """What follows once these rows are as an agent decided, in the same transaction."""

    def closed(self, space: Space, *, now: datetime) -> bool:
        """Whether nothing can be taken back any more: what was counted was handed over."""
        return queries.state_of(space, self.action_in(space), now=now) == State.CLOSED

    def hide(self, rows: QuerySet[Any]) -> None:  # noqa: B027
        """Undo what only something that everybody reads may be. Called before a decision takes these out of sight."""

    @abstractmethod
    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        """Tell whoever listens, once it is committed."""

    def of_person(self, space: Space, person_key: Any) -> QuerySet[Any]:
        """Her rows in a space; ``person_key`` may be a subquery that names the one row whose key is asked for."""
        lookup = "person_key__in" if isinstance(person_key, QuerySet) else "person_key"
        rows = self.model._default_manager.filter(space=space, **{lookup: person_key})
        return rows.order_by("slot")

    def alike(self, space: Space, draft: Any) -> QuerySet[Any]:
        """Those of her rows that leave no room for the draft."""
        return self.of_person(space, draft.person_key)

    def existing(self, space: Space, draft: Any) -> Any:
        """The row that this person has, locked; the draft's own where there is none after all."""
        # Locked, so that nobody who mends her address takes the row away before it has this confirmation.
        found = list(self.alike(space, draft).select_for_update())
        # Not this person but the receipt was there already, once in a very long while.
        return self.choose(space, draft, found) if found else _with_another_receipt(draft)

    def choose(self, space: Space, draft: Any, found: list[Any]) -> Any:
        return found[0]

    def to_confirm(self, confirmation: Confirmation, payload: Payload) -> tuple[Any, Payload]:
        """The row that these words confirm, locked, and the words with what its mailbox waits for."""
        space = confirmation.space
        found = self.model._default_manager.filter(pk=confirmation.record_id, space=space)
        record = found.select_for_update().first()
        if record:
            record.space = space
        return record, payload


AnyKind = TypeVar("AnyKind", bound=Kind)
_KINDS: dict[str, Kind] = {}


def register(kind: AnyKind) -> AnyKind:
    _KINDS[kind.name] = kind
    return kind


def kind_of(model: type[Any]) -> Kind:
    """Raise ``LookupError`` for a model of which no kind was registered."""
    for kind in _KINDS.values():
        if kind.model is model:
            return kind
    raise LookupError(model)


def every() -> list[Kind]:
    return list(_KINDS.values())


def _with_another_receipt(draft: Any) -> Any:
    draft.receipt, draft.pk = tokens.new_receipt(), None
    return insert(draft)
