"""Votes as Popolo, meetings and papers as OParl: JSON that pages of any other site may read."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import require_safe
from wagtail.models import Site

from wagtail_civic.exceptions import CivicError, SpaceNotFound
from wagtail_civic.formats.oparl import as_dict
from wagtail_civic.opendata.council import oparl, popolo
from wagtail_civic.queries.council.together import fill, newest_year
from wagtail_civic.views.council.files import OfMeetings, lists
from wagtail_civic.views.serving import shareable, stay_here

MAX_AGE = 300
JSON = "application/json; charset=utf-8"


def told(value: Any, *, status: int = 200) -> HttpResponse:
    """To programs, those in browsers included: nothing in it depends on a cookie."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(body, content_type=JSON, status=status)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@method_decorator(require_safe, name="dispatch")
class OParlView(View):
    """Base of what is told: in the language of the site, whoever asks."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stay_here(request)
        try:
            with translation.override(settings.LANGUAGE_CODE):
                response = told(self.find(self._city(request), **kwargs))
        except CivicError as error:
            response = told(error.as_dict(), status=error.status)
        if response.status_code == 200 and shareable(request, response):
            response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
        return response

    def _city(self, request: HttpRequest) -> oparl.City:
        site = Site.find_for_request(request)
        if site is None:
            raise SpaceNotFound
        return oparl.City(site, settings.LANGUAGE_CODE, timezone.now())

    def find(self, city: oparl.City, **kwargs: str) -> dict[str, Any]:
        raise NotImplementedError


class OParlSystemView(OParlView):
    def find(self, city: oparl.City, **kwargs: str) -> dict[str, Any]:
        return as_dict(oparl.system(city))


class OParlBodiesView(OParlView):
    def find(self, city: oparl.City, **kwargs: str) -> dict[str, Any]:
        return oparl.bodies(city)


class OParlBodyView(OParlView):
    def find(self, city: oparl.City, **kwargs: str) -> dict[str, Any]:
        return as_dict(oparl.body(city))


class OParlListView(OParlView):
    def find(self, city: oparl.City, **kwargs: str) -> dict[str, Any]:
        kind = oparl.KINDS.get(kwargs["kind"])
        if kind is None or kind.rows is None:
            raise SpaceNotFound
        return kind.listing(city, oparl.Asked.of(self.request.GET))


class OParlObjectView(OParlView):
    def find(self, city: oparl.City, **kwargs: str) -> dict[str, Any]:
        kind = oparl.KINDS.get(kwargs["kind"])
        found = kind.one(city, kwargs["key"]) if kind else None
        if found is None:
            raise SpaceNotFound
        return as_dict(found)


class PopoloView(OfMeetings):
    """
    The votes of one meeting; of a list, those of the year that its address names, else of the newest one.

    A town votes some thousand times in a year: whoever wants more asks once for each.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        page = self.whole_page()
        sheets = self.sheets(page)
        if lists(page) and not request.GET.get("year"):
            sheets = newest_year(sheets)
        fill(sheets)
        city = oparl.City(page.get_site(), page.locale.language_code, self.now)
        return told(popolo.document(city, sheets))
