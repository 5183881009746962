"""A questionnaire whose answers are kept apart from people: what a ballot of it holds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from wagtail_civic.models import Space, SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import separated
from wagtail_civic.services.separated import BallotKind, Receipt
from wagtail_civic.services.separated.ballots import Content
from wagtail_civic.services.survey.answering import check
from wagtail_civic.services.survey.kind import Known, known, opened, packed, row_of
from wagtail_civic.survey import Items, Questionnaire


class AnswersApart(BallotKind):
    space = "survey"
    action = "answer"
    record = SurveyResponse
    line = SurveyAnswer
    parent = "response"
    reason = ""
    kept = "separated"
    asked = "questions"
    told = "secrecy"

    def content(self, space: Space, said: Any, *, language: str) -> Content:
        return {"answers": packed(check(space, said, language=language))}

    def parts(self, content: Content) -> Iterable[str]:
        """Each question that was answered."""
        return opened(content["answers"])

    def opened(self, space: Space, contents: list[Content]) -> Iterator[list[Any]]:
        answers = [opened(content["answers"]) for content in contents]
        rows = known(space, _everything(space, answers))
        for content, said in zip(contents, answers, strict=True):
            yield list(_lines(rows, said, content["receipts"]))


KIND = separated.register(AnswersApart())


def cast(
    space: Space,
    *,
    grant: str,
    answers: Mapping[str, Any],
    language: str,
    now: datetime,
    version: int | None = None,
) -> list[Receipt]:
    """``answers`` by question key, as ``survey.clean`` takes them; else as ``separated.cast``."""
    return separated.cast(
        space, grant=grant, said=answers, language=language, now=now, version=version
    )


def _everything(space: Space, answers: list[dict[str, Items]]) -> dict[str, set[str]]:
    """
    Whatever is asked and was said, by question.

    The row of an option is made before anybody has chosen it, so that none tells when somebody did so first.
    """
    asked: Questionnaire = queries.published(space, space.source_language)
    found = {each.key: {*each.option_keys, *each.row_keys} for each in asked}
    for said in answers:
        for key, items in said.items():
            names = {name for item in items for name in (item.option, item.row) if name}
            found.setdefault(key, set()).update(names)
    return found


def _lines(rows: Known, said: dict[str, Items], receipts: dict[str, str]) -> Iterator[SurveyAnswer]:
    for key, items in said.items():
        for place, item in enumerate(items):
            line = row_of(None, rows, key, item, first=not place)
            line.receipt = receipts[key] if not place else ""
            yield line
