"""Whatever a host sets for its own API, ours stays as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wagtail_civic.api import urls

pytestmark = pytest.mark.alike

ROOT = Path(__file__).resolve().parent.parent.parent

#: Together they read, sign, refuse, confirm and draw the schema.
CHOSEN = [
    "tests/api/test_petitions.py::TestPetition::test_tells_what_the_page_tells",
    "tests/api/test_petitions.py::TestList::test_filters_orders_and_pages",
    "tests/api/test_signing.py",
    "tests/api/test_forgery.py::test_without_cookies_only_json_is_read",
    "tests/api/test_forgery.py::test_other_methods_do_not_exist",
    "tests/api/test_forgery.py::test_the_answer_is_plain_json_whatever_is_asked",
    "tests/api/test_schema.py",
]


@pytest.mark.slow
def test_a_hostile_host_changes_nothing():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.api.hostile", "DATABASE_URL": ""}
    environment.pop("PYTEST_XDIST_WORKER", None)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CHOSEN]

    done = subprocess.run(
        [*command, "--nomigrations", "-m", "not slow", "--ds", "tests.api.hostile"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


def test_a_request_in_one_transaction_would_undo_what_is_counted_on_the_way():
    views = [pattern.callback for pattern in urls.urlpatterns]

    assert all("default" in view._non_atomic_requests for view in views)
