"""What tests took back is swept away on PostgreSQL."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from tests import swept

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

TABLE = Group._meta.db_table


@pytest.fixture
def littered(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL alone keeps what was rolled back")
    monkeypatch.setattr(swept, "MANY", 5)
    with transaction.atomic():
        Group.objects.bulk_create(Group(name=f"Taken back {number}") for number in range(20))
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        # It is counted at once, and not only when a second has passed.
        cursor.execute("SELECT pg_stat_force_next_flush()")


@pytest.mark.usefixtures("littered")
def test_what_lies_in_a_table_is_swept_once():
    assert TABLE in swept.sweep()
    assert TABLE not in swept.sweep()


@pytest.mark.usefixtures("littered")
def test_nothing_is_swept_in_the_middle_of_a_transaction():
    with transaction.atomic():
        assert swept.sweep() == []
