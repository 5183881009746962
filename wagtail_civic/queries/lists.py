"""What lists of spaces are filtered by, whatever their kind."""

from datetime import datetime

from django.db.models import Q
from wagtail.models import Site

from wagtail_civic.phases import State

#: What is answered may still be open: it is found beside the states, and not one of them.
ANSWERED = "answered"


def below(site: Site) -> Q:
    """Pages below the site's root, or below one of its translations."""
    roots = site.root_page.get_translations(inclusive=True).values_list("path", flat=True)
    found = Q(pk=None)
    for path in roots:
        found |= Q(path__startswith=path)
    return found


def in_state(state: str, now: datetime) -> Q:
    """Spaces whose phase has these dates; put it in one filter with what names the phase."""
    opened = Q(phases__opens_at=None) | Q(phases__opens_at__lte=now)
    unfinished = Q(phases__closes_at=None) | Q(phases__closes_at__gt=now)
    by_dates = Q(override="")
    return {
        State.OPEN.value: by_dates & opened & unfinished,
        State.NOT_YET.value: by_dates & Q(phases__opens_at__gt=now),
        State.SUSPENDED.value: Q(override="suspended") & unfinished,
        State.CLOSED.value: Q(override="closed") | Q(phases__closes_at__lte=now),
        ANSWERED: Q(answered_at__isnull=False),
    }.get(state, Q(pk=None))
