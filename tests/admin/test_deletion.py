"""A page that people signed is not deleted, from whichever screen."""

import pytest
from django.utils import timezone
from wagtail.models import Locale

from tests.admin.conftest import body
from wagtail_civic.models import Space
from wagtail_civic.testing import make_petition, make_signature, petition_models, space_of
from wagtail_civic.testing.petitions import home_page


def exists(page):
    return petition_models()[0].objects.filter(pk=page.pk).exists()


def delete(client, page):
    return client.post(f"/admin/pages/{page.pk}/delete/", {}, follow=True)


def bulk_delete(client, *pages):
    base = pages[0].base_page_model._meta
    ids = "&".join(f"id={page.pk}" for page in pages)
    url = f"/admin/bulk/{base.app_label}/{base.model_name}/delete/?{ids}"
    return client.post(url, {}, follow=True)


@pytest.mark.parametrize("how", [delete, bulk_delete])
def test_a_signed_petition_stays_and_says_why(chief, benches, how):
    response = how(chief, benches)

    assert exists(benches)
    assert "More benches" in body(response)


@pytest.mark.parametrize("how", [delete, bulk_delete])
def test_so_does_the_section_above_it(chief, db, how):
    section = make_petition(title="Section")
    child = make_petition(section, title="Child")
    make_signature(space_of(child), 1)

    how(chief, section)

    assert exists(section)
    assert exists(child)


def test_one_signed_petition_keeps_the_whole_selection(chief, benches):
    other = make_petition(title="Unsigned")

    bulk_delete(chief, other, benches)

    assert exists(other)
    assert exists(benches)


@pytest.mark.parametrize("how", [delete, bulk_delete])
def test_a_petition_that_nobody_signed_goes(chief, db, how):
    page = make_petition()

    how(chief, page)

    assert not exists(page)


@pytest.mark.parametrize("how", [delete, bulk_delete])
def test_a_petition_with_only_a_trial_goes(chief, db, how):
    page = make_petition()
    make_signature(space_of(page), 1, channel="test")

    how(chief, page)

    assert not exists(page)


@pytest.mark.parametrize("how", [delete, bulk_delete])
def test_one_language_of_two_goes(chief, benches, how):
    french, _created = Locale.objects.get_or_create(language_code="fr")
    home_page().copy_for_translation(french)
    translated = benches.copy_for_translation(french)
    translated.save_revision().publish()

    how(chief, translated)

    assert not exists(translated)
    assert exists(benches)


def test_bulk_actions_of_others_are_left_alone(chief, benches):
    base = benches.base_page_model._meta
    url = f"/admin/bulk/{base.app_label}/{base.model_name}/unpublish/?id={benches.pk}"

    chief.post(url, {"include_descendants": ""})

    benches.refresh_from_db()
    assert not benches.live
    assert Space.objects.get().first_record_at < timezone.now()
