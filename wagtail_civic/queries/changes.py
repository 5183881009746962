"""What a change of rules changed, in the words of whoever reads it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_civic import formatting
from wagtail_civic.models import SpaceChange

Shown = Callable[[Any], str]

NONE = "–"


def _moment(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) else parse_datetime(value or "")


RULES: dict[str, tuple[Promise, Shown]] = {
    "opens_at": (_("opens on"), lambda value: formatting.day(_moment(value))),
    "closes_at": (_("closes on"), lambda value: formatting.last_day(_moment(value))),
    "goal": (_("goal"), formatting.number),
    "response": (_("signatures for a written answer"), formatting.number),
    "debate": (_("signatures for a debate in the council"), formatting.number),
}


def steps(change: SpaceChange) -> list[str]:
    """Each rule with its value before and after: “closes on: 7 April 2027 → 29 April 2027”."""
    return list(_steps(change.before or {}, change.after or {}))


def _steps(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name, (label, shown) in RULES.items():
        values = [shown(state.get(name)) if state.get(name) else NONE for state in (before, after)]
        # A moment that went through a draft has lost its microseconds.
        if values[0] != values[1]:
            yield formatting.labelled(label, " → ".join(values))
