"""Before an alias becomes an ordinary page, an editor reads what that does to the signatures."""

import pytest
from wagtail.models import Locale

from tests.admin.conftest import body
from wagtail_civic.models import Signature
from wagtail_civic.testing import confirmed_signatures, space_of
from wagtail_civic.testing.pages import home_page

OWN = "becomes a petition of its own"
SHARED = "stays the same petition as in its other languages"


def url(page):
    return f"/admin/pages/{page.pk}/convert_alias/"


@pytest.fixture
def alias(benches):
    return benches.create_alias(update_slug="benches-too")


@pytest.fixture
def translation(benches):
    """As a tree that follows another language leaves it."""
    french = Locale.objects.get_or_create(language_code="fr")[0]
    return benches.copy_for_translation(french, copy_parents=True, alias=True)


def test_in_its_own_language_it_gets_a_space_of_its_own(chief, alias):
    page = body(chief.get(url(alias)))

    assert OWN in page
    assert "The 3 signatures so far stay with the page that it shows now, “More benches”" in page


def test_and_so_it_does(chief, benches, alias):
    assert space_of(alias).pk == space_of(benches).pk

    chief.post(url(alias))

    alias = type(alias).objects.get(pk=alias.pk)
    assert space_of(alias).pk != space_of(benches).pk
    confirmed_signatures(space_of(alias), 1)
    assert space_of(benches).translation_key == benches.translation_key


def test_a_translation_goes_on_sharing(chief, translation):
    page = body(chief.get(url(translation)))

    assert SHARED in page
    assert OWN not in page


def test_and_so_it_does_too(chief, benches, translation):
    chief.post(url(translation))

    translation = type(translation).objects.get(pk=translation.pk)
    assert translation.alias_of_id is None
    assert space_of(translation).pk == space_of(benches).pk


def test_an_alias_of_an_alias_leads_to_the_same_petition(chief, alias):
    third = alias.create_alias(update_slug="benches-three")

    assert "stay with the page that it shows now, “More benches”" in body(chief.get(url(third)))


def test_one_signature_is_one(chief, trees, alias):
    other = trees.create_alias(update_slug="trees-too")
    first = Signature.objects.filter(space=space_of(trees)).first()
    Signature.objects.filter(space=first.space).exclude(pk=first.pk).update(state="withdrawn")

    assert "The 1 signature so far stays" in body(chief.get(url(other)))


def test_converting_says_it_no_more(chief, alias):
    assert OWN not in body(chief.post(url(alias), follow=True))


def test_other_pages_hear_nothing(chief, db):
    other = home_page().create_alias(update_slug="home-too", parent=home_page())

    page = body(chief.get(url(other)))

    assert OWN not in page
    assert SHARED not in page
