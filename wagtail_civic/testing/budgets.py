"""Participatory budgets, published as an editor publishes them, their projects, and votes on them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.apps import apps
from django.utils import timezone

from wagtail_civic.models import BudgetProject, Envelope, Space, Vote
from wagtail_civic.services import budget, spaces
from wagtail_civic.services.budget.projects import Study, Words
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing.ideas import known
from wagtail_civic.testing.pages import placed_with_space

_number = count(1)
FEASIBLE = BudgetProject.Feasibility.FEASIBLE.value


def budget_models() -> list[type[Any]]:
    """Every page type of this project that is a budget, the host's own types first."""
    found = [model for model in apps.get_models() if getattr(model, "civic_kind", "") == "budget"]
    return sorted(found, key=lambda model: model._meta.app_label == "wagtail_civic_pages")


def make_budget(
    parent: Any = None,
    *,
    model: type[Any] | None = None,
    live: bool = True,
    envelopes: Mapping[str, int] | None = None,
    now: datetime | None = None,
    **fields: Any,
) -> Any:
    """
    A budget below ``parent`` (the home page of the default site), open for a vote, without projects.

    ``envelopes``: amounts by name, of the whole city (100,000 in one without). ``fields`` replace any value of the
    page; ``live=False`` leaves it a draft.
    """
    now = now or timezone.now()
    found = envelopes or {"The whole city": 100_000}
    blocks = [
        ("envelope", {"name": name, "amount": Decimal(amount), "district": None})
        for name, amount in found.items()
    ]
    page = (model or budget_models()[0])(**_defaults(now) | {"envelopes": blocks} | fields)
    return placed_with_space(page, parent, live=live, now=now)


def make_project(
    page: Any,
    title: str = "",
    *,
    cost: int | None = 10_000,
    envelope: Envelope | None = None,
    now: datetime | None = None,
    **words: Any,
) -> BudgetProject:
    """A project on the ballot of this page, in its first envelope unless told; without a ``cost`` it is being studied."""
    space = Space.objects.get(translation_key=page.translation_key)
    now = _before(space, now or timezone.now())
    title = title or f"Shade on square {next(_number)}"
    language = page.locale.language_code
    said = Words(titles={language: title}, **words)
    envelope = envelope or space.envelopes.first()
    project = budget.projects.add(space, words=said, envelope=envelope, user=None, now=now)
    if cost is not None:
        study = Study(FEASIBLE, Decimal(cost))
        budget.projects.study(project, study=study, envelope=envelope, user=None, now=now)
    return project


def cast_vote(
    page: Any, *projects: BudgetProject, points: Mapping[int, int] | None = None, **how: Any
) -> Vote:
    """One more vote, of a person of its own who is known, so that it counts at once. ``points`` by project number."""
    number = next(_number)
    now = how.pop("now", None) or timezone.now()
    chosen = dict.fromkeys((project.pk for project in projects), 1) | dict(points or {})
    evidence = Evidence(
        address=f"198.19.{number // 250 % 250}.{number % 250 + 1}",
        language=page.locale.language_code,
        age=timedelta(minutes=1),
    )
    outcome = budget.vote(
        spaces.for_page(page, now=now),
        choices=chosen,
        page=page,
        now=now,
        **{"evidence": evidence, "identity": known(f"voter{number}"), **how},
    )
    record: Vote = outcome.record
    return record


def _before(space: Space, now: datetime) -> datetime:
    """A moment before the vote opened: from then on projects stay as they are."""
    phase = space.phases.get(key="main")
    opens_at: datetime = phase.opens_at or space.created_at
    return min(now, opens_at - timedelta(hours=1))


def _defaults(now: datetime) -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Participatory budget {number}",
        "slug": f"budget-{number}",
        "summary": "Choose what the town builds next year.",
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=20),
        "deliberation_on": timezone.localdate(now) + timedelta(days=40),
        "mandate_level": "codecision",
        "mandate_decided": "The amount.",
        "mandate_open": "What it is spent on.",
        "mandate_decider": "The town council, in December",
        "mandate_answer": timezone.localdate(now) + timedelta(days=45),
        "mandate_confirmed": True,
    }
