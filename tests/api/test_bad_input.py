"""What broke other APIs, sent to every address of ours: a clear refusal, nothing stored, nothing broken."""

import json

import pytest

from tests.api.conftest import MARIE
from tests.api.schema_client import JSON, document, prefix
from wagtail_civic.models import Bucket, Signature, SurveyResponse
from wagtail_civic.services import limits

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WRITES = sorted(path for path, methods in document()["paths"].items() if "post" in methods)
READS = sorted(path for path, methods in document()["paths"].items() if "get" in methods)

#: Bodies that are no JSON object, or one that must not be built.
BODIES = {
    "blank": b" ",
    "null": b"null",
    "list": b"[]",
    "text": b'"x"',
    "number": b"1",
    "half": b'{"email":',
    "trailing": b'{"email": "a"} x',
    "bad utf-8": b'{"email": "\xff\xfe"}',
    "utf-16": '{"email": "a"}'.encode("utf-16"),
    "lone surrogate": b'{"email": "\\udfff"}',
    "surrogate key": b'{"\\udfff": "a"}',
    "nan": b'{"email": NaN}',
    "infinity": b'{"email": -Infinity}',
    "huge number": b'{"email": ' + b"9" * 10_000 + b"}",
    "huge exponent": b'{"email": 1e99999}',
    "same key twice": b'{"email": "a@example.org", "email": "b@example.org"}',
    "deep list": b"[" * 5_000 + b"]" * 5_000,
    "deep object": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "unclosed": b"[" * 60_000,
    "megabyte": b'{"email": "' + b"a" * 1_000_000 + b'"}',
}

#: Values that take the place of each field in turn.
VALUES = {
    "nul": "a\0b",
    "control": "a\x07b",
    "bidi": "a\u202eb",
    "zero width": "\u200b\u200d\u2060",
    "zalgo": "a" + "\u0301" * 99,
    "long": "a" * 60_000,
    "300 letters": "a" * 300,
    "line break": "a\nb",
    "header": "a@example.org\r\nBcc: b@example.org",
    "html": "<script>alert(1)</script>",
    "formula": "=1+1",
    "quote": "' OR 1=1 --",
    "template": "{{ 7*7 }}%(x)s{x}",
    "noncharacter": "a\ufffe",
    "emoji": "👩‍👩‍👧‍👦",
    "full width": "ｍａｒｉｅ＠ｅｘａｍｐｌｅ．ｏｒｇ",
    "whole number": 5,
    "2**63": 2**63,
    "2**200": 2**200,
    "4000 digits": 10**4_000,
    "fraction": 0.5,
    "yes": True,
    "none": None,
    "list": ["a"],
    "object": {"a": {"b": "c"}},
    "empty object": {},
    "many keys": {str(n): "a" for n in range(300)},
    "dunder": {"__proto__": "x", "$ne": ""},
}
FIELDS = [
    "first_name",
    "last_name",
    "email",
    "postcode",
    "consent",
    "show_name",
    "follow",
    "challenge",
]


def write(api, path, body):
    return api.post(prefix() + path, body, content_type=JSON)


def test_no_body_breaks_an_address(api, address):
    for path in WRITES:
        for name, body in BODIES.items():
            assert write(api, address(path), body).status_code == 400, (path, name)
    assert not Signature.objects.exists()
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize("field", FIELDS)
def test_no_value_breaks_a_field_of_signing(api, key, field, settings):
    settings.WAGTAIL_CIVIC = {"DELIVERY": "inline", "SIGN_PER_HOUR": 1_000, "SIGN_PER_DAY": 1_000}
    path = f"petitions/{key}/signatures/"

    for name, value in VALUES.items():
        response = api.send(path, {**MARIE, field: value})
        assert response.status_code in (202, 400, 429), name
        if response.status_code == 400:
            assert response.json()["code"] in ("invalid_fields", "invalid_input"), name

    # Whatever was let in can be read and written down everywhere.
    for row in Signature.objects.all():
        json.dumps([row.first_name, row.last_name, row.postcode]).encode()
    assert api.read("petitions/").status_code == 200
    assert api.read(f"petitions/{key}/").status_code == 200


def test_a_name_that_no_reader_can_trust_is_refused(api, key):
    for name in ("nul", "control", "bidi", "zero width", "zalgo", "300 letters", "line break"):
        response = api.send(f"petitions/{key}/signatures/", {**MARIE, "first_name": VALUES[name]})
        assert response.status_code == 400, name
        assert list(response.json()["errors"]) == ["first_name"], name


@pytest.mark.parametrize(
    "field", ["handle", "code", "token", "email", "petition", "survey", "debate"]
)
def test_no_value_breaks_the_other_addresses(api, key, field):
    other = {"survey": "petition", "debate": "petition"}.get(field, field)
    whole = {"handle": "h", "code": "1", "email": "a@example.org", "petition": key}
    whole = {name: value for name, value in whole.items() if name != other}
    takers = [path for path in WRITES if field in fields_of(path) and "key" not in path]
    assert takers
    for path in takers:
        for name, value in VALUES.items():
            response = write(api, path[1:], json.dumps({**whole, field: value}))
            assert response.status_code in (202, 400, 404, 429), (path, name)


def fields_of(path):
    body = document()["paths"][path]["post"]["requestBody"]["content"][JSON]["schema"]
    name = body["$ref"].rpartition("/")[2]
    return document()["components"]["schemas"][name]["properties"]


@pytest.mark.long
def test_no_query_breaks_a_reading_address(api, address):
    texts = [value for value in VALUES.values() if isinstance(value, str) and len(value) < 400]
    odd = ["word " * 4_000, "9" * 5_000, "\udfff", "[]", "%00", "-1", "NaN"]
    for path in READS:
        # A limit that one address meets must not answer for the next.
        Bucket.objects.all().delete()
        limits.forget()
        filled = address(path)
        for name in queried(path):
            for value in [*texts, *odd]:
                given = {name: value.encode("utf-8", "surrogatepass")}
                response = api.read(filled, given)
                assert response.status_code in (200, 400, 429), (path, name, value)


def queried(path):
    parameters = document()["paths"][path]["get"]["parameters"]
    return [each["name"] for each in parameters if each["in"] == "query"]
