"""Since when everybody may read a meeting: who keeps a copy is told of what is gone, and never of what was not public."""

from datetime import datetime
from typing import Any

from wagtail.models import Site

from wagtail_civic.models import Space
from wagtail_civic.queries.council.held import public_spaces


def note(space: Space, page: Any, *, now: datetime) -> None:
    """Of a page that is published; one behind a login or a password is not public by that."""
    if space.public_since is None and not page.get_view_restrictions().exists():
        space.public_since = now
        Space.objects.filter(pk=space.pk).update(public_since=now)


def note_all(*, now: datetime) -> int:
    """Of those whose door was opened since, which no publication tells; returns how many."""
    found = 0
    for site in Site.objects.all():
        numbers = list(public_spaces(site).filter(public_since=None).values_list("pk", flat=True))
        found += Space.objects.filter(pk__in=numbers).update(public_since=now)
    return found
