"""The published result of a vote on a budget as a data package that anyone can count again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic import formatting
from wagtail_civic.budget import Reason
from wagtail_civic.budget.files import plain
from wagtail_civic.conf import civic_settings
from wagtail_civic.formats import pabulib
from wagtail_civic.formats.tables import Column, Document, Plain, Table, as_json, described
from wagtail_civic.formats.zips import Entry, Written, archive
from wagtail_civic.formatting import in_language
from wagtail_civic.models import BudgetCount, BudgetProject, CountingRule, Space
from wagtail_civic.opendata.questions import cell
from wagtail_civic.queries.budget import Rules
from wagtail_civic.queries.budget.elections import Part, parts
from wagtail_civic.queries.budget.files import FEWEST, file_of
from wagtail_civic.queries.budget.reasons import rule_in_words
from wagtail_civic.queries.figures import spoken
from wagtail_civic.queries.results import receipts
from wagtail_civic.services.budget.counting import outcome

SCRIPT = Path(__file__).with_name("count_budget.py")
FILE, PROJECT = Column("file", required=True), Column("project", required=True)
FIGURES = (Column("votes", "integer", required=True), Column("points", "integer", required=True))
SELECTED = Column("selected", "integer")


@dataclass(frozen=True)
class OpenEnvelope:
    """
    ``name`` of its Pabulib file; ``lines`` as the count has them. ``told``: its ballots are published, and not their
    totals alone.
    """

    name: str
    part: Part = field(repr=False)
    file: pabulib.File = field(repr=False)
    lines: Sequence[dict[str, Any]] = field(repr=False)
    told: bool = True


@dataclass(frozen=True)
class Content:
    """Everything that a package holds, before it is written. ``language`` is that of the words beside the ballots."""

    space: Space
    count: BudgetCount
    title: str
    language: str
    envelopes: Sequence[OpenEnvelope]


def content(space: Space, count: BudgetCount, *, title: str, language: str) -> Content:
    """Made anew from the votes themselves, which nothing changes once a count is published."""
    rules, of = Rules.of(space), {part.envelope.pk: part for part in parts(space)}
    found = []
    # In the order, and in the words, in which they were counted: an editor may have changed both since.
    for said in count.content["envelopes"]:
        part, words = of[said["envelope"]], said["file"]
        file = file_of(part, outcome(part.election, rules), words)
        # As it was published, whatever would be told of a count of today.
        told = words["name"] in count.files
        found.append(OpenEnvelope(words["name"], part, file, said["lines"], told))
    return Content(space, count, title, language, found)


def package(content: Content) -> Iterator[bytes]:
    """The bytes of the archive, the same each time for the same votes."""
    resources: list[Table | Document | Plain] = [
        *(_ballots_of(each) for each in content.envelopes if each.told),
        *_tables(content),
        Document("result", "result.json", _("The result"), _result(content)),
    ]
    words = readme(content)
    count = content.count

    def descriptor(written: dict[str, Written]) -> Iterator[bytes]:
        yield as_json(
            described(
                name=f"budget-{content.space.translation_key}",
                title=content.title,
                description=words,
                licence=civic_settings.OPEN_DATA_LICENCE,
                created=(count.published_at or count.counted_at).isoformat(),
                resources=resources,
                written=written,
            )
        )

    entries = [
        Entry("README.txt", lambda _written: [words.encode()]),
        Entry("count.py", lambda _written: [SCRIPT.read_bytes()]),
        *(each.entry() for each in resources),
        # The last, because it says what the others came to.
        Entry("datapackage.json", descriptor),
    ]
    return archive(entries)


def _ballots_of(envelope: OpenEnvelope) -> Plain:
    return Plain(
        name=envelope.name.removesuffix(".pb"),
        path=envelope.name,
        title=_("Projects and ballots (Pabulib)"),
        form="pb",
        mediatype="text/plain",
        parts=lambda: pabulib.write(envelope.file),
    )


def _tables(content: Content) -> Iterator[Table]:
    yield _table_of_projects(content)
    yield Table(
        "ballots",
        "ballots.csv",
        _("Ballots, in the order of what they say"),
        (FILE, Column("projects"), Column("points")),
        _ballots(content),
    )
    yield Table(
        "totals",
        "totals.csv",
        _("Published figures"),
        (FILE, PROJECT, *FIGURES, SELECTED),
        list(_totals(content)),
    )
    yield Table(
        "receipts",
        "receipts.csv",
        _("Receipts of the votes that count"),
        (Column("receipt", required=True),),
        ([formatting.receipt(each)] for each in receipts(content.space)),
    )


def _table_of_projects(content: Content) -> Table:
    reason = Column("reason", allowed=tuple(reason.value for reason in Reason))
    described = (Column("title"), Column("cost", "number"))
    became = (SELECTED, reason, Column("step", "integer"), Column("removed"))
    return Table(
        "projects",
        "projects.csv",
        _("Projects, and what became of them"),
        (FILE, PROJECT, *described, *FIGURES, *became),
        list(_projects(content)),
    )


def _projects(content: Content) -> Iterator[list[Any]]:
    for envelope in content.envelopes:
        rows = {row.key: row for row in envelope.part.projects}
        for line in envelope.lines:
            taken = int(Reason(line["reason"]).taken)
            title, figures = _title(rows[line["key"]], content), [line["votes"], line["points"]]
            how = [taken, line["reason"], line["step"] or "", ""]
            yield [envelope.name, line["key"], title, plain(Fraction(line["cost"])), *figures, *how]
        for row in envelope.part.removed:
            why = cell(spoken(row.removed_reason, row.removed_translations, content.language))
            said = [_title(row, content), plain(Fraction(row.cost or 0))]
            yield [envelope.name, row.key, *said, 0, 0, 0, "", "", why]


def _title(row: BudgetProject, content: Content) -> str:
    return cell(in_language(row.titles, content.language))


def _ballots(content: Content) -> Iterable[list[str]]:
    for envelope in (each for each in content.envelopes if each.told):
        for vote in envelope.file.votes:
            yield [envelope.name, ",".join(vote.choices), ",".join(map(str, vote.points))]


def _totals(content: Content) -> Iterator[list[Any]]:
    """What ``count.py`` prints, in its order."""
    greedy = content.count.content["rule"] == CountingRule.GREEDY
    told = (each for each in content.envelopes if each.told)
    for envelope in sorted(told, key=lambda each: each.name):
        found = {line["key"]: line for line in envelope.lines}
        for project in envelope.file.projects:
            line = found[project.key]
            selected = int(Reason(line["reason"]).taken) if greedy else ""
            yield [envelope.name, project.key, line["votes"], line["points"], selected]


def _result(content: Content) -> dict[str, Any]:
    count = content.count
    return {
        "title": content.title,
        "language": content.language,
        "votes": count.votes,
        "counted_at": count.counted_at.isoformat(),
        "sha256": count.sha256,
        **{name: count.content[name] for name in ("ballot", "rule", "increment", "channels")},
        "envelopes": [
            {
                "file": each.name,
                **{
                    name: said[name]
                    for name in ("amount", "voters", "used", "left", "share", "rounds")
                },
                "projects": [
                    {name: value for name, value in line.items() if name != "project"}
                    for line in said["lines"]
                ],
            }
            for each, said in zip(content.envelopes, count.content["envelopes"], strict=True)
        ],
    }


def _untold(content: Content) -> Iterator[str]:
    """Of which envelopes there is no file of ballots."""
    names = [cell(each.name) for each in content.envelopes if not each.told]
    if names:
        yield _(
            "Fewer than %(number)s people voted in: %(names)s. Ballots of so few say too much of each of them, so that "
            "“projects.csv” has their totals, and no file has the ballots."
        ) % {"number": FEWEST, "names": ", ".join(names)}


def readme(content: Content) -> str:
    """What is in the package, for whoever opens it."""
    parts_of_it = [
        cell(content.title),
        " ".join(rule_in_words(content.count.content)),
        _(
            "Each envelope has a file .pb with its projects and ballots, as Pabulib (https://pabulib.org/format) has "
            "them. “ballots.csv” has the same ballots. They stand in the order of what they say: nothing tells who "
            "voted, when, or how, nor which ballots of two envelopes are of the same person."
        ),
        *_untold(content),
        _(
            "“receipts.csv” lists the receipts of all votes that count, without what was chosen: whoever kept hers "
            "can see that it is there."
        ),
        _(
            "“projects.csv” says what became of each project. “result.json” has the result with every amount as it was "
            "counted, some of them as fractions."
        ),
        _(
            "To count again: python3 count.py. It prints what is in “totals.csv”. By Equal Shares it counts the votes "
            "alone, and this counts the rest: pip install wagtail-civic, then python3 -m wagtail_civic.budget with the "
            "name of a file .pb."
        ),
    ]
    return "\n\n".join(parts_of_it) + "\n"
