"""A petition that was to run for ever and whose page is gone: its names go some months after the page."""

from datetime import timedelta

import pytest
from wagtail.models import Locale

from tests.purge.moments import CLOSED, DUE
from wagtail_civic.models import Signature, Space
from wagtail_civic.services import attaching
from wagtail_civic.services.purge import due_at, purge
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)


@pytest.fixture
def page():
    page = make_petition(closes_at=None)
    confirmed_signatures(space_of(page), 2)
    return page


@pytest.fixture
def orphan(page):
    type(page).objects.get(pk=page.pk).delete()
    Space.objects.update(page_gone_at=CLOSED)
    return Space.objects.get()


def named():
    return Signature.objects.exclude(first_name="").count()


def test_deleting_the_last_page_notes_when(page):
    assert Space.objects.get().page_gone_at is None

    type(page).objects.get(pk=page.pk).delete()

    assert Space.objects.get().page_gone_at is not None


def test_deleting_one_language_of_two_notes_nothing(page):
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    own = {"translation_key": page.translation_key, "slug": "autre", "locale": locale}
    page.copy(update_attrs=own, keep_live=True)

    type(page).objects.get(pk=page.pk).delete()

    assert Space.objects.get().page_gone_at is None


def test_the_months_count_from_there(orphan):
    assert due_at(orphan) == DUE

    purge(now=DUE - TICK)
    assert named() == 2

    purge(now=DUE)
    assert named() == 0


def test_a_closing_date_counts_where_there_is_one(orphan):
    orphan.phases.update(closes_at=CLOSED + timedelta(days=90))

    purge(now=DUE)

    assert named() == 2


def test_a_hold_keeps_them(orphan):
    Space.objects.update(hold_until=DUE + timedelta(days=1))

    purge(now=DUE)

    assert named() == 2


def test_with_a_new_page_they_stay(orphan):
    attaching.reattach(orphan, page=make_petition(closes_at=None), user=None, now=CLOSED)

    purge(now=DUE)

    assert named() == 2
    assert Space.objects.get(pk=orphan.pk).page_gone_at is None


def test_while_there_is_a_page_they_stay(page):
    purge(now=DUE + timedelta(days=3650))

    assert named() == 2


def test_a_page_that_went_without_a_word_counts_from_the_first_night(orphan):
    Space.objects.update(page_gone_at=None)

    purge(now=CLOSED)
    purge(now=DUE - TICK)
    assert named() == 2

    purge(now=DUE)
    assert named() == 0


def test_a_page_that_came_back_without_a_word_counts_again(page):
    Space.objects.update(page_gone_at=CLOSED)

    purge(now=DUE)

    assert named() == 2
    assert Space.objects.get().page_gone_at is None


def test_a_dry_run_writes_nothing(orphan):
    Space.objects.update(page_gone_at=None)

    purge(now=DUE, dry_run=True)

    assert Space.objects.get().page_gone_at is None
