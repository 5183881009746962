"""Whether a Pabulib file says the truth about itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wagtail_civic.exceptions import InvalidElectionFile
from wagtail_civic.formats.pabulib.model import WITH_POINTS, File, number

SELECTED = ("0", "1", "2")


def check_totals(file: File, meta_lines: Mapping[str, int], project_lines: Sequence[int]) -> None:
    """``meta_lines``: where each key stands; ``project_lines``: where each project does."""
    _says(file.meta["num_projects"], len(file.projects), "num_projects", meta_lines["num_projects"])
    _says(file.meta["num_votes"], len(file.votes), "num_votes", meta_lines["num_votes"])
    lines = dict(zip((each.key for each in file.projects), project_lines, strict=True))
    _column(file, "votes", votes(file), lines)
    if file.vote_type in WITH_POINTS:
        _column(file, "score", points(file), lines)
    for key, value in file.published("selected").items():
        if value not in SELECTED:
            raise InvalidElectionFile(reason="selected", line=lines[key], value=value[:40])


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
