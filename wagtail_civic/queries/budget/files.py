"""Each envelope of a budget as a Pabulib file, the same to the last byte whoever asks for it and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from wagtail_civic.budget import Outcome
from wagtail_civic.budget.files import as_file, names_rule, plain
from wagtail_civic.conf import civic_settings
from wagtail_civic.formats import pabulib
from wagtail_civic.formatting import in_language
from wagtail_civic.models import BudgetProject, CountingRule, Space
from wagtail_civic.queries import spaces
from wagtail_civic.queries.budget.ballot import Rules
from wagtail_civic.queries.budget.elections import Part
from wagtail_civic.queries.budget.imported import Imported, imported
from wagtail_civic.survey.groups import SMALLEST
from wagtail_civic.text import csv_safe

#: Ballots of fewer people say too much of each to be told, though no name is beside them: their totals alone are.
FEWEST = SMALLEST
#: What a file says beside the ballots: its name, its META, and further columns of each project.
Said = Mapping[str, Any]


def said_of(part: Part, place: int, space: Space) -> dict[str, Any]:
    """
    As it is now, ``place`` being that of the envelope, from 1 on. A count keeps it: titles and names change later.

    What people wrote of our own budgets is told a spreadsheet as text, not as a formula.
    """
    brought = imported(space)
    meta = _counted_by(space, dict(brought.meta) if brought else _meta(part, space))
    described = _described(part, space, brought)
    return {
        "name": _name_of(part, place, space),
        # Pairs: a database keeps the order of no keys.
        "meta": [list(pair) for pair in meta.items()],
        "described": {
            key: [list(pair) for pair in cells.items()] for key, cells in described.items()
        },
        # What is one of several types that are counted alike stays the one that it was.
        "vote_type": brought.meta.get("vote_type", "") if brought else "",
    }


def tells_ballots(part: Part, said: Said) -> bool:
    """Whether the ballots of an envelope are published; those that another file brought are public already."""
    voters = part.election.voters
    return not voters or voters >= FEWEST or bool(said["vote_type"])


def _name_of(part: Part, place: int, space: Space) -> str:
    words = slugify(in_language(part.envelope.names, space.source_language))[:40].strip("-")
    return f"{place}-{words or 'envelope'}.pb"


def file_of(part: Part, outcome: Outcome, said: Said) -> pabulib.File:
    """In the language in which the budget began, so that there is one such file."""
    described = {key: dict(cells) for key, cells in said["described"].items()}
    meta = dict(said["meta"])
    file = as_file(
        part.election, meta=meta, described=described, outcome=outcome, ballots=part.named
    )
    written = said["vote_type"] or file.meta["vote_type"]
    return replace(file, meta={**file.meta, "vote_type": written})


def _meta(part: Part, space: Space) -> dict[str, str]:
    rules = Rules.of(space)
    phase = spaces.phase_for(space, "vote")
    opens, closes = (phase.opens_at, phase.closes_at) if phase else (None, None)
    name = in_language(part.envelope.names, space.source_language)
    site = space.site
    found = {
        "description": csv_safe(space.title),
        "unit": (site.site_name or site.hostname) if site else "",
        "subunit": csv_safe(name),
        "instance": str(timezone.localtime(closes).year) if closes else "",
        "num_projects": "",
        "num_votes": "",
        "budget": "",
        "vote_type": "",
        "rule": "",
        "date_begin": f"{timezone.localtime(opens):%d.%m.%Y}" if opens else "",
        "date_end": f"{timezone.localtime(closes):%d.%m.%Y}" if closes else "",
        **_limits(rules, part),
        "language": space.source_language,
        "currency": civic_settings.CURRENCY,
    }
    # What is set by counting stands in its usual place, and is filled in later.
    return {key: value for key, value in found.items() if value or key in _FILLED}


_FILLED = ("num_projects", "num_votes", "budget", "vote_type", "rule")


def _limits(rules: Rules, part: Part) -> dict[str, str]:
    if rules.has_points:
        return {"max_points": str(rules.most_points), "max_sum_points": str(rules.points)}
    most = {"max_length": str(rules.most)} if rules.most else {}
    # Blank papers, and those that chose what was removed since, are shorter than was asked: they are true all the same.
    shortest = min(map(len, part.election.ballots), default=rules.fewest)
    return {"min_length": str(min(rules.fewest, shortest)), **most}


def _counted_by(space: Space, meta: dict[str, str]) -> dict[str, str]:
    """With the rule by which it was counted; ``increment`` is that of Equal Shares."""
    rules = Rules.of(space)
    named = names_rule(meta, rules.rule)
    if rules.rule == CountingRule.EQUAL_SHARES:
        named["increment"] = plain(Fraction(rules.increment))
    return named


def _described(part: Part, space: Space, said: Imported | None) -> Mapping[str, Mapping[str, str]]:
    if said:
        return said.described
    return {project.key: dict(_cells(project, space)) for project in part.projects}


def _cells(project: BudgetProject, space: Space) -> Iterator[tuple[str, str]]:
    yield "name", csv_safe(in_language(project.titles, space.source_language))
    yield "category", project.theme
    for name in ("latitude", "longitude"):
        value = getattr(project, name)
        yield name, "" if value is None else str(value)
