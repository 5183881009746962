"""What templates ask of commitments."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from wagtail_civic.forms.commitment import CommitmentFilterForm
from wagtail_civic.models import BudgetProject, Idea, Space
from wagtail_civic.queries import commitment as queries
from wagtail_civic.queries.commitment import Choice, CommitmentSheet, CommitmentsSheet

register = template.Library()


@register.simple_tag
def civic_commitments_filter(sheet: CommitmentsSheet) -> CommitmentFilterForm:
    """The form that looks for commitments, as it was last filled in."""
    return CommitmentFilterForm(sheet)


register.simple_tag(queries.points_url, name="civic_commitments_points")


@register.simple_tag(takes_context=True)
def civic_commitments(context: Any, term: int = 0, state: str = "") -> CommitmentsSheet:
    """Those of this site, in the language of the page."""
    request, language = context.get("request"), get_language() or ""
    site = Site.find_for_request(request) if request else None
    choice = Choice(lang=language, term=term or 0, state=state)
    return CommitmentsSheet(site, choice, language=language, now=_now(context))


@register.simple_tag(takes_context=True)
def civic_commitments_of(context: Any, space: Space, limit: int = 0) -> list[CommitmentSheet]:
    """What came of one space, to stand on its page: the newest ``limit`` of it, or all."""
    if space.pk is None or space._state.adding:
        return []
    rows = queries.of_space(space)
    return [_sheet(context, row) for row in (rows[:limit] if limit else rows)]


@register.simple_tag(takes_context=True)
def civic_commitment_of_idea(context: Any, idea: Idea) -> CommitmentSheet | None:
    """How far an idea is that the city does; None of any other."""
    row = queries.of_idea(idea)
    return _sheet(context, row) if row else None


@register.simple_tag(takes_context=True)
def civic_commitment_of_project(context: Any, project: BudgetProject) -> CommitmentSheet | None:
    """How far a project is that was voted for; None of any other."""
    row = queries.of_project(project)
    return _sheet(context, row) if row else None


def _sheet(context: Any, row: Any) -> CommitmentSheet:
    language = get_language() or ""
    today = timezone.localdate(_now(context))
    return CommitmentSheet(row, language=language, today=today, asked=language)


def _now(context: Any) -> Any:
    """The moment of the page that is read, so that all of it agrees."""
    return context.get("civic_now") or timezone.now()
