"""Telling the author of an idea, and whoever supports it, what became of it."""

from datetime import datetime
from typing import Any

from wagtail_civic.models import Idea, IdeaEvent
from wagtail_civic.services import links, outreach


def tell(idea: Idea, event: IdeaEvent, *, now: datetime) -> None:
    """Once for each event, in the transaction of it, each in her language."""
    space = idea.space
    outreach.announce(
        space,
        kind="idea_status",
        context={
            "title": space.title,
            "idea": idea.title,
            "page_url": links.absolute(space.site_id, "idea", idea.pk),
            **_words(idea, space.source_language),
        },
        worded={language: _words(idea, language) for language in _languages(idea)},
        event=f"idea:{event.pk}",
        idea=idea.pk,
        now=now,
    )


def _languages(idea: Idea) -> list[str]:
    return sorted({*(idea.status.names if idea.status else {}), *idea.status_translations})


def _words(idea: Idea, language: str) -> dict[str, Any]:
    names = idea.status.names if idea.status else {}
    return {
        "status": names.get(language) or next(iter(names.values()), ""),
        "reason": idea.status_translations.get(language) or idea.status_reason,
    }
