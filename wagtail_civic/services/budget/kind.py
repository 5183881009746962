"""What the common path of contributions has to know of a vote."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils import translation

from wagtail_civic import formatting, signals
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import Space, Vote, VoteChoice
from wagtail_civic.queries import finality, spaces
from wagtail_civic.services import drafts, separated
from wagtail_civic.services.contributions import Kind, Payload


class VoteKind(Kind):
    name = "vote"
    model = Vote
    action = "vote"
    mails = "vote"
    #: ``baskets`` are hashes of the tokens of what is kept for a reminder, which goes with the vote.
    said = ("choices", "baskets")
    replaces = True

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {}

    def begun(self, space: Space) -> None:
        """Raise ``TermsChanged`` where votes no longer stand beside who gave them."""
        separated.hold(space, separated=False)

    def keep(self, record: Any, payload: Payload) -> None:
        """Raise ``TermsChanged`` as ``begun`` does."""
        self.begun(record.space)
        for basket in payload.get("baskets", ()):
            drafts.forget(record.space, basket)
        rows = [VoteChoice(vote=record, project_id=pk, points=n) for pk, n in payload["choices"]]
        VoteChoice.objects.bulk_create(rows)

    def drop(self, record: Any) -> None:
        deleted, _of_each = record.choices.all().delete()
        # Letters say so.
        record.changed = bool(deleted)

    def greeting(self, record: Any) -> dict[str, str]:
        """What letters about a vote say beside its receipt, and never what was chosen: until when it can be changed."""
        closes_at = finality.closing(record.space, self.action)
        with translation.override(record.language or None):
            until = formatting.moment(closes_at)
        return {"until": until, "changed": "yes" if getattr(record, "changed", False) else ""}

    def decidable(self, space: Space, *, now: datetime) -> None:
        """Not once a count is published. Under a lock: whoever publishes one waits, or is waited for."""
        if finality.is_frozen(spaces.locked().get(pk=space.pk), now=now):
            raise FrozenRule(reason="published")

    def decided_upon(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return separated.decidable(rows)

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=Vote, vote=record, space=space)


_SIGNALS = {
    "received": signals.vote_received,
    "confirmed": signals.vote_confirmed,
    "withdrawn": signals.vote_withdrawn,
}
