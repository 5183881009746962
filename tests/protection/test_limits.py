import hashlib
import logging
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import RFC_4122
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_civic.models import AddressSalt, Bucket, OutgoingMessage
from wagtail_civic.models.adding import adding
from wagtail_civic.services import limits
from wagtail_civic.services.limits import Limit, counting

from .conftest import NOW, in_parallel

pytestmark = pytest.mark.alike

CACHE = "django.core.cache.backends."
CACHES = {
    "locmem": f"{CACHE}locmem.LocMemCache",
    "database": f"{CACHE}db.DatabaseCache",
    "none": f"{CACHE}dummy.DummyCache",
    "down": f"{CACHE}memcached.PyMemcacheCache",
}


def message(*, at=NOW, domain="orange.fr", kind="petition_confirm", number=[0]):  # noqa: B006
    number[0] += 1
    return OutgoingMessage(
        event=f"event-{number[0]}", kind=kind, domain=domain, created_at=at, next_try_at=at
    )


def messages(count, **fields):
    OutgoingMessage.objects.bulk_create([message(**fields) for _ in range(count)])


class TestCounting:
    @pytest.mark.database
    def test_exactly_five_of_forty_pass_whatever_the_cache(self, shared_database):
        for cache, backend in CACHES.items():
            limit = Limit("sign", cache, 5, 3600)
            with override_settings(CACHES={"default": {"BACKEND": backend, "LOCATION": "gone"}}):
                answers = in_parallel(40, lambda limit=limit: limits.hit([limit], now=NOW))
            assert Counter(answers) == {frozenset(): 5, frozenset({"sign"}): 35}

    @pytest.mark.database
    def test_three_limits_at_once_neither_deadlock_nor_lose_a_count(self, shared_database):
        near = [Limit("hour", "a", 10, 3600), Limit("day", "a", 20, 86400)]
        inbox = Limit("mailbox", "a", 3, 86400)
        for minute in range(5):
            at = NOW + timedelta(days=minute)
            answers = in_parallel(20, lambda at=at: limits.count([inbox, *reversed(near)], now=at))
            assert sorted(each[inbox] for each in answers) == list(range(1, 21))
            assert sorted(each[near[0]] for each in answers) == list(range(1, 21))

    def test_one_statement_for_several_limits(self, db, django_assert_num_queries):
        several = [Limit(name, "a", 5, 60) for name in ("one", "two", "three")]
        with django_assert_num_queries(1):
            assert limits.hit(several, now=NOW) == frozenset()

    def test_names_only_what_is_exceeded(self, db):
        narrow, wide = Limit("narrow", "a", 1, 60), Limit("wide", "a", 2, 60)
        assert limits.hit([narrow, wide], now=NOW) == frozenset()
        assert limits.hit([narrow, wide], now=NOW) == {"narrow"}
        assert limits.hit([narrow, wide], now=NOW) == {"narrow", "wide"}

    def test_nothing_to_count(self, django_assert_num_queries, db):
        with django_assert_num_queries(0):
            assert limits.hit([], now=NOW) == frozenset()

    def test_a_limit_of_zero_lets_nobody_pass(self, db):
        assert limits.hit([Limit("never", "a", 0, 60)], now=NOW) == {"never"}

    def test_the_same_limit_twice_counts_once(self, db):
        limit = Limit("once", "a", 1, 60)
        assert limits.hit([limit, limit], now=NOW) == frozenset()

    def test_two_maxima_of_one_thing_share_their_count(self, db):
        both = [Limit("once", "a", 1, 60), Limit("once", "a", 9, 60)]
        assert list(limits.count(both, now=NOW).values()) == [1, 1]

    def test_names_keys_and_lengths_of_windows_are_apart(self, db):
        apart = [
            Limit("a", "x", 1, 60),
            Limit("b", "x", 1, 60),
            Limit("a", "y", 1, 60),
            Limit("a", "x", 1, 3600),
            Limit("n" * 41, "x", 1, 60),
            Limit("n" * 42, "x", 1, 60),
        ]
        limits.count(apart, now=NOW)
        assert Bucket.objects.count() == len(apart)

    def test_starts_again_with_the_next_window(self, db):
        limit = Limit("minute", "a", 1, 60)
        assert limits.hit([limit], now=NOW) == frozenset()
        assert limits.hit([limit], now=NOW + timedelta(seconds=59)) == {"minute"}
        assert limits.hit([limit], now=NOW + timedelta(seconds=60)) == frozenset()

    def test_the_window_is_the_same_in_every_time_zone(self, db):
        limit = Limit("day", "a", 1, 86400)
        limits.hit([limit], now=NOW)
        assert limits.hit([limit], now=NOW.astimezone(ZoneInfo("Pacific/Kiritimati"))) == {"day"}

    def test_a_row_says_when_it_may_go(self, db):
        limits.hit([Limit("hour", "a", 7, 3600)], now=NOW + timedelta(minutes=5))
        row = Bucket.objects.get()
        assert (row.count, row.maximum) == (1, 7)
        assert row.expires_at == NOW + timedelta(hours=1)

    @pytest.mark.parametrize("key", ["203.0.113.9", "marie@orange.fr", "", "\ud800", "é\0"])
    def test_what_is_limited_cannot_be_read_in_the_row(self, db, key):
        limits.hit([Limit("n" * 90, key, 1, 60)], now=NOW)
        row = Bucket.objects.get()
        assert (row.pk.variant, row.pk.version) == (RFC_4122, 4)
        told = {row.pk.bytes.hex(), str(row.pk), str(row)}
        said = key.encode(errors="surrogatepass")
        # Nor guessed: whoever tries all addresses needs the installation's key as well.
        bare = {hashlib.new(name, said).hexdigest()[:32] for name in ("md5", "sha1", "sha256")}
        assert told.isdisjoint(bare)
        assert not key or not any(key in each for each in told)

    def test_another_key_of_the_installation_gives_other_rows(self, db):
        limits.hit([Limit("a", "x", 1, 60)], now=NOW)
        with override_settings(WAGTAIL_CIVIC={"MASTER_KEY": "another" * 8}):
            limits.hit([Limit("a", "x", 1, 60)], now=NOW)
        assert Bucket.objects.count() == 2

    def test_given_back_counts_no_longer(self, db):
        limit = Limit("a", "x", 1, 60)
        limits.hit([limit], now=NOW)
        counting.give_back([limit], now=NOW)
        counting.give_back([limit], now=NOW)
        assert limits.hit([limit], now=NOW) == frozenset()

    @settings(
        deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        acts=st.lists(
            st.tuples(
                st.lists(st.sampled_from("abc"), min_size=1, max_size=3),
                st.integers(0, 40),
                st.booleans(),
            ),
            max_size=25,
        )
    )
    def test_agrees_with_a_plain_count(self, db, acts, monkeypatch):
        expected, at = Counter(), NOW
        with transaction.atomic():
            for names, seconds, in_steps in acts:
                at += timedelta(seconds=seconds)
                window = int(at.timestamp()) // 60
                expected.update((name, window) for name in set(names))
                several = [Limit(name, "k", 5, 60) for name in names]
                with monkeypatch.context() as patch:
                    patch.setattr(
                        type(connection.features), "can_return_rows_from_bulk_insert", not in_steps
                    )
                    found = limits.count(several, now=at)
                assert {limit.name: total for limit, total in found.items()} == {
                    name: expected[name, window] for name in names
                }
            transaction.set_rollback(True)

    def test_speaks_the_language_of_mariadb(self, monkeypatch):
        monkeypatch.setattr(connection, "vendor", "mysql")
        # Built anew: what is remembered is in the language of the tests' own database.
        how = {"total": "count", "unique": ("key",)}
        statement = adding.__wrapped__(Bucket, connection.alias, 2, **how)
        assert " ON DUPLICATE KEY UPDATE " in statement


