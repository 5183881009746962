"""How the meetings that were went: who was away, who came and went, when everybody stretched her legs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aubrelle.content.council import earlier, past
from aubrelle.content.council.items import Item


@dataclass(frozen=True)
class Evening:
    """``comes`` and ``goes`` are members by the key of the item at which they do; ``pause`` is before an item."""

    agenda: list[Item]
    proxies: Mapping[str, str]
    absent: tuple[str, ...]
    comes: Mapping[str, str] = field(default_factory=dict)
    goes: Mapping[str, str] = field(default_factory=dict)
    pause: str = ""
    #: Of the item of which a part is not played any more: seconds after it was called, how many, and why.
    redacted: tuple[str, int, int, str] = ("", 0, 0, "")


#: By meeting, the older first.
EVENINGS = {
    "earlier": Evening(
        earlier.EARLIER, earlier.PROXIES, earlier.ABSENT, comes={"e_lindens": "a30"}
    ),
    "past": Evening(
        past.PAST,
        past.PROXIES,
        past.ABSENT,
        comes={"trees": "a36", "plan": "b11"},
        goes={"staff": "d4"},
        pause="cameras",
        redacted=(
            "questions",
            95,
            20,
            "Le nom et l’adresse d’une habitante ont été cités sans son accord.",
        ),
    ),
}
