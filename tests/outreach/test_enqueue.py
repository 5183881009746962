"""A message is written with the act that causes it, once per event, and keeps its address to itself."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail_civic import keys, signals
from wagtail_civic.models import OutgoingMessage

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_a_message_waits_sealed(enqueue, now):
    message = enqueue()

    assert message.state == "queued"
    assert message.next_try_at == now
    assert message.domain == "example.org"
    assert "person1" not in str(OutgoingMessage.objects.values().get())
    assert keys.unseal(message.sealed)["email"] == "person1@example.org"


def test_the_same_event_has_one_message(enqueue):
    assert enqueue() is not None
    assert enqueue(email="another@example.org") is None
    assert OutgoingMessage.objects.count() == 1


def test_a_second_message_of_an_event_leaves_the_transaction_usable(enqueue):
    with transaction.atomic():
        enqueue()
        enqueue()
        enqueue(2)

    assert OutgoingMessage.objects.count() == 2


@pytest.mark.parametrize("email", ["", "12@account.invalid"])
def test_nobody_is_written_to_at_an_address_that_is_none(enqueue, email):
    assert enqueue(email=email) is None


def test_the_ordinary_way_is_one_insert(enqueue):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        enqueue()

    statements = [query["sql"].split()[0] for query in queries]
    assert [each for each in statements if each not in ("SAVEPOINT", "RELEASE")] == ["INSERT"]


def test_it_is_handed_over_after_the_commit_and_not_before(
    enqueue, django_capture_on_commit_callbacks
):
    heard = []
    receiver = lambda message, **kwargs: heard.append(message.pk)  # noqa: E731
    signals.message_queued.connect(receiver)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            message = enqueue()
            assert heard == []
    finally:
        signals.message_queued.disconnect(receiver)

    assert heard == [message.pk]


def test_a_failing_receiver_undoes_nothing(enqueue, django_capture_on_commit_callbacks, caplog):
    def receiver(**kwargs):
        raise ZeroDivisionError

    signals.message_queued.connect(receiver)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            enqueue()
    finally:
        signals.message_queued.disconnect(receiver)

    assert OutgoingMessage.objects.count() == 1
    assert "ZeroDivisionError" in caplog.text


def test_what_is_rolled_back_sends_nothing(enqueue, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        enqueue()
        transaction.set_rollback(True)

    assert mailoutbox == []
    assert OutgoingMessage.objects.count() == 0


def test_inline_delivery_sends_with_the_commit(
    enqueue, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(now=timezone.now())

    assert [mail.to for mail in mailoutbox] == [["person1@example.org"]]
    message = OutgoingMessage.objects.get()
    assert (message.state, message.sealed) == ("sent", "")


def refusing(times, monkeypatch):
    """As if a row of the event had been in the way, and was purged before anybody looked."""
    save, calls = OutgoingMessage.save, []

    def contested(self, **kwargs):
        calls.append(1)
        if len(calls) <= times:
            raise IntegrityError
        save(self, **kwargs)

    monkeypatch.setattr(OutgoingMessage, "save", contested)


def test_one_that_is_purged_while_its_event_happens_again_is_written_again(enqueue, monkeypatch):
    refusing(2, monkeypatch)
    assert enqueue() is not None
    assert OutgoingMessage.objects.count() == 1


def test_one_that_can_never_be_written_is_an_error(enqueue, monkeypatch):
    refusing(99, monkeypatch)
    with pytest.raises(IntegrityError):
        enqueue()