class TestAddresses:
    def test_one_household_one_key(self, db):
        keys = {limits.address_key(f"2001:db8:1:2::{n:x}", now=NOW) for n in range(1, 5)}
        assert len(keys) == 1
        assert limits.address_key("2001:db8:1:3::1", now=NOW) not in keys

    def test_other_days_cannot_be_compared(self, db):
        today = limits.address_key("203.0.113.9", now=NOW)
        assert today == limits.address_key("203.0.113.9", now=NOW + timedelta(hours=11))
        assert today != limits.address_key("203.0.113.9", now=NOW + timedelta(days=1))
        assert AddressSalt.objects.count() == 2

    def test_a_day_is_the_same_in_every_time_zone(self, db):
        late = NOW.replace(hour=23)
        there = late.astimezone(ZoneInfo("Pacific/Kiritimati"))
        keys = {limits.address_key("203.0.113.9", now=at) for at in (late, there)}
        assert len(keys) == 1

    @pytest.mark.parametrize("address", [None, "", "unknown", "<script>", "1.2.3.4.5"])
    def test_no_address_no_key_and_no_salt(self, db, address):
        assert limits.address_key(address, now=NOW) == ""
        assert not AddressSalt.objects.exists()

    def test_without_its_salt_an_address_is_lost(self, db):
        before = limits.address_key("203.0.113.9", now=NOW)
        AddressSalt.objects.all().delete()
        limits.forget()
        assert limits.address_key("203.0.113.9", now=NOW) != before

    def test_holds_neither_address_nor_bare_hash(self, db):
        key = limits.address_key("203.0.113.9", now=NOW)
        assert len(key) == 64
        assert key != hashlib.sha256(b"203.0.113.9").hexdigest()
        assert "203.0.113" not in AddressSalt.objects.get().secret

    @pytest.mark.database
    def test_a_process_reads_the_salt_once(self, transactional_db, django_assert_num_queries):
        limits.address_key("203.0.113.9", now=NOW)
        with django_assert_num_queries(0):
            limits.address_key("203.0.113.10", now=NOW + timedelta(minutes=1))

    @pytest.mark.database
    def test_a_salt_that_was_rolled_back_is_not_remembered(self, transactional_db):
        with transaction.atomic():
            limits.address_key("203.0.113.9", now=NOW)
            transaction.set_rollback(True)
        limits.address_key("203.0.113.9", now=NOW)
        assert AddressSalt.objects.count() == 1

    @pytest.mark.database
    def test_twenty_at_midnight_make_one_salt(self, shared_database):
        def first() -> str:
            limits.forget()
            return limits.address_key("203.0.113.9", now=datetime(2026, 3, 11, tzinfo=UTC))

        assert len(set(in_parallel(20, first))) == 1
        assert AddressSalt.objects.count() == 1


