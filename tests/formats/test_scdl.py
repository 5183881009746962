"""Deliberations as open data: each rule broken alone, by one value, and told with the way to mend it."""

import csv
import io
import json
import os
import subprocess
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.formats import actes, scdl
from wagtail_civic.formats.scdl import COLUMNS, MESSAGES, Row, check, is_siret

pytestmark = pytest.mark.alike

FOLDERS = [os.environ.get("CIVIC_TEST_DATA", ""), str(Path(__file__).parents[3] / "shared/data")]
SCHEMAS = [Path(folder, "scdl", "deliberations-2.1.5.json") for folder in FOLDERS if folder]
SCHEMA = next((path for path in SCHEMAS if path.is_file()), None)
needs_schema = pytest.mark.skipif(
    SCHEMA is None, reason="the schema of SCDL is not in CIVIC_TEST_DATA (scdl/…)"
)

RIGHT = Row(
    COLL_NOM="Ville de Poitiers",
    COLL_SIRET="21860194600013",
    DELIB_ID="1DL15494",
    DELIB_DATE=date(2017, 10, 15),
    DELIB_MATIERE_CODE="8.4",
    DELIB_MATIERE_NOM="domaines de compétences par thèmes/aménagement du territoire",
    DELIB_OBJET="Lancement d’une « démarche », et adhésion",
    BUDGET_ANNEE="2017/2018",
    BUDGET_NOM="Budget annexe déchets",
    PREF_ID="PREF038",
    PREF_DATE=date(2017, 10, 15),
    VOTE_EFFECTIF=43,
    VOTE_REEL=40,
    VOTE_POUR=25,
    VOTE_CONTRE=10,
    VOTE_ABSTENTION=5,
    DELIB_URL="https://data.maville.fr/deliberations/200417_1.pdf",
)
BARE = Row(*astuple(RIGHT)[:7])
MATTER = "domaines de compétences par thèmes/voirie"

