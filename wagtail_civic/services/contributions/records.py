"""What passes between the doors and the rules of any contribution."""

from dataclasses import dataclass, field
from typing import Any, Literal

from wagtail_civic.models import Confirmation, Participant


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
    return str(record.page.title if record.page else record.space.title)
