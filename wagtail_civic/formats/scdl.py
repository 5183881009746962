"""
Deliberations as open data: SCDL ``deliberations`` 2.1.5, a CSV file that its schema and its further rules accept.

Source: https://schema.data.gouv.fr/scdl/deliberations/ – the rules below the fields (``custom_checks``) are those that
plain validators pass over. Text is written as it is given: whoever gives it has cleaned it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_civic.formats.actes import AREAS, MATTERS, area_of

VERSION = "2.1.5"
CONTENT_TYPE = "text/csv; charset=utf-8"
#: Of the post office, whose establishments have a check of their own.
LA_POSTE = "356000000"
VOTES = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
REQUIRED = (
    "COLL_NOM",
    "COLL_SIRET",
    "DELIB_ID",
    "DELIB_DATE",
    "DELIB_MATIERE_CODE",
    "DELIB_MATIERE_NOM",
    "DELIB_OBJET",
)

SIRET = re.compile(r"\d{14}", re.ASCII)
CODE = re.compile(r"\d\.\d{1,2}", re.ASCII)
YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?", re.ASCII)
DEPARTMENT = r"(?:0(?:\d\d|2[AB])|97\d|98\d)"
PREFECTURE = re.compile(rf"PREF{DEPARTMENT}|SPREF{DEPARTMENT}\d|SGAR{DEPARTMENT}", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True)
class Row:
    """
    One deliberation; names and order are those of the columns.

    ``VOTE_REEL`` counts proxies; who takes no part is in ``VOTE_EFFECTIF`` alone. Where blank papers break the sum of a
    secret ballot, all five stay None.
    """

    COLL_NOM: str
    COLL_SIRET: str
    DELIB_ID: str
    DELIB_DATE: date | None
    DELIB_MATIERE_CODE: str
    DELIB_MATIERE_NOM: str
    DELIB_OBJET: str
    BUDGET_ANNEE: str = ""
    BUDGET_NOM: str = ""
    PREF_ID: str = ""
    PREF_DATE: date | None = None
    VOTE_EFFECTIF: int | None = None
    VOTE_REEL: int | None = None
    VOTE_POUR: int | None = None
    VOTE_CONTRE: int | None = None
    VOTE_ABSTENTION: int | None = None
    DELIB_URL: str = ""


@dataclass(frozen=True)
class Problem:
    """What keeps a row from being published: the column, the rule that it breaks, and how to mend it."""

    field: str
    rule: str
    message: str | Promise

    @property
    def label(self) -> str | Promise:
        return LABELS[self.field]


COLUMNS = tuple(field.name for field in fields(Row))

#: What people call each column that a rule can be about.
LABELS: dict[str, str | Promise] = {
    "COLL_NOM": _("Name of the authority"),
    "COLL_SIRET": _("SIRET of the authority"),
    "DELIB_ID": _("Number in the register"),
    "DELIB_DATE": _("Day of the decision"),
    "DELIB_MATIERE_CODE": _("Number of the matter"),
    "DELIB_MATIERE_NOM": _("Name of the matter"),
    "DELIB_OBJET": _("Title of the item"),
    "BUDGET_ANNEE": _("Year of the budget"),
    "BUDGET_NOM": _("Name of the budget"),
    "PREF_ID": _("Prefecture"),
    "PREF_DATE": _("Sent to the prefecture on"),
    "VOTE_EFFECTIF": _("Members"),
    "VOTE_REEL": _("Members who voted"),
    "VOTE_POUR": _("Votes for"),
    "VOTE_CONTRE": _("Votes against"),
    "VOTE_ABSTENTION": _("Abstentions"),
    "DELIB_URL": _("Address of the text"),
}
MESSAGES: dict[str, str | Promise] = {
    "required": _("This is missing. Every published deliberation has it."),
    "blank": _("This begins or ends with a blank, or has several lines. Write it on one line."),
    "siret": _("A SIRET has 14 digits, without blanks, such as 21860194600013."),
    "siret_digit": _("This SIRET holds a wrong digit. Copy it again from the register (INSEE)."),
    "code": _("A matter has a number such as 8.4: one digit, a point, one or two digits."),
    "code_known": _("No matter of the nomenclature ACTES has this number. Choose it in the list."),
    "matter_slash": _("Write both levels of the matter, divided by “/” without blanks around it."),
    "matter_known": _(
        "The matter begins with none of the nine names of ACTES. Choose it in the list."
    ),
    "matter_written": _("Write the matter in small letters, without comma or bracket."),
    "matter_agrees": _(
        "The name of the matter is not of the group of its number. Correct one of them."
    ),
    "years": _("A budget is of one year, such as 2026, or of two: 2026/2027."),
    "years_order": _("The second year of the budget comes after the first. Turn them round."),
    "budget_together": _("Give both the year and the name of the budget, or neither."),
    "prefecture": _("Write the prefecture like PREF038, a sub-prefecture like SPREF0381."),
    "prefecture_date": _(
        "It cannot have reached the prefecture before it was decided. Correct a date."
    ),
    "votes_together": _("Give all five figures of the vote, or none of them."),
    "negative": _("A number of votes is 0 or more."),
    "present": _("More have voted than there are members. Correct the vote or the members."),
    "too_many": _("This is more than all who voted. Correct the vote of this item."),
    "sum": _("For, against and abstentions do not add up to those who voted. Correct the vote."),
    "address": _("Write the whole address of the document, from https:// on."),
}


def check(row: Row) -> list[Problem]:
    """Everything that keeps this row from being published, in the order of its columns."""
    found = [problem for rule in RULES for problem in rule(row)]
    return sorted(found, key=lambda problem: COLUMNS.index(problem.field))


def write(rows: Iterable[Row]) -> bytes:
    """The whole file. Whoever publishes it has checked each row."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    lines.writerows([_cell(value) for value in astuple(row)] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _problem(field: str, rule: str) -> Problem:
    return Problem(field, rule, MESSAGES[rule])


