"""What stands on a sheet of answers, or is said by telephone: read here, entered in ``entering``."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from wagtail_civic.exceptions import ConsentRequired
from wagtail_civic.models import Space
from wagtail_civic.services import papers, people
from wagtail_civic.services.papers import (
    ENTERED,
    NUMBER_LENGTH,
    Paper,
    asks_address,
    match_key,
    read_number,
    read_paper,
)
from wagtail_civic.services.survey import sheets
from wagtail_civic.services.survey.answering import check
from wagtail_civic.survey import Items

__all__ = [
    "ENTERED",
    "NUMBER_LENGTH",
    "Paper",
    "asks_address",
    "match_key",
    "person_key",
    "read",
    "read_number",
    "read_paper",
    "submitted_at",
]


def read(
    space: Space, *, answers: Mapping[str, Any], paper: Paper, now: datetime
) -> tuple[Paper, dict[str, Items]]:
    """The same, cleaned, without writing anything."""
    paper = read_paper(space, paper)
    papers.check_day(space, sheets.ACTION, paper.received_on, now=now)
    said = check(space, answers, language=paper.language, complete=False)
    if space.rules.get("lawful_basis") == "consent" and not paper.consent:
        raise ConsentRequired(field="consent")
    return paper, said


def person_key(space: Space, paper: Paper) -> str | None:
    if not paper.email or not asks_address(space):
        return None
    return people.person_key(space, people.email_identity(paper.email))


def submitted_at(space: Space, day: date | None, now: datetime) -> datetime:
    return papers.submitted_at(space, sheets.ACTION, day, now=now)
