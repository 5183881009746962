"""Whether Equal Shares would use up an envelope in steps that are too large."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wagtail_civic.models import CountingRule
from wagtail_civic.queries import spaces
from wagtail_civic.queries.settings import site_settings

#: Of an envelope, the part that one step may give to all voters together: beyond it projects that would fit are missed.
PART = 100
#: Of a hundred electors, how many vote on a budget where nobody has yet; and how many people, where nobody knows.
TURNOUT, SOME = 5, 1000
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Coarse:
    """One ``step`` gives so much to ``voters`` people together; ``amount`` is the smallest envelope, ``wanted`` fine enough."""

    step: Decimal
    voters: int
    amount: Decimal
    wanted: Decimal


def coarse(page: Any) -> Coarse | None:
    """None by another rule, or where one step is a hundredth of the smallest envelope at most."""
    if page.rule != CountingRule.EQUAL_SHARES or not page.increment:
        return None
    amounts = [block.value.get("amount") or 0 for block in page.envelopes]
    smallest, voters = Decimal(min(filter(None, amounts), default=0)), _voters(page)
    step = page.increment * voters
    if not smallest or step * PART <= smallest or page.increment <= CENT:
        return None
    return Coarse(step, voters, smallest, _rounded(smallest / PART / voters))


def _voters(page: Any) -> int:
    """As many as voted so far, or else as usually do."""
    space = spaces.for_page(page)
    counted = [each.total for each in space.tallies.all() if each.name == "votes"] if space else []
    electors = site_settings(page.get_site()).electors or 0
    return max([*counted, electors * TURNOUT // 100]) or SOME


def _rounded(amount: Decimal) -> Decimal:
    """Down to 1, 2 or 5 and so many noughts, or that many hundredths; a cent at least."""
    if amount <= CENT:
        return CENT
    size = Decimal(10) ** amount.adjusted()
    return max(step * size for step in (1, 2, 5) if step * size <= amount)
