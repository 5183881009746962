"""How an agenda is written down: an item, and what the council voted on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Vote:
    """
    Everybody is for, except groups and then members, by key; ``papers`` are those of a secret ballot.

    ``mended`` is a correction: whose vote, what it was recorded as, and why, in French.
    """

    groups: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, int] = field(default_factory=dict)
    amendment: tuple[str, str] = ("", "")
    mended: tuple[str, str, str] = ("", "", "")


UNANIMOUS = Vote()


@dataclass(frozen=True)
class Item:
    """
    Words are in French and in English; ``by`` is the key of the member who presents it.

    ``origins`` are kinds and keys of what it decides on, ``papers`` keys of documents, ``minutes`` how long it took.
    """

    key: str
    title: tuple[str, str]
    by: str = "a1"
    said: tuple[str, str] = ("", "")
    votes: tuple[Vote, ...] = (UNANIMOUS,)
    kind: str = "deliberation"
    minutes: int = 4
    theme: str = ""
    closed: bool = False
    below: tuple["Item", ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    papers: tuple[str, ...] = ()


def told(key: str, title: tuple[str, str], **more: object) -> Item:
    """An item on which nobody votes."""
    return Item(key, title, votes=(), **{"kind": "information", **more})  # type: ignore[arg-type]