class TestMail:
    def test_three_for_a_mailbox_each_day(self, db):
        allowed = [limits.mail_allowed("marie@orange.fr", now=NOW) for _ in range(5)]
        assert allowed == [True, True, True, False, False]
        assert not limits.mail_allowed("marie@orange.fr", now=NOW + timedelta(hours=11))
        assert limits.mail_allowed("paul@orange.fr", now=NOW)
        assert limits.mail_allowed("marie@orange.fr", now=NOW + timedelta(days=1))

    @override_settings(WAGTAIL_CIVIC={"MAILS_PER_MINUTE": 5})
    def test_the_breaker_opens_beyond_the_limit_and_closes_again(self, db):
        messages(5)
        assert not limits.breaker_open(now=NOW)
        messages(1)
        limits.forget()
        assert limits.breaker_open(now=NOW)
        assert not limits.breaker_open(now=NOW + timedelta(seconds=60))
        assert not limits.breaker_open(now=NOW - timedelta(hours=1))
        messages(6, at=NOW - timedelta(hours=2))
        assert limits.breaker_open(now=NOW - timedelta(hours=2))

    @override_settings(WAGTAIL_CIVIC={"MAILS_PER_MINUTE": 1})
    def test_the_breaker_is_looked_at_every_five_seconds(self, db, django_assert_num_queries):
        assert not limits.breaker_open(now=NOW)
        messages(3, at=NOW)
        with django_assert_num_queries(0):
            assert not limits.breaker_open(now=NOW + timedelta(seconds=4))
        assert limits.breaker_open(now=NOW + timedelta(seconds=5))

    @override_settings(WAGTAIL_CIVIC={"MAILS_PER_MINUTE": 1, "DOMAIN_LOG_PER_HOUR": 1})
    @pytest.mark.parametrize(
        "kind",
        [
            "petition_threshold",
            "petition_released",
            "petition_set_aside",
            "survey_released",
            "survey_set_aside",
        ],
    )
    def test_news_sent_by_the_city_is_no_flood(self, db, kind):
        messages(5, kind=kind)
        assert not limits.breaker_open(now=NOW)
        assert limits.domain_watch(now=NOW) == []

    def test_a_busy_domain_is_logged_a_very_busy_one_alerts(self, db, caplog):
        messages(100, domain="busy.example")
        messages(200, domain="flood.example", at=NOW - timedelta(minutes=59))
        messages(99, domain="calm.example")
        messages(120, domain="")
        messages(150, domain="past.example", at=NOW - timedelta(minutes=61))
        with caplog.at_level(logging.INFO, "wagtail_civic.security"):
            found = limits.domain_watch(now=NOW)
        assert found == [("flood.example", 200), ("busy.example", 100)]
        assert [(each.levelname, each.args) for each in caplog.records] == [
            ("ERROR", (200, "flood.example")),
            ("WARNING", (100, "busy.example")),
        ]

    def test_is_said_once_an_hour(self, db, caplog):
        messages(250)
        for minute in range(5):
            limits.domain_watch(now=NOW + timedelta(minutes=minute))
        assert len(caplog.records) == 1


