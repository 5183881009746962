"""One line of a file of ballots: which of its cells mean what."""

from dataclasses import dataclass
from datetime import datetime

from wagtail_civic.exceptions import CivicError, InvalidSheets
from wagtail_civic.formats.delimited import Line
from wagtail_civic.models import Channel, Space
from wagtail_civic.queries.budget import BallotPaper
from wagtail_civic.services import paper_files
from wagtail_civic.services.budget import ballot, paper, typed
from wagtail_civic.services.papers import Paper
from wagtail_civic.survey.table import folded

PROJECTS = "projects"
#: An address is not asked for: whoever votes on paper has shown none.
FIXED = {name: column for name, column in paper_files.FIXED.items() if name != "email"}
#: Of a name that is no column, as much as is shown.
SHOWN = 60


@dataclass(frozen=True)
class Ballot:
    """One line read: ``choices`` as ``paper.enter`` takes them."""

    paper: Paper
    choices: ballot.Choices


class Header:
    """Where each column of a file stands. Raises ``InvalidSheets`` for one that there is not."""

    def __init__(self, names: list[str], *, channel: str, language: str) -> None:
        self.channel, self.language, self.width = channel, language, len(names)
        columns = {column: field for field, column in FIXED.items()} | {PROJECTS: PROJECTS}
        self.places: dict[str, int] = {}
        for place, name in enumerate(names):
            self._place(columns, place, name)
        if PROJECTS not in self.places:
            raise InvalidSheets(reason="projects")

    def _place(self, columns: dict[str, str], place: int, name: str) -> None:
        plain = folded(name)
        if not plain:
            return
        if plain not in columns:
            raise InvalidSheets(reason="column", name=name[:SHOWN])
        if columns[plain] in self.places:
            raise InvalidSheets(reason="repeated", name=name[:SHOWN])
        self.places[columns[plain]] = place

    def said(self, line: Line) -> dict[str, str]:
        return {name: paper_files.cell(line, place) for name, place in self.places.items()}

    def read(self, space: Space, line: Line, on: BallotPaper, *, now: datetime) -> Ballot:
        """Raise the ``CivicError`` of what is not right in it."""
        if any(line.cells[self.width :]):
            raise InvalidSheets(reason="long")
        said = self.said(line)
        found = paper_files.paper(said, channel=self.channel, language=self.language)
        found = paper.read(space, found, now=now)
        chosen = typed.choices(on, said[PROJECTS])
        return Ballot(found, ballot.check(space, chosen, on=on))

    def number(self, line: Line) -> str:
        """By which the paper of a line that is refused is found again."""
        return self.said(line).get("number", "")[:SHOWN]

    def column(self, error: CivicError) -> str:
        """Where it is not right; empty where it is about the whole line."""
        return FIXED.get(error.field or "", PROJECTS if error.code == "invalid_ballot" else "")


def template(on: BallotPaper, *, consent: bool) -> tuple[list[str], list[str]]:
    """The names of all columns, and an invented line."""
    keys = [project.key for section in on.sections for project in section.projects][:2]
    chosen = [f"{key}:1" if on.rules.has_points else key for key in keys]
    invented = {"number": "1", "channel": Channel.PAPER.value, "consent": "yes" if consent else ""}
    cells = [invented.get(field, "") for field in FIXED]
    return [*FIXED.values(), PROJECTS], [*cells, typed.BAR.join(chosen)]
