"""One line of a file of sheets: which of its cells mean what."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.exceptions import CivicError, InvalidFields, InvalidSheets
from wagtail_civic.formats.delimited import Line
from wagtail_civic.models import Channel, Space
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import paper_files
from wagtail_civic.services.paper_files import FIXED, cell
from wagtail_civic.services.survey.paper import ENTERED, Paper
from wagtail_civic.survey import table
from wagtail_civic.survey.table import Column, folded

#: Of a name that is no column, and of a cell that is no option, as much as is shown.
SHOWN = 60
#: Options that are named beside a cell that is none of them.
FEW = 6


@dataclass(frozen=True)
class Problem:
    """
    ``column`` is empty where it is about the whole line; ``quotes`` where what stands there helps to see why.

    What stands there is not kept beside it: a report outlives its file, and says nothing of what people answered.
    """

    column: str
    detail: str
    quotes: bool = False


@dataclass(frozen=True)
class Said:
    """One line read: ``answers`` as ``paper.enter`` takes them."""

    paper: Paper
    answers: dict[str, Any]


class Header:
    """Where each column of a file stands. Raises ``InvalidSheets`` for one that there is not."""

    def __init__(self, space: Space, names: list[str], *, channel: str, language: str) -> None:
        self.channel, self.language = channel, language
        self.known = columns(space, language)
        self.fixed: dict[int, str] = {}
        self.asked: dict[int, Column] = {}
        self._place(names)
        self.width = len(names)

    def _place(self, names: list[str]) -> None:
        fixed = {name: field for field, name in FIXED.items()}
        asked, seen = {folded(each.name): each for each in self.known}, set[str]()
        for place, name in enumerate(names):
            plain = folded(name)
            if plain in seen:
                raise InvalidSheets(reason="repeated", name=name[:SHOWN])
            if plain in fixed:
                self.fixed[place] = fixed[plain]
            elif plain in asked:
                self.asked[place] = asked[plain]
            elif plain:
                raise InvalidSheets(reason="column", name=name[:SHOWN])
            seen |= {plain} - {""}
        if not self.asked:
            raise InvalidSheets(reason="nothing")

    def paper(self, line: Line) -> Paper:
        """Raise ``InvalidAnswer`` for a day or a channel that is none."""
        said = {field: cell(line, place) for place, field in self.fixed.items()}
        return paper_files.paper(said, channel=self.channel, language=self.language)

    def read(self, line: Line) -> Said:
        if any(line.cells[self.width :]):
            raise InvalidSheets(reason="long")
        cells = [(column, cell(line, place)) for place, column in self.asked.items()]
        return Said(self.paper(line), table.answers(cells))

    def problems(self, error: CivicError) -> list[Problem]:
        """What is wrong with a line, by the columns that say it."""
        errors = error.errors if isinstance(error, InvalidFields) else {error.field or "": error}
        return [self._problem(key, wrong) for key, wrong in errors.items()]

    def _problem(self, key: str, error: CivicError) -> Problem:
        if error.params.get("reason") != "unknown_option":
            return Problem(self._column(key), error.detail)
        # To somebody who cannot choose again, and may have made a slip of the pen.
        return Problem(self._column(key), _no_option(self._options(key)), quotes=True)

    def _options(self, key: str) -> list[str]:
        if key == "channel":
            return [str(each.label) for each in ENTERED]
        asked = next((each.question for each in self.known if each.question.key == key), None)
        if asked and asked.kind in ("yes_no", "consent"):
            return [_("Yes"), _("No")]
        return [each.label for each in asked.options] if asked else []

    def number(self, line: Line) -> str:
        """The number on the sheet as it is written, whatever is wrong with the rest of the line."""
        return next(
            (cell(line, place) for place, field in self.fixed.items() if field == "number"), ""
        )

    def quoted(self, line: Line, column: str) -> str:
        """What stands in the cells of ``Problem.column``, or the first words of it."""
        fixed = {place: FIXED[field] for place, field in self.fixed.items()}
        asked = {place: self._column(each.question.key) for place, each in self.asked.items()}
        cells = [cell(line, place) for place, name in (fixed | asked).items() if name == column]
        return ", ".join(filter(None, cells))[:SHOWN]

    def _column(self, key: str) -> str:
        named = [each.name for each in self.known if each.question.key == key]
        return FIXED.get(key) or ", ".join(named[:3])


def columns(space: Space, language: str) -> list[Column]:
    return table.columns(queries.published(space, language))


def template(space: Space, language: str) -> tuple[list[str], list[str]]:
    """The names of all columns, and an invented line."""
    asked = columns(space, language)
    invented = {
        "number": "1",
        "channel": Channel.PAPER.value,
        "received_on": "",
        "consent": "yes" if space.rules.get("lawful_basis") == "consent" else "",
    }
    names = [*FIXED.values(), *(each.name for each in asked)]
    return names, [*(invented.get(each, "") for each in FIXED), *map(table.example, asked)]


def _no_option(options: list[str]) -> str:
    named = ", ".join(options[:FEW]) + (" …" if len(options) > FEW else "")
    return _("No option is worded like this. The options are: %(options)s") % {"options": named}
