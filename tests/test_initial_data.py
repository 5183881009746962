"""What the migrations made is there for the next test, whatever the one before did."""

import pytest
import swapper
from django.contrib.auth.models import Permission
from django.db import connection
from wagtail.models import Collection, GroupPagePermission, Locale, Site

from tests.initial_data import ROWS, put_back

pytestmark = pytest.mark.database

WHAT_A_SITE_BEGINS_WITH = (Site, Locale, Collection, GroupPagePermission, Permission)


def found() -> dict[str, int]:
    page_model = swapper.load_model("wagtailcore", "Page")
    return {m.__name__: m.objects.count() for m in (page_model, *WHAT_A_SITE_BEGINS_WITH)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_finds_a_site(turn):
    before = found()
    assert all(before.values())

    Site.objects.all().delete()
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_what_is_added_after_it_is_put_back_gets_a_number_of_its_own(pytestconfig):
    put_back(pytestconfig.stash[ROWS])

    added = Collection.get_first_root_node().add_child(name="Added")
    locale = Locale.objects.create(language_code="tlh")

    assert Collection.objects.filter(pk=added.pk).get().name == "Added"
    assert Locale.objects.get(pk=locale.pk).language_code == "tlh"
