"""Who sends: the request, a thread, a task, or the scheduler."""

import threading

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string

from wagtail_civic import tasks
from wagtail_civic.models import OutgoingMessage

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


IMMEDIATE = "django_tasks.backends.immediate.ImmediateBackend"
DUMMY = "django_tasks.backends.dummy.DummyBackend"


@pytest.fixture
def deliver_by(settings, monkeypatch):
    """Sets the mode and the host's tasks; returns what the thread is given, without starting it."""
    given = []
    monkeypatch.setitem(tasks._MODES, "thread", given.append)

    def choose(mode, backend=IMMEDIATE):
        settings.WAGTAIL_CIVIC = {"DELIVERY": mode}
        chosen = import_string(backend)("default", {})
        monkeypatch.setattr(tasks, "task_backends", {"default": chosen})
        return given

    return choose


def test_within_the_request(deliver_by, enqueue, mailoutbox, now):
    deliver_by("inline")
    tasks.deliver_soon(enqueue().pk)

    assert len(mailoutbox) == 1


def test_the_scheduler_alone(deliver_by, enqueue, mailoutbox, now):
    deliver_by("tick")
    tasks.deliver_soon(enqueue().pk)

    assert mailoutbox == []
    assert tasks.sweep(now=now) == 1


def test_by_itself_it_uses_a_thread_where_tasks_would_run_at_once(deliver_by, enqueue):
    given = deliver_by("auto")
    message = enqueue()
    tasks.deliver_soon(message.pk)

    assert given == [message.pk]


def test_by_itself_it_uses_tasks_where_the_host_runs_workers(deliver_by, enqueue, monkeypatch):
    thread, task = deliver_by("auto", DUMMY), []
    monkeypatch.setitem(tasks._MODES, "task", task.append)
    message = enqueue()
    tasks.deliver_soon(message.pk)

    assert (thread, task) == ([], [message.pk])


def test_a_task_needs_nothing_but_the_number_of_the_message(deliver_by, enqueue, mailoutbox):
    deliver_by("task")
    tasks.deliver_soon(enqueue().pk)

    assert len(mailoutbox) == 1


def test_a_message_that_is_gone_is_no_error(db):
    assert tasks.deliver.call(999_999) == "skipped"


class TestWorker:
    def test_it_takes_no_more_than_it_can_hold(self, monkeypatch, caplog):
        gate, taken = threading.Event(), []
        monkeypatch.setattr(tasks, "QUEUE_LENGTH", 2)
        monkeypatch.setattr(tasks, "_deliver", lambda pk, clock: (taken.append(pk), gate.wait(10)))
        worker = tasks.Worker()
        caplog.set_level("INFO", logger="wagtail_civic.outreach")

        worker.put(0)
        while not taken:
            pass
        for number in range(1, 5):
            worker.put(number)
        gate.set()
        worker.waiting.join()

        assert taken == [0, 1, 2]
        assert "waits for the next tick" in caplog.text

    def test_it_outlives_whatever_goes_wrong(self, monkeypatch, caplog):
        taken = []

        def deliver(pk, clock):
            taken.append(pk)
            raise ConnectionError("person1@example.org")

        monkeypatch.setattr(tasks, "_deliver", deliver)
        worker = tasks.Worker()
        worker.put(1)
        worker.waiting.join()
        worker.put(2)
        worker.waiting.join()

        assert taken == [1, 2]
        assert "ConnectionError" in caplog.text
        assert "person1" not in caplog.text

    def test_after_a_fork_it_begins_anew(self, monkeypatch):
        taken = []
        monkeypatch.setattr(tasks, "_deliver", lambda pk, clock: taken.append(pk))
        worker = tasks.Worker()
        worker.put(1)
        worker.waiting.join()
        # What a forked process sees: a thread that does not run here.
        worker._thread = threading.Thread()
        worker.put(2)
        worker.waiting.join()

        assert taken == [1, 2]


@pytest.mark.database
def test_the_thread_sends(worker, enqueue, mailoutbox):
    for number in range(5):
        enqueue(number, now=timezone.now())
    worker.waiting.join()

    assert len(mailoutbox) == 5
    assert OutgoingMessage.objects.filter(state="sent").count() == 5
