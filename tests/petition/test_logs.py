"""No log line names a person, her address, her network or a link that she alone has."""

import logging
import re
import smtplib

import pytest
from django.test import Client

from tests.petition.citizen import Citizen, stamp
from wagtail_civic import tasks
from wagtail_civic.services import limits
from wagtail_civic.testing import last_code

pytestmark = pytest.mark.django_db

PERSONAL = re.compile(
    r"zwilling|xenakis|90210|203\.0\.113|2001:db8|[\w.+-]+@example\.org", re.IGNORECASE
)


class Watcher(logging.Handler):
    """Every line of every logger, with its traceback, as any handler would write it."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.lines = []
        self.formatter = logging.Formatter("%(name)s %(levelname)s %(message)s")

    def emit(self, record):
        if not record.name.startswith(("django.db", "django.template")):
            self.lines.append(self.format(record))

    @property
    def text(self):
        return "\n".join(self.lines)


@pytest.fixture
def watcher():
    found, root = Watcher(), logging.getLogger()
    named = [logging.getLogger(n) for n in ("django", "django.server", "wagtail", "wagtail_civic")]
    levels = [(each, each.level, each.propagate) for each in (root, *named)]
    for each in (root, *named):
        each.setLevel(logging.DEBUG)
        each.propagate = True
    root.addHandler(found)
    yield found
    root.removeHandler(found)
    for each, level, propagate in levels:
        each.setLevel(level)
        each.propagate = propagate


@pytest.fixture
def zoe(page):
    citizen = Citizen(
        page,
        "zoe.zwilling@example.org",
        first_name="Zwilling",
        last_name="Xenakis",
        postcode="90210",
    )
    citizen.client.defaults["REMOTE_ADDR"] = "203.0.113.77"
    return citizen


def secrets_of(citizen):
    """What is in her mailbox and in her cookies."""
    links = {path for kind in ("confirm", "withdraw") for path in linked(citizen, kind)}
    tokens = {path.rstrip("/").rpartition("/")[2] for path in links}
    return tokens | {cookie.value for cookie in citizen.client.cookies.values() if cookie.value}


def linked(citizen, kind):
    found = (re.findall(rf"/{kind}/[\w-]+/", str(letter.body)) for letter in citizen.letters())
    return [path for each in found for path in each]


def test_a_signing_with_every_mistake(zoe, watcher, clock, other):
    limits.forget()
    kept = set()
    zoe.sign(first_name="Zwilling\0", email="zoe.zwilling@", postcode="90210?")
    zoe.sign(stamp=stamp(0))
    zoe.sign(website="http://xenakis.example")
    zoe.sign(email="zoe.zwilling@example.org\r\nBcc: x@example.org")
    zoe.sign()
    code = last_code(zoe.email)
    for _ in range(6):
        zoe.enter(f"{(int(code) + 1) % 1_000_000:06}")
    zoe.enter(page=other)
    kept |= secrets_of(zoe)
    zoe.post("resend")
    zoe.post("resend")
    zoe.post("resend")
    zoe.post("address", email="zoe.zwilling2@", stamp=stamp())
    clock.forward(minutes=20)
    zoe.enter()
    kept |= secrets_of(zoe)
    link = zoe.link()
    strict = Client(enforce_csrf_checks=True, REMOTE_ADDR="2001:db8::7")
    # Without its CSRF token, by another method, spoilt, twice, expired, after the end.
    strict.post(link)
    strict.put(link)
    strict.get(link[:-2] + "/")
    strict.post(zoe.url("sign"), zoe.form())
    zoe.send(link)
    zoe.send(link)
    withdraw = zoe.link("withdraw")
    strict.post(withdraw)
    clock.at(zoe.page.closes_at)
    zoe.send(withdraw)
    clock.forward(days=30)
    zoe.client.get(link)
    kept |= secrets_of(zoe)
    assert len(watcher.lines) > 10
    assert PERSONAL.findall(watcher.text) == []
    assert [secret for secret in kept if secret in watcher.text] == []
    assert code not in watcher.text


@pytest.mark.parametrize(
    "failure",
    [
        smtplib.SMTPRecipientsRefused({"zoe.zwilling@example.org": (550, b"no zwilling here")}),
        smtplib.SMTPDataError(554, b"zoe.zwilling@example.org is unknown"),
        smtplib.SMTPSenderRefused(550, b"x", "zoe.zwilling@example.org"),
        ConnectionRefusedError("zwilling"),
        ValueError("Xenakis"),
    ],
)
def test_a_mail_server_that_repeats_the_address(zoe, watcher, monkeypatch, clock, failure):
    def send(self, messages):
        raise failure

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", send)
    zoe.sign()
    clock.forward(hours=1)
    tasks.tick(now=clock())
    assert watcher.lines
    assert PERSONAL.findall(watcher.text) == []


def test_a_failure_in_the_middle_names_nobody(zoe, watcher, monkeypatch):
    """What is logged of an unforeseen error is where it happened, not what the person typed."""

    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("wagtail_civic.services.outreach.draft", broken)
    zoe.client.raise_request_exception = False
    assert zoe.sign().status_code == 500
    assert "RuntimeError" in watcher.text or "Internal Server Error" in watcher.text
    assert PERSONAL.findall(watcher.text) == []


def test_the_tick_and_its_housekeeping_name_nobody(zoe, watcher, clock, settings):
    settings.WAGTAIL_CIVIC = {
        **settings.WAGTAIL_CIVIC, "DOMAIN_LOG_PER_HOUR": 1, "DOMAIN_ALERT_PER_HOUR": 2,
    }  # fmt: skip
    zoe.sign_and_confirm(follow="on")
    tasks.tick(now=clock())
    assert PERSONAL.findall(watcher.text.replace("messages to example.org", "")) == []
