"""What passes between the doors and the rules of a petition."""

from dataclasses import dataclass
from typing import Any

from wagtail_civic.services.contributions import Entry


@dataclass(frozen=True)
class Words:
    """What a person wrote to sign; cleaned already, nothing of it decides whether she may."""

    first_name: str
    last_name: str
    email: str = ""
    postcode: str = ""
    show_name: bool = False
    follow: bool = False

    def entry(self) -> Entry:
        said = dict(vars(self))
        return Entry(said, email=said.pop("email"), follow=said.pop("follow"))


def words_of(payload: dict[str, Any], **changes: Any) -> Words:
    names = ("first_name", "last_name", "email", "postcode", "show_name", "follow")
    return Words(**{**{name: payload[name] for name in names}, **changes})
