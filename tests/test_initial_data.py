"""What the migrations made is there for the next test, whatever the one before did."""

import pytest
import swapper
from django.contrib.auth.models import Permission
from django.db import connection
from wagtail.models import Collection, GroupPagePermission, Locale, Site

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
