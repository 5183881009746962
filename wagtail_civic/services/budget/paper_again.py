"""
A file that is imported once more after it grew: its lines that are counted already are told from the new ones.

A sheet with a number is one sheet, whatever brings it. Of one without, two alike may be two people's: what shows that
lines were imported before is that nearly all lines of another file stand here in their places.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from wagtail_civic import keys
from wagtail_civic.models import SheetFile, Space, VoteSheet
from wagtail_civic.services.budget.paper_lines import Ballot
from wagtail_civic.services.paper_files import IMPORTED

#: Of the lines of an earlier file, how many at least are found again: one of them may have been mended since.
SHARE = 0.9
#: Signs of a keyed digest: enough to tell ten thousand lines apart.
LENGTH = 16
#: By the number of a line, the name of the file that brought it before.
Known = dict[int, str]
#: Places of lines that are alike, in the earlier file and in this one.
Pairs = list[tuple[int, int]]


def mark(space: Space, read: Ballot) -> str:
    """What a line says, so that it is found again and cannot be read."""
    said = (sorted(read.choices.items()), read.paper.received_on, read.paper.channel)
    who = (read.paper.number, read.paper.name, read.paper.postcode)
    return keys.person_key(keys.unwrap(space.secret), f"line:{said}:{who}")[:LENGTH]


def known(file: SheetFile, marks: Sequence[tuple[int, str]]) -> Known:
    """``marks``: number and mark of each line of the file, none for one that is refused."""
    others = SheetFile.objects.filter(space=file.space_id, confirmed_at__isnull=False)
    found: Known = {}
    for other in others.exclude(pk=file.pk).order_by("pk"):
        found |= dict(_of(other, marks))
    return found


def _of(other: SheetFile, marks: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    before, now = [entry.get("mark", "") for entry in other.report], [said for _line, said in marks]
    pairs = max(_at_the_same_place(before, now), _at_both_ends(before, now), key=len)
    if not pairs or len(pairs) < SHARE * len(before):
        return
    counted = _counted(other)
    for old, new in pairs:
        # One that was taken back since is typed, or imported, again.
        if other.report[old]["line"] in counted and other.report[old]["state"] == IMPORTED:
            yield marks[new][0], other.name


def _at_the_same_place(before: Sequence[str], now: Sequence[str]) -> Pairs:
    """Lines were added at the end, and maybe some were mended."""
    each = enumerate(zip(before, now, strict=False))
    return [(place, place) for place, (old, new) in each if old and old == new]


def _at_both_ends(before: Sequence[str], now: Sequence[str]) -> Pairs:
    """Lines were put between others."""
    first = _run(before, now)
    last = min(_run(before[::-1], now[::-1]), min(len(before), len(now)) - first)
    ends = [(len(before) - step, len(now) - step) for step in range(1, last + 1)]
    return [*((place, place) for place in range(first)), *ends]


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _each in takewhile(lambda pair: pair[0] and pair[0] == pair[1], pairs))


def _counted(file: SheetFile) -> set[int]:
    """The lines of a file whose sheets are there."""
    tokens = VoteSheet.objects.filter(space=file.space_id, token__startswith=prefix(file))
    return {int(token.rpartition(":")[2]) for token in tokens.values_list("token", flat=True)}


def prefix(file: SheetFile) -> str:
    """With which the tokens of all its sheets begin."""
    return f"{file.sha256[:40]}:"


def token(file: SheetFile, line: int) -> str:
    return f"{prefix(file)}{line}"
