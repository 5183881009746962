"""Registers, published as an editor publishes them, and what people write in them."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.utils import timezone

from wagtail_civic.models import Observation
from wagtail_civic.services import register, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing.pages import placed_with_space

_number = count(1)


def register_models() -> list[type[Any]]:
    """Every page type of this project that is a register, the host's own types first."""
    found = [model for model in apps.get_models() if getattr(model, "civic_kind", "") == "register"]
    return sorted(found, key=lambda model: model._meta.app_label == "wagtail_civic_pages")


def make_register(
    parent: Any = None,
    *,
    model: type[Any] | None = None,
    live: bool = True,
    now: datetime | None = None,
    **fields: Any,
) -> Any:
    """
    A register below ``parent`` (the home page of the default site), open since yesterday for thirty days.

    ``fields`` replace any value of the page; ``live=False`` leaves it a draft.
    """
    now = now or timezone.now()
    page = (model or register_models()[0])(**_defaults(now) | fields)
    return placed_with_space(page, parent, live=live, now=now)


def observe(page: Any, body: str = "The bus is late.", **said: Any) -> Observation:
    """One more observation in the register of this page, each from a network of its own."""
    number = next(_number)
    now = said.pop("now", None) or timezone.now()
    here = Evidence(
        address=f"198.18.{number // 250 % 250}.{number % 250 + 1}",
        language=page.locale.language_code,
        age=timedelta(minutes=1),
    )
    outcome = register.observe(
        spaces.for_page(page, now=now),
        body=body,
        page=page,
        now=now,
        **{"evidence": here, **said},
    )
    record: Observation = outcome.record
    return record


def _defaults(now: datetime) -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Register {number}",
        "slug": f"register-{number}",
        "procedure": "inquiry",
        "summary": "A new tram line along the river.",
        "dossier": [("paragraph", "<p>Nine stops, from the station to the hospital.</p>")],
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=30),
        "keeper": "Claire Morel, investigating commissioner",
        "mandate_level": "consultation",
        "mandate_decided": "The project.",
        "mandate_open": "Where it stops.",
        "mandate_decider": "The town council.",
        "mandate_answer": (now + timedelta(days=60)).date(),
        "mandate_confirmed": True,
    }
