"""Telling the author of an idea, and whoever supports it, what became of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from wagtail_civic.models import Idea, IdeaEvent, IdeaStatus, Space
from wagtail_civic.queries.idea import concerned
from wagtail_civic.services import links, outreach

#: What its letters are called.
KIND = "idea_status"


def _concerned(space: Space, about: int | None) -> QuerySet[Any]:
    return concerned(space, about or 0)


outreach.register(KIND, _concerned)


def tell(idea: Idea, event: IdeaEvent, *, now: datetime) -> None:
    """Once for each event, in the transaction of it, each in her language."""
    space = idea.space
    outreach.announce(
        space,
        kind=KIND,
        context={**about(idea), **_words(idea, space.source_language)},
        worded=worded(idea.status, idea.status_reason, idea.status_translations),
        event=f"idea:{event.pk}",
        to=KIND,
        about=idea.pk,
        now=now,
    )


def about(idea: Idea) -> dict[str, Any]:
    """What a letter says of the idea itself."""
    space = idea.space
    return {
        "title": space.title,
        "idea": idea.title,
        "page_url": links.absolute(space.site_id, "idea", idea.pk),
    }


def worded(
    status: IdeaStatus | None, reason: str, translations: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """What each reads of it, by language: an agent sees the same before it is sent."""
    names = status.names if status else {}
    return {
        language: _in_language(names, reason, translations, language)
        for language in sorted({*names, *translations})
    }


def _words(idea: Idea, language: str) -> dict[str, Any]:
    names = idea.status.names if idea.status else {}
    return _in_language(names, idea.status_reason, idea.status_translations, language)


def _in_language(
    names: Mapping[str, str], reason: str, translations: Mapping[str, str], language: str
) -> dict[str, Any]:
    return {
        "status": names.get(language) or next(iter(names.values()), ""),
        "reason": translations.get(language) or reason,
    }
