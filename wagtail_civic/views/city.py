"""What belongs to the whole city and to no page of the tree: at plain addresses, the same for every visitor."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Site

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.queries.choosing import one_of
from wagtail_civic.views.serving import ABSENT, ForEverybody, ScreenView, stay_here


class CityView(ForEverybody, ScreenView):
    """In the language that its address names (``?lang=fr``), else in that of the request."""

    max_age = 60

    def is_for_everybody(self) -> bool:
        # What is restricted is not in it.
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = one_of(request.GET.get("lang", ""), dict(settings.LANGUAGES))
        with translation.override(asked or translation.get_language()):
            response = super().dispatch(request, *args, **kwargs)
            if callable(getattr(response, "render", None)):
                response.render()
            response.headers["Content-Language"] = translation.get_language() or ""
        # The same address in another language is another page.
        response.headers["Vary"] = "Accept-Language, Cookie"
        response.headers.pop("X-Robots-Tag", None)
        return response

    def absent(self) -> HttpResponse:
        """In the site's own clothes, whatever is not there."""
        stay_here(self.request)
        error = SpaceNotFound()
        return self.screen(template=ABSENT, status=error.status, error=error, page=None)

    @property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @property
    def language(self) -> str:
        return translation.get_language() or ""
