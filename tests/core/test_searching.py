"""What a search finds does not depend on the database."""

import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F

import wagtail_civic
from wagtail_civic.models import AgendaItem, Signature
from wagtail_civic.queries.searching import Says, pattern, says
from wagtail_civic.testing import make_petition, make_signature, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def found():
    space = space_of(make_petition())

    def found(written, word):
        make_signature(space, last_name=written)
        return Signature.objects.filter(says(word, "first_name", "last_name")).exists()

    return found


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Évents", "évents"),
        ("évents", "ÉVENTS"),
        ("Évents", "Évents"),
        ("l'Œuvre", "œuvre"),
        ("Médiathèque", "mediatheque"),
        ("Mediatheque", "médiathèque"),
        ("à l'ARRÊT", "arret"),
        ("Košice", "kosice"),
        ("Жуков", "жУК"),
        ("Été", "e\u0301te\u0301"),
        ("Müller", "MÜLL"),
        ("Ça coûte 100 %", "coûte 100 %"),
        ("a.b(c)*[d]\\e", "B(C)*[D]\\"),
        ("🌳 chêne", "🌳 CHÊ"),
        ("two\nlines", "TWO\nL"),
    ],
)
def test_capitals_and_small_letters_are_the_same(found, written, word):
    assert found(written, word)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Evants", "évents"),
        ("100 euros", "100 %"),
        ("abc", "a.c"),
        ("ab", "a_"),
        ("", "🌳"),
        ("a]b", "[ab]"),
        ("Zoo", "Zoé"),
    ],
)
def test_nothing_else_is(found, written, word):
    assert not found(written, word)


@pytest.mark.parametrize(
    "word", ["ÉCOLE", "école", "éc", "ecole", "“Jean Moulin”", 'dite "la petite"', r"a\B"]
)
def test_words_by_language_are_found_in_their_column(word):
    space = space_of(make_petition())
    item = AgendaItem.objects.create(
        space=space, titles={"fr": r"""École “Jean Moulin” dite "la petite", a\b"""}
    )
    assert list(AgendaItem.objects.filter(says(word, "titles", "summaries"))) == [item]
    assert not AgendaItem.objects.filter(says(f"{word}x", "titles", "summaries")).exists()


def test_whoever_has_no_row_there_is_not_left_out():
    signature = make_signature(space_of(make_petition()), last_name="Éluard")
    Signature.objects.filter(pk=signature.pk).update(participant=None)
    assert Signature.objects.filter(says("éluard", "participant__email", "last_name")).exists()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("in_json", [True, False])
@pytest.mark.parametrize("letter", ["é", "É", "ß", "İ", "ǆ", "Ω", "ж", "k", "🌳", "\\"])
def test_a_long_word_is_soon_looked_for(letter, in_json):
    asked = re.compile(pattern(letter * 99 + "x", numbers=in_json))
    for written in (letter, letter.upper(), json.dumps(letter)[1:-1], "e"):
        assert asked.search(written * 2_000) is None


@pytest.mark.parametrize("in_json", [True, False])
def test_what_is_asked_for_is_no_expression(in_json):
    for sign in map(chr, range(32, 127)):
        assert re.search(pattern(sign, numbers=in_json), sign)
        assert not re.search(pattern(f"{sign}{sign}", numbers=in_json), "–")


def test_two_databases_write_letters_of_json_as_numbers(monkeypatch):
    """What MariaDB is asked: there is none in every run."""
    rows = AgendaItem.objects.filter(says("École", "titles"))
    found, params = Says(F("titles").resolve_expression(rows.query), "École").as_mysql(
        rows.query.get_compiler(connection.alias), connection
    )
    asked = "".join(map(str, params)).replace("\\\\", "\\")
    assert all(way in asked for way in ("École", r"\u00c9cole", r"\u00e9cole"))
    assert found.count(" OR ") == len(params) - 1


def test_nobody_looks_for_words_in_another_way():
    package = Path(wagtail_civic.__file__).parent
    lines = [
        line
        for path in package.rglob("*.py")
        if path.name != "searching.py"
        for line in path.read_text().splitlines()
    ]
    assert [line for line in lines if "icontains" in line and "receipt" not in line] == []
