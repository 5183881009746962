"""How an idea is written down, with what became of it."""

from dataclasses import dataclass, field

#: In French and in English.
Both = tuple[str, str]
#: Who says it, ``for``, ``against`` or ``neutral``, and what.
Argument = tuple[str, str, str]


@dataclass(frozen=True)
class Sent:
    """
    ``days`` is how long ago it was proposed, and ``decided`` how long ago the town gave it its ``status``.

    ``place`` is in words, with a point; ``answer`` is what a service of the town says below it, ``into`` the key of the
    idea into which it was merged, ``picture`` the name of a sketch and what it shows.
    """

    key: str
    title: str
    body: str
    theme: str
    days: int
    supports: int
    name: str
    district: str = ""
    group: str = ""
    language: str = "fr"
    place: tuple[str, str, str] = ("", "", "")
    picture: Both = ("", "")
    status: str = "received"
    decided: int = 0
    reason: Both = ("", "")
    cost: str = ""
    service: str = ""
    due: int = 0
    arguments: list[Argument] = field(default_factory=list)
    answer: Both = ("", "")
    into: str = ""
    #: Written down by an agent and not published yet: a status.
    prepared: str = ""
