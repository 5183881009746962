from datetime import UTC, datetime

import pytest
from wagtail.models import Site

from tests.concurrency import several_connections
from tests.migrated import new_site
from tests.outreach.smtp import smtp_sink
from wagtail_civic import tasks
from wagtail_civic.models import OutgoingMessage, Participant, Space
from wagtail_civic.services import outreach, people

__all__ = ["several_connections"]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def site(db):
    found = Site.objects.filter(is_default_site=True).first()
    # A test with transactions of its own empties every table, those of migrations included.
    return found or new_site()


@pytest.fixture
def space(site):
    return Space.objects.create(
        kind="petition", title="Benches", site=site, source_language="en", created_at=NOW
    )


@pytest.fixture
def enqueue(space, site):
    """Writes a message and returns it; the keywords replace any argument."""

    def write(number: int = 1, **changes) -> OutgoingMessage | None:
        arguments = {
            "event": f"confirm:{number}:1",
            "kind": "petition_confirm",
            "email": f"person{number}@example.org",
            "language": "en",
            "space": space,
            "site": site,
            "context": {
                "title": "Benches",
                "code": "123456",
                "link": "http://testserver/civic/confirm/abc/",
                "minutes": 15,
                "days": 7,
            },
            "now": NOW,
        }
        return outreach.enqueue(**arguments | changes)

    return write


@pytest.fixture
def person(db):
    def make(number: int, language: str = "en") -> Participant:
        return people.participant_for(
            email=f"person{number}@example.org", language=language, now=NOW
        )

    return make


@pytest.fixture
def worker(several_connections, settings, monkeypatch):
    """Delivery by a thread that was born into this test's database."""
    thread = tasks.Worker()
    monkeypatch.setitem(tasks._MODES, "thread", thread.put)
    settings.WAGTAIL_CIVIC = {"DELIVERY": "thread"}
    return thread


@pytest.fixture
def mail_server(settings):
    """Points Django at a server of the test's own; call it with the faults wanted."""
    opened = []

    def start(*faults: str, always: str = ""):
        context = smtp_sink(faults, always)
        sink = context.__enter__()
        opened.append(context)
        use(settings, sink.port)
        return sink

    yield start
    for context in opened:
        context.__exit__(None, None, None)


def use(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_TIMEOUT = 0.3
