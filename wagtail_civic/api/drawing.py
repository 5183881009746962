"""How drf-spectacular, where it is installed, turns our declarations into a document."""

from __future__ import annotations

import json
from collections import defaultdict
from http import HTTPStatus
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, sanitize_result_object
from drf_spectacular.settings import spectacular_settings
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.renderers import JSONRenderer
from wagtail.coreutils import get_content_languages

from wagtail_civic.api import errors, schema
from wagtail_civic.api.base import Operation
from wagtail_civic.exceptions import CivicError, InvalidFields, SpaceNotFound, all_errors


def language_parameter() -> OpenApiParameter:
    return OpenApiParameter(
        "language",
        str,
        enum=list(get_content_languages()),
        description="Instead of Accept-Language; one of the languages of the site.",
    )


class OwnRegistry(ComponentRegistry):
    """Tells our own document from a host's, in which our addresses do not appear."""


class CivicSchema(AutoSchema):
    @property
    def operation(self) -> Operation:
        return self.view.operations[self.method]

    def is_excluded(self) -> bool:
        return not isinstance(self.registry, OwnRegistry)

    def get_operation_id(self) -> str:
        words = [word for word in self.path.split("/") if word and "{" not in word]
        return "_".join([self.method.lower(), *words, *(["one"] if self._is_one else [])])

    @property
    def _is_one(self) -> bool:
        return self.path.rstrip("/").endswith("}")

    def get_summary(self) -> str:
        return self.operation.summary

    def get_description(self) -> str:
        return self.operation.details

    def get_tags(self) -> list[str]:
        return [self.path.strip("/").split("/")[0]]

    def get_auth(self) -> list[Any]:
        return []

    def get_override_parameters(self) -> list[Any]:
        return [language_parameter(), *([self.operation.query] if self.operation.query else [])]

    def get_request_serializer(self) -> Any:
        return self.operation.body

    def _get_request_body(self, direction: str = "request") -> Any:
        # Even where each field may be left out, what is sent must say that it is JSON.
        body = super()._get_request_body(direction)
        return body and {**body, "required": True}

    def get_response_serializers(self) -> Any:
        answers = {str(status): kind for status, kind in self.operation.answers.items()}
        found = {**answers, **self._refusals()}
        return {
            status: OpenApiResponse(kind, description=HTTPStatus(int(status)).phrase)
            for status, kind in found.items()
        }

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False

    def _refusals(self) -> dict[str, Any]:
        by_status: dict[str, list[type[CivicError]]] = defaultdict(list)
        for kind in schema.errors_of(self.method, self.operation):
            by_status[str(kind.status)].append(kind)
        return {status: one_of(kinds) for status, kinds in by_status.items()}


def one_of(kinds: list[type[CivicError]]) -> dict[str, Any]:
    found = [{"$ref": f"#/components/schemas/{component_name(kind)}"} for kind in kinds]
    return found[0] if len(found) == 1 else {"oneOf": found}


def component_name(kind: type[CivicError]) -> str:
    return f"{kind.__name__}Error"


def error_component(kind: type[CivicError]) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "code": {"type": "string", "enum": [kind.code]},
        "detail": {"type": "string", "description": "In the language of the answer."},
        "field": {"type": "string", "description": "The field it is about, if it is about one."},
    }
    if kind is InvalidFields:
        properties["errors"] = {"type": "object", "additionalProperties": _field_error()}
        del properties["field"]
    required = [name for name in properties if name != "field"]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _field_error() -> dict[str, Any]:
    codes = sorted({kind.code for kind in all_errors() if kind.status == 400})
    return {
        "type": "object",
        "properties": {
            "code": {"type": "string", "enum": codes},
            "detail": {"type": "string"},
        },
        "required": ["code", "detail"],
        "additionalProperties": False,
    }


class CivicGenerator(SchemaGenerator):
    """Ours alone: neither a host's addresses nor its settings of prefixes and hooks."""

    def __init__(self) -> None:
        from wagtail_civic.api.urls import urlpatterns

        super().__init__(patterns=urlpatterns, api_version=schema.VERSION)
        self.registry = OwnRegistry()

    def paths(self) -> dict[str, Any]:
        self._initialise_endpoints()
        found: dict[str, Any] = defaultdict(dict)
        for path, path_regex, method, callback in self.endpoints:
            view = self.create_view(callback, method)
            view.request = None
            operation = view.schema.get_operation(path, path_regex, "^/", method, self.registry)
            found[path][method.lower()] = operation
        return found


def draw() -> dict[str, Any]:
    generator = CivicGenerator()
    paths = generator.paths()
    components = generator.registry.build({})
    refusals = {component_name(kind): error_component(kind) for kind in _refusals(generator)}
    schemas = {**components.get("schemas", {}), **refusals}
    drawn = {
        "openapi": spectacular_settings.OAS_VERSION,
        "info": {
            "title": "wagtail_civic",
            "version": schema.VERSION,
            "description": schema.DESCRIPTION,
        },
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }
    return plain(json.loads(JSONRenderer().render(sanitize_result_object(drawn))))


def plain(drawn: Any) -> Any:
    """Without what drf-spectacular notes for hooks that we do not use."""
    if isinstance(drawn, list):
        return [plain(item) for item in drawn]
    if not isinstance(drawn, dict):
        return drawn
    if drawn.pop("x-spec-enum-id", None):
        drawn.pop("description", None)
    return {name: plain(value) for name, value in drawn.items()}


def _refusals(generator: CivicGenerator) -> list[type[CivicError]]:
    kinds = {errors.MethodNotAllowed, SpaceNotFound}
    for _path, _regex, method, callback in generator.endpoints:
        kinds.update(schema.errors_of(method, callback.cls.operations[method]))
    return sorted(kinds, key=lambda kind: kind.code)
