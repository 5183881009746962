"""What the common path of contributions has to know of a vote."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import QuerySet

from wagtail_civic import signals
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import Secrecy, Space, Vote, VoteChoice
from wagtail_civic.queries import finality, spaces
from wagtail_civic.services.contributions import Kind, Payload


class VoteKind(Kind):
    name = "vote"
    model = Vote
    action = "vote"
    mails = "vote"
    said = ("choices",)
    replaces = True

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {}

    def keep(self, record: Vote, payload: Payload) -> None:
        """What she chose takes the place of what she chose before."""
        self.drop(record)
        rows = [VoteChoice(vote=record, project_id=pk, points=n) for pk, n in payload["choices"]]
        VoteChoice.objects.bulk_create(rows)

    def drop(self, record: Vote) -> None:
        record.choices.all().delete()

    def decidable(self, space: Space, *, now: datetime) -> None:
        """Not once a count is published. Under a lock: whoever publishes one waits, or is waited for."""
        if finality.is_frozen(spaces.locked().get(pk=space.pk), now=now):
            raise FrozenRule(reason="published")

    def decided_upon(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Whoever could set separated votes aside for what they say would choose the result."""
        separated = Space.objects.filter(kind="budget", rules__secrecy=Secrecy.SEPARATED.value)
        return rows.exclude(space__in=separated)

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=Vote, vote=record, space=space)


_SIGNALS = {
    "received": signals.vote_received,
    "confirmed": signals.vote_confirmed,
    "withdrawn": signals.vote_withdrawn,
}
