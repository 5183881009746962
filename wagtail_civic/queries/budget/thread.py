"""From an idea to what is built: the steps of a budget, with their days and figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from wagtail_civic.queries.budget.sheet import BudgetSheet


@dataclass(frozen=True)
class Step:
    """``key`` names it, ``status`` is “done”, “now” or “todo”; days where there are any."""

    key: str
    status: str
    since: date | datetime | None = None
    until: date | datetime | None = None
    number: int | None = None


def day(value: Any) -> date | None:
    """Of the rules of a space, which keep a day as JSON has it."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def steps(sheet: "BudgetSheet") -> list[Step]:
    """Propose, study, vote, decide, build; those of which nothing is known are left out."""
    days = {name: day(value) for name, value in (sheet.space.rules.get("days") or {}).items()}
    return list(_steps(sheet, days, timezone.localdate(sheet.now)))


def _steps(sheet: "BudgetSheet", days: dict[str, Any], today: date) -> Iterator[Step]:
    since, until = days.get("proposals_from"), days.get("proposals_until")
    begun = sheet.state != "not_yet"
    if since or until or sheet.boxes:
        status = "done" if begun else _status(since, until, today)
        yield Step("propose", status, since, until, sheet.number_of_ideas or None)
    studied = days.get("study_until")
    if studied or sheet.counts["ballot"]:
        status = "done" if begun else _status(until, studied, today)
        yield Step("study", status, None, studied, sheet.counts["ballot"] or None)
    voting = {"not_yet": "todo", "closed": "done"}.get(sheet.state, "now")
    yield Step("vote", voting, sheet.opens_at, sheet.closes_at, sheet.number_of_votes or None)
    decided = days.get("deliberation_on")
    closed = sheet.state == "closed"
    if decided:
        yield Step("decide", _decided(decided, today, closed=closed), decided)
    if days.get("build_until"):
        building = closed and (decided is None or decided < today)
        yield Step("build", "now" if building else "todo", None, days["build_until"])


def _status(since: date | None, until: date | None, today: date) -> str:
    if until and until < today:
        return "done"
    return "todo" if since is None or since > today else "now"


def _decided(on: date, today: date, *, closed: bool) -> str:
    if not closed:
        return "todo"
    return "done" if on < today else "now"
