"""What passes between the doors and the rules of a petition."""

from dataclasses import dataclass, field
from typing import Literal

from wagtail_civic.models import Confirmation, Participant, Signature


@dataclass(frozen=True)
class Words:
    """What a person wrote to sign; cleaned already, nothing of it decides whether she may."""

    first_name: str
    last_name: str
    email: str = ""
    postcode: str = ""
    show_name: bool = False
    follow: bool = False


@dataclass(frozen=True)
class Terms:
    """
    What a person was shown: the consent by its number, the text of the petition by its version.

    ``settled`` ones were in force when she agreed to them; no later text takes their place.
    """

    consent: int | None
    version: int
    settled: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Signing:
    """
    What came of a submission.

    ``handle`` is the opaque name of the pending confirmation, given to this browser or client alone.
    """

    state: Literal["code_sent", "confirmed", "held", "already"]
    signature: Signature | None
    confirmation: Confirmation | None = None
    handle: str = ""
    participant: Participant | None = None


@dataclass(frozen=True)
class Confirmed:
    """The outcome of a proved address: ``already`` is said here and nowhere before."""

    signature: Signature
    already: bool
    participant: Participant | None
    withdrawal_token: str = ""


def title_of(signature: Signature) -> str:
    """The petition's name in the language of the page that she signed."""
    return signature.page.title if signature.page else signature.space.title
