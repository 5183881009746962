"""What the editor of a budget is told of an increment that is large against her envelopes."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_civic import formatting
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.budget import increment
from wagtail_civic.services import frozen


def say_what_is_coarse(request: HttpRequest, page: Any) -> None:
    """Of a budget counted by Equal Shares, when it is opened or published: until the vote opens that can be mended."""
    if getattr(page, "civic_kind", "") != "budget" or _is_fixed(page):
        return
    if found := increment.coarse(page):
        messages.warning(request, too_coarse(found))


def say_what_is_coarse_at_first(request: HttpRequest, page: Any) -> None:
    """On opening the editor."""
    if request.method == "GET":
        say_what_is_coarse(request, page)


def _is_fixed(page: Any) -> bool:
    space = queries.for_page(page)
    return space is not None and frozen.is_fixed(space, now=timezone.now())


def too_coarse(found: increment.Coarse) -> str:
    return _(
        "Equal Shares: with an increment like this, one step gives %(step)s to %(voters)s voters together, more than a "
        "hundredth of the smallest envelope (%(amount)s). Projects that would still fit can be left out. "
        "Take %(wanted)s or less."
    ) % {
        "step": formatting.money(found.step),
        "voters": formatting.number(found.voters),
        "amount": formatting.money(found.amount),
        "wanted": formatting.money(found.wanted),
    }
