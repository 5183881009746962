"""Whatever a form is sent: a clear answer, never a failure, and nothing stored that breaks a reader."""

import csv
import io
import json
import re
from urllib.parse import quote_from_bytes

import pytest
from django.template import engines
from django.test import Client

from tests.petition.citizen import Citizen, absent, stamp, text
from wagtail_civic.models import Signature
from wagtail_civic.queries import petition as queries
from wagtail_civic.services import limits

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ANSWERS = (200, 302, 303, 400, 403, 404, 410, 413, 429)

#: What people and programs type. Those named in REFUSED must not be let in as a name.
TEXTS = {
    "nul": "Na\0dia",
    "control": "Na\x07dia",
    "escape": "Na\x1b[31mdia",
    "c1": "Na\x85dia",
    "bidi override": "Na\u202edia",
    "bidi isolate": "Na\u2066dia",
    "right-to-left mark": "Na\u200fdia",
    "only zero width": "\u200b\u200d\u2060",
    "only spaces": " \u00a0\u3000",
    "only a filler": "\u3164",
    "only signs": "!!!",
    "zalgo": "N" + "\u0301" * 99,
    "300 letters": "a" * 300,
    "101 letters": "a" * 101,
    "100000 letters": "a" * 100_000,
    "line break": "Na\ndia",
    "header": "Nadia\r\nBcc: eve@example.org",
    "address": "nadia@example.org",
    "web address": "www.spam.example",
    "noncharacter": "Na\ufffedia",
    "emoji alone": "👩‍👩‍👧‍👦",
    "emoji": "Nadia 🌳",
    "zero width inside": "Na\u200bdia",
    "html": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "template": "{{ 7*7 }}{% now 'Y' %}%(x)s{x}$x",
    "formula": "=1+1",
    "formula at": "+SUM(A1)",
    "quote": "' OR 1=1 --",
    "backslash": "\\' \\0 \\u0000",
    "arabic": "نادية",
    "hebrew": "נדיה",
    "chinese": "娜迪亚",
    "vietnamese": "Nguyễn Thị Ánh",
    "decomposed": "Ne\u0301e",
    "full width": "Ｎａｄｉａ",
    "turkish": "İrem",
    "apostrophe": "D’Angelo",
    "hyphen": "Anne-Marie",
    "one letter": "Ü",
}
REFUSED = [
    "nul", "control", "escape", "c1", "bidi override", "bidi isolate", "right-to-left mark",
    "only zero width", "only spaces", "only a filler", "only signs", "zalgo", "300 letters",
    "101 letters", "100000 letters", "line break", "header", "address", "web address",
    "noncharacter", "emoji alone",
]  # fmt: skip
WELCOME = [
    "arabic", "hebrew", "chinese", "vietnamese", "decomposed", "turkish", "apostrophe", "hyphen",
    "one letter", "zero width inside",
]  # fmt: skip

EMAILS = {
    "élodie@example.org": 400,
    "nadia@bücher.example": 302,
    "用户@例子.广告": 400,
    "nadia@例子.example": 302,
    "na dia@example.org": 400,
    '"na dia"@example.org': 400,
    "nadia@example": 400,
    "nadia@localhost": 400,
    "nadia@[127.0.0.1]": 400,
    "nadia@example..org": 400,
    ".nadia@example.org": 400,
    "nadia@-example.org": 400,
    "nadia@@example.org": 400,
    "a@b@example.org": 400,
    "nadia@example.org, eve@example.org": 400,
    "nadia@example.org\nBcc: eve@example.org": 400,
    "nadia@example.org%0aBcc:eve@example.org": 400,
    "Nadia <nadia@example.org>": 400,
    "mailto:nadia@example.org": 400,
    "nadia@exam\0ple.org": 400,
    "nadia@example.org\u202e": 400,
    "a" * 250 + "@example.org": 400,
    "nadia@" + "a." * 130 + "org": 400,
    "a" * 100_000: 400,
    "=cmd|'/c calc'!A1@example.org": 400,
    "o'neil+x@example.org": 302,
    "İ@example.org": 400,
}

