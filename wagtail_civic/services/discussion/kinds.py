"""What the common path of contributions has to know of a comment, and of somebody's support for one."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import QuerySet

from wagtail_civic import keys, signals
from wagtail_civic.models import AgendaItem, Citation, Comment, Space, Support
from wagtail_civic.models.council import ITEM
from wagtail_civic.models.idea import number_in
from wagtail_civic.queries.discussion import target_of
from wagtail_civic.services import links, reporting
from wagtail_civic.services.contributions import Kind, Payload, SupportKind, title_of

WORDS = ("body", "stance", "public_name")


class CommentKind(Kind):
    name = "comment"
    model = Comment
    action = "comment"
    mails = "comment"
    said = (*WORDS, "thread", "reply_to", "cites")
    #: Taken back, nothing of it is left.
    withdrawn = {"body": "", "public_name": ""}

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        words = {name: payload[name] for name in WORDS}
        place = {"thread_id": payload["thread"], "parent_id": payload["reply_to"]}
        return {**words, **place, "digest": digest(space, payload)}

    def waits(self, space: Space, payload: Payload) -> str:
        return "moderation" if space.rules.get("moderation") == "before" else ""

    def shown(self, space: Space, payload: Payload) -> dict[str, str]:
        said = {"body": payload["body"], "public_name": payload["public_name"]}
        return said | _called(space)

    def home(self, record: Comment) -> str:
        target = target_of(record)
        if below := number_in(target):
            return links.absolute(record.space.site_id, "idea", below)
        home = super().home(record)
        return f"{home}{target}/" if record.page and target.startswith(ITEM) else home

    def greeting(self, record: Comment) -> dict[str, str]:
        """Of what is said about an item of an agenda: the item first, for a meeting has many."""
        if record.space.kind != "council":
            return {}
        number = target_of(record).removeprefix(ITEM)
        item = AgendaItem.objects.filter(pk=number).first() if number.isdecimal() else None
        if item is None:
            return {}
        return {
            "title": f"{item.title_in(record.language)} – {title_of(record)}",
            **_called(record.space),
        }

    def keep(self, record: Comment, payload: Payload) -> None:
        self.drop(record)
        self.keep_new(record, payload)

    def keep_new(self, record: Comment, payload: Payload) -> None:
        if not payload["cites"]:
            return
        cited = Comment.objects.filter(thread=record.thread_id, pk__in=payload["cites"])
        rows = [Citation(comment=record, cited=each) for each in cited.exclude(pk=record.pk)]
        Citation.objects.bulk_create(rows)

    def drop(self, record: Comment) -> None:
        record.citations.all().delete()

    def alike(self, space: Space, draft: Comment) -> QuerySet[Any]:
        return self.of_person(space, draft.person_key).filter(digest=draft.digest)

    def decided(self, rows: QuerySet[Any], now: datetime) -> None:
        """Whatever was decided, somebody has read it, and the reports about it."""
        rows.update(reviewed_at=now)
        reporting.handled(rows, now=now)

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=Comment, comment=record, space=space)


def _called(space: Space) -> dict[str, str]:
    """How letters speak of what people say of an item of an agenda: as a view, as its page does."""
    return {"views": "yes"} if space.kind == "council" else {}


_SIGNALS = {
    "received": signals.comment_received,
    "confirmed": signals.comment_confirmed,
    "withdrawn": signals.comment_withdrawn,
}


class CommentSupportKind(SupportKind):
    name = "support"
    model = Support
    action = "comment"
    mails = "support"
    said = ("comment",)


def digest(space: Space, payload: Payload) -> str:
    """Where these words stand and what they are, as nobody can read it without the space's secret."""
    said = " ".join(payload["body"].split()).casefold()
    text = f"{payload['thread']}:{payload['reply_to'] or ''}:{said}"
    return keys.person_key(keys.unwrap(space.secret), text)
