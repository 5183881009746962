"""What the common path of contributions has to know of an observation."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import override

from wagtail_civic import formatting, signals
from wagtail_civic.models import Observation, Space
from wagtail_civic.services import reporting
from wagtail_civic.services.contributions import Kind, Payload, register

WORDS = ("title", "body", "name")


class ObservationKind(Kind):
    name = "observation"
    model = Observation
    action = "observe"
    mails = "observation"
    #: With its number it is in its row already: a code on its way carries nothing of it.
    said = ()
    on_arrival = True
    #: Received is received: it is part of the file. Whoever finds her own data in it asks its keeper to hide it.
    withdrawable = False

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {}

    def greeting(self, record: Observation) -> dict[str, str]:
        with override(record.language or None):
            number, received = (
                formatting.number(record.number),
                formatting.to_the_second(record.submitted_at),
            )
        return {
            "number": number,
            "received": received,
            "subject": record.title,
            "body": record.body,
        }

    def of_person(self, space: Space, person_key: Any) -> QuerySet[Any]:
        return super().of_person(space, person_key).order_by("number")

    def decided(self, rows: QuerySet[Any], now: datetime) -> None:
        """Whatever was decided, an earlier reason to hide it is over, and reports about it are read."""
        rows.update(hidden_for="")
        reporting.handled(rows, now=now)

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        if moment == "received":
            signals.observation_received.send(sender=Observation, observation=record, space=space)


KIND = register(ObservationKind())
