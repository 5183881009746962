"""People who vote on a budget whose votes are kept apart from them, by the services and as quickly as they go."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wagtail_civic.services import budget as budgets
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import make_budget, make_project, space_of
from wagtail_civic.verification import Identity


def separated(projects: int = 3, **fields: Any) -> tuple[Any, list[Any]]:
    """The page, and what can be voted for."""
    page = make_budget(**{"secrecy": "separated"} | fields)
    return page, [make_project(page, cost=1_000) for _ in range(projects)]


def network(number: int) -> Evidence:
    address = f"10.0.{number // 250}.{number % 250}"
    return Evidence(address, age=timedelta(minutes=1), language="en")


def voter(number: int) -> Identity:
    email = f"voter{number}@example.org"
    return Identity("email", email, email=email, confirmed=True)


def proved(page: Any, number: int, *, now: Any = None, identity: Identity | None = None) -> Any:
    """The outcome of the first step of somebody whom the site knows."""
    return budgets.separated.prove(
        space_of(page),
        evidence=network(number),
        identity=identity or voter(number),
        now=now or timezone.now(),
    )


def grant_of(page: Any, number: int = 1, **how: Any) -> str:
    record = proved(page, number, **how).record
    return budgets.separated.grant(record, now=how.get("now") or timezone.now())


def cast(page: Any, grant: str, *projects: Any, **how: Any) -> str:
    how = {"now": timezone.now(), "language": "en"} | how
    choices = dict.fromkeys((project.pk for project in projects), 1)
    return budgets.separated.cast(space_of(page), grant=grant, choices=choices, **how)


def vote(page: Any, number: int, *projects: Any, now: Any = None) -> str:
    """Both steps; the receipt that she is shown."""
    now = now or timezone.now()
    grant = grant_of(page, number, now=now)
    return cast(page, grant, *projects, now=now + timedelta(seconds=40))
