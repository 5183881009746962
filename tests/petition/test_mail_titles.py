"""A message names the petition as its reader knows it: by the page that she signed."""

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Locale

from tests.petition.citizen import Citizen
from wagtail_civic.models import Signature
from wagtail_civic.services import petition as petitions
from wagtail_civic.services.contributions import title_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

FRENCH = "Des bancs au bord de la rivière"


@pytest.fixture
def french(page):
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    page.get_parent().specific.copy_for_translation(locale)
    copy = page.copy_for_translation(locale)
    copy.title = FRENCH
    copy.save_revision().publish()
    return copy


def decide(kind, user):
    rows = Signature.objects.all()
    petitions.decide(kind, records=rows, reason="Because", user=user, now=timezone.now())


@pytest.mark.parametrize("signed", ["page", "french"])
def test_every_message_to_her_names_the_page_that_she_signed(
    page, french, request, signed, admin_user, django_capture_on_commit_callbacks
):
    signed = request.getfixturevalue(signed)
    other = ({page.title, FRENCH} - {signed.title}).pop()
    citizen = Citizen(signed)
    citizen.sign_and_confirm()
    for kind in ("invalidate", "restore"):
        with django_capture_on_commit_callbacks(execute=True):
            decide(kind, admin_user)
    citizen.post("ask_withdrawal", email=citizen.email)

    texts = [message.subject + message.body for message in mail.outbox]
    assert len(texts) >= 4
    assert all(signed.title in text and other not in text for text in texts)


def test_without_its_page_it_has_the_name_of_the_space(page, space, admin_user):
    Citizen(page).sign_and_confirm()
    Signature.objects.update(page=None)
    decide("invalidate", admin_user)
    assert Signature.objects.get().page is None
    assert title_of(Signature.objects.get()) == space.title
