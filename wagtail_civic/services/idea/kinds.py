"""What the common path of contributions has to know of an idea, and of somebody's support for one."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from django.db.models import QuerySet

from wagtail_civic import keys, signals
from wagtail_civic.models import Idea, IdeaSupport, Space
from wagtail_civic.queries.idea.ties import ties_of
from wagtail_civic.services import copies, reporting
from wagtail_civic.services.contributions import Kind, Payload, SupportKind, within
from wagtail_civic.services.contributions.supporting import COUNTING
from wagtail_civic.services.idea import parting

WORDS = ("title", "body", "theme", "district", "place", "public_name", "group")


class IdeaKind(Kind):
    name = "idea"
    model = Idea
    action = "propose"
    mails = "idea"
    said = (*WORDS, "latitude", "longitude", "sending")
    #: Taken back, nothing of it is left.
    withdrawn = {
        **dict.fromkeys(("title", "body", "place", "public_name", "group"), ""),
        "latitude": None,
        "longitude": None,
    }

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        words = {name: payload[name] for name in WORDS}
        point = {name: _decimal(payload[name]) for name in ("latitude", "longitude")}
        return {**words, **point, "digest": digest(space, payload)}

    def waits(self, space: Space, payload: Payload) -> str:
        return "moderation" if space.rules.get("moderation") == "before" else ""

    def shown(self, space: Space, payload: Payload) -> dict[str, str]:
        return {"idea": payload["title"], "public_name": payload["public_name"]}

    def alike(self, space: Space, draft: Idea) -> QuerySet[Any]:
        return self.of_person(space, draft.person_key).filter(digest=draft.digest)

    def keep(self, record: Idea, payload: Payload) -> None:
        within(record, record.space.rules.get("most_ideas"), "ideas")
        record.files.exclude(sending=payload["sending"]).delete()

    def hold(self, space: Space) -> None:
        parting.hold(space.pk)

    def taken_back(self, record: Idea, now: datetime) -> None:
        copies.forget([record])
        parting.let_go([record.pk], now=now)

    def settled(self, rows: QuerySet[Any], now: datetime) -> None:
        parting.let_go(rows.values_list("pk", flat=True), now=now)

    def drop(self, record: Idea) -> None:
        record.files.all().delete()

    def decided(self, rows: QuerySet[Any], now: datetime) -> None:
        """Whatever was decided, somebody has read it, and the reports about it."""
        rows.update(reviewed_at=now)
        reporting.handled(rows, now=now)

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=Idea, idea=record, space=space)


_SIGNALS = {
    "received": signals.idea_received,
    "confirmed": signals.idea_confirmed,
    "withdrawn": signals.idea_withdrawn,
}


class IdeaSupportKind(SupportKind):
    name = "idea_support"
    model = IdeaSupport
    action = "support"
    mails = "idea_support"
    said = ("idea",)

    def is_one_row(self, space: Space) -> bool:
        return not space.rules.get("most_supports")

    def keep(self, record: IdeaSupport, payload: Payload) -> None:
        most = record.space.rules.get("most_supports")
        # She has that support already, and only takes back that she had left the part.
        if most and not _carried(record):
            within(record, most, "supports")


def _carried(record: IdeaSupport) -> bool:
    """Whether she supports the whole of which this is a part."""
    found = ties_of(record.idea)
    wholes = found.sources(record.idea_id) - found.joined(record.idea_id)
    if not wholes:
        return False
    rows = IdeaSupport.objects.filter(person_key=record.person_key, idea__in=wholes)
    return rows.filter(state__in=COUNTING).exists()


def digest(space: Space, payload: Payload) -> str:
    """What an idea says, as nobody can read it without the space's secret."""
    said = "\0".join(" ".join(payload[name].split()).casefold() for name in ("title", "body"))
    return keys.person_key(keys.unwrap(space.secret), f"idea:{said}")


def _decimal(written: str | None) -> Decimal | None:
    return Decimal(written) if written else None
