"""Idea boxes, published as an editor publishes them, and what people propose and support in them."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.utils import timezone

from wagtail_civic.models import Idea, IdeaSupport, Space
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import spaces
from wagtail_civic.services.idea import statuses
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing.pages import placed_with_space
from wagtail_civic.verification import Identity

_number = count(1)


def ideabox_models() -> list[type[Any]]:
    """Every page type of this project that is an idea box, the host's own types first."""
    found = [model for model in apps.get_models() if getattr(model, "civic_kind", "") == "ideabox"]
    return sorted(found, key=lambda model: model._meta.app_label == "wagtail_civic_pages")


def make_ideabox(
    parent: Any = None,
    *,
    model: type[Any] | None = None,
    live: bool = True,
    now: datetime | None = None,
    **fields: Any,
) -> Any:
    """
    An idea box below ``parent`` (the home page of the default site), always open, with the usual statuses.

    ``fields`` replace any value of the page; ``live=False`` leaves it a draft.
    """
    now = now or timezone.now()
    page = (model or ideabox_models()[0])(**_defaults() | fields)
    return placed_with_space(page, parent, live=live, now=now)


def propose(page: Any, title: str = "", **said: Any) -> Idea:
    """One more idea in the box of this page, of a person of its own who is known, so that it counts at once."""
    number = next(_number)
    now = said.pop("now", None) or timezone.now()
    words = ideas.Words(
        title=title or f"Benches along the river {number}",
        body=said.pop("body", "Nobody can sit down between the bridge and the mill."),
        **{name: said.pop(name) for name in list(said) if name in ideas.Words.__annotations__},
    )
    outcome = ideas.propose(
        spaces.for_page(page, now=now),
        words=words,
        page=page,
        now=now,
        **{"evidence": _evidence(page), "identity": known(f"person{number}"), **said},
    )
    record: Idea = outcome.record
    return record


def support_idea(idea: Idea, *names: str, now: datetime | None = None) -> list[IdeaSupport]:
    """Supported by these people, each known and from a network of her own."""
    now = now or timezone.now()
    idea.space = Space.objects.get(pk=idea.space_id)
    found = []
    for name in names:
        outcome = ideas.support(
            idea, evidence=_evidence(idea.page), identity=known(name), page=idea.page, now=now
        )
        found.append(outcome.record)
    return found


def known(name: str) -> Identity:
    """Somebody whose address was proved."""
    email = f"{name}@example.org"
    return Identity("email", email, email=email, confirmed=True)


def _evidence(page: Any) -> Evidence:
    number = next(_number)
    return Evidence(
        address=f"198.18.{number // 250 % 250}.{number % 250 + 1}",
        language=page.locale.language_code if page else "en",
        age=timedelta(minutes=1),
    )


def _defaults() -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Idea box {number}",
        "slug": f"idea-box-{number}",
        "summary": "What would make your street better?",
        "statuses": statuses.usual("en"),
        "mandate_level": "consultation",
        "mandate_decided": "The budget of the year.",
        "mandate_open": "What is done with a part of it.",
        "mandate_decider": "The town council, in June",
        "mandate_answer": timezone.localdate() + timedelta(days=90),
        "mandate_confirmed": True,
    }