#: What is changed, and the problems that follow from it: column and rule.
BROKEN = [({name: ""}, {(name, "required")}) for name in scdl.REQUIRED if name != "DELIB_DATE"] + [
    ({"DELIB_DATE": None}, {("DELIB_DATE", "required")}),
    ({"COLL_NOM": "   "}, {("COLL_NOM", "required")}),
    ({"COLL_NOM": " Poitiers"}, {("COLL_NOM", "blank")}),
    ({"DELIB_OBJET": "Two\nlines"}, {("DELIB_OBJET", "blank")}),
    ({"DELIB_OBJET": "Two\u2028lines"}, {("DELIB_OBJET", "blank")}),
    ({"COLL_SIRET": "218 601 946 00013"}, {("COLL_SIRET", "siret")}),
    ({"COLL_SIRET": "2186019460001"}, {("COLL_SIRET", "siret")}),
    ({"COLL_SIRET": "٢١٨٦٠١٩٤٦٠٠٠١٣"}, {("COLL_SIRET", "siret")}),
    ({"COLL_SIRET": "21860194600014"}, {("COLL_SIRET", "siret_digit")}),
    ({"COLL_SIRET": "12860194600013"}, {("COLL_SIRET", "siret_digit")}),
    ({"DELIB_MATIERE_CODE": "8"}, {("DELIB_MATIERE_CODE", "code")}),
    ({"DELIB_MATIERE_CODE": "8.4.1"}, {("DELIB_MATIERE_CODE", "code")}),
    ({"DELIB_MATIERE_CODE": "8.100"}, {("DELIB_MATIERE_CODE", "code")}),
    ({"DELIB_MATIERE_CODE": "8.10"}, {("DELIB_MATIERE_CODE", "code_known")}),
    ({"DELIB_MATIERE_CODE": "8.0"}, {("DELIB_MATIERE_CODE", "code_known")}),
    (
        {"DELIB_MATIERE_CODE": "0.1"},
        {("DELIB_MATIERE_CODE", "code_known")},
    ),
    ({"DELIB_MATIERE_CODE": "7.1"}, {("DELIB_MATIERE_NOM", "matter_agrees")}),
    ({"DELIB_MATIERE_NOM": "voirie"}, {("DELIB_MATIERE_NOM", "matter_slash")}),
    ({"DELIB_MATIERE_NOM": "urbanisme/"}, {("DELIB_MATIERE_NOM", "matter_slash")}),
    (
        {"DELIB_MATIERE_NOM": MATTER.replace("/", " / ")},
        {("DELIB_MATIERE_NOM", "matter_slash")},
    ),
    ({"DELIB_MATIERE_NOM": "travaux/voirie"}, {("DELIB_MATIERE_NOM", "matter_known")}),
    ({"DELIB_MATIERE_NOM": MATTER.title()}, {("DELIB_MATIERE_NOM", "matter_written")}),
    ({"DELIB_MATIERE_NOM": MATTER + ", ponts"}, {("DELIB_MATIERE_NOM", "matter_written")}),
    ({"DELIB_MATIERE_NOM": MATTER + " (ponts)"}, {("DELIB_MATIERE_NOM", "matter_written")}),
    ({"BUDGET_ANNEE": "17"}, {("BUDGET_ANNEE", "years")}),
    ({"BUDGET_ANNEE": "2017-2018"}, {("BUDGET_ANNEE", "years")}),
    ({"BUDGET_ANNEE": "2017/18"}, {("BUDGET_ANNEE", "years")}),
    ({"BUDGET_ANNEE": "2018/2017"}, {("BUDGET_ANNEE", "years_order")}),
    ({"BUDGET_ANNEE": "2018/2018"}, {("BUDGET_ANNEE", "years_order")}),
    ({"BUDGET_ANNEE": ""}, {("BUDGET_ANNEE", "budget_together")}),
    ({"BUDGET_NOM": ""}, {("BUDGET_NOM", "budget_together")}),
    ({"PREF_ID": "PREF38"}, {("PREF_ID", "prefecture")}),
    ({"PREF_ID": "PREF0381"}, {("PREF_ID", "prefecture")}),
    ({"PREF_ID": "SPREF038"}, {("PREF_ID", "prefecture")}),
    ({"PREF_ID": "pref038"}, {("PREF_ID", "prefecture")}),
    ({"PREF_DATE": date(2017, 10, 14)}, {("PREF_DATE", "prefecture_date")}),
    ({"VOTE_REEL": None}, {("VOTE_REEL", "votes_together")}),
    (
        {"VOTE_EFFECTIF": None, "VOTE_ABSTENTION": None},
        {("VOTE_EFFECTIF", "votes_together"), ("VOTE_ABSTENTION", "votes_together")},
    ),
    ({"VOTE_EFFECTIF": 39}, {("VOTE_REEL", "present")}),
    ({"VOTE_ABSTENTION": 4}, {("VOTE_REEL", "sum")}),
    ({"VOTE_POUR": 26}, {("VOTE_REEL", "sum")}),
    ({"VOTE_POUR": 41}, {("VOTE_POUR", "too_many"), ("VOTE_REEL", "sum")}),
    ({"VOTE_CONTRE": 41}, {("VOTE_CONTRE", "too_many"), ("VOTE_REEL", "sum")}),
    ({"VOTE_ABSTENTION": 41}, {("VOTE_ABSTENTION", "too_many"), ("VOTE_REEL", "sum")}),
    (
        {"VOTE_CONTRE": -10, "VOTE_POUR": 45},
        {("VOTE_CONTRE", "negative"), ("VOTE_POUR", "too_many")},
    ),
    ({"DELIB_URL": "data.maville.fr/1.pdf"}, {("DELIB_URL", "address")}),
    ({"DELIB_URL": "javascript:alert(1)"}, {("DELIB_URL", "address")}),
    ({"DELIB_URL": "https://data.maville.fr/a b.pdf"}, {("DELIB_URL", "address")}),
    ({"DELIB_URL": "https:///1.pdf"}, {("DELIB_URL", "address")}),
]


