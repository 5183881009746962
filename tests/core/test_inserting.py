"""Several rows go in together or not at all."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from wagtail_civic.models import SpaceChange, Tally, inserting
from wagtail_civic.models.inserting import insert, insert_together
from wagtail_civic.testing import make_petition, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def space():
    return space_of(make_petition())


def tally(space, name, total=0):
    return Tally(space=space, name=name, total=total)


def change(space, records=0):
    return SpaceChange(space=space, kind="dates", at=NOW, records=records)


def test_the_second_row_knows_the_number_of_the_first(space):
    first, second, third = tally(space, "a"), change(space), change(space, records=7)
    insert_together(first, (second, "records"), (third, ""))

    assert {row.pk for row in (first, second, third)}.isdisjoint({None})
    assert second.records == first.pk
    assert SpaceChange.objects.get(pk=second.pk).records == first.pk
    assert SpaceChange.objects.get(pk=third.pk).records == 7
    assert not first._state.adding


def test_numbers_are_not_exchanged(space):
    rows = [tally(space, name) for name in "abc"]
    insert_together(rows[0], (rows[1], ""), (rows[2], ""))
    stored = {row.pk: row.name for row in Tally.objects.filter(name__in="abc")}
    assert stored == {row.pk: row.name for row in rows}


@pytest.mark.parametrize("taken", ["a", "b"])
def test_one_that_cannot_go_in_keeps_the_others_out(space, taken):
    insert(tally(space, taken))
    with pytest.raises(IntegrityError):
        insert_together(tally(space, "a"), (tally(space, "b"), ""))
    # The transaction around it is still good.
    assert [row.name for row in Tally.objects.filter(space=space, name__in="ab")] == [taken]


@pytest.mark.django_db(transaction=True)
def test_alone_it_is_a_transaction_of_its_own():
    assert not connection.in_atomic_block
    space = space_of(make_petition())
    insert(tally(space, "b"))
    with pytest.raises(IntegrityError):
        insert_together(tally(space, "a"), (tally(space, "b"), ""))
    assert not Tally.objects.filter(name="a").exists()


def test_what_was_inserted_goes_with_the_transaction_around_it(space):
    with transaction.atomic():
        insert_together(tally(space, "a"), (tally(space, "b"), ""))
        transaction.set_rollback(True)
    assert not Tally.objects.filter(name__in="ab").exists()


ONE_BY_ONE = {
    "bound by the server": lambda patch: patch.setattr(
        connection.features, "uses_server_side_binding", True, raising=False
    ),
    "another driver": lambda patch: patch.setattr(connection.Database, "__name__", "psycopg2"),
}


class TestDrivers:
    @pytest.fixture(params=["several at once", *ONE_BY_ONE])
    def driver(self, request, monkeypatch):
        ONE_BY_ONE.get(request.param, lambda patch: None)(monkeypatch)
        return request.param

    def test_the_rows_are_the_same(self, space, driver):
        first, second = tally(space, "a", total=3), change(space)
        insert_together(first, (second, "records"))
        assert Tally.objects.get(pk=first.pk, name="a").total == 3
        assert SpaceChange.objects.get(pk=second.pk).records == first.pk

    def test_so_is_the_refusal(self, space, driver):
        insert(tally(space, "b"))
        with pytest.raises(IntegrityError):
            insert_together(tally(space, "a"), (tally(space, "b"), ""))
        assert not Tally.objects.filter(space=space, name="a").exists()

    def test_only_one_that_answers_each_gets_several_in_one_message(
        self, space, driver, django_assert_num_queries
    ):
        several = connection.vendor == "postgresql" and driver == "several at once"
        # A savepoint, what it protects, and its release.
        with django_assert_num_queries(3 if several else 4):
            insert_together(tally(space, "a"), (change(space), "records"))

    def test_several_may_refer_to_the_first(self, space, driver):
        first, rows = tally(space, "a"), [change(space) for _ in range(3)]
        insert_together(first, (rows[0], "records"), (rows[1], ""), (rows[2], "records"))
        stored = {row.pk: row.records for row in SpaceChange.objects.all()}
        assert [stored[row.pk] for row in rows] == [first.pk, 0, first.pk]

    def test_numbers_that_a_trigger_drew_meanwhile_are_not_taken_for_ours(self, space):
        if connection.vendor != "postgresql":
            pytest.skip("only PostgreSQL has sequences that others may draw from")
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE SEQUENCE of_the_host START 900000;"
                "CREATE FUNCTION draw() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM nextval('of_the_host'); RETURN NEW; END $$;"
                "CREATE TRIGGER draw AFTER INSERT ON wagtail_civic_tally "
                "FOR EACH ROW EXECUTE FUNCTION draw()"
            )
        first, second = tally(space, "a"), change(space)
        insert_together(first, (second, "records"))
        assert SpaceChange.objects.get(pk=second.pk).records == first.pk < 900_000


class TestDeadlock:
    @pytest.fixture
    def deadlocks(self, monkeypatch, request):
        if connection.vendor == "postgresql":
            pytest.skip("PostgreSQL gets them in one message, and does not wait twice for anybody")
        numbers, real = list(request.param), inserting.insert

        def insert(row):
            if isinstance(row, SpaceChange) and numbers:
                raise OperationalError(numbers.pop(0), "Try restarting the transaction")
            return real(row)

        monkeypatch.setattr(inserting, "insert", insert)

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("deadlocks", [[1213], [1213] * 3], indirect=True)
    def test_it_begins_again(self, deadlocks):
        space = space_of(make_petition())
        first, second = tally(space, "a"), change(space)
        insert_together(first, (second, "records"))
        assert Tally.objects.get(name="a").pk == first.pk
        assert SpaceChange.objects.get(pk=second.pk).records == first.pk

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("deadlocks", [[1205], [1213] * 99], indirect=True)
    def test_not_after_another_error_nor_for_ever(self, deadlocks):
        space = space_of(make_petition())
        with pytest.raises(OperationalError):
            insert_together(tally(space, "a"), (change(space), "records"))
        assert not Tally.objects.filter(name="a").exists()

    @pytest.mark.parametrize("deadlocks", [[1213]], indirect=True)
    def test_not_within_the_transaction_of_somebody_else(self, space, deadlocks):
        with pytest.raises(OperationalError), transaction.atomic():
            insert_together(tally(space, "a"), (change(space), "records"))
