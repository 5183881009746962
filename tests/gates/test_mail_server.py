"""A mail server that fails takes nothing away: the signature stays, the letter comes later, and may be asked for."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from tests.outreach.conftest import mail_server, use
from tests.outreach.smtp import closed_port
from tests.petition.citizen import Citizen, states
from wagtail_civic import tasks
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.testing import make_petition

__all__ = ["mail_server"]

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.mark.parametrize("fault", ["down", "stall", "busy", "4xx-rcpt", "5xx-data"])
def test_whoever_signs_meanwhile_is_kept_and_hears_later(mail_server, settings, fault):
    if fault == "down":
        use(settings, closed_port())
    else:
        mail_server(always=fault)
    nadia = Citizen(make_petition())

    assert nadia.sign()["Location"].endswith("/code/")
    assert nadia.get("code").status_code == 200
    assert nadia.post("resend").status_code == 302

    assert states() == ["pending"]
    assert set(OutgoingMessage.objects.values_list("state", "tries")) == {("queued", 1)}
    letters = mail_server().letters
    assert tasks.sweep(now=timezone.now() + timedelta(minutes=2)) == 2
    assert [letter.recipients for letter in letters] == [[nadia.email]] * 2
    # Of the two links the older one stopped working when the newer one was asked for.
    for link in links_in(letters):
        nadia.send(link)
    assert states() == ["confirmed"]


def links_in(letters):
    words = [word for each in letters for word in text_of(each).split()]
    return [urlsplit(word).path for word in words if "/confirm/" in word]


def text_of(letter):
    return letter.message.get_body(("plain",)).get_content()
