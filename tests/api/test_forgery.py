"""Requests that a page of another site could make a browser send, and other wrong ways of asking."""

import json
import re

import pytest
from django.urls import get_resolver

from tests.api.conftest import MARIE
from tests.api.schema_client import document, prefix
from wagtail_civic.api import urls
from wagtail_civic.models import Signature, SurveyResponse

pytestmark = pytest.mark.django_db

WRITES = sorted(path for path, methods in document()["paths"].items() if "post" in methods)
READS = sorted(path for path, methods in document()["paths"].items() if "get" in methods)
COOKIES = ["sessionid", "csrftoken", "civic_pending", "whatever", ""]
WRONG_TYPES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/plain; charset=application/json",
    "application/json, text/plain",
    "application/jsonp",
    "application/vnd.api+json",
    "application/json; charset=utf-16",
    "text/html",
    "",
]


@pytest.fixture
def writes(address):
    return [prefix() + address(path) for path in WRITES]


def send(api, path, body="{}", kind="application/json", **headers):
    return api.generic("POST", path, body, content_type=kind, headers=headers)


def test_every_address_is_in_the_schema():
    routes = {
        "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern)) for pattern in urls.urlpatterns
    }

    assert routes - {"/"} == set(document()["paths"])
    assert len(WRITES) == 31
    assert get_resolver().resolve(prefix() + "petitions/").namespace == "wagtail_civic:api"


@pytest.mark.parametrize("cookie", COOKIES)
def test_a_write_with_any_cookie_is_checked(api, writes, cookie):
    for path in writes:
        response = send(api, path, json.dumps(MARIE), cookie=f"{cookie}=x")
        assert response.status_code == 403, path
        assert response.json()["code"] == "csrf_failed", path
    assert not Signature.objects.exists()


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_another_origin_is_refused_even_with_a_token(api, writes, origin):
    for path in writes:
        response = send(api, path, **api.prove_origin(), origin=origin)
        assert response.json()["code"] == "csrf_failed", path


def test_our_own_pages_pass(api, writes):
    for path in writes:
        response = send(api, path, **api.prove_origin())
        assert response.json()["code"] == "invalid_fields", path


def test_without_cookies_only_json_is_read(api, writes):
    for path in writes:
        for kind in WRONG_TYPES:
            for body in ("", json.dumps(MARIE)):
                assert send(api, path, body, kind).status_code == 415, (path, kind, body)
    assert not Signature.objects.exists()
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_do_not_exist(api, writes, method):
    for path in writes:
        response = getattr(api, method)(path)
        assert response.status_code == 405, path
        assert method.upper() not in response.headers["Allow"]


def test_reading_addresses_take_nothing(api, address):
    for path in READS:
        assert api.send(address(path), {}).status_code == 405, path


def test_a_method_cannot_be_disguised(api, writes):
    for path in writes:
        for header in ("x-http-method-override", "x-http-method", "x-method-override"):
            response = api.get(path, {"_method": "POST", **MARIE}, headers={header: "POST"})
            assert response.status_code == 405, (path, header)
    assert not Signature.objects.exists()


def test_no_other_site_may_read_the_answers(api, writes, key):
    origin = {"origin": "https://evil.example"}
    answers = [api.read(f"petitions/{key}/", headers=origin)]
    for path in writes:
        asked = {**origin, "access-control-request-method": "POST"}
        answers.append(api.options(path, headers=asked))

    headers = {name.lower() for answer in answers for name in answer.headers}
    assert not [name for name in headers if name.startswith("access-control")]


def test_the_answer_is_plain_json_whatever_is_asked(api, key):
    for accept in ("text/html", "application/xml", "application/json; indent=8", "*/*", ";;"):
        for query in ({}, {"format": "api"}, {"format": "html"}):
            response = api.read(f"petitions/{key}/state/", query, headers={"accept": accept})
            assert response.headers["Content-Type"] == "application/json"
            assert b"\n" not in response.content
