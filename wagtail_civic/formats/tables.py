"""Tables of open data: CSV, and what describes it (Frictionless Table Schema and Data Package, version 1)."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from wagtail_civic.formats.zips import Entry, Written

Row = Sequence[Any]

LINES_AT_ONCE = 5000
#: Different lines of one file that are not written anew each time.
REMEMBERED = 5000

#: Name, title and address of each licence that a site may publish under.
LICENCES = {
    "etalab-2.0": (
        "Licence Ouverte / Open Licence 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
    "ODbL-1.0": (
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
}


@dataclass(frozen=True)
class Column:
    """``kind`` is a type of Table Schema; ``allowed`` are the only values that may stand in it."""

    name: str
    kind: str = "string"
    title: str = ""
    required: bool = False
    allowed: tuple[str, ...] = ()

    def described(self) -> dict[str, Any]:
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        if self.allowed:
            constraints["enum"] = list(self.allowed)
        found: dict[str, Any] = {"name": self.name, "type": self.kind, "title": self.title}
        found |= {"constraints": constraints} if constraints else {}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True)
class Table:
    """A CSV file with its columns; its rows are made anew each time they are asked for."""

    name: str
    path: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row] = field(repr=False)

    def entry(self) -> Entry:
        return Entry(self.path, lambda _written: self.lines())

    def lines(self) -> Iterator[bytes]:
        yield _line([column.name for column in self.columns])
        rows, known = iter(self.rows), _Lines()
        while batch := list(islice(rows, LINES_AT_ONCE)):
            yield b"".join([known[tuple(row)] for row in batch])

    def described(self, written: Written) -> dict[str, Any]:
        return {
            "profile": "tabular-data-resource",
            "name": self.name,
            "path": self.path,
            "title": self.title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": written.length,
            "hash": f"sha256:{written.sha256}",
            "schema": {
                "fields": [column.described() for column in self.columns],
                "missingValues": [""],
            },
        }


class _Lines(dict[tuple[Any, ...], bytes]):
    """Written once: of millions of lines most are the same few."""

    def __missing__(self, row: tuple[Any, ...]) -> bytes:
        written = _line(row)
        if len(self) < REMEMBERED:
            self[row] = written
        return written


def _line(row: Row) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue().encode()


@dataclass(frozen=True)
class Document:
    """A JSON file beside the tables."""

    name: str
    path: str
    title: str
    content: Any = field(repr=False)

    def entry(self) -> Entry:
        return Entry(self.path, lambda _written: [as_json(self.content)])

    def described(self, written: Written) -> dict[str, Any]:
        return {
            "profile": "data-resource",
            "name": self.name,
            "path": self.path,
            "title": self.title,
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
            "bytes": written.length,
            "hash": f"sha256:{written.sha256}",
        }


@dataclass(frozen=True)
class Plain:
    """A file of another format beside them; ``parts`` are made anew each time they are asked for."""

    name: str
    path: str
    title: str
    form: str
    mediatype: str
    parts: Callable[[], Iterable[bytes]] = field(repr=False)

    def entry(self) -> Entry:
        return Entry(self.path, lambda _written: self.parts())

    def described(self, written: Written) -> dict[str, Any]:
        return {
            "profile": "data-resource",
            "name": self.name,
            "path": self.path,
            "title": self.title,
            "format": self.form,
            "mediatype": self.mediatype,
            "encoding": "utf-8",
            "bytes": written.length,
            "hash": f"sha256:{written.sha256}",
        }


def described(
    *,
    name: str,
    title: str,
    description: str,
    licence: str,
    created: str,
    resources: Iterable[Table | Document | Plain],
    written: dict[str, Written],
) -> dict[str, Any]:
    """The descriptor of a data package: ``datapackage.json``."""
    licence_title, address = LICENCES[licence]
    return {
        "profile": "data-package",
        "name": name,
        "title": title,
        "description": description,
        "created": created,
        "licenses": [{"name": licence, "title": licence_title, "path": address}],
        "resources": [each.described(written[each.path]) for each in resources],
    }


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
