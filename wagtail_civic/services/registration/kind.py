"""What the common path of contributions has to know of a registration for a meeting."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import QuerySet

from wagtail_civic import signals
from wagtail_civic.exceptions import ParticipationClosed
from wagtail_civic.models import ATTEND, Registration, Space
from wagtail_civic.queries import registration as queries
from wagtail_civic.services.contributions import Kind, Payload
from wagtail_civic.services.registration import places, telling

WORDS = ("name", "persons", "needs")


class RegistrationKind(Kind):
    """One that is not confirmed, or that an agent has to look at, has no place and waits for none."""

    name = "registration"
    model = Registration
    action = ATTEND
    mails = "registration"
    said = WORDS
    #: Taken back, nothing of it is left, and others have its place.
    withdrawn = {"name": "", "needs": "", "place": ""}
    #: Whoever is released is told whether there is a place.
    untold = ("released",)

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {name: payload[name] for name in WORDS}

    def shown(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {"name": payload["name"], "persons": payload["persons"]}

    def greeting(self, record: Registration) -> dict[str, Any]:
        return telling.about(record)

    def keep(self, record: Registration, payload: Payload) -> None:
        """Give it a place if there is one. Raise ``ParticipationClosed`` once the meeting has begun, or is cancelled."""
        begins, now = queries.begins_at(record.space), record.confirmed_at
        if begins and now and begins <= now:
            raise ParticipationClosed(closes_at=begins)
        if record.state != Registration.State.CONFIRMED or now is None:
            return
        places.arrange(record.space, but=record.pk, now=now)
        # Under the lock of its places: whoever calls it off at this moment waits for us, and writes to her.
        if places.is_off(record.space):
            raise ParticipationClosed
        record.refresh_from_db(fields=["place", "placed_at"])

    def drop(self, record: Registration) -> None:
        """Whoever waited first, and fits in, has the place."""
        if record.withdrawn_at:
            places.arrange(record.space, now=record.withdrawn_at)

    def settled(self, rows: QuerySet[Any], now: datetime) -> None:
        found = Space.objects.filter(pk__in=rows.order_by().values("space"))
        for space in found.order_by("pk"):
            places.arrange(space, now=now)

    def closed(self, space: Space, *, now: datetime) -> bool:
        """People give up their place until the meeting begins, which is when that helps others."""
        begins = queries.begins_at(space)
        return begins is not None and begins <= now

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=Registration, registration=record, space=space)


_SIGNALS = {
    "received": signals.registration_received,
    "confirmed": signals.registration_confirmed,
    "withdrawn": signals.registration_withdrawn,
}
