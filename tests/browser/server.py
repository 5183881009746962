"""
A live server inside the transaction of a test, which is undone afterwards instead of every table emptied.

All threads share the test's connection, so they take turns, and what waits for a commit runs after each request.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse
from django.test import TestCase, override_settings
from django.test.testcases import LiveServerThread

HERE = Path(__file__).parent

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(
            f"{kind}-src 'self'"
            for kind in ("script", "style", "img", "font", "media", "connect", "worker")
        ),
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)

Answer = Callable[[HttpRequest], HttpResponse]

turn = Lock()
#: Open during a test. What a browser still sends afterwards must not touch the database.
doors = Event()


def one_at_a_time(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        with turn:
            if not doors.is_set():
                return HttpResponse(status=503)
            with TestCase.captureOnCommitCallbacks(execute=True):
                return get_response(request)

    return answer


def strict_policy(get_response: Answer) -> Answer:
    """On everything that the public sees; Wagtail's admin has needs of its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith("/admin/"):
            response.headers["Content-Security-Policy"] = POLICY
        return response

    return answer


@contextmanager
def host() -> Iterator[None]:
    """The settings of a town that has a base template and a strict policy of its own."""
    ours = [f"{__name__}.one_at_a_time", f"{__name__}.strict_policy"]
    with override_settings(
        ROOT_URLCONF="tests.browser.urls",
        TEMPLATES=[settings.TEMPLATES[0] | {"DIRS": [HERE / "templates"]}],
        MIDDLEWARE=[*ours, *settings.MIDDLEWARE],
        # Nobody is called: no pictures of users from elsewhere, no look for newer releases.
        WAGTAIL_GRAVATAR_PROVIDER_URL=None,
        WAGTAIL_ENABLE_UPDATE_CHECK=False,
    ):
        yield


@contextmanager
def open_doors() -> Iterator[None]:
    doors.set()
    yield
    with turn:
        doors.clear()


@contextmanager
def serving() -> Iterator[str]:
    """The address of the server, for tests that use the database."""
    ours = connections[DEFAULT_DB_ALIAS]
    ours.inc_thread_sharing()
    # A request or thread that ends, be it after its test, would look after the connection of the tests.
    ours.close = ours.close_if_unusable_or_obsolete = lambda: None
    with host():
        thread = LiveServerThread("localhost", StaticFilesHandler, {DEFAULT_DB_ALIAS: ours})
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        yield f"http://{thread.host}:{thread.port}"
        thread.terminate()
    type(ours).close(ours)
