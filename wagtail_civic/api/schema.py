"""The OpenAPI document, drawn from what the views declare; needs the extra ``[openapi]``."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any, ClassVar

from django.utils import translation
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic.api import errors
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.exceptions import CivicError, InvalidFields, InvalidInput, SpaceNotFound

VERSION = "1.0"

DESCRIPTION = (
    "Read petitions, consultations, questionnaires, debates, registers, idea boxes, budgets, meetings, questions to the elected "
    "and what became of them; sign, answer, comment, propose, ask, support, follow, vote, write observations, confirm and "
    "withdraw. A request that sends cookies must send the CSRF token of the site in "
    "X-CSRFToken. An address that is not listed answers 404 with "
    "the code `not_found`, a method that is not listed 405 with the code `method_not_allowed`. An answer "
    "that may be kept carries an ETag; to whoever sends it back in If-None-Match it is 304 while it holds."
)

#: What any writing request may meet before it is read.
WRITING = (InvalidInput, errors.CsrfFailed, errors.UnsupportedMediaType)
#: Whatever else it does, an address refuses a language that the site does not know.
ALWAYS = (InvalidFields,)


def is_available() -> bool:
    return find_spec("drf_spectacular") is not None


def inspector(view: Any) -> Any:
    """What draws up one view; None keeps ours out of schemas where the extra is not installed."""
    if not is_available():
        return None
    from wagtail_civic.api.drawing import CivicSchema

    schema = CivicSchema()
    schema.view = view
    return schema


def errors_of(method: str, operation: Operation) -> list[type[CivicError]]:
    """Every error that this operation declares or shares with its like, in the order of status and code."""
    kinds = {*ALWAYS, *operation.raises, *(WRITING if method == "POST" else ())}
    return sorted(kinds, key=lambda kind: (kind.status, kind.code))


@cache
def document() -> dict[str, Any]:
    from wagtail_civic.api.drawing import draw

    with translation.override("en"):
        return draw()


class SchemaView(CivicAPIView):
    cache_seconds = 3600
    operations: ClassVar = {
        "GET": Operation(
            "Read this document", answers={200: {"type": "object"}}, raises=(SpaceNotFound,)
        )
    }

    def get(self, request: Request) -> Response:
        if not is_available():
            raise SpaceNotFound
        return Response({**document(), "servers": [{"url": _root(request)}]})


def _root(request: Request) -> str:
    return request.path.removesuffix("/schema/")
