"""
What every address of the API has in common.

Everything is set here and nothing taken from the host's ``REST_FRAMEWORK``: a site that authenticates its own
API by token, or renders it as HTML, must not change what citizens' clients meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from rest_framework.authentication import SessionAuthentication
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from wagtail_civic.api import caching, errors, languages
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import CivicError, InvalidInput, SpaceNotFound
from wagtail_civic.forms import challenges
from wagtail_civic.network import client_address
from wagtail_civic.services.limits import Evidence
from wagtail_civic.text import MAX_BYTES, loads
from wagtail_civic.views.serving import guarded, shareable


class CleanJSONParser(BaseParser):
    """Bounded in size and depth before anything is built from it."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        return loads(stream.read(MAX_BYTES + 1))


class PlainJSONRenderer(JSONRenderer):
    ensure_ascii = False
    compact = True
    strict = True


class JSONOnly(BaseContentNegotiation):
    """One format, whatever a client or a browser says it would rather have."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class GuardedSession(SessionAuthentication):
    """
    The host's session. A request that carries any cookie proves that it comes from our own pages.

    A browser sends cookies along with what other sites make it send; a program that keeps none has nothing
    that could be abused.
    """

    def authenticate(self, request: Any) -> tuple[Any, None]:
        if request.META.get("HTTP_COOKIE"):
            self.enforce_csrf(request)
        return super().authenticate(request) or (AnonymousUser(), None)


@dataclass(frozen=True)
class Operation:
    """What one method of an address takes and gives, for the schema and for the tests that check answers."""

    summary: str
    #: A serializer for each status, or the schema itself.
    answers: Mapping[int, Any]
    raises: tuple[type[CivicError], ...] = ()
    body: type[Serializer] | None = None
    query: type[Serializer] | None = None
    details: str = ""


class _OwnSchema:
    """Found when a schema is drawn up, so that serving the API never imports the optional package."""

    def __get__(self, view: Any, owner: Any) -> Any:
        from wagtail_civic.api.schema import inspector

        return inspector(view)


class CivicAPIView(APIView):
    """One address of the API."""

    authentication_classes = [GuardedSession]
    permission_classes: ClassVar[list[Any]] = []
    throttle_classes: ClassVar[list[Any]] = []
    renderer_classes = [PlainJSONRenderer]
    parser_classes = [CleanJSONParser]
    content_negotiation_class = JSONOnly
    versioning_class = None
    metadata_class = None
    pagination_class = None
    filter_backends: ClassVar[list[Any]] = []
    schema = _OwnSchema()
    http_method_names = ["get", "head", "post"]

    operations: ClassVar[dict[str, Operation]] = {}
    #: Seconds for which anybody's cache may keep an answer that is the same for everybody.
    cache_seconds: ClassVar[int] = 0
    #: Set where this answer is not for everybody after all.
    private = False

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponse]:
        # Services open their own transactions; counters must not wait for, or vanish with, the request's.
        return non_atomic_requests(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.now = timezone.now()
        language = languages.negotiated(request)
        with translation.override(language):
            response = super().dispatch(request, *args, **kwargs)
            response.render()
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return self._cached(request, response)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method is None or not hasattr(self, request.method.lower()):
            self.http_method_not_allowed(request)
        if request.method not in SAFE_METHODS:
            _check_media_type(request._request)
        super().initial(request, *args, **kwargs)
        languages.check(request._request)

    def perform_authentication(self, request: Request) -> None:
        # Reading asks nobody who she is, so that its answers can be cached.
        if request.method not in SAFE_METHODS:
            super().perform_authentication(request)

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return errors.handle

    def _cached(self, request: HttpRequest, response: Any) -> Any:
        if (
            response.status_code != 200
            or not self.cache_seconds
            or self.private
            or not shareable(request, response)
        ):
            return guarded(response)
        response.headers["Cache-Control"] = f"public, max-age={self.cache_seconds}"
        return caching.known(request, response)

    def read(self, kind: type[Serializer], data: Any, **context: Any) -> dict[str, Any]:
        """What was sent, cleaned; raises with one error for each field that is not right."""
        if not isinstance(data, Mapping):
            raise InvalidInput
        serializer = kind(data=data, context=context)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def evidence(self, request: Request, *, answer: Any, language: str) -> Evidence:
        """What this request shows of where it comes from, as a form's would."""
        return Evidence(
            address=client_address(request.META, civic_settings.TRUSTED_PROXIES),
            challenge=challenges.outcome(answer, now=self.now),
            channel="api",
            language=language,
        )


def _check_media_type(request: HttpRequest) -> None:
    """A form of another site can send anything but this type without asking first."""
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type != CleanJSONParser.media_type or charset.lower() not in (
        "utf-8",
        "utf8",
    ):
        raise errors.UnsupportedMediaType


class NoSuchAddress(CivicAPIView):
    """Below our prefix nothing answers in HTML."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise SpaceNotFound
