"""No log line names a person, her address, her network or a link that she alone has."""

import logging
import re
import smtplib

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.log import AdminEmailHandler

from tests.petition.citizen import Citizen, stamp
from wagtail_civic import tasks
from wagtail_civic.services import limits
from wagtail_civic.testing import last_code

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

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


def broken_early(get_response):
    """A middleware that fails before any view is chosen."""

    def middleware(request):
        raise RuntimeError("boom")

    return middleware


class TestErrorReports:
    """Django mails a failure to whoever keeps the site: what happened, and not to whom."""

    @pytest.fixture
    def reports(self, settings):
        settings.ADMINS = [("Keeper", "keeper@city.example")]
        settings.DEBUG = False
        # With the variables of each frame, as a keeper may want them.
        handler = AdminEmailHandler(include_html=True)
        logger = logging.getLogger("django.request")
        handler.setLevel(logging.ERROR)
        logger.addHandler(handler)
        yield lambda: "\n".join(
            message.subject + message.body + str(message.alternatives)
            for message in mail.outbox
            if message.to == ["keeper@city.example"]
        )
        logger.removeHandler(handler)

    @pytest.fixture
    def broken(self, monkeypatch):
        def breaks(where):
            def fail(*args, **kwargs):
                raise RuntimeError("boom")

            monkeypatch.setattr(where, fail)

        return breaks

    def test_what_was_written_is_left_out(self, zoe, reports, broken):
        zoe.client.raise_request_exception = False
        broken("wagtail_civic.services.contributions.codes.keys.seal")
        assert zoe.sign().status_code == 500
        report = reports()
        assert "RuntimeError at" in report
        # Her network address, and the sender in the settings, are for the host to keep or not.
        assert not re.findall("zwilling|xenakis|90210", report, re.IGNORECASE)

    @pytest.mark.parametrize("method", ["get", "post"])
    @pytest.mark.parametrize("kind", ["confirm", "withdraw"])
    def test_what_opens_her_door_is_left_out(self, zoe, reports, broken, kind, method):
        zoe.sign()
        if kind == "withdraw":
            zoe.enter()
        link = zoe.link(kind)
        token = link.rstrip("/").rpartition("/")[2]
        cookies = [cookie.value for cookie in zoe.client.cookies.values() if cookie.value]
        zoe.client.raise_request_exception = False
        broken("wagtail_civic.services.contributions.codes.tokens.digest")
        broken("wagtail_civic.tokens.digest")
        assert getattr(zoe.client, method)(link, HTTP_REFERER=f"http://x{link}").status_code == 500
        report = reports()
        assert f"/civic/{kind}/…/" in report
        assert token not in report
        assert not [value for value in cookies if value in report]

    def test_nor_is_it_told_where_a_host_of_ours_fails(self, zoe, reports, broken):
        zoe.sign()
        handle = zoe.cookie(zoe.pending())
        zoe.client.raise_request_exception = False
        broken("wagtail_civic.views.serving.live_page")
        assert zoe.get("code").status_code == 500
        assert reports()
        assert handle not in reports()

    def test_nor_where_a_screen_cannot_be_drawn(self, zoe, reports, broken):
        zoe.sign()
        secrets = secrets_of(zoe)
        zoe.client.raise_request_exception = False
        broken("django.template.backends.django.Template.render")
        assert zoe.client.get(zoe.link("confirm")).status_code == 500
        report = reports()
        assert "RuntimeError at" in report
        assert not [secret for secret in secrets if secret in report]

    def test_nor_by_the_api(self, zoe, reports, broken, client):
        client.raise_request_exception = False
        broken("wagtail_civic.services.contributions.codes.keys.seal")
        body = {
            "first_name": "Zwilling", "last_name": "Xenakis", "email": "zoe.zwilling@example.org",
            "postcode": "90210", "consent": True,
        }  # fmt: skip
        address = f"/civic/api/v1.0/petitions/{zoe.page.translation_key}/"
        shown = client.get(address).json()
        body["consent_version"] = shown["privacy"]["consent_version"]
        answer = client.post(f"{address}signatures/", body, content_type="application/json")
        assert answer.status_code == 500, answer.content
        report = reports()
        assert "RuntimeError at" in report
        assert not re.findall("zwilling|xenakis|90210", report, re.IGNORECASE)

    @pytest.mark.parametrize("where", ["signatures", "trial"])
    def test_nor_in_the_admin(self, zoe, reports, broken, admin_client, where):
        zoe.sign_and_confirm()
        admin_client.raise_request_exception = False
        if where == "signatures":
            broken("wagtail_civic.admin.signatures.selection.search")
            answer = admin_client.get("/admin/civic/signatures/", {"q": "zwilling"})
        else:
            broken("wagtail_civic.admin.trial.SignView.rehearse")
            address = reverse("wagtail_civic_admin:try_sign", args=[zoe.page.pk])
            answer = admin_client.post(address, zoe.form())
        assert answer.status_code == 500
        report = reports()
        assert "RuntimeError at" in report
        assert not re.findall("zwilling|xenakis|90210", report, re.IGNORECASE)

    @pytest.mark.parametrize("name", ["RAW_URI", "REQUEST_URI", "HTTP_REFERER", "QUERY_STRING"])
    def test_nor_where_a_server_repeats_a_search(self, reports, broken, admin_client, name, zoe):
        admin_client.raise_request_exception = False
        broken("wagtail_civic.admin.signatures.selection.search")
        query = "q=zoe.zwilling@example.org"
        repeated = query if name == "QUERY_STRING" else f"/admin/civic/signatures/?{query}"
        answer = admin_client.get("/admin/civic/signatures/", **{name: repeated})
        assert answer.status_code == 500
        report = reports()
        assert "RuntimeError at" in report
        assert name in report
        assert "zwilling" not in report

    @pytest.mark.parametrize("prefix", ["/civic/withdraw/zwilling/", "/admin/civic/signatures/"])
    def test_nor_before_a_view_is_chosen(self, reports, settings, prefix):
        settings.MIDDLEWARE = ["tests.petition.test_logs.broken_early"]
        client = Client(raise_request_exception=False, REQUEST_URI=f"{prefix}?q=xenakis")
        client.cookies["civic_pending_1"] = "zwilling"
        answer = client.post(f"{prefix}?q=xenakis", {"postcode": "90210"})
        assert answer.status_code == 500
        report = reports()
        assert "RuntimeError at" in report
        assert not re.findall("zwilling|xenakis|90210", report)

    def test_without_ours_among_its_addresses_nothing_is_ours(self, reports, settings):
        settings.MIDDLEWARE = ["tests.petition.test_logs.broken_early"]
        settings.ROOT_URLCONF = "wagtail.documents.urls"
        client = Client(raise_request_exception=False)
        assert client.get("/civic/sign/?colour=vermilion").status_code == 500
        assert "vermilion" in reports()

    def test_what_fails_early_elsewhere_is_the_hosts(self, reports, settings):
        settings.MIDDLEWARE = ["tests.petition.test_logs.broken_early"]
        client = Client(raise_request_exception=False)
        assert client.get("/documents/civic/?colour=vermilion").status_code == 500
        assert "vermilion" in reports()

    def test_a_developer_sees_everything(self, zoe, broken, settings):
        settings.DEBUG = True
        zoe.client.raise_request_exception = False
        broken("wagtail_civic.services.contributions.codes.keys.seal")
        assert "Xenakis" in zoe.sign().content.decode()

    def test_what_fails_elsewhere_is_reported_as_the_host_wants(self, reports, broken, client):
        client.raise_request_exception = False
        broken("wagtail.documents.views.serve.get_document_model")
        address = reverse("wagtaildocs_serve", args=[1, "plan.pdf"])
        assert client.get(address, {"colour": "vermilion"}).status_code == 500
        assert "vermilion" in reports()
