"""One line of a file of sheets: which of its cells mean what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.exceptions import CivicError, InvalidAnswer, InvalidFields, InvalidSheets
from wagtail_civic.formats.delimited import Line
from wagtail_civic.models import Channel, Space
from wagtail_civic.queries import survey as queries
from wagtail_civic.services.survey.paper import ENTERED, Paper
from wagtail_civic.survey import table
from wagtail_civic.survey.table import Column, folded

#: What stands on a sheet beside the answers, by the field of ``Paper``.
FIXED = {
    "number": "sheet/number",
    "channel": "sheet/channel",
    "received_on": "sheet/date",
    "email": "sheet/email",
    "name": "sheet/name",
    "postcode": "sheet/postcode",
    "consent": "sheet/consent",
}
#: Of a name that is no column, as much as is shown.
SHOWN = 60


@dataclass(frozen=True)
class Problem:
    """``column`` is empty where it is about the whole line."""

    column: str
    detail: str


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
        said = {field: _cell(line, place) for place, field in self.fixed.items()}
        return Paper(
            channel=_channel(said.get("channel", ""), self.channel),
            number=said.get("number", ""),
            received_on=_day(said.get("received_on", "")),
            email=said.get("email", ""),
            name=said.get("name", ""),
            postcode=said.get("postcode", ""),
            consent=_consent(said.get("consent", "")),
            language=self.language,
        )

    def read(self, line: Line) -> Said:
        if any(line.cells[self.width :]):
            raise InvalidSheets(reason="long")
        cells = [(column, _cell(line, place)) for place, column in self.asked.items()]
        return Said(self.paper(line), table.answers(cells))

    def problems(self, error: CivicError) -> list[Problem]:
        """What is wrong with a line, by the columns that say it."""
        errors = error.errors if isinstance(error, InvalidFields) else {error.field or "": error}
        return [Problem(self._column(key), _told(wrong)) for key, wrong in errors.items()]

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


def _told(error: CivicError) -> str:
    """To somebody who cannot choose again, and may have made a slip of the pen."""
    if error.params.get("reason") == "unknown_option":
        return _("No option is worded like this.")
    return error.detail


def _cell(line: Line, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""


def _consent(written: str) -> bool:
    """Nobody has agreed who wrote no; raise ``InvalidAnswer`` for what says neither."""
    said = folded(written)
    if said in ("yes", "y", "oui", "o", "true", "vrai", "1", "x"):
        return True
    if said in ("", "no", "n", "non", "false", "faux", "0"):
        return False
    raise InvalidAnswer(field="consent")


def _channel(cell: str, usual: str) -> str:
    names = {folded(str(each.label)): each.value for each in ENTERED}
    names |= {each.value: each.value for each in ENTERED}
    found = names.get(folded(cell), "") if cell else usual
    if not found:
        raise InvalidAnswer(reason="unknown_option", field="channel")
    return found


def _day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(table.day(cell))
    except ValueError as error:
        raise InvalidAnswer(reason="not_a_date", field="received_on") from error
