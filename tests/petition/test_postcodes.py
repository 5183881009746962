"""Which postcodes are taken is the host's rule, and the same at each door."""

import pytest

from tests.petition.citizen import states, text
from wagtail_civic.models import Signature

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture(autouse=True)
def _french(settings):
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"POSTCODE_COUNTRIES": ["FR"]}


def by_api(citizen, postcode):
    words = {"first_name": "Nadia", "last_name": "Benali", "email": citizen.email}
    path = f"/civic/api/v1.0/petitions/{citizen.page.translation_key}/signatures/"
    return citizen.send(path, words | {"postcode": postcode}, content_type="application/json")


@pytest.mark.parametrize("postcode", ["9941", "7x", "75 01"])
def test_what_is_none_is_refused_at_both_with_what_to_do(nadia, postcode):
    words = "Please check this postcode. It should look like this: 75011."
    page, api = nadia.sign(postcode=postcode), by_api(nadia, postcode)
    assert (page.status_code, api.status_code) == (400, 400)
    assert words in text(page)
    assert api.json()["errors"]["postcode"] == {"code": "invalid_postcode", "detail": words}
    assert states() == []


def test_what_is_one_is_taken_at_both(nadia, omar):
    assert nadia.sign(postcode="75 011").status_code == 302
    assert by_api(omar, "75 011").status_code == 202
    assert states() == ["pending", "pending"]


@pytest.mark.parametrize("postcode", ["A B C D E F G H 1 2", "AB-CD-EF-GH-12", "12 34 56 78 A0"])
def test_however_it_is_spaced_it_fits_its_column(nadia, omar, settings, postcode):
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"POSTCODE_COUNTRIES": []}
    assert nadia.sign(postcode=postcode).status_code == 302
    assert by_api(omar, postcode).status_code == 202
    kept = set(Signature.objects.values_list("postcode", flat=True))
    assert kept == {postcode.replace(" ", "").replace("-", "")}
