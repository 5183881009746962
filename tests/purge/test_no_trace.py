"""P2: she signs, follows, asks for a link, and the petition ends; six months later no table knows her."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import TestCase

from tests.purge.moments import CLOSED, DUE
from wagtail_civic import keys
from wagtail_civic.models import Participant, Signature, Space, SpacePhase
from wagtail_civic.services import limits, outreach, people
from wagtail_civic.services import petition as petitions
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition import Words
from wagtail_civic.services.purge import purge
from wagtail_civic.tasks import sweep, tick
from wagtail_civic.testing import last_code, make_petition

SIGNED = CLOSED - timedelta(days=5)
EMAIL = "zephyrine.quatresous@mailbox-of-hers.example"
HERS = ("zephyrine", "quatresous", "mailbox-of-hers", "31479")
SEALED = re.compile(r"gAAAA[\w=-]+")

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def space(settings):
    settings.WAGTAIL_CIVIC = {"DELIVERY": "tick"}
    limits.forget()
    page = make_petition(now=SIGNED, opens_at=SIGNED - timedelta(days=9), closes_at=CLOSED)
    return Space.objects.get(translation_key=page.translation_key)


def evidence():
    return Evidence(
        address="203.0.113.77", honeypot=False, age=timedelta(minutes=1),
        challenge="passed", channel="web", language="en",
    )  # fmt: skip


def sign(space, now, **changes):
    words = Words(
        first_name="Zephyrine", last_name="Quatresous", email=EMAIL, postcode="31479",
        show_name=True, follow=True,
    )  # fmt: skip
    words = Words(**{**vars(words), **changes})
    signing = petitions.sign(space, words=words, consent=True, evidence=evidence(), now=now)
    sweep(now=now)
    return petitions.confirm_with_code(handle=signing.handle, code=last_code(words.email), now=now)


def everything():
    """Every value of every table, and what is sealed opened."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    text = (
                        bytes(value).decode(errors="replace")
                        if isinstance(value, bytes | memoryview)
                        else str(value)
                    )
                    yield table, text
                    yield from ((table, opened) for opened in _opened(text))


def _opened(text):
    for found in SEALED.findall(text):
        try:
            yield json.dumps(keys.unseal(found))
        except ValueError:
            yield keys.unwrap(found).hex()


def traces(*words):
    # A number may stand by chance within a longer one, or within a digest.
    patterns = [re.compile(rf"(?<![0-9a-f]){word}(?![0-9a-f])", re.IGNORECASE) for word in words]
    return {table for table, text in everything() if any(p.search(text) for p in patterns)}


def live(space):
    with TestCase.captureOnCommitCallbacks(execute=True):
        done = sign(space, SIGNED)
        petitions.ask_withdrawal(space, email=EMAIL, evidence=evidence(), now=SIGNED)
        sign(space, SIGNED + timedelta(days=1), first_name="Zéphyrine")
    sweep(now=SIGNED + timedelta(days=2))
    return done.record


def test_no_table_knows_her_any_more(space):
    signature = live(space)
    fingerprint = people.find(email=EMAIL).fingerprint
    key = Signature.objects.get(pk=signature.pk).person_key
    hashed = Signature.objects.get(pk=signature.pk).address_hash
    known = (*HERS, "z.phyrine", fingerprint, key, hashed)
    assert {"wagtail_civic_signature", "wagtail_civic_participant"} <= traces(*known)
    assert len(mail.outbox) >= 4

    purge(now=DUE)

    assert traces(*known) == set()
    row = Signature.objects.get()
    assert (row.pk, row.receipt, row.state) == (signature.pk, signature.receipt, "confirmed")


def test_the_night_does_it_by_itself(space):
    live(space)

    report = tick(now=DUE + timedelta(hours=8))

    assert report.failed == {}
    assert traces(*HERS) == set()


def test_what_she_did_elsewhere_stays_and_does_not_lead_here(space):
    other = make_petition(now=SIGNED, opens_at=SIGNED - timedelta(days=9), closes_at=None)
    other = Space.objects.get(translation_key=other.translation_key)
    live(space)
    sign(other, SIGNED)

    purge(now=DUE)

    here = Signature.objects.get(space=space)
    assert (here.participant, here.person_key, here.first_name) == (None, None, "")
    there = Signature.objects.get(space=other)
    assert there.participant == Participant.objects.get(email=EMAIL)
    assert list(outreach.followers(space)) == []
    assert SpacePhase.objects.get(space=space).closes_at == CLOSED