def told(row):
    return {(problem.field, problem.rule) for problem in check(row)}


@pytest.mark.parametrize(
    "row",
    [
        RIGHT,
        BARE,
        replace(RIGHT, BUDGET_ANNEE="2017"),
        replace(RIGHT, PREF_ID="SPREF0381"),
        replace(RIGHT, PREF_ID="SGAR02A"),
        replace(RIGHT, PREF_ID="PREF974"),
        replace(RIGHT, DELIB_MATIERE_NOM="domaines de competences par themes/voirie"),
        replace(RIGHT, VOTE_EFFECTIF=0, VOTE_REEL=0, VOTE_POUR=0, VOTE_CONTRE=0, VOTE_ABSTENTION=0),
    ],
    ids=lambda row: row.PREF_ID or "bare",
)
def test_a_right_row_has_no_problem(row):
    assert check(row) == []


def test_a_broken_rule_is_told_at_its_column():
    for change, expected in BROKEN:
        assert told(replace(RIGHT, **change)) == expected, change


def test_each_rule_is_broken_by_a_test_and_says_how_to_mend_it():
    assert {rule for _change, expected in BROKEN for _field, rule in expected} == set(MESSAGES)
    for message in MESSAGES.values():
        assert len(str(message)) <= 140


def test_problems_come_in_the_order_of_the_columns():
    found = [problem.field for problem in check(replace(RIGHT, DELIB_URL="x", COLL_NOM=""))]
    assert found == ["COLL_NOM", "DELIB_URL"]


class TestSiret:
    @pytest.mark.parametrize(
        "number", ["21860194600013", "73282932000074", "35600000000048", "35600000049837"]
    )
    def test_of_cities_companies_and_the_post_office(self, number):
        assert is_siret(number)

    @pytest.mark.parametrize("number", ["73282932000075", "35600000049838", "21860194600031"])
    def test_with_a_wrong_digit(self, number):
        assert not is_siret(number)

    @given(number=st.from_regex(r"2\d{13}", fullmatch=True), place=st.integers(0, 13))
    def test_no_single_wrong_digit_passes(self, number, place):
        right = next(n for digit in "0123456789" if is_siret(n := number[:13] + digit))
        wrong = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]
        assert not is_siret(wrong)


class TestMatters:
    def test_there_are_those_that_the_schema_names(self):
        numbers = {"1": 7, "2": 3, "3": 6, "4": 5, "5": 8, "6": 5, "7": 10, "8": 9, "9": 4}
        expected = {f"{area}.{n}" for area, most in numbers.items() for n in range(1, most + 1)}
        assert set(actes.MATTERS) == expected

    @pytest.mark.parametrize("code", actes.MATTERS)
    def test_each_may_be_published_as_it_is(self, code):
        row = replace(RIGHT, DELIB_MATIERE_CODE=code, DELIB_MATIERE_NOM=actes.MATTERS[code])
        assert check(row) == []

    def test_accents_and_capitals_do_not_matter_to_the_first_level(self):
        assert actes.area_of("LIBERTES PUBLIQUES ET POUVOIRS DE POLICE/x") == "6"
        assert actes.area_of("libertés/x") == ""


def rows_of(raw):
    return list(csv.DictReader(io.StringIO(raw.decode(), newline="")))


def test_the_file_has_the_columns_in_their_order_and_nothing_for_nothing():
    [first, second] = rows_of(scdl.write([RIGHT, BARE]))
    assert list(first) == list(COLUMNS)
    assert first["DELIB_DATE"] == "2017-10-15"
    assert first["DELIB_OBJET"] == RIGHT.DELIB_OBJET
    assert second["VOTE_POUR"] == second["PREF_DATE"] == ""


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
NUMBER = st.none() | st.integers(0, 200)
DAY = st.none() | st.dates()
ROWS = st.builds(
    Row,
    *[TEXT] * 3,
    DAY,
    *[TEXT] * 6,
    DAY,
    *[NUMBER] * 5,
    TEXT,
)


