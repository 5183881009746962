"""What can be asked for by kind: as a list, and one by one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from wagtail_civic.formats import oparl
from wagtail_civic.opendata.council.oparl import files, meetings, people
from wagtail_civic.opendata.council.oparl.city import City
from wagtail_civic.opendata.council.oparl.rows import Asked, Row


@dataclass(frozen=True)
class Kind:
    """``rows`` says which there are, without reading them; ``read`` reads some, those that are public, by their keys."""

    name: str
    type: str
    read: Callable[[City, Collection[str]], dict[str, Any]]
    rows: Callable[[City], list[Row]] | None = None
    a_page: int = oparl.A_PAGE

    def listing(self, city: City, asked: Asked) -> dict[str, Any]:
        """One page of them."""
        rows = asked.chosen(self.rows(city)) if self.rows else []
        number = min(max(asked.page, 1), max(-(-len(rows) // self.a_page), 1))
        start = (number - 1) * self.a_page
        page = rows[start : start + self.a_page]
        return oparl.listing(
            self._found(city, page),
            address=city.list_of(self.name),
            page=number,
            total=len(rows),
            query=asked.query,
            a_page=self.a_page,
            omit_internal=asked.omit_internal,
        )

    def _found(self, city: City, rows: list[Row]) -> list[Any]:
        read = self.read(city, [row.key for row in rows if not row.gone])
        found = [self._gone(city, row) if row.gone else read.get(row.key) for row in rows]
        return [each for each in found if each is not None]

    def one(self, city: City, key: str) -> Any:
        """None for what never was; what is gone says so for good."""
        found = self.read(city, [key]).get(key)
        if found is not None or self.rows is None:
            return found
        gone = next((row for row in self.rows(city) if row.key == key and row.gone), None)
        return self._gone(city, gone) if gone else None

    def _gone(self, city: City, row: Row) -> oparl.Deleted:
        made, changed = row.created or city.now, row.changed or city.now
        address = city.at(self.name, row.key)
        return oparl.Deleted(kind=self.type, id=address, created=made, modified=changed)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("organizations", "Organization", people.organizations, people.organization_rows),
        Kind("people", "Person", people.persons, people.person_rows),
        Kind("memberships", "Membership", people.memberships, people.membership_rows),
        # A meeting brings its whole agenda along.
        Kind("meetings", "Meeting", meetings.meetings, meetings.meeting_rows, a_page=20),
        Kind("agenda-items", "AgendaItem", meetings.items, meetings.item_rows),
        Kind("papers", "Paper", meetings.papers_of, meetings.paper_rows),
        Kind("consultations", "Consultation", meetings.consultations, meetings.paper_rows),
        Kind("terms", "LegislativeTerm", people.terms, people.term_rows),
        Kind("files", "File", files.files),
    )
}
