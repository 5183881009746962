"""The log of what staff did: complete, in order, and telling when somebody touched it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from wagtail_civic.models import AuditEntry, Space
from wagtail_civic.services import audit

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def space():
    return Space.objects.create(kind="petition", title="Benches", created_at=NOW)


@pytest.fixture
def agent():
    return get_user_model().objects.create_user("clerk", "clerk@example.org", "x")


def record(number=1, **kwargs):
    for i in range(number):
        entry = audit.record(
            action="signature.invalidate", now=NOW + timedelta(minutes=i), **kwargs
        )
    return entry


def test_an_entry_says_who_did_what_where_and_why(space, agent):
    entry = record(
        actor=agent, space=space, target="12", reason="Twice", data={"count": 3, "share": 0.5}
    )

    stored = AuditEntry.objects.get(pk=entry.pk)
    assert (stored.seq, stored.actor, stored.actor_name, stored.space) == (1, agent, "clerk", space)
    assert stored.data["count"] == 3
    assert stored.data["share"] == "0.5"
    assert audit.verify() == []


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_the_machine_itself_may_be_the_actor(nobody):
    assert record(actor=nobody).actor is None


def test_long_words_are_cut_and_never_lose_the_entry():
    entry = record(reason="x" * 1000, target="y" * 1000)

    assert (len(entry.reason), len(entry.target)) == (300, 100)


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "Another reason"},
        {"actor_name": "somebody else"},
        {"action": "signature.restore"},
        {"target": "99"},
        {"data": {"refs": {"actor": None, "space": None}, "count": 1}},
        {"at": NOW + timedelta(days=9)},
        {"previous": "0" * 64},
        {"sha256": "0" * 64},
    ],
)
def test_an_altered_entry_shows(change):
    record(5, data={"count": 2})

    AuditEntry.objects.filter(seq=3).update(**change)

    assert 3 in audit.verify()
    assert set(audit.verify()) <= {3, 4}


def test_an_entry_put_on_somebody_else_shows(agent):
    record(2)
    AuditEntry.objects.filter(seq=1).update(actor=agent)

    assert audit.verify() == [1]


def test_a_removed_entry_shows():
    record(5)
    AuditEntry.objects.filter(seq=3).delete()

    assert audit.verify() == [4]


def test_a_removed_beginning_shows():
    record(5)
    AuditEntry.objects.filter(seq__lte=2).delete()

    assert audit.verify() == [3]


def test_exchanged_entries_show():
    record(3, target="a")
    AuditEntry.objects.filter(seq=2).update(seq=1000)
    AuditEntry.objects.filter(seq=3).update(seq=2)
    AuditEntry.objects.filter(seq=1000).update(seq=3)

    assert audit.verify() == [2, 3]


def test_deleting_an_account_or_a_space_is_no_forgery(agent, space):
    record(3, actor=agent, space=space)
    agent.delete()
    space.delete()

    assert audit.verify() == []
    assert AuditEntry.objects.first().actor_name == "clerk"


def test_an_act_that_is_rolled_back_leaves_no_entry_and_no_gap():
    record()
    with transaction.atomic():
        record()
        transaction.set_rollback(True)
    record()

    assert list(AuditEntry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]
    assert audit.verify() == []


def test_several_entries_in_one_transaction():
    with transaction.atomic():
        record(3)

    assert audit.verify() == []


def test_a_number_taken_meanwhile_is_no_error(monkeypatch):
    """Between reading the last number and writing the next, another agent wrote hers (and then failed)."""
    record()
    original, waiting = AuditEntry.save, [1]

    def save(self, **kwargs):
        if waiting:
            waiting.pop()
            record(reason="faster")
        return original(self, **kwargs)

    monkeypatch.setattr(AuditEntry, "save", save)
    entry = record(reason="slower")

    assert waiting == []
    assert entry.seq == 2
    assert audit.verify() == []


def test_forgetting_keeps_the_chain_whole():
    record(10)
    audit.forget(before=NOW + timedelta(minutes=5), limit=3, now=NOW + timedelta(days=400))
    audit.forget(before=NOW + timedelta(minutes=5), limit=3, now=NOW + timedelta(days=400))

    assert AuditEntry.objects.order_by("seq").first().seq == 6
    assert audit.verify() == []


def test_after_forgetting_a_removed_beginning_still_shows():
    record(10)
    audit.forget(before=NOW + timedelta(minutes=5), limit=500, now=NOW + timedelta(days=400))
    AuditEntry.objects.filter(seq__lte=7).delete()

    assert audit.verify() == [8]


def test_forgetting_everything_keeps_the_anchor():
    record(4)
    audit.forget(before=NOW + timedelta(days=1), limit=500, now=NOW + timedelta(days=400))

    assert AuditEntry.objects.count() == 1
    assert audit.verify() == []
    assert record().seq == 6
    assert audit.verify() == []


def test_nothing_to_forget_leaves_no_entry():
    record(2)

    assert audit.forget(before=NOW, limit=500, now=NOW) == 0
    assert AuditEntry.objects.count() == 2


@pytest.mark.database
@pytest.mark.usefixtures("several_connections")
def test_agents_who_write_at_once_make_one_chain():
    errors = []

    def work():
        try:
            for _ in range(5):
                record()
        except Exception as error:  # noqa: BLE001 - shown by the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert list(AuditEntry.objects.order_by("seq").values_list("seq", flat=True)) == [*range(1, 41)]
    assert audit.verify() == []


def test_a_site_whose_people_have_numbers_for_names(agent, monkeypatch):
    monkeypatch.setattr(type(agent), "get_username", lambda self: 33612345678)
    entry = audit.record(action="space.extend", actor=agent, now=NOW)
    assert entry.actor_name == "33612345678"


@pytest.mark.database
def test_what_no_database_keeps_is_replaced(agent):
    data = {"filters": {"q": ["a\x00b", "\udfff"], "\x00": 1}}
    entry = audit.record(action="signature.export", actor=agent, data=data, now=NOW)
    entry.refresh_from_db()
    assert entry.data["filters"] == {"q": ["a\ufffdb", "\ufffd"], "\ufffd": 1}
    assert audit.verify() == []
