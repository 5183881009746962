"""Some meetings read together, and what is attached to them."""

from collections.abc import Collection, Iterable
from mimetypes import guess_type
from typing import Any

from django.utils import timezone

from wagtail_civic.formats import oparl
from wagtail_civic.opendata.council.oparl.city import City
from wagtail_civic.opendata.council.oparl.rows import numbers
from wagtail_civic.queries.council.documents import Attached, Papers, papers
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.known import Known
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import present, together


class Agenda:
    """Some meetings, read together, with what is attached to them."""

    def __init__(self, city: City, known: Iterable[Known]) -> None:
        self.city, self.known = city, {each.space.pk: each for each in known if each.held}
        held = [each.held for each in self.known.values() if each.held]
        self.sheets = {sheet.space.pk: sheet for sheet in together(held, now=city.now)}
        self.papers = papers(sheet.page for sheet in self.sheets.values())
        self.present = present(list(self.sheets.values()))

    def dates(self, sheet: MeetingSheet) -> dict[str, Any]:
        known = self.known[sheet.space.pk]
        return {"created": known.created, "modified": known.changed}

    def of(self, sheet: MeetingSheet) -> Papers:
        return self.papers[sheet.page.pk]

    def on_item(self, item: ItemSheet) -> list[Attached]:
        """The papers of a closed session stay there."""
        return self.of(item.meeting).items.get(item.item.key, []) if item.is_told else []


def known(city: City, keys: Collection[str]) -> list[Known]:
    wanted = numbers(keys)
    return [known for number, known in city.known.items() if number in wanted]


def files(city: City, keys: Collection[str]) -> dict[str, oparl.File]:
    """By the number of their meeting and their own: only what is attached to a meeting that everybody may read."""
    pairs = [key.partition("-") for key in keys]
    agenda = Agenda(city, known(city, [meeting for meeting, _dash, _number in pairs]))
    found: dict[str, oparl.File] = {}
    for sheet in agenda.sheets.values():
        for each in _attached(agenda, sheet):
            found[_file_key(sheet, each)] = file(agenda, sheet, each)
    return {key: found[key] for key in keys if key in found}


def _attached(agenda: Agenda, sheet: MeetingSheet) -> list[Attached]:
    said = [each for _kind, each in agenda.of(sheet).meeting]
    return said + [each for item in sheet.items for each in agenda.on_item(item)]


def _file_key(sheet: MeetingSheet, attached: Attached) -> str:
    return f"{sheet.space.pk}-{attached.document.pk}"


def first(
    agenda: Agenda, sheet: MeetingSheet, attached: list[Attached], **where: Any
) -> oparl.File | None:
    return file(agenda, sheet, attached[0], **where) if attached else None


def file(agenda: Agenda, sheet: MeetingSheet, attached: Attached, **where: Any) -> oparl.File:
    city, document = agenda.city, attached.document
    address = city.whole(document.url)
    return oparl.File(
        id=city.at("files", _file_key(sheet, attached)),
        name=attached.title,
        file_name=document.filename,
        mime_type=guess_type(document.filename)[0] or "application/octet-stream",
        size=document.file_size,
        date=timezone.localdate(document.created_at),
        access_url=address,
        download_url=address,
        created=document.created_at,
        modified=agenda.dates(sheet)["modified"],
        **where,
    )
