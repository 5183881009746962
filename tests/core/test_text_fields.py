"""Names, postcodes and searches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.exceptions import CivicError, FieldRequired, InvalidPostcode, InvalidText
from wagtail_civic.models import Participant, Signature
from wagtail_civic.postcodes import COUNTRIES, clean_postcode
from wagtail_civic.text import clean_name, clean_search, initials

pytestmark = pytest.mark.alike


@pytest.mark.parametrize(
    "name",
    [
        "Élodie",
        "Anne-Marie",
        "O'Neill",
        "d’Artagnan",
        "de la Tour",
        "M.Dupont",
        "J.-P. Martin",
        "P.de Villiers",
        "St. John",
        "Nguyễn Thị",
        "محمد",
        "王",
        "X Æ",
        "Martin (fils)",
        "-Marie",
    ],
)
def test_a_name_is_kept(name):
    assert clean_name(name) == name


def test_a_name_has_single_spaces_and_nothing_invisible():
    assert clean_name("  Jean \u00a0 Paul\u200b\u00ad ") == "Jean Paul"


@pytest.mark.parametrize(
    "name",
    [
        "http://evil.example",
        "HTTPS://EVIL",
        "www.evil.example",
        "evil.com",
        "Win a prize at Evil.FR now",
        "bit.ly/abc",
        "t.co/x",
        "marie@orange.fr",
        "@marie",
        "marie＠orange.fr",
        "ｗｗｗ．evil．com",
        "mailto:marie",
        "javascript://x",
    ],
)
def test_a_name_with_an_address_in_it_is_refused(name):
    with pytest.raises(InvalidText) as caught:
        clean_name(name)
    assert caught.value.params["reason"] == "link"


@pytest.mark.parametrize("name", ["a" * 101, "...", "\u202eeiram", "a\x00b", "a\nb", "\udfff", 7])
def test_a_name_is_a_clean_text(name):
    with pytest.raises(InvalidText):
        clean_name(name)


@pytest.mark.parametrize("name", ["", " ", None])
def test_a_name_is_needed(name):
    with pytest.raises(FieldRequired):
        clean_name(name)


@given(st.text(max_size=30))
def test_a_cleaned_name_is_clean(text):
    try:
        name = clean_name(text)
    except CivicError:
        return
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("Nadia", "Benali", "Nadia B."),
        ("Élodie", "élan", "Élodie É."),
        ("Jean", "d'Artagnan", "Jean D."),
        ("Jean", "'t Hooft", "Jean T."),
        ("Jean", "", "Jean"),
        ("Jean", "...", "Jean"),
    ],
)
def test_initials(first, last, shown):
    assert initials(first, last) == shown


# Postcodes


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("75011", "75011"),
        (" 75 011 ", "75011"),
        ("７５０１１", "75011"),
        ("75\u00a0011", "75011"),
        ("2a004", "2A004"),
        ("sw1a 1aa", "SW1A1AA"),
        ("SW1A  1AA", "SW1A1AA"),
        ("SW1A-1AA", "SW1A1AA"),
        ("SW1A1AA", "SW1A1AA"),
        ("d02-af30", "D02AF30"),
        ("1012 js", "1012JS"),
        ("F-75011", "F75011"),
        ("1100-148", "1100148"),
        ("00-001", "00001"),
        ("1010", "1010"),
    ],
)
def test_a_postcode_is_written_one_way(typed, postcode):
    assert clean_postcode(typed) == postcode
    assert clean_postcode(postcode) == postcode


@pytest.mark.parametrize(
    "typed",
    [
        "Paris",
        "7",
        "7x",
        "75",
        "7-5",
        "x75011x75011",
        "Paris 1",
        "75011 75012 75013",
        "750-",
        "-75011",
        "=75011",
        "75011\x00",
        "75\u202e011",
        "\udfff",
        "<75011>",
        "75.011",
        "٧٥٠١١",
        "1" * 41,
        "1" * 1_000_000,
        75011,
        ["75011"],
        "12345678901",
        "75011--75",
    ],
)
def test_what_is_no_postcode_is_refused(typed):
    with pytest.raises(InvalidPostcode):
        clean_postcode(typed)


COLUMNS = [Signature._meta.get_field("postcode"), Participant._meta.get_field("postcode")]


@pytest.mark.parametrize(
    "typed", ["A B C D E F G H 1 2", "AB-CD-EF-GH-12", "12 34 56 78 A0", "AB 12 CD 34 5"]
)
def test_blanks_and_hyphens_do_not_make_a_postcode_longer_than_its_column(typed):
    assert len(clean_postcode(typed)) <= min(column.max_length for column in COLUMNS)


@given(st.from_regex(r"\A ?[A-Za-z0-9]([ -]?[A-Za-z0-9０-９]){1,14} ?\Z"))
def test_whatever_is_taken_fits_its_column_and_is_written_one_way(typed):
    try:
        postcode = clean_postcode(typed)
    except InvalidPostcode:
        return
    assert len(postcode) <= min(column.max_length for column in COLUMNS)
    for other in (postcode, typed.replace("-", " "), typed.replace(" ", "").replace("-", "")):
        assert clean_postcode(other) == postcode


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_a_postcode_may_be_left_out_where_it_is_not_required(typed):
    assert clean_postcode(typed, required=False) == ""
    with pytest.raises(FieldRequired):
        clean_postcode(typed)


def test_blanks_around_a_postcode_count_up_to_forty_characters():
    assert clean_postcode("75011".center(40)) == "75011"
    with pytest.raises(InvalidPostcode):
        clean_postcode("75011".center(41))


@pytest.mark.parametrize("typed", [example for _pattern, example in COUNTRIES.values()])
def test_a_postcode_of_any_country_of_europe_is_taken(typed):
    assert clean_postcode(typed)


@pytest.fixture
def taken_from(settings):
    def take(*countries):
        settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"POSTCODE_COUNTRIES": list(countries)}

    return take


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_example_is_taken_where_it_is_shown(taken_from, country):
    taken_from(country)
    assert clean_postcode(COUNTRIES[country][1])


@pytest.mark.parametrize("typed", ["9941", "7x", "994100", "SW1A 1AA", "F-75011", "2a004"])
def test_a_french_town_takes_five_digits_and_says_so(taken_from, typed):
    taken_from("fr")
    assert clean_postcode("99 410") == "99410"
    with pytest.raises(InvalidPostcode) as refused:
        clean_postcode(typed)
    assert "75011" in refused.value.detail


def test_a_town_at_the_border_takes_those_of_both_countries(taken_from):
    taken_from("FR", "BE")
    assert [clean_postcode("59000"), clean_postcode("7500")] == ["59000", "7500"]
    with pytest.raises(InvalidPostcode) as refused:
        clean_postcode("750")
    assert "75011, 1000" in refused.value.detail


# Search


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("marché couvert", "marché couvert"),
        ("  a \n b\tc ", "a b c"),
        ("a\x00b", "a b"),
        ("a\udfffb", "a b"),
        ("\u202eabc", "abc"),
        ("e\u0301", "é"),
        ("", ""),
        (None, ""),
        (["a"], ""),
        (7, ""),
    ],
)
def test_a_search_keeps_its_words(typed, searched):
    assert clean_search(typed) == searched


def test_a_search_of_4000_words_keeps_8():
    assert clean_search("ab " * 4000) == " ".join(["ab"] * 8)


def test_a_search_has_at_most_100_characters():
    assert clean_search("a" * 1_000_000) == "a" * 100


@given(st.text(max_size=300))
def test_no_search_fails(typed):
    searched = clean_search(typed)
    assert len(searched) <= 100
    assert len(searched.split()) <= 8
    assert "\x00" not in searched
    searched.encode()
