"""Petition pages, published as an editor publishes them."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.utils import timezone

from wagtail_civic.models import Space
from wagtail_civic.services import spaces
from wagtail_civic.testing.pages import placed_with_space

_number = count(1)


def petition_models() -> list[type[Any]]:
    """Every page type of this project that is a petition, the host's own types first."""
    found = [model for model in apps.get_models() if getattr(model, "civic_kind", "") == "petition"]
    return sorted(found, key=lambda model: model._meta.app_label == "wagtail_civic_pages")


def make_petition(
    parent: Any = None,
    *,
    model: type[Any] | None = None,
    live: bool = True,
    now: datetime | None = None,
    **fields: Any,
) -> Any:
    """
    A petition below ``parent`` (the home page of the default site), open since yesterday for thirty days.

    ``fields`` replace any value of the page; ``live=False`` leaves it a draft. ``now`` is the moment of
    publishing, from which the dates are reckoned.
    """
    now = now or timezone.now()
    kind = model or petition_models()[0]
    page = kind(**_defaults(now) | fields)
    return placed_with_space(page, parent, live=live, now=now)


def space_of(page: Any) -> Space:
    """The space that all languages of a live petition share."""
    return spaces.for_page(page, now=timezone.now())


def _defaults(now: datetime) -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Petition {number}",
        "slug": f"petition-{number}",
        "summary": "A bench every two hundred metres.",
        "addressee": "the town council",
        "body": [("paragraph", "<p>We ask for benches along the river.</p>")],
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=30),
        "goal": 500,
        "mandate_level": "consultation",
        "mandate_decided": "The budget of the year.",
        "mandate_open": "Where the benches go.",
        "mandate_decider": "The town council, next month.",
        "mandate_answer": (now + timedelta(days=60)).date(),
        "mandate_confirmed": True,
    }
