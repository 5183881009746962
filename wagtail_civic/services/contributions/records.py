"""What passes between the doors and the rules of any contribution."""

from dataclasses import dataclass, field
from typing import Any, Literal

from wagtail_civic.models import ON_PAGES, SNIPPETS, Confirmation, Participant, Space
from wagtail_civic.queries.spaces import title_in


@dataclass(frozen=True)
class Terms:
    """
    What a person was shown: the consent by its number, the text by its version.

    ``settled`` ones were in force when she agreed to them; no later text takes their place.
    """

    consent: int | None
    version: int
    settled: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Entry:
    """What one act brings: ``said`` has the names of its kind's; cleaned already."""

    said: dict[str, Any]
    email: str = ""
    follow: bool = False


@dataclass(frozen=True)
class Submission:
    """
    What came of an act.

    ``handle`` is the opaque name of the pending confirmation, given to this browser or client alone.
    """

    state: Literal["code_sent", "confirmed", "held", "already"]
    record: Any
    confirmation: Confirmation | None = None
    handle: str = ""
    participant: Participant | None = None


@dataclass(frozen=True)
class Confirmed:
    """The outcome of a proved address: ``already`` is said here and nowhere before."""

    record: Any
    already: bool
    participant: Participant | None
    withdrawal_token: str = ""


def title_of(record: Any) -> str:
    """The name of the space in the language of the page that she used."""
    return title_on(record.page, record.space, record.language)


def title_on(page: Any, space: Space, language: str) -> str:
    """What a page is called; of something that stands on one, what that itself is called."""
    if space.kind in (*ON_PAGES, *SNIPPETS):
        return title_in(space, language)
    return str(page.title if page else space.title)
