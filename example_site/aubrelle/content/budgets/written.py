"""How a project of a budget is written down, with what became of it."""

from dataclasses import dataclass, field

#: In French and in English.
Both = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """A milestone: ``days`` from today, and whether it was reached."""

    title: Both
    days: int
    reached: bool = True


@dataclass(frozen=True)
class Built:
    """How far it is: ``state`` and ``percent`` as a commitment has them, with what the town says of it."""

    state: str
    percent: int
    spent: str
    due: int
    said: Both
    steps: tuple[Step, ...]
    #: The name of a sketch, and what it shows.
    picture: Both = ("", "")


@dataclass(frozen=True)
class Proposed:
    """``liked``: of a hundred people who vote on its envelope, how many choose it. ``idea`` is one of the idea box."""

    key: str
    envelope: str
    cost: int
    theme: str
    titles: Both
    texts: Both
    study: Both
    liked: int
    place: tuple[str, str, str] = ("", "", "")
    idea: str = ""
    feasible: bool = True
    service: str = ""
    built: Built | None = field(default=None)
