"""Nothing that anybody writes becomes a header or a recipient."""

import pytest

from wagtail_civic import notifications, tasks
from wagtail_civic.models import CivicSiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

BREAKS = [
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "\n ",
    "\r\n\t",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
]
INJECTED = ["Bcc: evil@example.com", "To: evil@example.com", "Content-Type: text/html"]
PAYLOADS = [
    *[f"Benches{line}{header}" for line in BREAKS for header in INJECTED],
    "Benches\r\n.\r\nMAIL FROM:<evil@example.com>",
    "=?utf-8?q?Benches=0ABcc:_evil@example.com?=",
    "Benches%0ABcc: evil@example.com",
    "Benches\x00\nBcc: evil@example.com",
    "Benches\\nBcc: evil@example.com",
    "Benches\ud800\nBcc: evil@example.com",
    "evil@example.com, other@example.com",
    "<evil@example.com>",
    '"evil@example.com" <evil@example.com>\nBcc: evil@example.com',
    "B" * 5000 + "\nBcc: evil@example.com",
]
HEADERS = {
    "Auto-Submitted",
    "Content-Type",
    "Date",
    "From",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "MIME-Version",
    "Message-ID",
    "Reply-To",
    "Subject",
    "To",
}


CONTEXT = {"title": "Benches", "code": "123456", "link": "x", "minutes": 15, "days": 7}


@pytest.fixture
def written(monkeypatch):
    """Site settings as an editor, or an attacker with her account, may have written them."""

    def write(**values):
        monkeypatch.setattr(
            notifications, "_settings", lambda site: CivicSiteSettings(site=site, **values)
        )

    return write


def test_there_are_enough_payloads():
    assert len(set(PAYLOADS)) >= 40


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_header_and_no_recipient_is_added(enqueue, written, mail_server, now, payload):
    sink = mail_server()
    written(sender=f"{payload} <sender@example.org>", reply_to="reply@example.org")
    enqueue(
        context={
            "title": payload,
            "code": payload,
            "link": payload,
            "unsubscribe_url": f"https://example.org/{payload}",
            "minutes": 15,
            "days": 7,
        }
    )

    tasks.sweep(now=now)

    [letter] = sink.letters
    assert letter.recipients == ["person1@example.org"]
    assert set(letter.message.keys()) <= HEADERS
    assert len(letter.message.keys()) == len(set(letter.message.keys()))
    assert letter.message["To"] == "person1@example.org"
    assert len(letter.message["From"].addresses) == 1
    assert letter.message.get_content_type() == "multipart/alternative"


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_an_address_with_anything_beside_it_is_refused(enqueue, mail_server, now, payload):
    sink = mail_server()
    enqueue(email=f"person1@example.org{payload}")

    tasks.sweep(now=now)

    assert sink.letters == []


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_reply_address_with_anything_beside_it_is_left_out(enqueue, written, payload):
    written(reply_to=f"a@example.org{payload}")

    mail = notifications.render(enqueue(), email="person1@example.org", context=CONTEXT)

    assert mail.reply_to in ("", "a@example.org")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "mailto:evil@example.com",
        "https://a.example/ <mailto:x@example.com>",
        "",
    ],
)
def test_only_a_web_address_unsubscribes(enqueue, url):
    mail = notifications.render(
        enqueue(), email="person1@example.org", context={**CONTEXT, "unsubscribe_url": url}
    )

    assert "List-Unsubscribe" not in mail.headers
