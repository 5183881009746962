"""What proposals of Decidim have that ideas here have not: longer titles, and states of their own."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail_civic.models import IdeaStatus, Space
from wagtail_civic.models.idea import LONGEST_TITLE

#: Signs of a title there.
LONGEST = 150
WITHDRAWN = "withdrawn"
#: Nobody has answered yet.
UNANSWERED = ("", "not_answered", "published")


def shortened(title: str) -> str:
    """To the end of a word; as it is where it fits, is one word, or longer than any of Decidim's."""
    words = " ".join(title.split())
    if not LONGEST_TITLE < len(words) <= LONGEST:
        return title
    begun = words[:LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:.–-")
    return f"{begun}…" if begun else title


def state_of(written: str, withdrawn_at: str) -> str:
    return WITHDRAWN if withdrawn_at else "_".join(written.casefold().split())


def statuses(space: Space) -> dict[str, IdeaStatus]:
    """
    By state, those of a box that say the same, by their key, their name, or the names that a new box begins with.

    One that asks for a reason or a cost is none: a file brings neither.
    """
    found: dict[str, IdeaStatus] = {}
    rows = space.idea_statuses.filter(retired=False, needs_reason=False, needs_cost=False)
    for status in rows:
        found.setdefault(status.key.casefold(), status)
        for language, name in status.names.items():
            known = _usual(language).get(name.casefold())
            found.setdefault(known or state_of(name, ""), status)
    return found


def _usual(language: str) -> dict[str, str]:
    with override(language):
        names = {
            "evaluating": _("Being studied"),
            "accepted": _("Accepted"),
            "rejected": _("Refused"),
        }
    return {name.casefold(): state for state, name in names.items()}
