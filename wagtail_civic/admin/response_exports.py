"""
Responses as a spreadsheet, for whoever reads them: nobody is named.

As with signatures, each row gets a number that means nothing, in an order that means nothing, with the month.
What people wrote in their own words is in it: the file is for those who may read each response.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import MD5, Concat
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_civic.admin.exports import Words
from wagtail_civic.models import AuditEntry, Space, SurveyAnswer, SurveyResponse
from wagtail_civic.queries import results
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import audit
from wagtail_civic.survey import Item, Items, Question
from wagtail_civic.views.survey.summary import lines

Rows = QuerySet[SurveyResponse]

#: Responses read from the database at a time, each with its answers.
CHUNK = 500
#: Of each line of an answer: its question's key, and what ``survey.Item`` is made of, in that order.
LINE = ("question__key", "option__key", "row__key", "number", "text", "latitude", "longitude")


@dataclass(frozen=True)
class Sheet:
    """The columns of a download: with a column for each question where all rows are of one questionnaire."""

    questions: list[Question]
    words: Words
    language: str

    def headings(self) -> list[str]:
        fixed = [
            _("Number"),
            _("Questionnaire"),
            _("Month"),
            _("Channel"),
            _("State"),
            _("Language"),
        ]
        return [*fixed, *(question.label for question in self.questions)]

    def rows(self, responses: Rows) -> Iterator[list[str]]:
        # The order of arrival, or one that is the same each time, would tell who answered after whom.
        mixed = MD5(Concat(F("receipt"), Value(secrets.token_hex(8)), output_field=CharField()))
        found = responses.select_related("space").order_by(mixed).iterator(chunk_size=CHUNK)
        while some := list(islice(found, CHUNK)):
            said = self._said(some)
            for response in some:
                # After the view has ended its language does not hold, and must not be held while others wait.
                with translation.override(self.language):
                    row = self._row(response, said.get(response.pk, {}))
                yield row

    def _said(self, responses: Sequence[SurveyResponse]) -> dict[int, dict[str, Items]]:
        """By response and by the question's key, without a model for each line: there are millions."""
        found: dict[int, dict[str, Items]] = {}
        if not self.questions:
            return found
        lines_of_all = SurveyAnswer.objects.filter(response__in=responses).order_by("pk")
        for response, question, *rest in lines_of_all.values_list("response_id", *LINE):
            said = found.setdefault(response, {})
            said[question] = (*said.get(question, ()), _item(*rest))
        return found

    def _row(self, response: SurveyResponse, said: Mapping[str, Items]) -> list[str]:
        month = self._month(response)
        labels = [self.words.channels[response.channel], self.words.states[response.state]]
        fixed = [secrets.token_hex(8), str(response.space), month, *labels, response.language]
        return [*fixed, *(_cell(each, said.get(each.key, ())) for each in self.questions)]

    def _month(self, response: SurveyResponse) -> str:
        """Empty for separated answers, of which nobody knows it."""
        if response.space.is_separated:
            return ""
        return response.submitted_at.astimezone(self.words.zone).strftime("%Y-%m")


def sheet(space: Space | None) -> Sheet:
    language = get_language() or ""
    asked = queries.published(space, language) if space else None
    every = results.every_question(asked, space) if space and asked else []
    # What people said about themselves stays apart from the rest: together it could name them.
    questions = [each for each in every if not each.panel]
    return Sheet(questions, Words.now(), language)


def _item(option: str | None, row: str | None, *rest: Any) -> Item:
    return Item(option or "", row or "", *rest)


def _cell(question: Question, items: Items) -> str:
    return "; ".join(lines(question, items))


def record(
    responses: Rows,
    *,
    file_format: str,
    criteria: dict[str, Any],
    space: Space | None,
    user: Any,
    now: datetime,
) -> AuditEntry:
    """Written before the first row leaves."""
    return audit.record(
        action="surveyresponse.export",
        actor=user,
        space=space,
        data={"format": file_format, "count": responses.count(), "filters": criteria},
        now=now,
    )
