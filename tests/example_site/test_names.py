"""People and places of the example city have one name each, in every page and in both languages."""

import re

import pytest

from tests.example_site.conftest import CITY

from aubrelle.content import budgets, council, en, fr, office_hour, square, tree  # isort: skip

pytestmark = pytest.mark.alike

CONTENT = CITY / "aubrelle" / "content"
#: Of a man, or of nobody in particular.
HE = re.compile(r"\b(?:le|du|au) maire\b", re.IGNORECASE)
SIGNS_AS_MAYOR = re.compile(r"^(?P<name>[^,]+), (?:maire|mayor)\b")


@pytest.fixture(scope="module")
def mayor() -> str:
    (seated,) = (each for each in council.MEMBERS if each.role == ("Maire", "Mayor"))
    return f"{seated.first_name} {seated.last_name}"


def test_the_mayor_who_answers_live_is_the_one_of_the_council(mayor):
    assert office_hour.SPEAKERS[0] == mayor


def test_nobody_else_signs_as_mayor(mayor):
    signed = [asked.answer[0] for asked in office_hour.QUESTIONS]
    signed += [answer["signed_by"] for answer in square.ANSWER.values()]
    names = [found["name"] for found in map(SIGNS_AS_MAYOR.match, signed) if found]

    assert len(names) == 3
    assert set(names) == {mayor}


def test_french_speaks_of_her_as_of_a_woman():
    spoken = {path.name: HE.findall(path.read_text()) for path in CONTENT.rglob("*.py")}

    assert {name: found for name, found in spoken.items() if found} == {}


@pytest.mark.parametrize("key", tree.DISTRICTS)
def test_a_district_has_a_french_name_in_french_alone(key):
    french, english = fr.DISTRICTS[key], en.DISTRICTS[key]

    assert french.startswith(("Le ", "Les ")) == english.startswith("The ")
    assert not english.startswith(("Le ", "Les "))


@pytest.mark.parametrize("key", [key for key in budgets.ENVELOPES if key != "town"])
def test_an_envelope_is_called_as_its_district_is(key):
    names, _amount, district = budgets.ENVELOPES[key]

    assert names == (fr.DISTRICTS[district], en.DISTRICTS[district])
