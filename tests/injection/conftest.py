from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from tests.injection.written import Written
from wagtail_civic import tokens
from wagtail_civic.models import CivicSiteSettings, Participant, Signature
from wagtail_civic.services import outreach, spaces, thresholds
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import make_petition, make_signature, space_of
from wagtail_civic.testing.signatures import recount
from wagtail_civic.views import cookies


@pytest.fixture
def written(db) -> Written:
    """A petition about which everybody has written something."""
    page, now = make_petition(response_threshold=1), timezone.now()
    space = space_of(page)
    agent = get_user_model().objects.create_superuser("agent", "agent@example.org", "pw")
    signature = make_signature(space, show_name=True)
    make_signature(space, 2, state="held", hold_reason="many")
    Participant.objects.update(language="en")
    CivicSiteSettings.objects.create(site=Site.objects.get())
    recount(space, now=now)
    later = now + timedelta(days=90)
    spaces.extend(space, closes_at=later, reason="Because.", user=agent, now=now)
    spaces.hold(space, until=later, reason="Because.", user=agent, now=now)
    response = space.thresholds.get(name="response")
    thresholds.act(
        response, on=now.date(), words="Because.", url="https://example.org/", user=agent, now=now
    )
    held = Signature.objects.filter(state="held")
    petitions.decide("invalidate", records=held, reason="Because.", user=agent, now=now)
    outreach.enqueue(
        event="1",
        kind="petition_held",
        email="person1@example.org",
        language="en",
        space=space,
        context={},
        now=now,
    )
    page.save_revision(user=agent, log_action=True).publish(user=agent)
    return Written(page, signature, agent)


@pytest.fixture
def desk(written: Written) -> Client:
    client = Client()
    client.force_login(written.agent)
    return client


@pytest.fixture
def her(written: Written) -> Client:
    """The browser in which somebody has just signed."""
    client, now, signature = Client(), timezone.now(), written.signature
    person = tokens.sign("person", str(signature.participant_id), now=now)
    client.cookies[cookies.PERSON] = person
    told = f"signature:{signature.space_id}:{signature.pk}:confirmed"
    client.cookies[cookies.DONE] = tokens.sign("done", told, now=now)
    return client


@pytest.fixture
def stranger() -> Any:
    return Client()
