"""What changed after people had begun to take part, in the words of whoever reads it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_civic import formatting
from wagtail_civic.models import WITHOUT_RECORDS, ResultsShown, Space, SpaceChange
from wagtail_civic.queries import spaces
from wagtail_civic.queries.figures import Change, spoken

Shown = Callable[[Any], str]

NONE = "–"


def _moment(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) else parse_datetime(value or "")


def _who_reads(value: Any) -> str:
    return str(dict(ResultsShown.choices).get(value, value))


RULES: dict[str, tuple[Promise, Shown]] = {
    "opens_at": (_("opens on"), lambda value: formatting.day(_moment(value))),
    "closes_at": (_("closes on"), lambda value: formatting.last_day(_moment(value))),
    "goal": (_("goal"), formatting.number),
    "response": (_("signatures for a written answer"), formatting.number),
    "debate": (_("signatures for a debate in the council"), formatting.number),
    "results_shown": (_("results are shown"), _who_reads),
}


def changes_of(space: Space, language: str) -> list[Change]:
    """
    What the public reads of them, oldest first; what nobody had taken part in before has no such history.

    A consultation has: people take part in its tools.
    """
    always = space.kind in WITHOUT_RECORDS
    spaces.fill(space, "changes")
    return [
        Change(
            change.at,
            change.kind,
            change.get_kind_display(),
            spoken(change.reason, change.translations, language),
            change.records,
            steps(change),
        )
        for change in space.changes.all()
        if change.public and (change.records or always)
    ]


def steps(change: SpaceChange) -> list[str]:
    """Each rule with its value before and after: “closes on: 7 April 2027 → 29 April 2027”."""
    return list(_steps(change.before or {}, change.after or {}))


def _steps(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    if after.get("project"):
        yield _("Project %(number)s") % {"number": after["project"]}
    for name, (label, shown) in RULES.items():
        values = [shown(state.get(name)) if state.get(name) else NONE for state in (before, after)]
        # A moment that went through a draft has lost its microseconds.
        if values[0] != values[1]:
            yield formatting.labelled(label, " → ".join(values))
