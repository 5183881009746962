"""S2 of letters: what people, editors and agents wrote stays words in each of them, and ends no header."""

import re
import unicodedata
from pathlib import Path

import pytest

import wagtail_civic
from tests.injection.payloads import HARMLESS, PAYLOADS
from tests.injection.structure import Structure
from tests.outreach.test_headers import PAYLOADS as HEADERS
from wagtail_civic import notifications
from wagtail_civic.models import OutgoingMessage

pytestmark = [pytest.mark.alike]

EMAILS = Path(wagtail_civic.__file__).parent / "templates/wagtail_civic/emails"
LETTERS = sorted({path.stem for path in EMAILS.glob("*.html")} - {"base"})

#: What somebody wrote: a citizen, an editor of a page, an agent, or whoever keeps the settings.
WRITTEN = [
    "title",
    "idea",
    "question",
    "answer",
    "status",
    "state",
    "commitment",
    "reason",
    "body",
    "subject",
    "name",
    "public_name",
    "first_name",
    "decision",
    "signed_by",
    "signature",
    "site_name",
    "data_contact",
    "where",
]
#: What we write ourselves.
LINKS = [
    "calendar_url",
    "video",
    "link",
    "page_url",
    "withdraw_url",
    "unsubscribe_url",
    "admin_url",
    "url",
]
DAYS = ["when", "due", "ended", "until", "received", "replaced", "next_on", "decided_on"]
GIVEN = {
    **dict.fromkeys(LINKS, "http://localhost/civic/x/"),
    **dict.fromkeys(DAYS, "1 March 2027"),
    "code": "123456",
    "moment": "00:12:34",
    "receipt": "ABC-DEF-GHJ",
    "language": "en",
    "written_in": "fr",
    "minutes": 15,
    "days": 7,
    "hours": 24,
    "count": 500,
    "new": 3,
    "overdue": 1,
    "number": 12,
    "cause": "late",
    "of": "survey",
    "changed": "",
    "one": "",
    "questions": False,
    "views": "",
    "team": True,
    "persons": 2,
    "off": "",
    "postponed": "",
    "place": "seat",
    "is_past": False,
    "items": ["Benches: for 3, against 1"],
}
#: Made inside of a template from one of those.
LOCAL = {"counter", "day", "item"}


def letter(kind: str, words: str) -> notifications.Mail:
    message = OutgoingMessage(kind=kind, language="en", event="1")
    context = {**GIVEN, **dict.fromkeys(WRITTEN, words)}
    return notifications.render(message, email="person1@example.org", context=context)


def variables(kind: str) -> set[str]:
    sources = [path.read_text() for path in EMAILS.glob(f"{kind}*")]
    found = re.compile(r"\{\{ *(\w+)|\{% *(?:el)?if (\w+)|\w+=(\w+)(?: |\|)")
    return {name for source in sources for each in found.findall(source) for name in each if name}


@pytest.mark.parametrize(
    "about",
    ["survey", "participation", "observation", "comment", "idea", "question", "registration"],
)
def test_letters_of_every_feature_are_among_them(about):
    assert any(kind.startswith(about) for kind in LETTERS)


def test_everything_that_a_letter_says_is_known_here():
    """Or a new one would be read without what somebody wrote in it."""
    known = {*WRITTEN, *GIVEN, *LOCAL}
    assert {kind: left for kind in LETTERS if (left := variables(kind) - known)} == {}


def test_what_was_written_is_no_markup_in_any_letter():
    whole = " ".join(PAYLOADS)
    changed = {}
    for kind in LETTERS:
        usual, hostile = Structure(letter(kind, HARMLESS).html), Structure(letter(kind, whole).html)
        if (usual.elements, usual.suspicious) != (hostile.elements, hostile.suspicious):
            changed[kind] = hostile.suspicious or "elements"
    assert changed == {}


def test_plain_text_has_the_words_as_they_were_written():
    whole = " ".join(PAYLOADS)
    silent = [kind for kind in LETTERS if variables(kind) & set(WRITTEN)]
    assert [kind for kind in silent if whole not in letter(kind, whole).text] == []


def test_nothing_of_it_ends_a_subject_or_begins_a_header():
    every = "".join(HEADERS)
    for number, kind in enumerate(LETTERS):
        for words in (every, HEADERS[number % len(HEADERS)]):
            mail = letter(kind, words)
            signs = {unicodedata.category(sign) for sign in mail.subject}
            assert not signs & {"Cc", "Cs", "Zl", "Zp"}, kind
            assert "=?" not in mail.subject
            assert mail.recipient == "person1@example.org"
            assert set(mail.headers) <= {
                "Message-ID",
                "Auto-Submitted",
                "List-Unsubscribe",
                "List-Unsubscribe-Post",
            }
            assert mail.headers["List-Unsubscribe"] == "<http://localhost/civic/x/>"
