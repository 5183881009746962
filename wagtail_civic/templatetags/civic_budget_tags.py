"""What templates of budgets ask for. A tag calls a service or a query; a template computes nothing."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from wagtail_civic.formatting import in_language
from wagtail_civic.models import BudgetProject
from wagtail_civic.queries.budget import BudgetSheet, Choice, ProjectSheet
from wagtail_civic.queries.budget.results import BudgetResult, result
from wagtail_civic.queries.samples import sample_budget
from wagtail_civic.services import budget as budgets
from wagtail_civic.services import spaces
from wagtail_civic.templatetags.civic_tags import _now, _public

register = template.Library()


@register.filter
def civic_words(by_language: Mapping[str, str]) -> str:
    """What is kept by language, in the one that is read."""
    return in_language(by_language, get_language() or "")


@register.simple_tag(takes_context=True)
def civic_budget(context: Any, page: Any) -> BudgetSheet | None:
    """
    The budget of a page, or None where the page is none or a visitor could not open it.

    Of the page that is read, with the projects that its address asks for; inside another page it speaks the language
    of that page, where it has been translated.
    """
    if context.get("civic_samples"):
        return sample_budget(now=_now(context))
    here, request = context.get("page"), context.get("request")
    if page and page != here:
        page = page.localized
    specific = page.specific if page else None
    if getattr(specific, "civic_kind", "") != "budget":
        return None
    if page != here and not _public(page):
        return None
    own = page == here
    preview = own and getattr(request, "is_preview", False)
    choice = Choice.of(request.GET) if own and request else None
    return budgets.sheet(
        page if preview else specific, choice=choice, now=_now(context), preview=preview
    )


@register.simple_tag
def civic_project(sheet: BudgetSheet, project: BudgetProject) -> ProjectSheet:
    """A project of a budget as everybody reads it."""
    return sheet.project(project)


@register.simple_tag
def civic_project_picture(project: ProjectSheet, picture: Any) -> str:
    """The address of one of its pictures."""
    return project.picture_address(picture)


@register.simple_tag(takes_context=True)
def civic_budget_results(context: Any, page: Any) -> BudgetResult | None:
    """
    The published result of a budget, in the language of its page; None before there is one.

    ``{% civic_budget_results page as result %}``, then include ``wagtail_civic/budget/results.html``.
    """
    if getattr(page, "civic_kind", "") != "budget":
        return None
    preview = getattr(context.get("request"), "is_preview", False)
    return result(spaces.for_page(page, now=_now(context), preview=preview), page)


@register.simple_tag
def civic_project_result(result: BudgetResult | None, project: ProjectSheet) -> Any:
    """What the published result says of one project; None before there is one, or where it was not on the ballot."""
    envelopes = result.envelopes if result else []
    rows = (row for each in envelopes for row in (*each.selected, *each.others))
    return next((row for row in rows if row.url == project.url), None)
