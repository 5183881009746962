"""Reading a register: in any order, by subject, by words; every number has its place, shown or not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.given import given
from tests.register.conftest import address
from wagtail_civic.models import Observation
from wagtail_civic.queries import register as queries
from wagtail_civic.services import register
from wagtail_civic.testing import make_register, observe

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@given
def written_tramway():
    page = make_register()
    observe(page, "Stop at the school.", title="The school", name="Nadia")
    observe(page, "He steals, that mayor.", name="Somebody angry")
    observe(page, "Trees along the tracks, please.")
    return page


def numbered(n):
    return Observation.objects.get(number=n)


def hide(number, admin_user, why="defamation"):
    rows = Observation.objects.filter(number=number)
    register.hide(rows, why=why, user=admin_user, now=timezone.now())


def listed(client, register_page, **asked):
    sheet = client.get(address("register", register_page), asked).context["sheet"]
    return [each.number for each in sheet.observations]


def test_newest_first_or_by_number(client, written_tramway):
    assert listed(client, written_tramway) == [3, 2, 1]
    assert listed(client, written_tramway, order="number") == [1, 2, 3]


@pytest.mark.parametrize(("words", "found"), [("SCHOOL", [1]), ("nadia", [1]), ("nowhere", [])])
def test_words_find_what_is_shown(client, written_tramway, words, found):
    assert listed(client, written_tramway, q=words) == found


def test_what_is_hidden_keeps_its_number_and_says_why(client, written_tramway, admin_user):
    hide(2, admin_user)

    page = client.get(address("register", written_tramway)).text
    assert listed(client, written_tramway) == [3, 2, 1]
    assert "it defames or insults somebody" in page
    assert "that mayor" not in page
    assert "Somebody angry" not in page


def test_a_search_tells_nothing_of_what_is_hidden(client, written_tramway, admin_user):
    hide(2, admin_user)

    assert listed(client, written_tramway, q="mayor") == []
    assert listed(client, written_tramway, q="angry") == []


def test_an_observation_has_an_address_of_its_own(client, written_tramway):
    shown = client.get(address("observation", written_tramway, 1))

    assert "Stop at the school." in shown.text
    assert client.get(address("observation", written_tramway, 4)).status_code == 404


def test_a_subject_leads_to_its_observations(client, written_tramway, admin_user):
    said = {"note": "", "position": "It will stop there.", "user": admin_user}
    register.annotate(numbered(1), tags=["Stops", "Schools"], **said, now=timezone.now())

    assert listed(client, written_tramway, tag="stops") == [1]
    page = client.get(address("register", written_tramway)).text
    assert "?tag=schools" in page
    assert "It will stop there." in page


@pytest.mark.parametrize(
    "asked", [{"page": "x"}, {"order": "'"}, {"tag": "<b>"}, {"page": "99999"}]
)
def test_an_address_that_makes_no_sense_shows_what_there_is(client, written_tramway, asked):
    assert client.get(address("register", written_tramway), asked).status_code == 200


def test_a_long_register_has_pages(client, written_tramway):
    for _each in range(19):
        observe(written_tramway)

    assert len(listed(client, written_tramway)) == 20
    assert listed(client, written_tramway, page="2") == [2, 1]


def test_all_of_it_can_be_printed(client, written_tramway):
    text = client.get(address("register_print", written_tramway)).text

    assert text.index("No. 1") < text.index("No. 3")


def test_it_is_printed_so_many_at_a_time(client, written_tramway, monkeypatch):
    monkeypatch.setattr(queries.PrintedSheet, "page_size", 2)
    first = client.get(address("register_print", written_tramway))
    second = client.get(first.context["sheet"].next_url)

    numbers = [
        [each.number for each in page.context["sheet"].observations] for page in (first, second)
    ]
    assert numbers == [[1, 2], [3]]
    assert 'rel="next"' in first.text
    assert 'rel="prev"' in second.text
    assert 'rel="next"' not in second.text


def test_a_program_reads_it_so_many_at_a_time(client, written_tramway):
    for _each in range(19):
        observe(written_tramway)
    api = f"/civic/api/v1.0/registers/{written_tramway.translation_key}/"

    first, last = client.get(api).json(), client.get(api, {"page": 2}).json()

    assert (first["pages"], len(first["observations"])) == (2, 20)
    assert [each["number"] for each in last["observations"]] == [2, 1]
    assert client.get(api, {"page": 100_000}).status_code == 400


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (1, 5, "You can write in it from"),
        (-1, 5, "to the minute"),
        (-5, -1, "The register closed on"),
    ],
)
def test_its_page_says_until_when_to_the_minute(client, opens, closes, words):
    now = timezone.now().replace(minute=41)
    page = make_register(
        opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes)
    )

    text = client.get(page.url).text
    assert words in text
    assert ":41" in text


@pytest.mark.parametrize(("days_ago", "shown"), [(0, True), (365, True), (367, False), (-1, False)])
def test_the_report_is_shown_for_a_year(client, days_ago, shown):
    page = make_register(
        conclusions=[("paragraph", "<p>The commissioner is in favour.</p>")],
        concluded_on=timezone.localdate() - timedelta(days=days_ago),
    )

    assert ("The commissioner is in favour." in client.get(page.url).text) is shown


def test_a_page_without_a_register_has_no_such_addresses(client, written_tramway):
    written_tramway.unpublish()

    assert client.get(address("register", written_tramway)).status_code == 404


def test_what_is_hostile_is_shown_as_it_was_written(client, written_tramway):
    observe(written_tramway, "<script>alert(1)</script>", title="<b>x", name="<i>y</i>")

    text = client.get(address("register", written_tramway)).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