@given(rows=st.lists(ROWS, max_size=5))
def test_whatever_is_written_is_read_as_the_same(rows):
    read = [list(row.values()) for row in rows_of(scdl.write(rows))]
    assert read == [["" if value is None else str(value) for value in astuple(row)] for row in rows]


@given(row=ROWS)
def test_whatever_stands_in_a_row_is_checked_without_an_error(row):
    assert all(problem.field in COLUMNS for problem in check(row))


#: An interpreter in whose environment Validata is installed: see validata_oracle.py.
VALIDATA = os.environ.get("CIVIC_VALIDATA", "")
ORACLE = Path(__file__).with_name("validata_oracle.py")
#: Which of our rules says what one of its further checks says.
ITS_CHECKS = {
    "french-siret-value": {"siret", "siret_digit"},
    "nomenclature-actes-value": {"matter_slash", "matter_known"},
    "year-interval-value": {"years", "years_order"},
    "cohesive-columns-value": {"budget_together", "votes_together"},
    "compare-columns-value": {"prefecture_date", "present", "too_many"},
    "sum-columns-value": {"sum"},
}


@needs_schema
@pytest.mark.slow
@pytest.mark.skipif(not VALIDATA, reason="CIVIC_VALIDATA names no interpreter with validata-core")
class TestBesideValidata:
    def test_it_accepts_what_we_accept(self, tmp_path):
        sirets = ["35600000000048", "35600000049837", "73282932000074"]
        right = [RIGHT, BARE, *(replace(BARE, COLL_SIRET=siret) for siret in sirets)]
        right += [
            replace(BARE, DELIB_MATIERE_CODE=code, DELIB_MATIERE_NOM=name)
            for code, name in actes.MATTERS.items()
        ]
        assert all(check(row) == [] for row in right)
        assert self.asked(right, tmp_path) == []

    def test_we_refuse_what_it_refuses_and_for_the_same_reason(self, tmp_path):
        wrong = [replace(RIGHT, **change) for change, _expected in BROKEN]
        found = self.asked(wrong, tmp_path)
        assert {code for _row, code in found} >= set(ITS_CHECKS)
        for row, code in found:
            ours = {problem.rule for problem in check(wrong[row - 2])}
            assert ours & ITS_CHECKS.get(code, ours), (wrong[row - 2], code)

    @staticmethod
    def asked(rows, folder):
        file = folder / "deliberations.csv"
        file.write_bytes(scdl.write(rows))
        command = [VALIDATA, str(ORACLE), str(file), str(SCHEMA)]
        answer = subprocess.run(command, check=True, capture_output=True, env={"PATH": ""})
        return json.loads(answer.stdout)


@needs_schema
class TestBesideTheSchema:
    @pytest.fixture
    def schema(self):
        return json.loads(SCHEMA.read_text())

    def test_the_columns_are_those_of_the_schema(self, schema):
        assert [field["name"] for field in schema["fields"]] == list(COLUMNS)
        required = [f["name"] for f in schema["fields"] if f.get("constraints", {}).get("required")]
        assert required == list(scdl.REQUIRED)

    def test_what_we_accept_frictionless_accepts(self, schema, tmp_path):
        assert self.errors(schema, tmp_path, [RIGHT, BARE]) == []

    def test_what_frictionless_refuses_we_refuse(self, schema, tmp_path):
        wrong = [replace(RIGHT, **change) for change, _expected in BROKEN]
        refused = {error[0] for error in self.errors(schema, tmp_path, wrong)}
        assert len(refused) >= 10
        assert all(check(wrong[number - 2]) for number in refused)

    @staticmethod
    def errors(schema, folder, rows):
        frictionless = pytest.importorskip("frictionless")
        (folder / "delib.csv").write_bytes(scdl.write(rows))
        (folder / "schema.json").write_text(json.dumps(schema))
        resource = frictionless.Resource(
            path="delib.csv", schema="schema.json", basepath=str(folder)
        )
        return resource.validate().flatten(["rowNumber", "fieldName", "type"])
