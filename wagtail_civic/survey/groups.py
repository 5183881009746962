"""Results by group of people, in which no small number points at anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

#: What is published of a group is nothing or at least this many.
SMALLEST = 11

#: ``{group: {option: people}}``
Table = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Group:
    """Those who answered a panel question so, or in one of several ways whose numbers were too small."""

    keys: tuple[str, ...]

    def counts(self, table: Table) -> dict[str, int]:
        """The lines of a table that this group has, taken together."""
        found: Counter[str] = Counter()
        for key in self.keys:
            found.update(table.get(key, {}))
        return dict(found)


def partition(tables: Sequence[Table], *, smallest: int = SMALLEST) -> list[Group]:
    """
    The groups in which these tables may be published: in each of them every cell is 0 or ``smallest``.

    ``tables`` are all that are published of the same people by the same panel question, and how many people
    each group has is one of them: with a partition for each, small numbers would follow by subtraction. All
    who answered must be in it, those who kept their group to themselves as a group of their own. What was
    merged stands together in one group, at the end. Empty where no two groups can be told apart.

    It says nothing of a group that answers with one voice, and holds for one state of the tables: publish
    them once, at closing.
    """
    keys = list(dict.fromkeys(chain.from_iterable(tables)))
    found = sorted((Group((key,)) for key in keys), key=lambda group: _size(group, tables))
    small = [group for group in found if _shows_few(group, tables, smallest)]
    kept = [group for group in found if group not in small]
    if small:
        kept = _absorb(kept, _together(small), tables, smallest)
    if len(kept) < 2 or any(_shows_few(group, tables, smallest) for group in kept):
        return []
    return sorted(kept, key=lambda group: (len(group.keys) > 1, keys.index(group.keys[0])))


def _absorb(kept: list[Group], rest: Group, tables: Sequence[Table], smallest: int) -> list[Group]:
    """The smallest of the others join the merged group until it shows no small number either."""
    others = list(kept)
    while others and _shows_few(rest, tables, smallest):
        rest = _together([rest, others.pop(0)])
    return [*others, rest]


def _shows_few(group: Group, tables: Sequence[Table], smallest: int) -> bool:
    return any(0 < count < smallest for table in tables for count in group.counts(table).values())


def _together(groups: Sequence[Group]) -> Group:
    return Group(tuple(key for group in groups for key in group.keys))


def _size(group: Group, tables: Sequence[Table]) -> int:
    return max(sum(group.counts(table).values()) for table in tables)
