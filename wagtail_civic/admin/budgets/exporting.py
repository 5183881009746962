"""The list of projects as a spreadsheet: what is proposed, and what the study found. No votes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_civic.admin.exports import CHUNK
from wagtail_civic.formatting import in_language
from wagtail_civic.models import BudgetProject
from wagtail_civic.services import audit


def headings() -> list[str]:
    return [
        _("Number"),
        _("Budget"),
        _("Title"),
        _("Text"),
        _("Envelope"),
        _("District"),
        _("Theme"),
        _("Place"),
        _("Latitude"),
        _("Longitude"),
        _("Feasibility"),
        _("Cost"),
        _("What the study says"),
        _("Service in charge"),
        _("Internal note"),
        _("Idea"),
        _("Removed on"),
        _("Reason for the removal"),
    ]


def lines(rows: QuerySet[BudgetProject]) -> Iterator[list[Any]]:
    """One for each project, in the order in which they were made."""
    # The agent's language, taken while it holds: rows leave after the view has ended.
    language = get_language() or ""
    states = {name: str(label) for name, label in BudgetProject.Feasibility.choices}
    found = rows.order_by("pk").select_related("space", "envelope", "idea")
    return (_line(row, states, language) for row in found.iterator(chunk_size=CHUNK))


def _line(row: BudgetProject, states: dict[str, str], language: str) -> list[Any]:
    envelope = row.envelope
    return [
        row.key,
        row.space,
        in_language(row.titles, language),
        in_language(row.texts, language),
        in_language(envelope.names, language) if envelope else "",
        envelope.district if envelope else "",
        row.theme,
        row.place,
        row.latitude,
        row.longitude,
        states.get(row.feasibility, row.feasibility),
        row.cost,
        row.reason,
        row.service,
        row.note,
        row.idea_id,
        row.removed_at.date() if row.removed_at else "",
        row.removed_reason,
    ]


def record(*, data: dict[str, Any], space: Any, user: Any, now: datetime) -> None:
    """Written before the first row leaves."""
    audit.record(action="project.export", actor=user, space=space, data=data, now=now)
