"""The published result of a questionnaire as a data package that anyone can count again."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic import keys
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import SecretUnreadable
from wagtail_civic.formats.tables import Column, Document, Table, as_json, described
from wagtail_civic.formats.zips import Entry, Written, archive
from wagtail_civic.models import Space
from wagtail_civic.opendata.channels import Channels, channels
from wagtail_civic.opendata.questions import Lines, OpenQuestion, cell
from wagtail_civic.queries import results as queries
from wagtail_civic.queries.results import QuestionResult
from wagtail_civic.queries.survey import SurveySheet
from wagtail_civic.survey.schema import schema

SCRIPT = Path(__file__).with_name("count.py")


@dataclass(frozen=True)
class Content:
    """Everything that a package holds, in words, before it is written."""

    key: str
    title: str
    language: str
    created: datetime
    responses: int
    receipts: Iterable[str] = field(repr=False)
    questions: Sequence[OpenQuestion]
    channels: Channels
    definition: dict[str, Any]
    #: Makes the order of the lines; see ``shuffled``.
    secret: bytes = field(repr=False)
    #: Receipts by the name of their question, where each of them has its own.
    apart: Iterable[tuple[str, str]] | None = field(default=None, repr=False)


def content(
    sheet: SurveySheet, total: int, found: Sequence[QuestionResult], *, settled: datetime
) -> Content:
    """In the language of the sheet. Read at once: what is written later knows no language any more."""
    space = sheet.space
    questions = named(found, queries.labels_of(space))
    whole = {each.name: _whole(each) for each in questions}
    return Content(
        key=str(space.translation_key),
        title=sheet.title,
        language=sheet.language,
        created=settled,
        responses=total,
        receipts=queries.receipts(space),
        questions=questions,
        channels=channels(questions, queries.by_channel(space), whole),
        definition=schema(sheet.questionnaire),
        secret=_secret(space),
        apart=_apart(space, questions) if space.is_separated else None,
    )


def _apart(space: Space, questions: Sequence[OpenQuestion]) -> Iterator[tuple[str, str]]:
    names = {each.result.question.key: each.name for each in questions}
    return ((names.get(key, key), code) for key, code in queries.question_receipts(space))


def named(found: Sequence[QuestionResult], former: Mapping[str, str]) -> list[OpenQuestion]:
    """Each under a name of its own, which that of its file is made from."""
    taken: set[str] = set()
    questions = []
    for number, each in enumerate(found, 1):
        name = each.question.name
        if not name or name in taken:
            name = f"question_{number}"
        while name in taken:
            name += "_"
        taken.add(name)
        questions.append(OpenQuestion(name, each, former))
    return questions


def _whole(question: OpenQuestion) -> Lines:
    counted = question.result.counted
    return question.lines(counted) if counted else {}


def _secret(space: Space) -> bytes:
    try:
        return keys.unwrap(space.secret)
    except SecretUnreadable:
        # Destroyed once the names are erased: and the lines are made from counts in any case.
        return space.translation_key.bytes


def package(content: Content) -> Iterator[bytes]:
    """The bytes of the archive, the same each time for the same answers."""
    resources: list[Table | Document] = [*_tables(content), *_documents(content)]
    words = readme(content)

    def descriptor(written: dict[str, Written]) -> Iterator[bytes]:
        yield as_json(
            described(
                name=f"questionnaire-{content.key}",
                title=content.title,
                description=words,
                licence=civic_settings.OPEN_DATA_LICENCE,
                created=content.created.isoformat(),
                resources=resources,
                written=written,
            )
        )

    entries = [
        _plain("README.txt", words.encode()),
        _plain("count.py", SCRIPT.read_bytes()),
        *(each.entry() for each in resources),
        # The last, because it says what the others came to.
        Entry("datapackage.json", descriptor),
    ]
    return archive(entries)


def _plain(path: str, data: bytes) -> Entry:
    return Entry(path, lambda _written: [data])


def _tables(content: Content) -> Iterator[Table]:
    questions = content.questions
    names = tuple(each.name for each in questions)
    which = Column("question", required=True, allowed=names)
    yield Table(
        "questions",
        "questions.csv",
        _("Questions"),
        (which, Column("kind", required=True), Column("places", "integer"), Column("label")),
        [[each.name, each.kind, each.places, each.label] for each in questions],
    )
    yield Table(
        "options",
        "options.csv",
        _("Options that are counted"),
        (which, Column("row"), Column("option"), Column("offered", "boolean")),
        [line for each in questions for line in each.offered()],
    )
    yield _receipts(content, replace(which, required=False))
    yield Table(
        "totals",
        "totals.csv",
        _("Published figures"),
        (
            replace(which, required=False),
            Column("row"),
            Column("option"),
            Column("figure", required=True),
            Column("value", "number", required=True),
        ),
        _totals(content),
    )
    for each in questions:
        yield _answers(content, each)


def _receipts(content: Content, question: Column) -> Table:
    """Each alone; where a question has receipts of its own, after those of the responses as a whole."""
    title, column = _("Receipts of the responses that count"), Column("receipt", required=True)
    whole = ([receipt] for receipt in content.receipts)
    if content.apart is None:
        return Table("receipts", "receipts.csv", title, (column,), whole)
    lines = chain((["", *line] for line in whole), (list(line) for line in content.apart))
    return Table("receipts", "receipts.csv", title, (question, column), lines)


def _documents(content: Content) -> list[Document]:
    return [
        Document("results", "results.json", _("Published figures"), _results(content)),
        Document(
            "questionnaire",
            "questionnaire.json",
            _("The questionnaire, as a JSON Schema"),
            content.definition,
        ),
    ]


def _totals(content: Content) -> list[list[Any]]:
    figures = [line for each in content.questions for line in each.figures()]
    return [["", "", "", "responses", content.responses], *figures]


def _answers(content: Content, question: OpenQuestion) -> Table:
    columns, split = question.columns(), content.channels.of(question)
    if split:
        allowed = content.channels.labels()
        columns = (*columns, Column("channel", required=True, allowed=allowed))
        lines = {(*line, label): n for label, part in split.items() for line, n in part.items()}
    else:
        lines = dict(_whole(question))
    seed = keys.order(content.secret, question.name)
    path = f"answers/{question.name}.csv"
    return Table(f"answers-{question.name}", path, question.label, columns, Shuffled(lines, seed))


@dataclass(frozen=True)
class Shuffled:
    """
    Lines in an order that means nothing, and is the same each time.

    They are made from counts, which know no order of arrival; the seed keeps anyone from looking for one.
    """

    lines: Lines = field(repr=False)
    seed: str = field(repr=False)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        every = [line for line in sorted(self.lines) for _number in range(self.lines[line])]
        random.Random(self.seed).shuffle(every)  # noqa: S311 - nothing is kept secret by it
        return iter(every)


def _results(content: Content) -> dict[str, Any]:
    """The figures once more, in the shape of a tree."""
    return {
        "title": content.title,
        "language": content.language,
        "responses": content.responses,
        "questions": [_result(each) for each in content.questions],
    }


def _result(question: OpenQuestion) -> dict[str, Any]:
    figures = [
        dict(zip(("row", "option", "figure", "value"), line[1:], strict=True))
        for line in question.figures()
    ]
    return {
        "question": question.name,
        "label": question.result.question.label,
        "kind": question.kind,
        "figures": figures,
    }


def readme(content: Content) -> str:
    """What is in the package, for whoever opens it, in the language of the results."""
    apart = _(
        "“receipts.csv” has a receipt for each response as a whole, with no question beside it, and others for "
        "each question: nothing says which of them are of the same person."
    )
    parts = [
        cell(content.title),
        _(
            "People chose for themselves to take part: these figures show what they think, not what "
            "everybody here thinks."
        ),
        _(
            "One file in “answers” for each question, with one line for each person and each thing that she "
            "was asked about: an option, a row of a table of choices. Lines are shuffled, and no line says "
            "which others are of the same person, neither within a file nor between two."
        ),
        _(
            "“receipts.csv” lists the receipts of all responses that count, without what was answered: "
            "whoever kept hers can see that it is there. Words that people wrote are not in the files, nor "
            "are the days on which they answered. Numbers that they wrote are rounded until each stands for 11 "
            "people or more, on the page as in the files."
        ),
        _(
            "What people said about themselves, such as their age, is not in the files. Where the page shows "
            "results by group, small groups are put together there, and cannot be counted again from here."
        ),
        _(
            "The column “channel”, where there is one, says how an answer came in: web, api (an "
            "application), paper, phone, event. Where fewer than 11 people would stand alone in it, "
            "channels are put together, and where that is not enough there is no such column."
        ),
        _("To count everything again: python3 count.py. It prints what is in “totals.csv”."),
    ]
    return "\n\n".join([*parts, *([apart] if content.apart is not None else [])]) + "\n"
