"""What goes wrong, said in one shape: ``{"code", "detail"}``, with ``field`` or ``errors`` where they help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, UnreadablePostError
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions as drf
from rest_framework.response import Response

from wagtail_civic.exceptions import (
    CivicError,
    FieldRequired,
    InvalidFields,
    InvalidInput,
    SpaceNotFound,
    all_errors,
)


class CsrfFailed(CivicError):
    code = "csrf_failed"
    status = 403
    message = _(
        "A request that carries cookies needs the CSRF token of this site in the header X-CSRFToken."
    )


class UnsupportedMediaType(CivicError):
    code = "unsupported_media_type"
    status = 415
    message = _("Please send the data as application/json, in UTF-8.")


class MethodNotAllowed(CivicError):
    code = "method_not_allowed"
    status = 405
    message = _("This address does not answer this method.")


@dataclass(frozen=True)
class FieldError:
    """The error of one field, as far as it survives its way through a serializer."""

    code: str
    detail: str

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, "detail": self.detail}


#: Errors that Django REST framework and Django raise before our code is reached.
_FOREIGN: dict[type[Exception], type[CivicError]] = {
    Http404: SpaceNotFound,
    drf.NotFound: SpaceNotFound,
    drf.PermissionDenied: CsrfFailed,
    PermissionDenied: CsrfFailed,
    drf.MethodNotAllowed: MethodNotAllowed,
    drf.UnsupportedMediaType: UnsupportedMediaType,
    drf.ParseError: InvalidInput,
    UnreadablePostError: InvalidInput,
}


def handle(error: Exception, context: Any) -> Response | None:
    """The answer to an error; None lets it become a 500, which is what an unknown one is."""
    known = translated(error)
    # No rollback: what was counted on the way, such as a wrong code, must stay counted.
    return Response(known.as_dict(), status=known.status) if known else None


def translated(error: Exception) -> CivicError | None:
    if isinstance(error, CivicError):
        return error
    if isinstance(error, drf.ValidationError):
        return _of_fields(error.detail)
    return next((ours() for kind, ours in _FOREIGN.items() if isinstance(error, kind)), None)


def refused(error: CivicError) -> drf.ValidationError:
    """A cleaner's refusal in the shape that a serializer collects by field."""
    return drf.ValidationError(error.detail, code=error.code)


def _of_fields(detail: Any) -> CivicError:
    if not isinstance(detail, Mapping):
        return InvalidInput()
    return InvalidFields({name: _first(errors) for name, errors in detail.items()})


def _first(errors: Any) -> Any:
    """The first complaint about a field; the framework's own are said in our words."""
    first = errors[0] if isinstance(errors, list) and errors else None
    code = getattr(first, "code", "invalid")
    if code in ("required", "null", "blank"):
        return FieldRequired()
    if any(kind.code == code for kind in all_errors()):
        return FieldError(code, str(first))
    return InvalidInput()
