"""What a list of OParl is asked for, and the rows from which one page of it is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.queries.choosing import page_of

MOMENTS = ("created_since", "created_until", "modified_since", "modified_until")


@dataclass(frozen=True)
class Row:
    """One object before it is read: its key in its address, when it was made and last changed, whether it is gone."""

    key: str
    #: None where nobody knows: no filter leaves it out.
    created: datetime | None = None
    changed: datetime | None = None
    gone: bool = False


@dataclass(frozen=True)
class Asked:
    """The filters of a list, as its address says them."""

    page: int = 1
    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None
    omit_internal: bool = False

    @classmethod
    def of(cls, asked: Any) -> "Asked":
        """From the parameters of an address. Raise ``InvalidInput`` for what is no moment."""
        moments = {name: _moment(name, asked.get(name, "")) for name in MOMENTS}
        omit = asked.get("omit_internal", "") in ("true", "1")
        return cls(page=page_of(asked), omit_internal=omit, **moments)

    @property
    def query(self) -> dict[str, str]:
        """What each link of the list keeps."""
        said = {name: getattr(self, name) for name in MOMENTS}
        kept = {name: value.isoformat() for name, value in said.items() if value}
        return {**kept, **({"omit_internal": "true"} if self.omit_internal else {})}

    def lets_through(self, row: Row) -> bool:
        """What is gone is told to those who ask what has changed, and to nobody else."""
        if row.gone and self.modified_since is None:
            return False
        return _between(row.created, self.created_since, self.created_until) and _between(
            row.changed, self.modified_since, self.modified_until
        )

    def chosen(self, rows: Iterable[Row]) -> list[Row]:
        """In the order in which they were made, so that new ones come last."""
        found = [row for row in rows if self.lets_through(row)]
        return sorted(found, key=_age)


def _age(row: Row) -> tuple[float, int, str]:
    """Numbers in the order in which they are counted."""
    made = row.created.timestamp() if row.created else 0.0
    return (made, int(row.key) if row.key.isdecimal() else 0, row.key)


def numbers(keys: Iterable[str]) -> set[int]:
    """Those of them that a database may have given to a row."""
    return {int(key) for key in keys if key.isdecimal() and len(key) < 19}


def _between(moment: datetime | None, since: datetime | None, until: datetime | None) -> bool:
    if moment is None:
        return True
    return (since is None or moment >= since) and (until is None or moment <= until)


def _moment(name: str, written: str) -> datetime | None:
    if not written:
        return None
    try:
        # A plus in an address is a blank to those who do not write it as %2B.
        found = parse_datetime(written.replace(" ", "+")) or _midnight(written)
    except ValueError as error:
        raise InvalidInput(field=name) from error
    if found is None:
        raise InvalidInput(field=name)
    return found if found.tzinfo else timezone.make_aware(found)


def _midnight(written: str) -> datetime | None:
    day = parse_date(written)
    return datetime(day.year, day.month, day.day) if day else None  # noqa: DTZ001
