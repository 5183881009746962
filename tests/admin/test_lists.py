"""Every list opens, finds, sorts, and shows nothing that it must not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, body, refused
from wagtail_civic.models import District, Signature, Theme
from wagtail_civic.services import spaces
from wagtail_civic.testing import make_petition, make_signature, space_of

LISTS = [
    "petitions",
    "signatures",
    "decisions",
    "messages",
    "without-a-page",
    "audit",
    "themes",
    "districts",
    "settings",
]
LIST = "/admin/civic/signatures/"


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens(chief, benches, name):
    assert chief.get(f"/admin/civic/{name}/").status_code == 200
    assert chief.get(f"/admin/civic/{name}/results/").status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_no_list_opens_for_somebody_who_may_only_enter_the_admin(agent, benches, name):
    assert refused(agent().get(f"/admin/civic/{name}/"))


@pytest.mark.parametrize("name", LISTS)
def test_no_list_opens_for_a_visitor(client, benches, name):
    response = client.get(f"/admin/civic/{name}/")

    assert response.status_code == 302
    assert "/login/" in response.url


@pytest.mark.parametrize("name", ["petitions", "decisions", "messages", "without-a-page"])
def test_a_list_without_an_export_has_none_behind_a_typed_address(chief, benches, name):
    response = chief.get(f"/admin/civic/{name}/?export=csv")

    assert response["Content-Type"].startswith("text/html")


def test_the_menu_offers_what_the_agent_may_open(agent, benches):
    menu = body(agent("view_auditentry", pages=[benches]).get("/admin/"))

    assert "/admin/civic/signatures/" in menu
    assert "/admin/civic/audit/" in menu
    assert "/admin/civic/settings/" not in menu
    assert "/admin/civic/themes/" not in menu


def test_petitions_show_state_and_count(chief, benches, trees):
    spaces.suspend(space_of(trees), reason="A week", user=chief.user, now=timezone.now())

    page = body(chief.get("/admin/civic/petitions/"))

    assert "Suspended" in page
    assert f"/admin/pages/{benches.pk}/edit/" in page
    assert f"/admin/civic/signatures/?petition={space_of(benches).pk}" in page


def test_petitions_are_sorted_by_their_count(chief, benches, trees):
    page = body(chief.get("/admin/civic/petitions/?ordering=-count"))

    assert page.index("More benches") < page.index("More trees")


def test_a_petition_is_found_by_its_title(chief, benches, trees):
    page = body(chief.get("/admin/civic/petitions/results/?q=trees"))

    assert "More trees" in page
    assert "More benches" not in page


def names(response):
    return {str(row) for row in response.context["object_list"]}


@pytest.fixture
def people(benches, trees):
    """Signatures that differ in everything one can filter by."""
    space, now = space_of(benches), timezone.now()
    Signature.objects.all().delete()
    values = [
        {"last_name": "Held", "state": "held", "hold_reason": "address"},
        {"last_name": "Paper", "channel": "paper"},
        {"last_name": "French", "language": "fr"},
        {"last_name": "Old", "submitted_at": now - timedelta(days=400)},
        {"last_name": "Far", "postcode": "75011"},
        {"last_name": "Pending", "state": "pending"},
    ]
    for number, fields in enumerate(values, 1):
        make_signature(space, number, **fields)
    make_signature(space_of(trees), 7, last_name="Trees")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=held", {"Held"}),
        ("state=held&state=pending", {"Held", "Pending"}),
        ("channel=paper", {"Paper"}),
        ("language=fr", {"French"}),
        ("postcode=75", {"Far"}),
        ("postcode=75-0+1", {"Far"}),
        ("hold_reason=address", {"Held"}),
        ("submitted_at_to=2025-12-31", {"Old"}),
        ("q=french", {"French"}),
        ("q=camille+OLD", {"Old"}),
        ("q=%20%00", {"Held", "Paper", "French", "Old", "Far", "Pending", "Trees"}),
        ("q=paper+old", set()),
        ("state=nonsense", set()),
        ("petition=nonsense", set()),
        ("submitted_at_from=yesterday", set()),
    ],
)
def test_signatures_are_filtered(chief, people, query, found):
    if "submitted_at_to" in query:
        day = (timezone.now() - timedelta(days=300)).date()
        query = f"submitted_at_to={day}"

    response = chief.get(f"{LIST}?{query}")

    assert {name.split()[-1] for name in names(response)} == found


def test_signatures_are_filtered_by_petition(chief, people, trees):
    response = chief.get(f"{LIST}?petition={space_of(trees).pk}")

    assert names(response) == {"Camille Trees"}


@pytest.mark.parametrize("ordering", ["last_name", "-submitted_at", "state", "postcode", "bogus"])
def test_signatures_are_sorted(chief, people, ordering):
    response = chief.get(f"{LIST}?ordering={ordering}")
    rows = list(response.context["object_list"])

    assert len(rows) == 7
    if ordering == "last_name":
        assert [row.last_name for row in rows] == sorted(row.last_name for row in rows)


def test_a_search_of_four_thousand_words_is_an_ordinary_search(chief, people):
    assert chief.get(LIST, {"q": "a " * 4000}).status_code == 200


def test_no_screen_shows_an_address(chief, benches):
    signature = Signature.objects.first()
    screens = [LIST, f"{LIST}inspect/{signature.pk}/", "/admin/civic/messages/"]

    for screen in screens:
        assert signature.participant.email not in body(chief.get(screen))
        assert "example.org" not in body(chief.get(screen)).replace("chief@example.org", "")


def test_trials_are_seen_by_nobody(chief, benches, space):
    trial = make_signature(space, 90, channel="test", last_name="Trial")

    assert "Trial" not in str(names(chief.get(LIST)))
    assert refused(chief.get(f"{LIST}inspect/{trial.pk}/"))
    assert "Trial" not in body(chief.get(f"{LIST}?export=csv"))


def test_one_signature_is_read_in_full(chief, benches, space):
    row = make_signature(space, 91, state="held", hold_reason="too_fast", last_name="Quick")

    page = body(chief.get(f"{LIST}inspect/{row.pk}/"))

    assert "Quick" in page
    assert "within a few seconds" in page
    assert row.receipt in page


@pytest.mark.parametrize("view", ["add/", "edit/{}/", "delete/{}/", "copy/{}/", "usage/{}/"])
def test_what_people_wrote_cannot_be_written(chief, benches, view):
    signature = Signature.objects.first()

    assert absent(chief.get(LIST + view.format(signature.pk)))
    assert absent(chief.post(LIST + view.format(signature.pk), {}))
    assert Signature.objects.filter(pk=signature.pk).exists()


def test_no_chooser_lists_signatures(chief, benches):
    assert absent(chief.get("/admin/snippets/choose/wagtail_civic/signature/"))


@pytest.mark.parametrize(
    ("name", "model", "fields"),
    [
        ("themes", Theme, {"name": "Schools", "key": "schools", "order": 1}),
        (
            "districts",
            District,
            {"name": "Port", "key": "port", "order": 1, "postcodes": "99410", "geojson": "null"},
        ),
    ],
)
def test_vocabularies_are_written_in_the_admin(chief, name, model, fields):
    response = chief.post(f"/admin/civic/{name}/add/", fields)

    assert response.status_code == 302, response.context["form"].errors
    assert model.objects.get().name == fields["name"]
    assert fields["name"] in body(chief.get(f"/admin/civic/{name}/"))


def test_a_page_never_live_has_no_signatures_to_list(chief, db):
    draft = make_petition(live=False)

    response = chief.get(f"/admin/civic/pages/{draft.pk}/signatures/")

    assert response.status_code == 302
    assert response.url == f"/admin/pages/{draft.pk}/edit/"


def test_the_button_of_a_page_leads_to_its_signatures(chief, benches, space):
    response = chief.get(f"/admin/civic/pages/{benches.pk}/signatures/")

    assert response.url == f"{LIST}?petition={space.pk}"


def test_buttons_stand_on_petitions_only(chief, benches):
    home = benches.get_parent()
    listing, other = (
        body(chief.get(f"/admin/pages/{home.pk}/")),
        body(chief.get(f"/admin/pages/{home.pk}/edit/")),
    )

    for name in ("signatures", "dates", "try"):
        assert f"/admin/civic/pages/{benches.pk}/{name}/" in listing
        assert f"/admin/civic/pages/{home.pk}/{name}/" not in other
        assert absent(chief.get(f"/admin/civic/pages/{home.pk}/{name}/"))


NUMBERS = ["9" * 30, "²", "-1", "1e3", "%00"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("deed", ["release", "invalidate", "restore"])
def test_a_number_that_no_row_has_chooses_nothing(chief, benches, number, deed):
    address = f"/admin/bulk/wagtail_civic/signature/{deed}/?next=/admin/&id={number}"
    assert chief.get(address).status_code < 500
    assert chief.post(address, {"reason": "x", "up_to": number}).status_code < 500
    assert not Signature.objects.exclude(decision=None).exists()


@pytest.mark.parametrize("query", ["from=0001-01-01", "to=9999-12-31", "from=soon", "from=%00"])
def test_a_day_outside_of_the_calendar_is_an_error_of_the_filter(chief, benches, query):
    response = chief.get(f"{LIST}?submitted_at_{query}")
    assert response.status_code == 200
    assert chief.get(f"{LIST}?submitted_at_{query}&export=csv").status_code < 500
