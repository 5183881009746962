"""From when on the rules of a vote stay what they are."""

from datetime import datetime

from wagtail_civic.models import Space
from wagtail_civic.queries import spaces


def is_fixed(space: Space, *, now: datetime) -> bool:
    """
    Whether ballot, counting rule, envelopes and projects stay: from the opening of the vote on.

    They were published before, and whoever reads them then has to find them so, though nobody has voted yet.
    """
    if space.first_record_at is not None:
        return True
    phase = spaces.phase_for(space, "vote")
    return phase is not None and (phase.opens_at is None or phase.opens_at <= now)
