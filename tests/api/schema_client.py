"""A test client that holds every answer of the API against the published schema."""

import json
import re
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse
from jsonschema import Draft202012Validator, FormatChecker

from wagtail_civic.api import schema

JSON = "application/json"


@cache
def prefix() -> str:
    return reverse("wagtail_civic:api:schema").removesuffix("schema/")


class SchemaClient(Client):
    """Speaks JSON, keeps cookies like a browser if it is given any, and checks CSRF as a server does."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"enforce_csrf_checks": True, **kwargs})

    def send(self, path: str, data: Any = None, **kwargs: Any) -> Any:
        """POST ``data`` as JSON to an address below the API."""
        body = data if isinstance(data, str | bytes) else json.dumps(data)
        return self.post(prefix() + path, body, content_type=JSON, **kwargs)

    def read(self, path: str, data: Any = None, **kwargs: Any) -> Any:
        return self.get(prefix() + path, data, **kwargs)

    def prove_origin(self) -> dict[str, str]:
        """The cookie and the header of a script of the site itself."""
        self.cookies["csrftoken"] = "a" * 32
        return {"x-csrftoken": "a" * 32}

    def request(self, **request: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            response = super().request(**request)
        if request["PATH_INFO"].startswith(prefix()):
            check(request["REQUEST_METHOD"], request["PATH_INFO"], response)
        return response


def check(method: str, path: str, response: HttpResponse) -> None:
    """Fail unless the schema foresees this status, this body and these headers."""
    assert response.status_code < 500, response.content
    if response.status_code == 304:
        # Of HTTP and not of an operation: what was answered before still holds.
        assert not response.content
        assert "ETag" in response.headers
        return
    assert response.headers["Content-Type"] == JSON, response.headers
    assert "Content-Language" in response.headers or response.status_code == 404
    if method == "HEAD":
        return
    body = json.loads(response.content)
    errors = list(validator(expected(method, path, response.status_code)).iter_errors(body))
    assert not errors, f"{method} {path} {response.status_code}: {errors[0]}"


def expected(method: str, path: str, status: int) -> dict[str, Any]:
    operations = next((found for pattern, found in patterns() if pattern.fullmatch(path)), None)
    if operations is None:
        assert status == 404, f"{path} is not in the schema and answers {status}."
        return ref("SpaceNotFoundError")
    if method.lower() not in operations:
        assert status == 405, f"{method} {path} is not in the schema and answers {status}."
        return ref("MethodNotAllowedError")
    answers = operations[method.lower()]["responses"]
    assert str(status) in answers, f"{method} {path} answers {status}, which is not in the schema."
    return answers[str(status)]["content"][JSON]["schema"]


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


@cache
def patterns() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [
        (re.compile(re.escape(prefix()) + re.sub(r"{\w+}", "[^/]+", path[1:])), operations)
        for path, operations in document()["paths"].items()
    ]


@cache
def document() -> dict[str, Any]:
    return strict(schema.document())


def strict(part: Any) -> Any:
    """The same in the words of JSON Schema, and with no room for keys that are not named."""
    if isinstance(part, list):
        return [strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    part = {name: strict(value) for name, value in part.items()}
    if isinstance(part.get("properties"), dict):
        part.setdefault("additionalProperties", False)
    if part.pop("nullable", False) is True:
        return {"anyOf": [part, {"type": "null"}]}
    return part


def validator(wanted: dict[str, Any]) -> Draft202012Validator:
    whole = {"components": document()["components"], **wanted}
    return Draft202012Validator(whole, format_checker=FormatChecker())
