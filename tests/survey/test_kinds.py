"""Each kind of question: what it takes, what it refuses, and that nothing is lost on the way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.strategies import answers, question, questions
from wagtail_civic.exceptions import CivicError, InvalidAnswer, InvalidText
from wagtail_civic.survey import KINDS, Item
from wagtail_civic.survey.kinds import scale
from wagtail_civic.survey.numbers import read_number

pytestmark = pytest.mark.alike


def clean(asked, value):
    return KINDS[asked.kind].clean(asked, value)


def refusal(asked, value):
    with pytest.raises((InvalidAnswer, InvalidText)) as caught:
        clean(asked, value)
    return caught.value.params["reason"]


@given(st.data())
def test_a_right_answer_is_read_and_given_back(data):
    asked = data.draw(questions("q"))
    items = clean(asked, data.draw(answers(asked)))
    assert items
    kind = KINDS[asked.kind]
    assert kind.clean(asked, kind.value(asked, items)) == items


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.data(), ANYTHING)
def test_anything_else_is_refused_in_words(data, value):
    asked = data.draw(questions("q"))
    try:
        found = clean(asked, value)
    except CivicError as error:
        found = error.detail
    assert isinstance(found, tuple) or "%" not in found


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_is_no_answer(kind, nothing):
    assert clean(question(kind), nothing) == ()
    assert KINDS[kind].value(question(kind), ()) is None


class TestChoices:
    def test_an_option_of_another_question(self):
        assert refusal(question("one_choice"), "z") == "unknown_option"
        assert refusal(question("several"), ["a", "z"]) == "unknown_option"
        assert refusal(question("ranking"), ["a", "z"]) == "unknown_option"
        assert refusal(question("matrix"), {"a": "z"}) == "unknown_option"
        assert refusal(question("matrix"), {"z": "a"}) == "unknown_option"

    def test_something_else_only_where_it_is_offered(self):
        assert refusal(question("one_choice"), {"other": "tram"}) == "unknown_option"
        assert clean(question("one_choice", other=True), {"other": " tram "}) == (
            Item(text="tram"),
        )

    def test_something_else_is_written_by_people(self):
        assert refusal(question("one_choice", other=True), {"other": "a\u202eb"}) == "direction"
        assert refusal(question("one_choice", other=True), {"other": "x" * 201}) == "too_long"

    def test_as_many_as_asked_for(self):
        asked = question("several", minimum=2, maximum=2)
        assert refusal(asked, ["a"]) == "too_few"
        assert refusal(asked, ["a", "b", "c"]) == "too_many"
        assert [item.option for item in clean(asked, ["b", "a"])] == ["a", "b"]

    def test_one_named_twice_is_one(self):
        assert refusal(question("several", minimum=2), ["a", "a"]) == "too_few"

    def test_two_answers_that_are_equal_are_stored_alike(self):
        asked = question("several", other=True)
        assert clean(asked, ["c", {"other": "x"}, "a"]) == clean(asked, ["a", "c", {"other": "x"}])

    def test_ten_thousand_options_are_not_read(self):
        assert refusal(question("several"), ["a"] * 10_000) == "too_many"
        assert refusal(question("ranking"), ["a"] * 10_000) == "too_many"
        assert refusal(question("matrix"), {str(n): "a" for n in range(10_000)}) == "unknown_option"


class TestRankings:
    def test_places_count_from_one(self):
        items = clean(question("ranking"), ["c", "a"])
        assert [(item.option, item.number) for item in items] == [("c", 1), ("a", 2)]

    def test_each_option_has_one_place(self):
        assert refusal(question("ranking"), ["a", "a"]) == "repeated"

    def test_as_many_as_asked_for(self):
        assert refusal(question("ranking", minimum=3), ["a", "b"]) == "too_few"


class TestMatrices:
    def test_rows_may_be_left_out(self):
        assert clean(question("matrix"), {"b": "c", "a": ""}) == (Item(row="b", option="c"),)

    def test_but_not_where_an_answer_is_required(self):
        assert refusal(question("matrix", required=True), {"b": "c"}) == "rows"


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("12", "12"),
            (" 1\u202f250,50 ", "1250.5"),
            ("\uff11\uff12", "12"),
            ("\u22123", "-3"),
            ("-0", "0"),
            ("1.2300", "1.23"),
            (7, "7"),
            (0.5, "0.5"),
            ("0.0001", "0.0001"),
        ],
    )
    def test_as_people_write_them(self, written, meant):
        assert str(read_number(written)) == meant

    @pytest.mark.parametrize(
        "written",
        [
            "twelve",
            "1e5",
            "0x1f",
            "NaN",
            "Infinity",
            float("nan"),
            float("inf"),
            True,
            "1.234567",
            "1,2,3",
            "10 20",
            "1,250",
            "1" + " " * 63 + "2",
            "1" * 65,
            "1" * 40,
            10**11,
            10**4000,
            "\u0661",
            ["1"],
            "--1",
        ],
    )
    def test_what_is_none(self, written):
        with pytest.raises(InvalidAnswer) as caught:
            read_number(written)
        assert caught.value.params["reason"] == "not_a_number"

    def test_between_its_bounds(self):
        asked = question("number", minimum="0.5", maximum=10)
        assert refusal(asked, "0.4") == "too_small"
        assert refusal(asked, 11) == "too_large"
        assert clean(asked, "0,5") == (Item(number=Decimal("0.5")),)

    def test_a_scale_has_whole_steps_from_one_to_five(self):
        assert refusal(question("scale"), "2.5") == "not_a_number"
        assert refusal(question("scale"), 0) == "too_small"
        assert refusal(question("scale"), 6) == "too_large"
        assert clean(question("scale", maximum=10), "10") == (Item(number=Decimal(10)),)

    def test_a_scale_of_ten_million_steps_has_twenty(self):
        assert scale(question("scale", maximum=10_000_000)) == (1, 20)


class TestTexts:
    def test_a_hundred_kilobytes(self):
        assert refusal(question("long_text"), "a" * 100_000) == "too_long"

    def test_the_editors_own_bounds(self):
        assert refusal(question("short_text", maximum=5), "abcdef") == "too_long"
        assert refusal(question("short_text", minimum=5), "abc") == "too_short"

    @pytest.mark.parametrize("bad", ["a\x00b", "a\u202eb", 12, ["a"], "a" + "\u0301" * 99])
    def test_what_nobody_writes(self, bad):
        assert refusal(question("short_text"), bad)

    def test_signs_that_show_nothing_are_nothing(self):
        assert clean(question("short_text"), " \u200b\u200b") == ()

    def test_one_line_or_several(self):
        assert refusal(question("short_text"), "a\nb") == "line_break"
        assert clean(question("long_text"), "a\r\nb") == (Item(text="a\nb"),)


class TestDatesAndPlaces:
    @pytest.mark.parametrize(
        "bad",
        ["2027-02-30", "27/03/2027", "2027-3-27", 20270327, "20270327", "0000-01-01", {"a": 1}],
    )
    def test_a_day_that_is_none(self, bad):
        assert refusal(question("date"), bad) == "not_a_date"

    @pytest.mark.parametrize(
        "bad",
        [
            {"latitude": 91, "longitude": 0},
            {"latitude": 1, "longitude": "181"},
            {"latitude": 1},
            {"latitude": "north", "longitude": 2},
            {"latitude": "nan", "longitude": 2},
            {"latitude": float("inf"), "longitude": 2},
            "43.6,1.44",
            [43.6, 1.44],
        ],
    )
    def test_a_point_that_is_none(self, bad):
        assert refusal(question("place"), bad) == "not_a_place"

    def test_the_point_of_a_browser_is_kept_to_a_metre(self):
        items = clean(question("place"), {"latitude": "43.604652123456", "longitude": 1.4442090001})
        assert items == (Item(latitude=Decimal("43.60465"), longitude=Decimal("1.44421")),)

    def test_words_are_enough(self):
        assert clean(question("place"), {"label": "place du Marché"}) == (
            Item(text="place du Marché"),
        )
        assert clean(question("place"), {"label": "  ", "latitude": ""}) == ()


class TestYes:
    @pytest.mark.parametrize("said", [True, "yes"])
    def test_yes(self, said):
        assert clean(question("yes_no"), said) == (Item(option="yes"),)
        assert clean(question("consent"), said) == (Item(option="yes"),)

    @pytest.mark.parametrize("said", [False, "no"])
    def test_no_is_an_answer_but_no_consent(self, said):
        assert clean(question("yes_no"), said) == (Item(option="no"),)
        assert clean(question("consent"), said) == ()

    @pytest.mark.parametrize("said", ["maybe", 1, ["yes"], {"yes": True}])
    def test_neither(self, said):
        assert refusal(question("yes_no"), said) == "unknown_option"
