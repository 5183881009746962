"""What everybody may read of a questionnaire on another page than its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail_civic.models import Survey, Tally
from wagtail_civic.queries import comparison, placements
from wagtail_civic.queries.result_tables import QuestionResult
from wagtail_civic.queries.survey import SurveySheet
from wagtail_civic.services.survey import reading


@dataclass(frozen=True)
class Told:
    """``total`` and ``results`` are missing where the figures are not public, or not yet."""

    sheet: SurveySheet
    total: Tally | None
    results: list[QuestionResult]
    final: bool


def told(survey: Survey, names: Iterable[str] = (), *, now: datetime) -> Told | None:
    """
    The figures of some questions, or of all, by what anyone may read: pages are cached for everybody.

    None where the questionnaire itself is not for everybody.
    """
    page, hidden = placements.shown_on(survey.translation_key, survey.locale.language_code)
    if hidden:
        return None
    sheet = reading.sheet(survey, page=page, now=now)
    if not sheet.results_are_public:
        return Told(sheet, None, [], final=False)
    total, found = reading.results(sheet, now=now)
    wanted = set(names)
    shown = [each for each in found if not wanted or each.question.name in wanted]
    return Told(sheet, total, shown, reading.is_final(sheet, now=now))


@dataclass(frozen=True)
class BeforeAfter:
    before: Told
    after: Told
    comparison: comparison.Comparison | None


def before_after(
    before: Survey, after: Survey, names: Iterable[str] = (), *, now: datetime
) -> BeforeAfter | None:
    """Nothing is compared before both may be read."""
    first, second = (told(each, names, now=now) for each in (before, after))
    if first is None or second is None:
        return None
    both: Any = None
    if first.total and second.total:
        both = comparison.compare(first.results, second.results)
    return BeforeAfter(first, second, both)
