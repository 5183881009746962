"""A prepared question gives what the queryset gives."""

import uuid
from datetime import UTC, datetime

import pytest

from wagtail_civic.models import Signature, Space, SpacePhase
from wagtail_civic.models.prepared import Prepared, key_of
from wagtail_civic.queries import spaces as queries
from wagtail_civic.testing import (
    confirmed_signatures,
    make_petition,
    make_signature,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NAMES = ["pk", "actions", "opens_at", "space__translation_key", "space__rules", "space__site_id"]


def by_key(key):
    return SpacePhase.objects.filter(space__translation_key=key).values_list(*NAMES)


@pytest.fixture
def prepared():
    return Prepared(by_key, key_of(Space, "translation_key", uuid.UUID))


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


@pytest.mark.parametrize("places", [0, 2])
def test_the_value_has_one_place(places):
    def nowhere(key):
        return SpacePhase.objects.values_list("pk")

    def twice(key):
        return by_key(key).exclude(space__translation_key=key)

    rows = twice if places else nowhere
    prepared = Prepared(rows, key_of(Space, "translation_key", uuid.UUID))
    with pytest.raises(ValueError, match=f"not in {places}"):
        prepared.ask(uuid.uuid4())


def test_other_conditions_keep_their_values():
    def signed(space):
        return Signature.objects.filter(space=space, state="confirmed", show_name=True).values_list(
            "pk", "first_name"
        )[:2]

    prepared = Prepared(signed, key_of(Signature, "space"))
    for _ in range(2):
        space = space_of(make_petition())
        confirmed_signatures(space, 3, show_name=True)
        make_signature(space, 90, show_name=False)
        assert prepared.ask(space.pk) == list(signed(space.pk))
        assert len(prepared.ask(space.pk)) == 2


def test_two_values_take_their_own_places():
    def named(space, name):
        rows = Signature.objects.filter(first_name=name, space=space, state="confirmed")
        return rows.order_by("pk").values_list("pk", "last_name")

    prepared = Prepared(named, key_of(Signature, "space"), key_of(Signature, "first_name", str))
    spaces = [space_of(make_petition()) for _ in range(2)]
    for space in spaces:
        for number, name in enumerate(("Ada", "Bob", "Ada")):
            make_signature(space, number, first_name=name)
    for space in spaces:
        for name, many in (("Ada", 2), ("Bob", 1), ("%s'", 0)):
            asked = prepared.ask(space.pk, name)
            assert asked == list(named(space.pk, name))
            assert len(asked) == many


def test_as_many_values_are_given_as_are_asked(prepared):
    with pytest.raises(ValueError, match="zip"):
        prepared.ask()


def test_what_is_filled_in_is_not_read_again(django_assert_num_queries):
    stored = Space.objects.get(pk=space_of(make_petition(goal=500)).pk)
    with django_assert_num_queries(2):
        queries.fill(stored, "thresholds", "changes")
    with django_assert_num_queries(0):
        queries.fill(stored, "thresholds", "changes")
        assert [threshold.value for threshold in stored.thresholds.all()] == [500]
        assert stored.thresholds.all()[0].space is stored


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
