import gc

import pytest
from django.utils import timezone, translation

pytest_plugins = [
    "tests.turns",
    "tests.reporting",
    "tests.asked",
    "tests.migrated",
    "tests.once",
    "tests.packages",
    "tests.initial_data",
    "tests.swept",
    "tests.given",
]


def pytest_configure() -> None:
    """Hardly anything that is collected, migrated or made is garbage soon: it is looked for more seldom."""
    gc.set_threshold(50_000, 10, 10)
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """The tests themselves live as long as the run: from now on nobody looks for garbage among them."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_left_by_the_test_before() -> None:
    """
    A request leaves a language and a time zone in its thread; the next test may not begin with a request.

    Wagtail's list of sites stands in the cache, which no database rolls back.
    """
    from wagtail.models import Site

    translation.deactivate()
    timezone.deactivate()
    Site.clear_site_root_paths_cache()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes a minute by itself comes first: at the end one process would do it and the others wait."""
    items.sort(key=lambda item: not takes_a_minute(item))


def takes_a_minute(item: pytest.Item) -> bool:
    slow = item.get_closest_marker("slow")
    alone = slow and (item.get_closest_marker("repository") or item.get_closest_marker("browser"))
    return bool(alone or item.get_closest_marker("acceptance"))