def _required(row: Row) -> Iterator[Problem]:
    for name in REQUIRED:
        value = getattr(row, name)
        if not (value.strip() if isinstance(value, str) else value):
            yield _problem(name, "required")


def _one_line(row: Row) -> Iterator[Problem]:
    for name in COLUMNS:
        value = getattr(row, name)
        if not isinstance(value, str) or not value.strip():
            continue
        if value != value.strip() or len(value.splitlines()) > 1:
            yield _problem(name, "blank")


def _siret(row: Row) -> Iterator[Problem]:
    rule = wrong_siret(row.COLL_SIRET) if row.COLL_SIRET else ""
    if rule:
        yield _problem("COLL_SIRET", rule)


def wrong_siret(number: str) -> str:
    """The rule that it breaks, as ``MESSAGES`` names it; empty for a right one."""
    if not SIRET.fullmatch(number):
        return "siret"
    return "" if is_siret(number) else "siret_digit"


def is_siret(number: str) -> bool:
    """
    Whether the digits add up (Luhn, ISO/IEC 7812-1): every second one from the right is doubled, and the sum of all
    digits is a multiple of ten. Of the post office the plain sum is a multiple of five.
    """
    digits = [int(digit) for digit in number]
    doubled = sum(digits[1::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[::2])
    poste = number.startswith(LA_POSTE) and sum(digits) % 5 == 0
    return doubled % 10 == 0 or poste


def _matter(row: Row) -> Iterator[Problem]:
    code, name = row.DELIB_MATIERE_CODE, row.DELIB_MATIERE_NOM
    if code and not CODE.fullmatch(code):
        yield _problem("DELIB_MATIERE_CODE", "code")
    elif code and code not in MATTERS:
        yield _problem("DELIB_MATIERE_CODE", "code_known")
    if name:
        yield from _matter_name(code, name)


def _matter_name(code: str, name: str) -> Iterator[Problem]:
    before, slash, after = name.partition("/")
    if not slash or not before or not after or before != before.strip() or after != after.strip():
        yield _problem("DELIB_MATIERE_NOM", "matter_slash")
        return
    area = area_of(name)
    if not area:
        yield _problem("DELIB_MATIERE_NOM", "matter_known")
    elif code[:1] in AREAS and code[:1] != area:
        yield _problem("DELIB_MATIERE_NOM", "matter_agrees")
    if name != name.lower() or re.search(r"[,()]", name):
        yield _problem("DELIB_MATIERE_NOM", "matter_written")


def _budget(row: Row) -> Iterator[Problem]:
    years = YEARS.fullmatch(row.BUDGET_ANNEE)
    if row.BUDGET_ANNEE and not years:
        yield _problem("BUDGET_ANNEE", "years")
    if years and years[2] and years[2] <= years[1]:
        yield _problem("BUDGET_ANNEE", "years_order")
    if bool(row.BUDGET_ANNEE) != bool(row.BUDGET_NOM):
        yield _problem("BUDGET_NOM" if row.BUDGET_ANNEE else "BUDGET_ANNEE", "budget_together")


def _prefecture(row: Row) -> Iterator[Problem]:
    if row.PREF_ID and not PREFECTURE.fullmatch(row.PREF_ID):
        yield _problem("PREF_ID", "prefecture")
    if row.PREF_DATE and row.DELIB_DATE and row.PREF_DATE < row.DELIB_DATE:
        yield _problem("PREF_DATE", "prefecture_date")


def _votes(row: Row) -> Iterator[Problem]:
    figures = {name: getattr(row, name) for name in VOTES}
    missing = [name for name, figure in figures.items() if figure is None]
    if missing:
        # Of none at all nothing is said: not everything is voted on.
        yield from (_problem(n, "votes_together") for n in missing if len(missing) < len(VOTES))
        return
    yield from (_problem(name, "negative") for name, figure in figures.items() if figure < 0)
    everybody, present, *given = figures.values()
    if present > everybody:
        yield _problem("VOTE_REEL", "present")
    yield from (_problem(name, "too_many") for name in VOTES[2:] if figures[name] > present)
    if sum(given) != present:
        yield _problem("VOTE_REEL", "sum")


def _address(row: Row) -> Iterator[Problem]:
    if row.DELIB_URL and not ADDRESS.fullmatch(row.DELIB_URL):
        yield _problem("DELIB_URL", "address")


Rule = Callable[[Row], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    _required,
    _one_line,
    _siret,
    _matter,
    _budget,
    _prefecture,
    _votes,
    _address,
)
