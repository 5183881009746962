"""While an editor publishes, extends or suspends a petition, people go on signing it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from tests.petition.citizen import Citizen, states
from wagtail_civic.models import Space
from wagtail_civic.queries.spaces import locked
from wagtail_civic.services import publishing, spaces
from wagtail_civic.testing import make_petition, space_of

LONG = 30


def publish(page: Any) -> None:
    publishing.apply(page, now=timezone.now())


def suspend_and_resume(page: Any) -> None:
    how = {"reason": "A check", "user": None, "now": timezone.now()}
    spaces.suspend(space_of(page), **how)
    spaces.resume(space_of(page), **how)


@contextmanager
def in_a_transaction_that_lasts(act: Any, page: Any) -> Iterator[None]:
    """As a bulk publication of many pages does: the lock is held until the last is done."""
    done, leave = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                act(page)
                done.set()
                leave.wait(LONG)
        finally:
            connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert done.wait(LONG)
    try:
        yield
    finally:
        leave.set()
        thread.join()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [publish, suspend_and_resume])
def test_nobody_waits_for_an_editor(act: Any) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL has a lock that lets referring rows in.")
    page = make_petition(title="More benches")
    Citizen(page, "first@example.org").sign()

    with in_a_transaction_that_lasts(act, page), connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
        answer = Citizen(page, "second@example.org").sign()
        cursor.execute("SET lock_timeout = DEFAULT")

    assert answer.status_code == 302
    assert states() == ["pending", "pending"]


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_editors_still_wait_for_each_other() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    page = make_petition(title="More benches")

    with in_a_transaction_that_lasts(publish, page), transaction.atomic():
        free = Space.objects.select_for_update(skip_locked=True, no_key=True)
        assert not free.filter(pk=space_of(page).pk).exists()


@pytest.mark.parametrize("able", [True, False])
def test_a_database_without_such_a_lock_is_not_asked_for_it(
    db: None, monkeypatch: Any, able: bool
) -> None:
    monkeypatch.setattr(connection.features, "has_select_for_no_key_update", able)

    query = locked().query

    assert query.select_for_update
    assert query.select_for_no_key_update is able
