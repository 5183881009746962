"""Results that do not exist, for previews of blocks: nothing is read or written."""

from datetime import datetime

from django.utils.translation import gettext as _

from wagtail_civic.models import Tally
from wagtail_civic.queries.comparison import compare
from wagtail_civic.queries.result_tables import QuestionResult, Row, Table
from wagtail_civic.queries.samples import sample_survey
from wagtail_civic.services.survey.telling import BeforeAfter, Told
from wagtail_civic.survey import Question


def sample_told(*, now: datetime) -> Told:
    total = Tally(name="responses.results", total=318, refreshed_at=now)
    return Told(sample_survey(now=now), total, [_result(174, 96, 48)], final=False)


def sample_before_after(*, now: datetime) -> BeforeAfter:
    before = Told(sample_survey(now=now), None, [_result(174, 96, 48)], final=False)
    after = Told(sample_survey(now=now), None, [_result(98, 150, 52)], final=False)
    return BeforeAfter(before, after, compare(before.results, after.results))


def _result(*counts: int) -> QuestionResult:
    labels = [_("By car"), _("On foot or by bicycle"), _("By bus")]
    answered = sum(counts)
    rows = [
        Row(label, count, 100 * count / answered, key=label)
        for label, count in zip(labels, counts, strict=True)
    ]
    question = Question(
        "travel", "one_choice", label=_("How do you come to the market?"), name="travel"
    )
    return QuestionResult(question, answered, [Table("", answered, rows)])
