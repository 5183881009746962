"""Whether a Pabulib file says the truth about itself."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Mapping

from wagtail_civic.exceptions import InvalidElectionFile
from wagtail_civic.formats.pabulib.model import WITH_POINTS, File, Vote, number

SELECTED = ("0", "1", "2")


def check_totals(file: File) -> None:
    """Raise ``InvalidElectionFile`` where it holds something else than it says."""
    meta = file.lines.meta
    _says(file.meta["num_projects"], len(file.projects), "num_projects", meta["num_projects"])
    _says(file.meta["num_votes"], len(file.votes), "num_votes", meta["num_votes"])
    lines = dict(zip((each.key for each in file.projects), file.lines.projects, strict=True))
    _column(file, "votes", votes(file), lines)
    if file.vote_type in WITH_POINTS:
        _column(file, "score", points(file), lines)
    for key, value in file.published("selected").items():
        if value not in SELECTED:
            raise InvalidElectionFile(reason="selected", line=lines[key], value=value[:40])


def _length(vote: Vote) -> int:
    """No point is no choice."""
    return sum(map(bool, vote.points)) if vote.points else len(vote.choices)


#: What a ballot may hold by the file's own word, which is read where it is a number, and not 0.
LIMITS: Mapping[str, tuple[Callable[[Vote], int], Callable[[int, int], bool]]] = {
    "min_length": (_length, operator.ge),
    "max_length": (_length, operator.le),
    "max_points": (lambda vote: max(vote.points, default=0), operator.le),
    "max_sum_points": (lambda vote: sum(vote.points), operator.le),
}


def check_ballots(file: File) -> None:
    """Raise ``InvalidElectionFile`` for the first ballot that the file itself does not allow."""
    for name, (figure, keeps) in LIMITS.items():
        limit = number(file.meta.get(name, ""))
        if not limit:
            continue
        for vote, line in zip(file.votes, file.lines.votes, strict=True):
            if not keeps(found := figure(vote), limit):
                raise InvalidElectionFile(
                    reason="limit", line=line, name=name, value=limit, found=found
                )


def votes(file: File) -> Counter[str]:
    """How many ballots name each project."""
    found: Counter[str] = Counter()
    for vote in file.votes:
        found.update(vote.choices)
    return found


def points(file: File) -> Counter[str]:
    found: Counter[str] = Counter()
    for vote in file.votes:
        found.update(dict(zip(vote.choices, vote.points, strict=True)))
    return found


def _column(file: File, name: str, counted: Mapping[str, int], lines: Mapping[str, int]) -> None:
    for key, written in file.published(name).items():
        if written:
            _says(written, counted[key], name, lines[key])


def _says(written: str, counted: int, name: str, line: int) -> None:
    value = number(written)
    if value is None:
        raise InvalidElectionFile(reason="number", line=line, name=name, value=written[:40])
    if value != counted:
        raise InvalidElectionFile(reason="total", line=line, name=name, value=value, found=counted)
