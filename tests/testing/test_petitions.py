from datetime import UTC, datetime, timedelta

import pytest

from wagtail_civic.models import Space
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import make_petition, petition_models, space_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)


def test_a_petition_is_open_and_has_a_space():
    page = make_petition()
    assert page.live
    assert petitions.sheet(page, now=datetime.now(UTC)).is_open


def test_two_petitions_are_two_spaces():
    assert space_of(make_petition()) != space_of(make_petition())


def test_a_draft_has_no_space():
    page = make_petition(live=False)
    assert not page.live
    assert not Space.objects.exists()


def test_fields_replace_what_would_be_made_up():
    page = make_petition(title="More benches", goal=12)
    assert page.title == "More benches"
    assert petitions.sheet(page, now=datetime.now(UTC)).progress.goal == 12


def test_dates_are_reckoned_from_the_given_moment():
    page = make_petition(now=NOW)
    assert page.closes_at == NOW + timedelta(days=30)
    assert petitions.sheet(page, now=NOW + timedelta(days=30)).state == "closed"


def test_a_petition_stands_below_the_page_one_names():
    above = make_petition()
    assert make_petition(above).get_parent().pk == above.pk


def test_every_petition_type_of_the_project_can_be_made():
    made = [make_petition(model=model) for model in petition_models()]
    assert [type(page) for page in made] == petition_models()
