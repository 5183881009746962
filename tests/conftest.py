import pytest
from django.utils import timezone, translation

pytest_plugins = ["tests.reporting", "tests.initial_data", "tests.given"]


@pytest.fixture(autouse=True)
def _no_language_or_time_zone_of_the_test_before() -> None:
    """A request leaves both in its thread; the next test may not begin with a request."""
    translation.deactivate()
    timezone.deactivate()
