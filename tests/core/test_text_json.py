"""JSON from outside: small, shallow and storable, or refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.exceptions import CivicError, InvalidInput, InvalidText
from wagtail_civic.text import MAX_BYTES, clean_json, loads

pytestmark = pytest.mark.alike


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'{"a": [1, 2.5, true, null, "\\u00e9"]}', {"a": [1, 2.5, True, None, "é"]}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'"a [ { string with [[[[[[[[[[ brackets"', "a [ { string with [[[[[[[[[[ brackets"),
        (b'"\\"[[[[[[[[[["', '"[[[[[[[[[['),
        (b"[" + b"[],{}," * 50 + b"1]", [[], {}] * 50 + [1]),
        (b"null", None),
        (nested(8), [[[[[[[[]]]]]]]]),
        (b'"\\ud83d\\ude00"', "😀"),
    ],
)
def test_json_is_read(raw, value):
    assert loads(raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"{'a': 1}",
        b'{"a": 1,}',
        b'"open',
        b'"\\',
        nested(9),
        nested(1_000),
        nested(30_000),
        b'{"a":' * 2_000 + b"1" + b"}" * 2_000,
        b"[" * 60_000,
        b"]" * 60_000,
        b'{"a": "\\udfff"}',
        b'["\\ud800"]',
        b'{"\\udfff": 1}',
        b"NaN",
        b"[Infinity]",
        b"[-Infinity]",
        b"[1e999]",
        b"[" + b"9" * 10_000 + b"]",
        b'{"a": 1, "a": 2}',
        b'{"x": {"a": 1, "\\u0061": 2}}',
        b'{"a": "\xff"}',
        '{"a": 1}'.encode("utf-16"),
        '{"a": 1}'.encode("utf-32"),
        b'"' + b"a" * MAX_BYTES + b'"',
        b" " * 1_000_000,
    ],
    ids=lambda raw: repr(raw[:20]),
)
def test_hostile_json_is_refused(raw):
    with pytest.raises(InvalidInput):
        loads(raw)


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail(raw):
    try:
        loads(raw)
    except InvalidInput:
        return


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(json_values)
def test_cleaned_json_can_be_stored_anywhere(value):
    try:
        cleaned = clean_json(value)
    except CivicError:
        return
    text = json.dumps(cleaned, ensure_ascii=False, allow_nan=False)
    assert "\\u0000" not in text
    assert loads(text.encode()) == cleaned
    assert clean_json(cleaned) == cleaned


def test_json_strings_are_cleaned_but_may_be_empty_or_only_signs():
    value = {"e\u0301": ["", "?", "a\r\nb", ("x",)]}
    assert clean_json(value) == {"é": ["", "?", "a\nb", ["x"]]}


@pytest.mark.parametrize(
    "value",
    [
        {"k": "\udfff"},
        {"k": "\x00"},
        {"\x00": 1},
        ["\u202e"],
        ["a" + "\u0301" * 9],
        "\x1b[31m",
    ],
)
def test_a_bad_string_inside_json_is_refused(value):
    with pytest.raises(InvalidText):
        clean_json(value)


@pytest.mark.parametrize(
    "value",
    [
        {str(n): n for n in range(201)},
        [{str(n): n for n in range(101)}, {str(n): n for n in range(100)}],
        ["a" * 1000] * 66,
        ["é" * 1000] * 33,
        "a" * (MAX_BYTES + 1),
        [0] * (MAX_BYTES + 1),
        2**63,
        -(2**63),
        10**5000,
        float("nan"),
        float("inf"),
        {"é": 1, "e\u0301": 2},
        object(),
        {"a": {1, 2}},
        b"bytes",
        json.loads(nested(9)),
        json.loads(nested(900)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_json_that_is_too_much_is_refused(value):
    with pytest.raises(InvalidInput):
        clean_json(value)


def test_json_keys_are_text():
    with pytest.raises(InvalidText):
        clean_json({1: "a"})


@pytest.mark.parametrize(
    "value",
    [{str(n): n for n in range(200)}, json.loads(nested(8)), 2**63 - 1, "a" * (MAX_BYTES - 2)],
    ids=lambda value: type(value).__name__,
)
def test_json_up_to_the_limits_is_accepted(value):
    assert clean_json(value) == value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("a" * MAX_BYTES, "too_long"),
        ("a" * (MAX_BYTES + 1), "too_long"),
        ([0] * (MAX_BYTES + 1), "too_long"),
        (json.loads(nested(9)), "too_deep"),
        ({str(n): n for n in range(201)}, "too_many_keys"),
        ({"é": 1, "e\u0301": 2}, "same_key_twice"),
        (2**63, "not_json"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_refusal_of_json_has_its_reason(value, reason):
    with pytest.raises(InvalidInput) as caught:
        clean_json(value)
    assert caught.value.params == {"reason": reason}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b" " * (MAX_BYTES + 1), "too_long"),
        (nested(9), "too_deep"),
        (b'{"a": 1, "a": 2}', "same_key_twice"),
        (b"NaN", "not_json"),
        (b"1e999", "not_json"),
        (b"{", "not_json"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_a_refusal_of_raw_json_has_its_reason(raw, reason):
    with pytest.raises(InvalidInput) as caught:
        loads(raw)
    assert caught.value.params == {"reason": reason}


def test_raw_json_may_fill_the_limit():
    assert loads(b'"' + b"a" * (MAX_BYTES - 2) + b'"')
    assert MAX_BYTES == 65_536
