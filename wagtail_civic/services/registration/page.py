"""What publishing the page of a meeting changes for whoever has registered, and what she is promised."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.queries import registration as queries
from wagtail_civic.services.publication import Publication
from wagtail_civic.services.registration import places, telling


def notice(page: Any) -> str:
    """What the city does with what is written into the form, in the language that is on."""
    if not page.registration:
        return ""
    return _(
        "If you register, the city uses your name, your address and what you need only to prepare this meeting and to "
        "write to you about it. Nobody else reads them; what you need is deleted a month after the meeting."
    )


def take_over(publication: Publication, *, before: datetime | None) -> None:
    """
    More places are given to whoever waits. Where the meeting began at ``before`` and no longer does, or stands
    otherwise than it did, people are told.
    """
    space, now = publication.space, publication.now
    if not publication.source or not publication.page.registration:
        return
    # Whoever confirms at this moment is written to as well, or finds it as it is published.
    places.lock(space)
    begins = queries.begins_at(space)
    if begins and begins > now:
        _tell(publication, moved=bool(before) and begins != before)
    places.arrange(space, now=now)


def _tell(publication: Publication, *, moved: bool) -> None:
    space, page = publication.space, publication.page
    standing, stood = (rules.get("standing") or "" for rules in (space.rules, publication.rules))
    if standing != stood and (standing or not moved):
        reason = page.standing_reason or page.change_reason
        telling.called_off(space, reason=reason, now=publication.now)
    elif moved and not standing:
        telling.moved(space, now=publication.now)
