"""Supporting an idea, and no longer."""

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Idea
from wagtail_civic.queries.idea import is_readable
from wagtail_civic.services import contributions
from wagtail_civic.services.contributions import Supporting, doors_of, terms_of
from wagtail_civic.services.idea.finding import standing
from wagtail_civic.services.idea.kinds import IdeaSupportKind
from wagtail_civic.services.people import known_person

__all__ = [
    "KIND",
    "by_handle",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "known_person",
    "mend_address",
    "resend",
    "support",
    "supported",
    "terms_of",
    "unsupport",
    "withdraw",
    "written",
]

KIND = contributions.register(IdeaSupportKind())


def _meant(idea: Idea) -> Idea:
    """The idea that stands for it; whoever asks has read this one a moment ago."""
    if not is_readable(idea):
        raise SpaceNotFound
    return standing(idea)


def _numbers(idea: Idea) -> list[int]:
    """What she gave to an idea that was merged into this one counts here, and goes with it."""
    return [idea.pk, *idea.sources.values_list("source", flat=True)]


_ideas = Supporting(KIND, meant=_meant, numbers=_numbers)
support, supported, unsupport = _ideas.support, _ideas.supported, _ideas.unsupport

(
    by_handle,
    confirmation_by_token,
    confirm_with_code,
    confirm_with_token,
    resend,
    mend_address,
    ask_withdrawal,
    by_withdrawal_token,
    check_withdrawable,
    withdrawable_while_open,
    withdraw,
) = doors_of(KIND)
written = KIND.shown
