"""Several agents press at the same moment: there is one count, and one publication."""

import pytest
from django.utils import timezone

from tests.budgets.counted import closed, counted
from tests.concurrency import in_parallel, several_connections
from wagtail_civic.models import AuditEntry, BudgetCount, OutgoingMessage
from wagtail_civic.services import budget

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

__all__ = ["several_connections"]

AT_ONCE = 3


def test_of_the_same_votes_there_is_one_count_that_is_published_once(several_connections):
    page, _projects = closed()

    numbers = in_parallel(AT_ONCE, lambda: counted(page).pk)
    count = BudgetCount.objects.get()
    published = in_parallel(
        AT_ONCE, lambda: budget.counting.publish(count, user=None, now=timezone.now()).pk
    )

    assert {*numbers, *published} == {count.pk}
    assert AuditEntry.objects.filter(action="budget.publish").count() == 1
    assert OutgoingMessage.objects.filter(kind="budget_result", participant=None).count() == 1
