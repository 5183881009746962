"""What templates ask for about the result of a budget."""

from typing import Any

from django import template
from django.utils import timezone

from wagtail_civic.queries.budget.results import BudgetResult, result
from wagtail_civic.services import spaces

register = template.Library()


@register.simple_tag(takes_context=True)
def civic_budget_results(context: Any, page: Any) -> BudgetResult | None:
    """
    The published result of a budget, in the language of its page; None before there is one.

    ``{% civic_budget_results page as result %}``, then include ``wagtail_civic/budget/results.html``.
    """
    if getattr(page, "civic_kind", "") != "budget":
        return None
    now = context.get("civic_now") or timezone.now()
    preview = getattr(context.get("request"), "is_preview", False)
    return result(spaces.for_page(page, now=now, preview=preview), page)
