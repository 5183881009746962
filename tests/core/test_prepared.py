"""A prepared question gives what the queryset gives."""

import uuid
from datetime import UTC, datetime

import pytest

from wagtail_civic.models import Space, SpacePhase
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.prepared import Prepared
from wagtail_civic.testing import make_petition, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NAMES = ["pk", "actions", "opens_at", "space__translation_key", "space__rules", "space__site_id"]


def by_key(key):
    return SpacePhase.objects.filter(space__translation_key=key).values_list(*NAMES)


@pytest.fixture
def prepared():
    return Prepared(Space._meta.get_field("translation_key"), by_key)


def test_every_value_is_what_the_queryset_gives(prepared):
    opens = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    keys = [space_of(make_petition(opens_at=opens)).translation_key for _ in range(2)]
    for key in [*keys, *keys]:
        asked = prepared.ask(key)
        assert asked == list(by_key(key))
        assert asked[0][2] == opens
        assert asked[0][3] == key
        assert isinstance(asked[0][4], dict)


def test_nothing_is_nothing(prepared):
    assert prepared.ask(uuid.uuid4()) == []
    # Not the answer of the question before.
    key = space_of(make_petition()).translation_key
    assert len(prepared.ask(key)) == 1
    assert prepared.ask(uuid.uuid4()) == []


def test_a_question_with_a_second_value_is_refused():
    def two(key):
        return by_key(key).filter(key="main")

    with pytest.raises(ValueError, match="2 parameters"):
        Prepared(Space._meta.get_field("translation_key"), two).ask(uuid.uuid4())


def test_a_space_found_for_its_page_is_the_stored_one():
    page = make_petition()
    stored = Space.objects.get(translation_key=page.translation_key)
    found = queries.for_page(page)
    assert {f.attname: getattr(found, f.attname) for f in Space._meta.concrete_fields} == {
        f.attname: getattr(stored, f.attname) for f in Space._meta.concrete_fields
    }
    assert [phase.pk for phase in found.phases.all()] == [phase.pk for phase in stored.phases.all()]
    assert found.phases.all()[0].space is found
    assert not found._state.adding
