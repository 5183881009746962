"""At the same moment: one builds a package, and every form is counted."""

from datetime import timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone

from tests.concurrency import in_parallel, several_connections
from wagtail_civic.models import DataPackage, FormCount
from wagtail_civic.services import packages, spaces
from wagtail_civic.services.survey import form_counts
from wagtail_civic.testing import make_survey

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

__all__ = ["several_connections"]

AT_ONCE = 8


@pytest.fixture
def space(db):
    began = timezone.now() - timedelta(days=9)
    survey = make_survey(now=began, closes_at=began + timedelta(days=3))
    return spaces.for_page(survey, now=timezone.now())


def test_of_many_who_ask_for_a_package_one_builds_it(space, several_connections):
    now = timezone.now()
    answers = in_parallel(AT_ONCE, lambda: packages.claim(space, "en", now=now))
    assert [each for each in answers if isinstance(each, Exception)] == []
    assert len([each for each in answers if each]) == 1
    assert DataPackage.objects.count() == 1


def test_no_form_is_lost_and_none_is_counted_twice(space, several_connections):
    now = timezone.now()
    what = ["begun", "passed:one", "shown:two"]
    answers = in_parallel(AT_ONCE, lambda: form_counts.note(space, what, now=now))
    assert answers == [None] * AT_ONCE
    counts = FormCount.objects.values_list("what").annotate(n=Sum("count")).order_by("what")
    assert dict(counts) == dict.fromkeys(what, AT_ONCE)
