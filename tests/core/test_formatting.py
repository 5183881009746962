"""Days in words."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from wagtail_civic import formatting


@pytest.mark.parametrize(
    ("closes_at", "words"),
    [
        # Midnight in Paris is the end of the day before.
        (datetime(2026, 12, 11, 23, 0, tzinfo=UTC), "11 December 2026"),
        (datetime(2026, 12, 11, 22, 59, tzinfo=UTC), "11 December 2026"),
        (datetime(2026, 12, 11, 23, 1, tzinfo=UTC), "12 December 2026"),
        # In summer it is another hour.
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), "30 June 2026"),
        (date(2026, 12, 12), "12 December 2026"),
        (None, ""),
    ],
)
def test_the_last_day_is_one_on_which_there_is_still_time(closes_at, words):
    with translation.override("en"):
        assert formatting.last_day(closes_at) == words
