"""Telling those whom a commitment concerns: who proposed or supported the idea, who follows what it came from."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override

from wagtail_civic import signals
from wagtail_civic.formatting import in_language
from wagtail_civic.models import Commitment, Space
from wagtail_civic.queries import copies
from wagtail_civic.queries.idea import concerned
from wagtail_civic.queries.outreach import followers
from wagtail_civic.services import links, outreach

#: What its letters are called.
KIND = "commitment"


def _concerned(space: Space, about: int | None) -> QuerySet[Any]:
    """Of an idea, its author and supporters; of anything else, whoever follows what it came of."""
    idea = Commitment.objects.filter(pk=about or 0).values_list("idea", flat=True).first()
    return concerned(space, idea) if idea else followers(space)


outreach.register(KIND, _concerned)


def tell(commitment: Commitment, *, event: str, now: datetime) -> None:
    """Once for each event, in the transaction of it, each in her language."""
    space = commitment.space
    languages = sorted({*commitment.titles, space.source_language} - {""})
    outreach.announce(
        space,
        kind=KIND,
        context=_words(commitment, space.source_language),
        worded={language: _words(commitment, language) for language in languages},
        event=f"commitment:{commitment.pk}:{event}",
        to=KIND,
        about=commitment.pk,
        now=now,
    )
    transaction.on_commit(
        lambda: signals.commitment_changed.send(
            sender=Commitment, commitment=commitment, space=space
        )
    )


def _words(commitment: Commitment, language: str) -> dict[str, Any]:
    with override(language or None):
        state = str(commitment.get_state_display())
    translated = commitment.reason_translations.get(language)
    return {
        "title": commitment.space.title,
        "commitment": in_language(copies.shown(commitment).titles, language),
        "state": state,
        "reason": translated or commitment.reason,
        "page_url": links.absolute(commitment.space.site_id, "commitment", commitment.pk),
    }
