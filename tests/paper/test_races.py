"""Several clerks at the same moment: one sheet is one sheet, and one person counts once."""

import pytest
from django.utils import timezone

from tests.concurrency import in_parallel, several_connections
from tests.paper.conftest import MARIE
from wagtail_civic.exceptions import SheetTaken
from wagtail_civic.models import Sheet, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.testing import enter_sheet, make_survey

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

__all__ = ["several_connections"]

AT_ONCE = 4


@pytest.fixture
def market(transactional_db):
    survey = make_survey()
    space = spaces.for_page(survey, now=timezone.now())
    choice, _words = queries.published(space, "en")
    return survey, space, {choice.key: choice.options[0].key}


def test_at_the_same_moment_each_double_is_found(several_connections, market):
    survey, space, answers = market
    form = {
        "answers": answers,
        "paper": surveys.Paper(language="en"),
        "token": "one form",
        "user": None,
    }
    same_form = in_parallel(AT_ONCE, lambda: surveys.enter(space, **form, now=timezone.now()))
    assert sorted(each.already for each in same_form) == [False] + [True] * (AT_ONCE - 1)

    numbered = in_parallel(AT_ONCE, lambda: enter_sheet(survey, answers, number="7"))
    assert sum(isinstance(each, SheetTaken) for each in numbered) == AT_ONCE - 1

    for said in ({"name": "Ann Lee", "postcode": "75011"}, {"email": MARIE}):
        found = in_parallel(AT_ONCE, lambda said=said: enter_sheet(survey, answers, **said))
        assert sorted(bool(each.double) for each in found) == [False] + [True] * (AT_ONCE - 1)

    assert SurveyResponse.objects.filter(state="confirmed").count() == 4
    assert Sheet.objects.count() == 2 + 2 * AT_ONCE