RAW = {
    "lone surrogate": b"\xed\xa0\x80",
    "half a pair": b"Nadia\xed\xbf\xbf",
    "latin-1": b"\xe9lodie",
    "cut short": b"\xf0\x9f",
    "overlong": b"\xc0\x80",
    "every byte": bytes(range(256)),
}


def refusals(response):
    """The fields whose error the form shows."""
    return set(response.context["form"].errors)


@pytest.fixture
def many(page, settings):
    """A new person each time, so that only what is typed decides."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAILS_PER_MINUTE": 100_000}
    limits.forget()
    return (Citizen(page, f"person{number}@example.org") for number in range(10_000))


@pytest.mark.parametrize("field", ["first_name", "last_name"])
def test_names(many, field):
    for name, value in TEXTS.items():
        response = next(many).sign(**{field: value})
        assert response.status_code in (302, 400), name
        if name in REFUSED:
            assert response.status_code == 400, name
            assert refusals(response) == {field}, name
        if name in WELCOME:
            assert response.status_code == 302, name


@pytest.mark.parametrize(
    "field", ["postcode", "show_name", "follow", "stamp", "website", "challenge", "challenge_kind"]
)
def test_the_other_fields(many, field):
    for name, value in TEXTS.items():
        response = next(many).sign(**{field: value})
        assert response.status_code in (302, 400, 403), name


def test_addresses(many):
    for email, status in EMAILS.items():
        citizen = next(many)
        response = citizen.sign(email=email)
        assert response.status_code == status, email
        assert status == 302 or refusals(response) == {"email"}, email


def test_bytes_that_are_no_text(many):
    form_type = "application/x-www-form-urlencoded"
    for name, raw in RAW.items():
        for field in ("first_name", "email", "postcode", "stamp"):
            citizen = next(many)
            rest = {k: v for k, v in citizen.form().items() if k != field}
            body = "&".join(f"{k}={quote_from_bytes(v.encode())}" for k, v in rest.items())
            body += f"&{field}={quote_from_bytes(raw)}"
            response = citizen.send(citizen.url("sign"), body, content_type=form_type)
            assert response.status_code in (302, 400, 403), (name, field)


@pytest.mark.parametrize("screen", ["code", "address", "ask_withdrawal"])
def test_the_other_screens(nadia, screen):
    nadia.sign()
    for name, value in (TEXTS | {email: email for email in EMAILS}).items():
        limits.forget()
        response = nadia.post(screen, code=value, email=value, stamp=stamp())
        assert response.status_code in ANSWERS, name


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "text/plain",
        "",
        "multipart/form-data",
        "multipart/form-data; boundary=" + "x" * 5_000,
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nonsense",
        "application/x-www-form-urlencoded; charset=\u00e9",
    ],
)
@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"{}", b"a=b&" * 3_000, b"%", b"=&&=;"])
def test_bodies_of_another_kind(nadia, content_type, body):
    for screen in ("sign", "code", "ask_withdrawal"):
        response = nadia.client.generic("POST", nadia.url(screen), body, content_type=content_type)
        assert response.status_code in ANSWERS


@pytest.mark.parametrize("number", [10_001, 100_000])
def test_thousands_of_fields(nadia, number):
    body = "&".join(f"f{n}=x" for n in range(number))
    kind = "application/x-www-form-urlencoded"
    assert nadia.send(nadia.url("sign"), body, content_type=kind).status_code == 400


def test_a_field_given_twice_and_files_in_place_of_text(nadia):
    twice = nadia.form(first_name=["Nadia", "\0"], email=["a@example.org", "b@example.org"])
    assert nadia.send(nadia.url("sign"), twice).status_code in (302, 400)
    files = nadia.form(first_name=io.BytesIO(b"\0" * 10), email=io.BytesIO(b"x"))
    assert nadia.send(nadia.url("sign"), files).status_code == 400


@pytest.mark.parametrize(
    "cookie",
    ["\0", "é", "a" * 8_000, '"\\355\\240\\200"', "1:1", "{}", "=", ";;;", "\u202e", "-1", "\\"],
)
def test_cookies(page, cookie):
    citizen = Citizen(page)
    names = (citizen.pending(), "civic_person", "civic_done", "csrftoken", "sessionid")
    raw = "; ".join(f"{name}={cookie}" for name in names)
    citizen.client.defaults["HTTP_COOKIE"] = raw.encode().decode("latin-1")
    for screen in ("sign", "code", "address", "thanks", "me", "state"):
        assert citizen.client.get(citizen.url(screen)).status_code in (200, 302), screen
    for screen in ("sign", "code", "resend", "follow", "address"):
        response = citizen.send(citizen.url(screen), citizen.form(code="123456"))
        assert response.status_code in ANSWERS, screen


@pytest.mark.parametrize(
    "header",
    [
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "unknown"},
        {"REMOTE_ADDR": "fe80::1%eth0"},
        {"REMOTE_ADDR": "\0"},
        {"REMOTE_ADDR": "999.1.1.1"},
        {"HTTP_X_FORWARDED_FOR": "a" * 10_000},
        {"HTTP_X_FORWARDED_FOR": ", ,,\0,1.2.3.4:80,[::1]:9"},
        {"HTTP_ACCEPT_LANGUAGE": "x" * 10_000},
        {"HTTP_ACCEPT_LANGUAGE": "fr;q=nan,\0"},
        {"HTTP_USER_AGENT": "\0" * 100},
        {"HTTP_REFERER": "http://\0/"},
        {"QUERY_STRING": "fragment=1&fragment=%00&%ED%A0%80=1"},
    ],
)
def test_headers(page, header):
    citizen = Citizen(page)
    citizen.client.defaults |= header
    for screen in ("sign", "code", "state", "me"):
        assert citizen.client.get(citizen.url(screen)).status_code in (200, 302), screen
    assert citizen.sign().status_code in (302, 400, 403)


@pytest.mark.parametrize(
    "path",
    [
        "/civic/", "/civic//sign/", "/civic/-1/sign/", "/civic/1e3/sign/", "/civic/%00/sign/",
        "/civic/1/sign", "/civic/1/sign/x/", "/civic/1/state.json/", "/civic/confirm/",
        "/civic/confirm//", "/civic/confirm/a/b/", "/civic/%ED%A0%80/", "/civic/１/sign/",
        "/civic/confirm/%0d%0aSet-Cookie:x/", "/civic/1/../../admin/",
    ],
)  # fmt: skip
def test_paths(page, path):
    for method in (Client().get, Client().post, Client().head):
        response = method(path)
        assert response.status_code in (301, 302, 400, 404) or absent(response), path
        assert "\n" not in response.get("Location", "")
        assert "Set-Cookie" not in response.headers


class TestWhatIsLetIn:
    """Names that are odd and allowed stay words, wherever they are shown."""

    @pytest.fixture
    def odd(self, many):
        for name, value in TEXTS.items():
            citizen = next(many)
            if citizen.sign(first_name=value, last_name="Ok", show_name="on").status_code == 302:
                citizen.enter()
                citizen.name = name
        return Signature.objects.filter(state="confirmed")

    def test_every_row_can_be_written_as_json_csv_and_html(self, odd, space):
        assert odd.count() >= 15
        names = queries.public_names(space)
        assert len(names) == odd.count()
        json.loads(json.dumps(names))
        csv.writer(io.StringIO()).writerows([[name] for name in names])
        engines["django"].from_string("{{ names }}").render({"names": names})

    def test_the_page_shows_them_as_text(self, odd, page):
        html = text(Client().get(page.get_url()))
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html
        assert "{{ 7*7 }}" not in re.sub(r"\{\{ 7\*7 \}\}", "", html)
        assert "49{" not in html

    def test_the_mail_holds_them_as_text_and_in_no_header(self, odd, mailoutbox):
        for message in mailoutbox:
            assert len(message.to) == 1
            assert message.to[0].endswith("@example.org")
            assert not message.bcc
            assert not message.cc
            assert "\n" not in message.subject
            raw = message.message().as_bytes()
            assert b"\nBcc:" not in raw
            assert not any(b"<script>" in part.encode() for part, _kind in message.alternatives)
