"""The small rules by which the example city is filled."""

from datetime import UTC, datetime

import pytest

from tests.example_site.conftest import CITY  # noqa: F401 - makes the city importable

from aubrelle.databases import database_from_url  # isort: skip
from aubrelle.seeding.canvas import WIDTH, curve  # isort: skip
from aubrelle.seeding.typography import french  # isort: skip
from aubrelle.seeding.words import Words, stable_id  # isort: skip

pytestmark = pytest.mark.alike

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def words(language: str) -> Words:
    return Words(language, now=NOW, pictures={"river": 3}, pages={"quay": 7})


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Vraiment ?", "Vraiment\u202f?"),
        ("Non ; oui !", "Non\u202f; oui\u202f!"),
        ("Quartier : centre", "Quartier\u00a0: centre"),
        ("une « rue » calme", "une «\u00a0rue\u00a0» calme"),
        ("1 284 signatures", "1\u202f284 signatures"),
        ("20 h 30", "20\u00a0h\u00a030"),
        ("9 h – 12 h", "9\u00a0h\u00a0– 12\u00a0h"),
        ("2,4 M€ et 20 %", "2,4\u00a0M€ et 20\u00a0%"),
        ("01 99 00 21 35", "01\u00a099\u00a000\u00a021\u00a035"),
    ],
)
def test_french_spaces_do_not_break(typed, set_):
    assert french(typed) == set_


@pytest.mark.parametrize("text", ["99410 Aubrelle", "le 30 avril", "https://a.example/?b", "12:30"])
def test_other_spaces_stay_as_they_are(text):
    assert french(text) == text


def test_dates_are_written_in_each_language():
    assert words("fr").text("le {day+51}") == "le 11 janvier"
    assert words("en").text("on {date+51}") == "on 11 January 2027"


def test_the_first_of_a_month_is_an_ordinal_in_french_alone():
    assert words("fr").text("le {day+10}") == "le 1er décembre"
    assert words("en").text("on {day+10}") == "on 1 December"


def test_links_become_wagtails_own():
    html = words("en").html('<a href="page:quay">the quay</a>')
    assert html == '<a linktype="page" id="7">the quay</a>'


def test_a_link_to_nowhere_is_an_error():
    with pytest.raises(KeyError):
        words("en").html('<a href="page:moon">the moon</a>')


def test_the_same_names_give_the_same_id():
    assert stable_id("page", "quay") == stable_id("page", "quay") != stable_id("page", "home")


def test_a_curve_crosses_the_whole_canvas():
    points = curve([10, 20, 10])
    assert (points[0], points[-1]) == ((0, 10), (WIDTH, 10))


def test_sqlite_waits_for_its_turn():
    database = database_from_url("sqlite:////tmp/city.sqlite3")
    assert database["NAME"] == "/tmp/city.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_other_databases_are_read_from_their_address():
    database = database_from_url("postgres://me:a%2Fb@db.example:5433/city")
    assert database["ENGINE"].endswith("postgresql")
    assert (database["USER"], database["PASSWORD"], database["PORT"]) == ("me", "a/b", "5433")


def test_an_unknown_database_is_refused():
    with pytest.raises(KeyError):
        database_from_url("oracle://somewhere")
