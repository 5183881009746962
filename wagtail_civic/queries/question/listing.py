"""The questions of a box that everybody may read, filtered and in an order; those that wait for the floor."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, F, Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Site

from wagtail_civic.models import Channel, Question, Space
from wagtail_civic.queries import page_lists, spaces
from wagtail_civic.queries.choosing import mixed
from wagtail_civic.queries.question.choice import Choice
from wagtail_civic.queries.searching import says

READABLE = Q(state=Question.State.CONFIRMED) & ~Q(channel=Channel.TEST)
#: How many of the shortlist everybody sees beside what is live.
NEXT = 3
_Stage = Question.Stage
#: What the phase is called in which people ask: of a box on a page of its own, of one on another page.
ASKING = ("main", "questions")
#: By what a visitor calls it.
STAGES = {
    "open": (_Stage.ASKED, _Stage.SHORTLISTED, _Stage.LIVE),
    "shortlist": (_Stage.SHORTLISTED, _Stage.LIVE),
    "answered": (_Stage.ANSWERED, _Stage.WRITTEN),
}


def takes_questions(page: Any) -> bool:
    """Whether people ask on this page: of whatever kind it is, its type says so."""
    return bool(getattr(page, "takes_questions", False))


def box_types() -> list[Any]:
    """Every concrete page type whose pages may hold a box, meetings and the host's own included."""
    return [model for model in apps.get_models() if getattr(model, "takes_questions", False)]


def box_pages(site: Site | None, language: str, *, now: datetime, **filters: str) -> QuerySet[Any]:
    """Pages that hold a box, the newest first, that anyone may see on this site in this language."""
    pages = spaces.public_pages_of(box_types(), site, language)
    for model in filter(_each_says, box_types()):
        without = model._default_manager.filter(takes_questions=False).order_by()
        pages = pages.exclude(pk__in=without.values("pk"))
    phase = Q(phases__kind="question", phases__key__in=ASKING)
    return page_lists.chosen(pages, box_types(), phase=phase, now=now, **filters)


def _each_says(model: Any) -> bool:
    """Whether its pages say by themselves whether they do, as meetings do."""
    names = {field.name for field in model._meta.get_fields() if isinstance(field, BooleanField)}
    return "takes_questions" in names


def is_readable(question: Question) -> bool:
    """What ``READABLE`` says of one that is at hand."""
    return question.state == Question.State.CONFIRMED and question.channel != Channel.TEST


def listed(space: Space, choice: Choice) -> QuerySet[Question]:
    """Those that the filters let through."""
    rows = Question.objects.filter(READABLE, space=space)
    for name in ("speaker", "theme", "item"):
        if getattr(choice, name):
            rows = rows.filter(**{name: getattr(choice, name)})
    if choice.show:
        rows = rows.filter(stage__in=STAGES[choice.show])
    for word in choice.search.split():
        rows = rows.filter(says(word, "body", "answer"))
    return rows


def ordered(rows: QuerySet[Question], choice: Choice, *, seed: str) -> QuerySet[Question]:
    """``seed`` makes one order at random, the same from page to page."""
    if choice.sort == "random":
        return mixed(rows, seed)
    if choice.sort == "recent":
        return rows.order_by("-submitted_at", "-pk")
    return by_support(rows)


def by_support(rows: QuerySet[Question]) -> QuerySet[Question]:
    many: Any = Coalesce(F("figure__supports"), 0)
    return rows.order_by(many.desc(), "-submitted_at", "-pk")


def published(space: Space) -> QuerySet[Question]:
    """All that anybody reads, in the order in which they came in."""
    rows = Question.objects.filter(READABLE, space=space).select_related("figure")
    return rows.order_by("submitted_at", "pk")


def floor(space: Space) -> list[Question]:
    """What is being answered, then the shortlist in its order."""
    return in_turn(on_floor(space))


def on_floor(space: Space, *, also: Q | None = None) -> QuerySet[Question]:
    wanted = Q(stage__in=STAGES["shortlist"])
    rows = Question.objects.filter(READABLE, wanted | also if also else wanted, space=space)
    return rows.select_related("figure")


def in_turn(rows: Iterable[Question]) -> list[Question]:
    return sorted(rows, key=lambda row: (row.live_slot is None, row.position, row.pk))


def floor_state(rows: list[Question], **also: Any) -> dict[str, Any]:
    """The numbers of what ``floor`` gives, with a ``version`` that changes with any of it and with whatever is said ``also``."""
    said = {
        "live": next((row.pk for row in rows if row.stage == _Stage.LIVE), None),
        "next": [row.pk for row in rows if row.stage == _Stage.SHORTLISTED][:NEXT],
        **also,
    }
    words = json.dumps(said, sort_keys=True)
    return {"version": hashlib.sha256(words.encode()).hexdigest()[:16], **said}


def of_person(space: Space, participant_id: int) -> QuerySet[Question]:
    """What somebody asked here, newest first, whatever became of it."""
    rows = Question.objects.filter(space=space, participant=participant_id)
    rows = rows.exclude(channel=Channel.TEST).exclude(state=Question.State.PENDING)
    return rows.select_related("decision")
