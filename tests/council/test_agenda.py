"""What publishing a meeting takes over, and what stays of an item that people already met."""

import pytest

from wagtail_civic.testing import agenda_item, make_meeting, make_petition, space_of

pytestmark = pytest.mark.django_db


def republish(page, agenda):
    page.agenda = agenda
    page.save_revision().publish()
    page.refresh_from_db()


def titles(page):
    return [str(item) for item in space_of(page).agenda_items.filter(retired=False)]


def test_items_and_sub_items_in_the_order_in_which_they_are_read(clerk):
    page = make_meeting(agenda=[agenda_item("Budget", items=["Town", "Water"]), "Roads"])

    found = space_of(page).agenda_items.all()

    assert [str(item) for item in found] == ["Budget", "Town", "Water", "Roads"]
    assert [str(item.parent or "") for item in found] == ["", "Budget", "Budget", ""]


def test_a_draft_changes_nothing(clerk):
    clerk.page.agenda = []
    clerk.page.save_revision()

    assert len(titles(clerk.page)) == 3


def test_an_item_may_change_its_words_and_its_place(clerk):
    before = clerk.items()
    first, second, third = list(clerk.page.agenda.raw_data)
    first["value"]["title"] = "Minutes"

    republish(clerk.page, [third, first, second])

    after = clerk.items()
    assert [item.pk for item in after] == [before[2].pk, before[0].pk, before[1].pk]
    assert str(after[1]) == "Minutes"


def test_an_item_that_is_gone_leaves_nothing(clerk):
    republish(clerk.page, [list(clerk.page.agenda.raw_data)[0]])

    assert space_of(clerk.page).agenda_items.count() == 1


@pytest.mark.parametrize("what", ["press", "vote"])
def test_an_item_that_is_gone_after_it_was_dealt_with_stays(clerk, what):
    item = clerk.items()[1]
    clerk.here()
    if what == "vote":
        clerk.begin(item)
    else:
        clerk.press("start")
        clerk.press("item", item=item.pk)

    republish(clerk.page, [list(clerk.page.agenda.raw_data)[0]])

    item.refresh_from_db()
    assert item.retired
    assert str(item) == "A park by the river"
    assert titles(clerk.page) == ["Minutes of the last meeting"]


def test_what_an_item_decides_on(council):
    petition = make_petition()
    origins = [{"type": "petition", "value": petition.pk}]
    page = make_meeting(agenda=[agenda_item("Benches", origins=origins)])

    item = space_of(page).agenda_items.get()

    assert list(item.origins.all()) == [space_of(petition)]
    raw = list(page.agenda.raw_data)
    raw[0]["value"]["origins"] = []
    republish(page, raw)
    assert not item.origins.exists()


def test_sittings_that_nobody_noted_go_with_the_page(clerk):
    page = clerk.page
    page.sittings = [("sitting", {"starts_at": page.starts_at.replace(hour=23), "ends_at": None})]
    page.save_revision().publish()
    assert space_of(page).sittings.count() == 2

    page.refresh_from_db()
    page.sittings = []
    page.save_revision().publish()

    assert [each.key for each in space_of(page).sittings.all()] == ["main"]
