"""With the settings that we recommend, SQLite never answers that it is locked."""

import ast
import logging
import time
from itertools import count

import pytest
from django.db import connection

from tests.concurrency import WRITERS, in_parallel, in_processes
from tests.gates.crowd import counted, sign_and_confirm, someone
from tests.gates.scale import FULL, amount
from wagtail_civic.checks.database import SQLITE_OPTIONS
from wagtail_civic.models import Signature

pytestmark = pytest.mark.database

SECONDS = amount(3, 60)


@pytest.fixture(autouse=True)
def _sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("these tests are about SQLite")


def test_what_we_test_is_what_we_recommend():
    assert ast.literal_eval(SQLITE_OPTIONS) == WRITERS


def test_twenty_writers_are_never_locked_out(page, space, caplog):
    until = time.monotonic() + SECONDS

    def write(part):
        for number in count(part, 20):
            if time.monotonic() > until:
                return number // 20
            assert sign_and_confirm(someone(page, number)) == [302, 302]

    caplog.set_level(logging.WARNING)
    if FULL:
        answers = in_processes([lambda part=part: write(part) for part in range(20)])
        assert answers == []
    else:
        parts = list(range(20))
        answers = in_parallel(20, lambda: write(parts.pop()))
        assert [answer for answer in answers if not isinstance(answer, int)] == []
        assert Signature.objects.count() == sum(answers)

    assert "locked" not in caplog.text
    assert counted(space) == Signature.objects.count() >= 20
