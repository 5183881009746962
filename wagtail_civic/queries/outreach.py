"""Who wishes to hear of a space, in which language, and how far a mailing has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from wagtail_civic.models import (
    CONTRIBUTIONS,
    ON_PAGES,
    Contribution,
    Follow,
    Observation,
    OutgoingMessage,
    Participant,
    Participation,
    Space,
    records_of,
)
from wagtail_civic.queries import placements

State = OutgoingMessage.State
#: Whoever wrote in a register was promised that her address serves for the receipt alone.
HEARING: tuple[type[Contribution], ...] = (
    *(model for model in CONTRIBUTIONS.values() if model is not Observation),
    Participation,
)
TOOK_PART = (Contribution.State.CONFIRMED, Contribution.State.HELD)


def followers(space: Space) -> QuerySet[Any]:
    """
    Those who asked to be told, each once, by their mailbox.

    ``heard_in`` is the language in which each took part here, else that of what she did last. Nobody takes
    part in a consultation itself: whoever follows one of its tools hears of it, unless she wants no more.
    """
    return hearing(space, _asked(space) & ~has_enough(space))


def audience(space: Space) -> QuerySet[Any]:
    """
    Those who hear the official answer: all who took part, for and against, and whoever follows it or a thing in it.

    As ``followers`` gives them; whoever took part and wanted no more letters of that gets none.
    """
    things = _hers().filter(space=space, frequency=Follow.Frequency.NOW).exclude(target="")
    wanted = _asked(space) | _took_part(space) | Q(Exists(things))
    return hearing(space, wanted & ~has_enough(space))


def has_enough(space: Space, target: str = "") -> Q:
    """Whoever wants no more letters about a space, or about a thing in it."""
    rows = _hers().filter(space=space, target=target, frequency=Follow.Frequency.NEVER)
    return Q(Exists(rows))


def asks_for(space: Space, targets: Iterable[str]) -> Q:
    """Whoever asked to hear of one of these things in a space."""
    rows = _hers().filter(space=space, target__in=targets, frequency=Follow.Frequency.NOW)
    return Q(Exists(rows))


def hearing(space: Space, wanted: Q) -> QuerySet[Any]:
    """Those people, each with the language in which she is written to, as far as she can be."""
    here = records_of(space).filter(participant=OuterRef("pk")).order_by("slot")
    language = NullIf(Subquery(here.values("language")[:1]), Value(""))
    return (
        Participant.objects.filter(wanted)
        .exclude(email="")
        .annotate(heard_in=Coalesce(language, F("language")))
    )


def _hers() -> QuerySet[Follow]:
    return Follow.objects.filter(participant=OuterRef("pk"))


def _asked(space: Space) -> Q:
    asked = _hers().filter(space__in=_listened_to(space), target="")
    return Q(Exists(asked.filter(frequency=Follow.Frequency.NOW)))


def _took_part(space: Space) -> Q:
    """In the space or in one of its tools, with something that counts or waits for a check."""
    spaces, found = _listened_to(space), Q()
    never = Follow.objects.filter(
        participant=OuterRef("participant"),
        space=OuterRef("space"),
        target="",
        frequency=Follow.Frequency.NEVER,
    )
    # Whoever wrote in a register was promised that her address serves for the receipt alone.
    for model in HEARING:
        rows: QuerySet[Any] = model._default_manager.filter(
            participant=OuterRef("pk"), space__in=spaces, state__in=TOOK_PART
        )
        if model is Participation:
            rows = rows.exclude(used_on=None)
        found |= Q(Exists(rows.filter(~Exists(never))))
    return found


def _listened_to(space: Space) -> list[int]:
    """The spaces whose followers hear of this one: itself, and those of its tools."""
    if space.kind != "consultation":
        return [space.pk]
    following = Space.objects.filter(phases__follows__space=space).values("pk")
    on_its_pages = Q(kind__in=ON_PAGES, page__translation_key=space.translation_key)
    placed = Q(pk__in=placements.in_steps(space).values("pk"))
    found = Space.objects.filter(Q(pk=space.pk) | Q(pk__in=following) | on_its_pages | placed)
    # As a subquery it would stand a dozen times in one statement, which takes a database seconds to plan and compile.
    return list(found.order_by().values_list("pk", flat=True).distinct())


def audience_by_language(space: Space) -> dict[str, int]:
    rows = audience(space).order_by().values_list("heard_in")
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
