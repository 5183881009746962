"""The published document: complete, valid, and apart from a host's own."""

import json
import re
from unittest.mock import patch

import pytest
from django.urls import include, path
from django.utils.module_loading import import_string

from tests.api.schema_client import JSON, document
from wagtail_civic.api import schema, urls
from wagtail_civic.exceptions import all_errors

pytestmark = pytest.mark.django_db


def codes(part):
    """Every error code that a part of the document can answer."""
    text = json.dumps(part)
    components = document()["components"]["schemas"]
    names = [name for name in components if f'#/components/schemas/{name}"' in text]
    found = [components[name]["properties"].get("code", {}).get("enum", []) for name in names]
    return {code for each in found for code in each}


def test_is_served_where_the_extra_is_installed(api):
    response = api.read("schema/")

    assert response.json()["openapi"].startswith("3.")
    assert response.json()["servers"] == [{"url": "/civic/api/v1.0"}]


def test_is_not_found_elsewhere(api):
    with patch.object(schema, "is_available", return_value=False):
        response = api.read("schema/")
        assert urls.urlpatterns[0].callback.cls.schema is None

    assert response.status_code == 404


def test_is_valid_open_api(api):
    validate = import_string("drf_spectacular.validation.validate_schema")

    validate(api.read("schema/").json())


def test_each_operation_says_how_it_can_fail():
    for address, methods in document()["paths"].items():
        for method, operation in methods.items():
            answers = operation["responses"]
            assert operation["summary"], address
            assert all(answer["description"] for answer in answers.values())
            assert all(answer["content"][JSON]["schema"] for answer in answers.values())
            assert "invalid_fields" in codes(answers["400"])
            if method == "post":
                assert {"csrf_failed", "unsupported_media_type", "invalid_input"} <= codes(answers)
    ids = [
        one["operationId"] for methods in document()["paths"].values() for one in methods.values()
    ]
    assert len(ids) == len(set(ids))


def test_the_languages_that_can_be_asked_for_are_listed(settings):
    for methods in document()["paths"].values():
        for operation in methods.values():
            (language,) = [one for one in operation["parameters"] if one["name"] == "language"]
            assert language["schema"]["enum"] == [code for code, _name in settings.LANGUAGES]


def test_a_body_is_asked_for_wherever_one_can_be_sent():
    posts = [methods["post"] for methods in document()["paths"].values() if "post" in methods]
    assert posts
    assert all(post["requestBody"]["required"] for post in posts)


@pytest.mark.parametrize("address", ["petitions/?theme=", "challenges/?kind="])
def test_a_key_left_empty_asks_for_nothing_and_the_document_says_so(api, address):
    assert api.read(address).status_code == 200
    path, _, name = address.partition("?")
    (key,) = [
        one
        for one in document()["paths"][f"/{path}"]["get"]["parameters"]
        if one["name"] == name.rstrip("=")
    ]
    assert not key["schema"].get("minLength")
    assert re.match(key["schema"].get("pattern", ""), "")


def test_each_error_of_a_citizen_has_a_component():
    staff = {"change_needs_reason", "frozen_rule", "space_has_records", "nothing_selected"}
    staff |= {"answer_changed", "answer_incomplete", "sheet_taken", "invalid_sheets"}
    staff |= {"invalid_election", "invalid_election_file", "not_countable", "cannot_merge"}
    staff |= {
        "question_live",
        "press_refused",
        "vote_refused",
        "proxy_refused",
        "redaction_refused",
    }
    staff |= {"stream_refused", "invalid_captions", "transcript_refused", "ingest_refused"}
    staff |= {"captions_refused", "too_many_captions"}
    # Files are taken by forms alone.
    of_forms = {"invalid_file"}
    of_fields = {"invalid_text", "invalid_postcode"}
    everywhere = {"method_not_allowed"}

    drawn = codes(document()["paths"]) | of_fields | everywhere

    assert drawn == {kind.code for kind in all_errors()} - staff - of_forms
    field = document()["components"]["schemas"]["InvalidFieldsError"]["properties"]["errors"]
    assert of_fields <= set(field["additionalProperties"]["properties"]["code"]["enum"])


def test_every_component_is_used():
    text = json.dumps(document()["paths"]) + json.dumps(document()["components"])
    unused = [
        name
        for name in document()["components"]["schemas"]
        if f'"#/components/schemas/{name}"' not in text
    ]

    # Described in words: no operation answers a method that it does not have.
    assert unused == ["MethodNotAllowedError"]


def test_a_host_s_own_schema_leaves_ours_out():
    generator = import_string("drf_spectacular.generators.SchemaGenerator")

    theirs = [path("civic/", include("wagtail_civic.urls"))]

    assert generator(patterns=theirs).get_schema(public=True)["paths"] == {}
