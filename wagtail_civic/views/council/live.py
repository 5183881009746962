"""What the page of a meeting asks for while it is open: a small state, and the part of the page that changed."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from wagtail.models import Site

from wagtail_civic.queries import council as queries
from wagtail_civic.queries.choosing import KEY, fitting, one_of
from wagtail_civic.services import council
from wagtail_civic.views.kept import KeptForEverybody
from wagtail_civic.views.petition.base import PetitionActionView
from wagtail_civic.views.serving import ForEverybody, ScreenView, shareable

#: Seconds for which an answer is kept: what a press changes is seen after them at the latest.
KEPT = 1
#: The same of what a whole site is told.
NOW_KEPT = 10


class OfMeeting(ForEverybody, PetitionActionView):
    civic_kind = "council"
    max_age = KEPT

    @property
    def sheet(self) -> Any:
        return council.sheet(self.page, now=self.now)


class StateView(KeptForEverybody, OfMeeting):
    """``state.json``: version, status, item, vote, and when to ask again. Its version is its ETag."""

    stem = "council"

    def get(self, request: HttpRequest) -> HttpResponse:
        page = type(self.page)._base_manager.get(pk=self.page.pk)
        language = page.locale.language_code
        state = queries.told(self.space, language, delay=page.video_delay, now=self.now)
        body = json.dumps(state, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
        response = HttpResponse(body, content_type="application/json")
        response.headers["ETag"] = f'"{state["v"]}-{language}"'
        return response


class NowView(ScreenView):
    """
    What is live on this site or begins soon, for a block of any page that a cache has kept: ``lang`` and ``body`` say of
    which it is. Nothing in it depends on the visitor.
    """

    template_name = "wagtail_civic/council/now.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        here = translation.get_language() or ""
        language = one_of(request.GET.get("lang", ""), dict(settings.LANGUAGES), here)
        body = fitting(request.GET.get("body", ""), KEY)
        with translation.override(language):
            site = Site.find_for_request(request)
            sheets = council.running(site, language, body=body, now=self.now)
            return self.screen(sheets=sheets).render()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code == 200 and shareable(request, response):
            response.headers["Cache-Control"] = f"public, max-age={NOW_KEPT}"
            del response.headers["Expires"]
        return response


class LiveView(OfMeeting):
    """
    The part of the page that a press changes, as a fragment of it: as it stood at the moment ``?at=`` of a state
    whose picture the reader has seen, else as late as the picture is.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        page = type(self.page)._base_manager.get(pk=self.page.pk)
        sheet = council.sheet(page, now=self.now, until=_moment(request.GET.get("at", "")))
        response = TemplateResponse(
            request,
            "wagtail_civic/council/live.html",
            {"sheet": sheet, "page": page, "staged": True},
        )
        return response.render()


def _moment(written: str) -> datetime | None:
    try:
        found = parse_datetime(written)
        # What JSON says of a moment ends with its milliseconds; the press itself came within the last of them.
        if found is None or timezone.is_naive(found):
            return None
        # Whatever cannot be told in the clock of the world is no moment of a meeting.
        return found.astimezone(UTC) + timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        return None