def test_a_salt_that_is_purged_while_it_is_made_is_made_again(db, monkeypatch):
    """As if the row had been in the way of the INSERT and gone at the SELECT."""
    known, calls = AddressSalt.objects.get_or_create, []

    def contested(**kwargs):
        calls.append(1)
        if len(calls) < 3:
            raise IntegrityError
        return known(**kwargs)

    limits.forget()
    monkeypatch.setattr(AddressSalt.objects, "get_or_create", contested)
    assert len(limits.address_key("192.0.2.1", now=NOW)) == 64


def test_one_that_can_never_be_made_is_an_error(db, monkeypatch):
    def refused(**kwargs):
        raise IntegrityError

    limits.forget()
    monkeypatch.setattr(AddressSalt.objects, "get_or_create", refused)
    with pytest.raises(IntegrityError):
        limits.address_key("192.0.2.1", now=NOW)


def waits_for_the_disk():
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return cursor.fetchone()[0] == "on"


@pytest.mark.database
class TestDurability:
    """Counts may be lost in a crash; whatever else is written beside them may not."""

    LIMIT = Limit("name", "key", 5, 60)

    @pytest.fixture(autouse=True)
    def _postgresql(self, transactional_db):
        if connection.vendor != "postgresql":
            pytest.skip("Only PostgreSQL can be told not to wait")

    def test_the_next_transaction_waits_as_before(self):
        assert counting.count([self.LIMIT], now=NOW) == {self.LIMIT: 1}
        assert waits_for_the_disk()

    def test_nor_does_a_transaction_around_it_lose_anything(self):
        with transaction.atomic():
            assert counting.count([self.LIMIT], now=NOW) == {self.LIMIT: 1}
            assert waits_for_the_disk()
