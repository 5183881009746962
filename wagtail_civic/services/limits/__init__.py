"""
How often is too often, and what follows.

Limits live in the database: they hold whatever the cache, the number of processes or of servers. Nobody
is turned away in silence: beyond a limit a challenge is asked for, and where none can be offered the act
is kept for an agent to look at, which the person is told.
"""

from wagtail_civic.services.limits import addresses, mail
from wagtail_civic.services.limits.addresses import address_key
from wagtail_civic.services.limits.counting import Limit, count, hit
from wagtail_civic.services.limits.ladder import (
    HOLD_REASONS,
    Assessment,
    Evidence,
    assess_signing,
)
from wagtail_civic.services.limits.mail import (
    breaker_open,
    domain_watch,
    letters_allowed,
    mail_allowed,
)

__all__ = [
    "HOLD_REASONS",
    "Assessment",
    "Evidence",
    "Limit",
    "address_key",
    "assess_signing",
    "breaker_open",
    "count",
    "domain_watch",
    "forget",
    "hit",
    "letters_allowed",
    "mail_allowed",
]


def forget() -> None:
    """Empty what this process remembers: for tests, and after a restore of the database."""
    addresses.forget()
    mail.forget()
