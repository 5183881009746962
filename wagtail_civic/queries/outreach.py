"""Who wishes to hear of a space, in which language, and how far a mailing has come."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from wagtail_civic.models import Follow, OutgoingMessage, Participant, Space, records_of

State = OutgoingMessage.State


def followers(space: Space) -> QuerySet[Any]:
    """
    Those who asked to be told, by their mailbox.

    ``heard_in`` is the language in which each took part here, else that of what she did last.
    """
    here = records_of(space).filter(participant=OuterRef("pk")).order_by("slot")
    language = NullIf(Subquery(here.values("language")[:1]), Value(""))
    return (
        Participant.objects.filter(follows__space=space, follows__frequency=Follow.Frequency.NOW)
        .exclude(email="")
        .annotate(heard_in=Coalesce(language, F("language")))
    )


def followers_by_language(space: Space) -> dict[str, int]:
    rows = followers(space).order_by().values_list("heard_in")
    return dict(rows.annotate(number=Count("pk")))


@dataclass(frozen=True)
class Mailing:
    """``writing`` while rows are still being made; the others are numbers of messages, ``expected`` of all."""

    writing: bool
    sent: int
    waiting: int
    failed: int
    expected: int = 0

    @property
    def total(self) -> int:
        """Whoever unfollowed, or lost her mailbox, before her message was written is none of them in the end."""
        written = self.sent + self.waiting + self.failed
        return max(written, self.expected) if self.writing else written

    @property
    def is_over(self) -> bool:
        return not (self.writing or self.waiting)


def mailing(space: Space, kind: str, *, expected: int = 0) -> Mailing | None:
    """How far it has come; None where nothing of it is kept any more."""
    rows = OutgoingMessage.objects.filter(space=space, kind=kind)
    counts = dict(
        rows.exclude(participant=None).order_by().values_list("state").annotate(n=Count("pk"))
    )
    announcement = rows.filter(participant=None).values_list("state", flat=True).first()
    if announcement is None and not counts:
        return None
    return Mailing(
        announcement == State.QUEUED,
        counts.get(State.SENT, 0),
        counts.get(State.QUEUED, 0),
        counts.get(State.FAILED, 0),
        expected,
    )
