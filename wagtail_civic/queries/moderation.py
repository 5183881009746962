"""What waits for somebody to read it, in every feature: one list, straight from the records themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from wagtail_civic import formatting, tokens
from wagtail_civic.models import (
    Channel,
    Comment,
    Contribution,
    Idea,
    Observation,
    Participation,
    Question,
    Report,
    Signature,
    SurveyAnswer,
    SurveyResponse,
    Vote,
)
from wagtail_civic.models.moderation import GRAVE
from wagtail_civic.queries.searching import says
from wagtail_civic.queries.waiting import due_of, late, live_since
from wagtail_civic.text import clean_search

MODELS: dict[str, type[Contribution]] = {
    "comment": Comment,
    "observation": Observation,
    "idea": Idea,
    "question": Question,
    "surveyresponse": SurveyResponse,
    "participation": Participation,
    "vote": Vote,
    "signature": Signature,
}
#: What readers report; each is the name of the column of a report.
REPORTABLE = ("comment", "observation", "idea")
#: What appears before anybody of the team has read it.
UNREAD = ("comment", "idea")
#: In which words of them a search looks.
SPOKEN = {
    "comment": ("body", "public_name"),
    "question": ("body", "public_name"),
    "idea": ("title", "body", "public_name"),
    "observation": ("title", "body", "name"),
    "signature": ("first_name", "last_name"),
}
SHOWN = ("waiting", "held", "unread", "reported", "removed", "all")
#: From so many reports on a text comes first.
URGENT = 3
EXCERPT = 300

Scopes = Mapping[str, QuerySet[Any]]
_States = Contribution.State


@dataclass(frozen=True)
class Ask:
    """Which of them; ``since`` leaves out what waited already at that moment."""

    show: str = "waiting"
    kind: str = ""
    space: int | None = None
    overdue: bool = False
    search: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Item:
    """One of them, as an agent sees it in the list."""

    kind: str
    record: Any
    since: datetime
    due: datetime
    overdue: bool
    reports: list[Report]
    excerpt: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.record.pk}"

    @property
    def waits(self) -> bool:
        unread = self.kind in UNREAD and not self.record.reviewed_at
        return self.record.state == _States.HELD or bool(self.reports) or unread


def every() -> dict[str, QuerySet[Any]]:
    """What anybody left anywhere; agents see what their rights let through."""
    return {name: model._default_manager.all() for name, model in MODELS.items()}


def queue(scopes: Scopes, ask: Ask, *, now: datetime) -> QuerySet[Any]:
    """``(kind, pk, since, urgency)`` of each, reported ones first, then who has waited longest."""
    wanted = [name for name in scopes if ask.kind in ("", name)]
    parts = [_values(name, chosen(name, scopes[name], ask, now=now)) for name in wanted]
    if not parts:
        return Comment.objects.none().values_list("pk", "pk", "pk")
    first, *others = parts
    return first.union(*others, all=True).order_by("urgent", "since", "kind", "record")


def _values(name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    urgent = Case(
        When(reported__gte=URGENT, then=0),
        When(_is_grave(name), then=1),
        When(reported__gt=0, then=2),
        default=3,
        output_field=IntegerField(),
    )
    kind = Value(name, output_field=CharField())
    named = rows.annotate(kind=kind, record=F("pk"), urgent=urgent)
    return named.order_by().values_list("kind", "record", "since", "urgent")


def _is_grave(name: str) -> Q:
    """Whether a single report says that it harms somebody."""
    if name not in REPORTABLE:
        return Q(pk__in=[])
    open_ = Report.objects.filter(**{name: OuterRef("pk")}, handled_at=None, reason__in=GRAVE)
    return Q(Exists(open_))


def chosen(name: str, rows: QuerySet[Any], ask: Ask, *, now: datetime) -> QuerySet[Any]:
    """Those of one kind."""
    rows = _dated(name, rows.exclude(channel=Channel.TEST)).filter(_shown(name, ask.show))
    if ask.space:
        rows = rows.filter(space=ask.space)
    if ask.overdue:
        rows = rows.filter(late(name, now))
    if ask.since:
        rows = rows.filter(since__gt=ask.since)
    for word in clean_search(ask.search).split():
        rows = rows.filter(_says(name, word))
    return rows


def _dated(name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """With how many open reports there are of each, and since when it waits."""
    arrived = Coalesce("confirmed_at", "submitted_at")
    if name not in REPORTABLE:
        return rows.annotate(reported=Value(0, output_field=IntegerField()), since=arrived)
    open_ = Report.objects.filter(**{name: OuterRef("pk")}, handled_at=None).order_by()
    by_record = open_.values(name).annotate(n=Count("pk"), first=Min("at"))
    number = Subquery(by_record.values("n"), output_field=IntegerField())
    first = Subquery(by_record.values("first"), output_field=DateTimeField())
    # What was held at once has waited from then on, whoever reported it later.
    held = Q(state=_States.HELD) & ~Q(hold_reason="reported")
    since = Case(When(held, then=arrived), default=Coalesce(first, arrived))
    return rows.annotate(reported=Coalesce(number, 0), since=since)


def _shown(name: str, show: str) -> Q:
    held, removed = Q(state=_States.HELD), Q(state=_States.INVALIDATED)
    visible, nothing = Q(state=_States.CONFIRMED), Q(pk__in=[])
    # Of nothing else it is said whether somebody has read it.
    unread = visible & Q(reviewed_at=None) if name in UNREAD else nothing
    if name == "comment":
        unread &= Q(official=False)
    reported = (visible | held) & Q(reported__gt=0)
    found = {
        "held": held,
        "unread": unread,
        "reported": reported,
        "removed": removed,
        "all": held | removed | (visible if name in UNREAD else reported),
    }
    return found.get(show, held | unread | reported)


def _says(name: str, word: str) -> Q:
    if name in SPOKEN:
        return says(word, *SPOKEN[name])
    receipt = Q(receipt__icontains=tokens.plain_receipt(word))
    if name in ("participation", "vote"):
        return receipt
    lines = SurveyAnswer.objects.filter(says(word, "text")).values("response")
    return receipt | Q(pk__in=lines)


def items(rows: Iterable[tuple[str, int, datetime, int]], *, now: datetime) -> list[Item]:
    """The rows of one page of the list, in the same few queries for any number of them."""
    rows = list(rows)
    records = {name: _records(name, [row[1] for row in rows if row[0] == name]) for name in MODELS}
    reports = {
        name: _reports(name, [row[1] for row in rows if row[0] == name]) for name in REPORTABLE
    }
    said = _said([row[1] for row in rows if row[0] == "surveyresponse"])
    live = live_since(now) if any(row[0] == "question" for row in rows) else {}
    return [
        _item(kind, records[kind][pk], since, reports.get(kind, {}), said, live, now)
        for kind, pk, since, _urgent in rows
        if pk in records[kind]
    ]


def _records(name: str, numbers: list[int]) -> dict[int, Any]:
    rows = MODELS[name]._default_manager.select_related("space", "page", "decision")
    return rows.in_bulk(numbers) if numbers else {}


def _reports(name: str, numbers: list[int]) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = {}
    rows = Report.objects.filter(**{f"{name}__in": numbers}, handled_at=None).order_by("at", "pk")
    for report in rows if numbers else ():
        found.setdefault(getattr(report, f"{name}_id"), []).append(report)
    return found


def _said(numbers: list[int]) -> dict[int, str]:
    """What people wrote in their own words in a response."""
    found: dict[int, str] = {}
    lines = SurveyAnswer.objects.filter(response__in=numbers).exclude(text="").order_by("pk")
    for response, text in lines.values_list("response", "text"):
        found[response] = f"{found[response]} · {text}" if response in found else text
    return found


def _item(
    kind: str,
    record: Any,
    since: datetime,
    reports: dict[int, list[Report]],
    said: dict[int, str],
    live: dict[int, datetime],
    now: datetime,
) -> Item:
    words = {
        "comment": lambda: record.body,
        "observation": lambda: " · ".join(filter(None, (record.title, record.body))),
        "surveyresponse": lambda: said.get(record.pk, "") or formatting.receipt(record.receipt),
        "participation": lambda: formatting.receipt(record.receipt),
        # Never what it says: whoever set votes aside for that would choose the result.
        "vote": lambda: formatting.receipt(record.receipt),
        "idea": lambda: " · ".join(filter(None, (record.title, record.body))),
        "signature": lambda: str(record),
        "question": lambda: record.body,
    }
    due = due_of(kind, record, since, live)
    mine = reports.get(record.pk, [])
    return Item(kind, record, since, due, due <= now, mine, words[kind]()[:EXCERPT])
