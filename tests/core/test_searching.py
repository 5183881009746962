"""What a search finds does not depend on the database."""

import re
from pathlib import Path

import pytest

import wagtail_civic
from wagtail_civic.models import AgendaItem, Signature
from wagtail_civic.queries.searching import pattern, says
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
    [("Evants", "évents"), ("100 euros", "100 %"), ("abc", "a.c"), ("ab", "a_"), ("", "é")],
)
def test_nothing_else_is(found, written, word):
    assert not found(written, word)


@pytest.mark.parametrize("word", ["ÉCOLE", "école", "éc"])
def test_words_by_language_are_found_in_their_column(word):
    space = space_of(make_petition())
    item = AgendaItem.objects.create(space=space, titles={"fr": "École “Jean Moulin”"})
    assert list(AgendaItem.objects.filter(says(word, "titles", "summaries"))) == [item]
    assert not AgendaItem.objects.filter(says(f"{word}x", "titles", "summaries")).exists()


def test_whoever_has_no_row_there_is_not_left_out():
    signature = make_signature(space_of(make_petition()), last_name="Éluard")
    Signature.objects.filter(pk=signature.pk).update(participant=None)
    assert Signature.objects.filter(says("éluard", "participant__email", "last_name")).exists()


def test_a_long_word_is_soon_looked_for():
    assert re.search(pattern("é" * 200), "e" * 100_000) is None


def test_nobody_looks_for_words_in_another_way():
    package = Path(wagtail_civic.__file__).parent
    lines = [
        line
        for path in package.rglob("*.py")
        if path.name != "searching.py"
        for line in path.read_text().splitlines()
    ]
    assert [line for line in lines if "icontains" in line and "receipt" not in line] == []
