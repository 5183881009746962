"""Tables of ideas: our own columns, and those of Decidim's export of proposals, whose languages are columns."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from wagtail_civic.exceptions import InvalidSheets
from wagtail_civic.formats.delimited import Delimited

#: By field, the names of columns that hold it, ours first; Decidim writes ``title/fr`` or, in older releases, ``title``.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "titre"),
    "body": ("body", "text", "texte"),
    "theme": ("theme", "thème", "category/name", "taxonomies/name"),
    "district": ("district", "quartier", "scope/name"),
    "place": ("place", "lieu", "address", "adresse"),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "public_name": ("public_name", "nom affiché"),
    "group": ("group", "groupe"),
    "at": ("date", "published_at", "created_at"),
    "state": ("state",),
    "withdrawn_at": ("withdrawn_at",),
}
NEEDED = ("title", "body")
#: Decidim writes one for each language of each text; what has more is no table that a person made.
MOST_COLUMNS = 1000
#: Of a column that is there twice, as much as is shown.
SHOWN = 60
#: The end of a paragraph, of a line, of an entry in a list.
PARAGRAPHS = re.compile(r"</(?:p|li|h[1-6]|div)\s*>|<br\s*/?>", re.IGNORECASE)
TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """``number`` is the line of the file on which it ends; ``said`` has the text of each field that it fills."""

    number: int
    said: Mapping[str, str] = field(default_factory=dict)
    #: More cells than the table has columns: it is not what it says it is.
    too_long: bool = False


def rows(found: Delimited, *, language: str) -> Iterator[Row]:
    """
    Each line, by field; of a column for each language that of ``language``, else the first that is filled.

    Raises ``InvalidSheets`` for a column that is there twice, or where titles or texts have none.
    """
    places = _places(found.header, language)
    missing = [name for name in NEEDED if name not in places]
    if missing:
        raise InvalidSheets(reason="ideas", name=missing[0])
    width = len(found.header)
    return (
        Row(line.number, dict(_said(line.cells, places)), any(line.cells[width:]))
        for line in found.lines
    )


def _places(header: list[str], language: str) -> dict[str, list[int]]:
    if len(header) > MOST_COLUMNS:
        raise InvalidSheets
    plain = [" ".join(name.split()).casefold() for name in header]
    seen: set[str] = set()
    for place, name in enumerate(plain):
        if name in seen:
            raise InvalidSheets(reason="repeated", name=header[place][:SHOWN])
        seen |= {name} - {""}
    found = {field: _columns(plain, names, language) for field, names in NAMES.items()}
    return {field: places for field, places in found.items() if places}


def _columns(header: list[str], names: tuple[str, ...], language: str) -> list[int]:
    """Of the first of these names that is there: in this language, without one, then in any other."""
    for name in names:
        exact = [f"{name}/{language}", name]
        first = [header.index(each) for each in exact if each in header]
        others = [n for n, each in enumerate(header) if _is_language_of(each, name)]
        if first or others:
            return [*first, *(n for n in others if n not in first)]
    return []


def _is_language_of(column: str, name: str) -> bool:
    rest = column.removeprefix(f"{name}/")
    return rest != column and "/" not in rest and 2 <= len(rest) <= 7


def _said(cells: list[str], places: Mapping[str, list[int]]) -> Iterator[tuple[str, str]]:
    for name, columns in places.items():
        words = (cells[place] for place in columns if place < len(cells))
        filled = next((each for each in words if each), "")
        if filled:
            yield name, plain(filled) if name == "body" else filled


def plain(words: str) -> str:
    """Newer releases of Decidim write texts as HTML; whoever only writes a “<” is left alone."""
    if not PARAGRAPHS.search(words):
        return words
    return unescape(TAGS.sub("", PARAGRAPHS.sub("\n", words))).strip()
