"""Meetings, published as an editor publishes them, and the people who sit in them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.utils import timezone
from wagtail.models import Locale

from wagtail_civic.models import Body, Member, PoliticalGroup, Seat, Sitting
from wagtail_civic.services import spaces
from wagtail_civic.testing.pages import placed, placed_with_space

_number = count(1)


def meeting_models() -> list[type[Any]]:
    """Every page type of this project that is a meeting, the host's own types first."""
    found = [model for model in apps.get_models() if getattr(model, "civic_kind", "") == "council"]
    return sorted(found, key=lambda model: model._meta.app_label == "wagtail_civic_pages")


def agenda_item(title: str, **values: Any) -> tuple[str, dict[str, Any], str]:
    """One item of an agenda as a StreamField takes it; ``items`` are the titles of its sub-items."""
    below = [_item(each) for each in values.pop("items", ())]
    return "item", {**_item(title), "items": below, **values}, str(uuid4())


def _item(title: str) -> dict[str, Any]:
    return {"title": title, "kind": "deliberation"}


def make_body(
    key: str = "council", *, groups: Sequence[int] = (), presides: str = "", **fields: Any
) -> Body:
    """
    A body and its members: ``groups`` says how many sit in each group. Of ``(2, 1)`` the keys are ``a1``, ``a2``, ``b1``.

    They sit since 2020; ``presides`` is the key of the one who does, else the first.
    """
    locale = Locale.objects.get_or_create(language_code=fields.pop("language", "en"))[0]
    body = Body.objects.create(locale=locale, key=key, **{"name": "Town council", **fields})
    order = 0
    for place, size in enumerate(groups):
        letter = chr(ord("a") + place)
        PoliticalGroup.objects.get_or_create(
            locale=locale, key=f"group-{letter}", defaults={"name": f"Group {letter.upper()}"}
        )
        for number in range(1, size + 1):
            order += 1
            member = Member.objects.create(
                locale=locale,
                key=f"{letter}{number}",
                first_name=letter.upper(),
                last_name=f"Member {number}",
                group=f"group-{letter}",
            )
            first = member.key == (presides or "a1")
            Seat.objects.create(
                member=member, body=key, starts_on=date(2020, 7, 1), presides=first, order=order
            )
    return body


def make_meeting(
    parent: Any = None,
    *,
    model: type[Any] | None = None,
    live: bool = True,
    now: datetime | None = None,
    agenda: Iterable[Any] = ("Minutes of the last meeting", "A park by the river", "Any questions"),
    **fields: Any,
) -> Any:
    """
    A meeting below ``parent`` (the home page of the default site), in a week from now.

    ``agenda`` holds titles, or what ``agenda_item`` returns; ``fields`` replace any value of the page.
    """
    now = now or timezone.now()
    written = [agenda_item(each) if isinstance(each, str) else each for each in agenda]
    page = (model or meeting_models()[0])(**_defaults(now) | fields)
    page.agenda = [
        {"type": kind, "value": value, "id": key} for kind, value, key in map(_raw, written)
    ]
    return placed_with_space(page, parent, live=live, now=now)


def make_meeting_index(parent: Any = None, **fields: Any) -> Any:
    """A live page that lists the meetings of the whole site."""
    found = [model for model in apps.get_models() if getattr(model, "lists_meetings", False)]
    model: Any = min(found, key=lambda each: each._meta.app_label == "wagtail_civic_pages")
    plain = {"title": "Meetings", "slug": f"meetings-{next(_number)}", "whole_site": True}
    page = model(**plain | fields)
    return placed(page, parent)


def _raw(item: tuple[str, dict[str, Any], str]) -> tuple[str, dict[str, Any], str]:
    kind, value, key = item
    below = [{"type": "item", "value": each, "id": str(uuid4())} for each in value["items"]]
    return kind, {**value, "items": below}, key


def first_sitting(page: Any) -> Sitting:
    """The sitting of the page's own dates."""
    space = spaces.for_page(page, now=timezone.now())
    found: Sitting = space.sittings.order_by("starts_at").first()
    return found


def _defaults(now: datetime) -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Town council {number}",
        "slug": f"council-{number}",
        "summary": "The council meets in public.",
        "place": "Town hall, great hall",
        "starts_at": now + timedelta(days=7),
        "council_body": Body.objects.filter(key="council").first(),
    }
