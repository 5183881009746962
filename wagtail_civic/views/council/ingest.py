"""What a server of streams asks and tells: who may send, who still may, who left. It is no browser, and has the key."""

from abc import abstractmethod
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from wagtail_civic import network
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import CivicError
from wagtail_civic.services import limits
from wagtail_civic.services.council import ingest
from wagtail_civic.text import CONTROLS
from wagtail_civic.views.serving import PRIVATE

#: Asked for one encoder: it may return every second, and still not guess.
A_MINUTE = 60
LONGEST = 200


# The server has no cookie; the key of the meeting, in the body of the form, is the authority.
@method_decorator([*PRIVATE, csrf_exempt], name="dispatch")
class IngestView(View):
    """
    A form of nginx-rtmp: ``name`` of the stream, ``addr`` of the encoder, and the ``key`` that stood behind its name.

    What stands in the address of the request is never read: addresses are written to logs.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        self.now = timezone.now()
        response = HttpResponse(status=429) if self._too_often() else self._answer()
        add_never_cache_headers(response)
        return response

    def _answer(self) -> HttpResponse:
        said = {name: self._said(name) for name in ("name", "key")}
        try:
            return self.act(**said)
        except CivicError as error:
            return HttpResponse(error.code, status=error.status, content_type="text/plain")

    def _said(self, name: str) -> str:
        return CONTROLS.sub("", str(self.request.POST.get(name, "")))[:LONGEST]

    def _too_often(self) -> bool:
        key = limits.address_key(self._source(), now=self.now)
        limit = limits.Limit("ingest", key, A_MINUTE, 60)
        return bool(limits.hit([limit], now=self.now))

    def _source(self) -> str:
        """Of the encoder, where a machine of ours tells it: whoever else asks speaks for herself."""
        caller = network.client_address(self.request.META, civic_settings.TRUSTED_PROXIES)
        near = network.parse(caller)
        ours = near is None or near.is_loopback or near.is_private
        believed = ours and not network.is_relayed(self.request.META)
        return self._said("addr") if believed and self._said("addr") else caller

    @abstractmethod
    def act(self, **said: Any) -> HttpResponse:
        """Raises ``CivicError``."""


class PublishView(IngestView):
    """
    Answers with a redirect: nginx-rtmp takes its address for the name of the stream from then on.

    So each beginning is a stream of its own, whose name nobody guesses from that of the meeting.
    """

    def act(self, **said: Any) -> HttpResponse:
        found = ingest.begin(**said, now=self.now)
        return HttpResponse(status=302, headers={"Location": found.stream})


class UpdateView(IngestView):
    """Also asked for whoever plays a stream within the server, which is the server's own affair."""

    def act(self, **said: Any) -> HttpResponse:
        if self._said("call") == "update_play":
            return HttpResponse(status=204)
        ingest.go_on(**said, now=self.now)
        return HttpResponse(status=204)


class DoneView(IngestView):
    def act(self, **said: Any) -> HttpResponse:
        ingest.end(**said, now=self.now)
        return HttpResponse(status=204)
