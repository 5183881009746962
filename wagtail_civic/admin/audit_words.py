"""What an entry of the audit log says beside its action, in words that an agent reads."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from wagtail_civic import formatting
from wagtail_civic.models import AuditEntry, BudgetProject, Channel

#: What is told, by its name in the record; one that is not here shows its name.
DETAILS = {
    "after": pgettext_lazy("audit log", "after"),
    "also": pgettext_lazy("audit log", "also"),
    "anchor": pgettext_lazy("audit log", "fingerprint of the last one"),
    "attendance": pgettext_lazy("audit log", "attendance"),
    "before": pgettext_lazy("audit log", "before"),
    "box": pgettext_lazy("audit log", "box"),
    "budget": pgettext_lazy("audit log", "budget"),
    "changed": pgettext_lazy("audit log", "changed"),
    "channel": pgettext_lazy("audit log", "channel"),
    "closes_at": pgettext_lazy("audit log", "closes on"),
    "corrected": pgettext_lazy("audit log", "corrected"),
    "cost": pgettext_lazy("audit log", "cost"),
    "count": pgettext_lazy("audit log", "count"),
    "district": pgettext_lazy("audit log", "district"),
    "double": pgettext_lazy("audit log", "possible double"),
    "due_on": pgettext_lazy("audit log", "due on"),
    "feasibility": pgettext_lazy("audit log", "feasibility"),
    "fields": pgettext_lazy("audit log", "fields"),
    "file": pgettext_lazy("audit log", "file"),
    "filters": pgettext_lazy("audit log", "filters"),
    "format": pgettext_lazy("audit log", "format"),
    "from": pgettext_lazy("audit log", "from"),
    "item": pgettext_lazy("audit log", "agenda item"),
    "kind": pgettext_lazy("audit log", "kind"),
    "language": pgettext_lazy("audit log", "language"),
    "line": pgettext_lazy("audit log", "line"),
    "lines": pgettext_lazy("audit log", "lines"),
    "member": pgettext_lazy("audit log", "member"),
    "needs": pgettext_lazy("audit log", "needs"),
    "note": pgettext_lazy("audit log", "internal note"),
    "number": pgettext_lazy("audit log", "number"),
    "on": pgettext_lazy("audit log", "on"),
    "opens_at": pgettext_lazy("audit log", "opens on"),
    "other": pgettext_lazy("audit log", "number of the other"),
    "overdue": pgettext_lazy("audit log", "overdue"),
    "parts": pgettext_lazy("audit log", "parts"),
    "percent": pgettext_lazy("audit log", "percentage"),
    "petition": pgettext_lazy("audit log", "petition"),
    "place": pgettext_lazy("audit log", "place"),
    "position": pgettext_lazy("audit log", "position of the city"),
    "postcode": pgettext_lazy("audit log", "postcode"),
    "projects": pgettext_lazy("audit log", "projects"),
    "published": pgettext_lazy("audit log", "published"),
    "received_at": pgettext_lazy("audit log", "received on"),
    "recipients": pgettext_lazy("audit log", "recipients"),
    "register": pgettext_lazy("audit log", "register"),
    "replaced": pgettext_lazy("audit log", "replaced"),
    "reported": pgettext_lazy("audit log", "reported"),
    "rule": pgettext_lazy("audit log", "rule"),
    "search": pgettext_lazy("audit log", "search"),
    "service": pgettext_lazy("audit log", "service"),
    "sha256": pgettext_lazy("audit log", "SHA-256"),
    "show": pgettext_lazy("audit log", "shown"),
    "shown": pgettext_lazy("audit log", "shown"),
    "space": pgettext_lazy("audit log", "participation"),
    "speaker": pgettext_lazy("audit log", "speaker"),
    "spent": pgettext_lazy("audit log", "spent"),
    "stage": pgettext_lazy("audit log", "stage"),
    "start": pgettext_lazy("audit log", "second"),
    "state": pgettext_lazy("audit log", "state"),
    "submitted_at_from": pgettext_lazy("audit log", "received from"),
    "submitted_at_to": pgettext_lazy("audit log", "received until"),
    "supports_until": pgettext_lazy("audit log", "support until"),
    "synthesis": pgettext_lazy("audit log", "synthesis"),
    "tags": pgettext_lazy("audit log", "subjects"),
    "theme": pgettext_lazy("audit log", "theme"),
    "threshold": pgettext_lazy("audit log", "threshold"),
    "through": pgettext_lazy("audit log", "up to number"),
    "ticked": pgettext_lazy("audit log", "ticked"),
    "to": pgettext_lazy("audit log", "to"),
    "until": pgettext_lazy("audit log", "until"),
    "url": pgettext_lazy("audit log", "link"),
    "version": pgettext_lazy("audit log", "version"),
    "votes": pgettext_lazy("audit log", "votes"),
    "words": pgettext_lazy("audit log", "words"),
}

#: Values out of a list that has names already.
CHOICES: dict[str, Mapping[Any, Any]] = {
    "channel": dict(Channel.choices),
    "feasibility": dict(BudgetProject.Feasibility.choices),
}

#: What holds names of what is told.
NAMING = ("changed", "fields")


def details(entry: AuditEntry) -> str:
    """What was done with how many; the copies of keys that the chain needs say nothing to a reader."""
    return _listed({name: value for name, value in entry.data.items() if name != "refs"})


def _listed(told: Mapping[str, Any]) -> str:
    said = {name: value for name, value in told.items() if value not in (None, "", [], {})}
    return ", ".join(_one(name, value) for name, value in said.items())


def _one(name: str, value: Any) -> str:
    return formatting.labelled(DETAILS.get(name, name), _worded(name, value))


def _worded(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return f"({_listed(value)})"
    if isinstance(value, list):
        return ", ".join(_worded(name, each) for each in value)
    # Before the numbers, which they are in Python.
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return formatting.number(value) if isinstance(value, int) else _text(name, str(value))


def _text(name: str, value: str) -> str:
    if name == "language":
        return formatting.language(value)
    if name in NAMING:
        return str(DETAILS.get(value, value))
    return str(CHOICES.get(name, {}).get(value, "")) or _moment(value)


def _moment(value: str) -> str:
    """A date as people write it, and anything else as it is."""
    try:
        day = parse_date(value)
        moment = None if day else parse_datetime(value)
    except ValueError:
        # It has the form of one, with a thirteenth month.
        return value
    return formatting.day(day) or formatting.moment(moment) or value
