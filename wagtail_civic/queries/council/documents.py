"""What is attached to meetings and their items, read for many pages at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps


@dataclass(frozen=True)
class Attached:
    title: str
    document: Any


@dataclass(frozen=True)
class Papers:
    """Of one page: by the id of its block what an item has; and what the meeting has, by its kind."""

    items: dict[str, list[Attached]] = field(default_factory=dict)
    meeting: list[tuple[str, Attached]] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Attached]:
        return [each for name, each in self.meeting if name == kind]


def papers(pages: Iterable[Any]) -> dict[int, Papers]:
    """By the number of the page; in one statement, since no block of theirs is resolved."""
    written = {page.pk: _written(page) for page in pages}
    numbers = {
        number for said in written.values() for _where, _kind, number, _title in said if number
    }
    known = _documents(numbers)
    return {pk: _sorted(said, known) for pk, said in written.items()}


def _documents(numbers: set[int]) -> dict[int, Any]:
    if not numbers or not apps.is_installed("wagtail.documents"):
        return {}
    from wagtail.documents import get_document_model

    found: dict[int, Any] = get_document_model().objects.in_bulk(list(numbers))
    return found


Said = tuple[str, str, Any, str]


def _written(page: Any) -> list[Said]:
    """The id of an item or nothing, the kind of paper, the number of the document, its title."""
    said: list[Said] = []
    for block in page.agenda.raw_data:
        said += _of_item(block.get("id") or "", block["value"])
        for child in block["value"].get("items") or ():
            said += _of_item(child.get("id") or "", _value(child))
    for block in page.papers.raw_data:
        said.append(("", block["type"], *_of(block["value"])))
    return said


def _of_item(key: str, value: Any) -> Iterator[Said]:
    for each in value.get("documents") or ():
        yield (key, "", *_of(_value(each)))


def _of(value: Any) -> tuple[Any, str]:
    return value.get("document"), value.get("title") or ""


def _value(entry: Any) -> Any:
    """Of an entry of a list, however old the page is that holds it."""
    return entry["value"] if "value" in entry and "id" in entry else entry


def _sorted(said: list[Said], known: dict[int, Any]) -> Papers:
    found = Papers()
    for key, kind, number, title in said:
        document = known.get(number)
        if document is None:
            continue
        attached = Attached(title or document.title, document)
        if kind:
            found.meeting.append((kind, attached))
        else:
            found.items.setdefault(key, []).append(attached)
    return found
