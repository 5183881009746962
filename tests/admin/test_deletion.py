"""A page that people signed is not deleted, from whichever screen."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Locale

from tests.admin.conftest import body
from wagtail_civic.models import Signature, Space
from wagtail_civic.testing import make_petition, make_signature, petition_models, space_of
from wagtail_civic.testing.pages import home_page


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


def asked(client, page):
    return body(client.get(f"/admin/pages/{page.pk}/delete/"))


def test_who_deletes_one_language_reads_before_that_the_signatures_stay(chief, benches, bancs):
    page = asked(chief, bancs)

    assert "People have signed “More benches”: 3 signatures." in page
    assert "More benches (English)" in page
    assert exists(bancs)


def test_so_does_who_deletes_the_language_in_which_it_began(chief, benches, bancs):
    assert "Plus de bancs (Français)" in asked(chief, benches)
    delete(chief, benches)

    assert Space.objects.get().page_id == bancs.pk
    assert Signature.objects.filter(space__page=bancs).count() == 3


def test_nothing_is_said_of_a_petition_that_nobody_signed(chief, db):
    assert "People have signed" not in asked(chief, make_petition())


def test_nor_of_trials_alone(chief, db):
    page = make_petition()
    make_signature(space_of(page), 1, channel="test")

    assert "People have signed" not in asked(chief, page)


def test_several_at_once_are_told_of_afterwards(chief, benches, bancs):
    bulk_delete(chief, bancs)

    assert "3 signatures. They are kept" in body(chief.get("/admin/"))


def with_translations(pages, action):
    """As a site does that keeps the trees of its languages alike."""
    everything = pages[0].base_page_model.objects
    return {page: everything.translation_of(page, inclusive=False) for page in pages}


CASCADE = "construct_translated_pages_to_cascade_actions"


class TestWithItsTranslations:
    def test_a_signed_petition_stays_in_every_language(self, chief, benches, french):
        with hooks.register_temporarily(CASCADE, with_translations):
            response = delete(chief, benches)

        assert exists(benches)
        assert exists(french)
        assert "More benches" in body(response)

    def test_so_does_the_section_above_it(self, chief, benches, french):
        below, home = make_petition(title="Section"), home_page()
        benches.move(below, pos="last-child")
        section = below.copy_for_translation(french.locale)
        french.move(section, pos="last-child")
        assert home.get_translation(french.locale).get_children().get().pk == section.pk

        with hooks.register_temporarily(CASCADE, with_translations):
            delete(chief, below)

        assert exists(benches)
        assert exists(french)

    def test_one_that_nobody_signed_goes_in_every_language(self, chief, benches, french):
        Signature.objects.all().delete()

        with hooks.register_temporarily(CASCADE, with_translations):
            delete(chief, benches)

        assert not exists(benches)
        assert not exists(french)

    def test_a_translation_elsewhere_stays_and_so_the_page_may_go(self, chief, benches, french):
        french.move(make_petition(title="Elsewhere"), pos="last-child")

        with hooks.register_temporarily(CASCADE, with_translations):
            delete(chief, benches)

        assert not exists(benches)
        assert exists(french)
        assert Space.objects.get(pk=space_of(french).pk).page_id == french.pk

    def test_a_site_of_one_language_asks_no_plugin(self, chief, benches, french, settings):
        settings.WAGTAIL_I18N_ENABLED = False

        with hooks.register_temporarily(CASCADE, with_translations):
            delete(chief, benches)

        assert not exists(benches)
        assert exists(french)


class TestBothLanguagesInOneSection:
    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("how", [delete, bulk_delete])
    def test_what_nobody_signed_goes_with_its_section(self, how, django_user_model):
        client, section, pages = both_below_a_section(django_user_model)

        how(client, section)

        assert not any(exists(page) for page in pages)
        assert Space.objects.get(translation_key=pages[0].translation_key).page_id is None

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("how", [delete, bulk_delete])
    def test_what_somebody_signed_keeps_it(self, how, django_user_model):
        client, section, pages = both_below_a_section(django_user_model)
        make_signature(space_of(pages[0]))

        how(client, section)

        assert all(exists(page) for page in pages)

    @pytest.mark.django_db(transaction=True)
    def test_deleted_by_code_they_leave_a_space_without_a_page(self, django_user_model):
        _client, _section, pages = both_below_a_section(django_user_model)
        make_signature(space_of(pages[0]))

        petition_models()[0].objects.filter(pk__in=[page.pk for page in pages]).delete()

        assert Space.objects.get().page_id is None
        assert Signature.objects.count() == 1


def both_below_a_section(user_model):
    client = Client()
    client.force_login(user_model.objects.create_superuser("chief", "chief@example.org", "pw"))
    # No petition of its own: it is never live.
    section = make_petition(title="Section", live=False)
    page = make_petition(section, title="More benches")
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    own = {"locale": locale, "translation_key": page.translation_key, "slug": "bancs"}
    copy = page.copy(to=section, update_attrs=own, keep_live=True)
    return client, section, [page, copy]


def test_bulk_actions_of_others_are_left_alone(chief, benches):
    base = benches.base_page_model._meta
    url = f"/admin/bulk/{base.app_label}/{base.model_name}/unpublish/?id={benches.pk}"

    chief.post(url, {"include_descendants": ""})

    benches.refresh_from_db()
    assert not benches.live
    assert Space.objects.get().first_record_at < timezone.now()
