"""Citizens' actions at plain addresses that honour all that serving a page honours."""

from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import swapper
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views import View
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from wagtail import hooks
from wagtail.models import Locale, PageViewRestriction, Site

from wagtail_civic.exceptions import CivicError, SpaceNotFound
from wagtail_civic.hosting import host_template
from wagtail_civic.models.prepared import Prepared, key_of
from wagtail_civic.views.logs import discreet
from wagtail_civic.views.wrapping import around_dispatch

BASE = "wagtail_civic/base.html"
FRAGMENT = "wagtail_civic/fragment.html"
ABSENT = "wagtail_civic/petition/absent.html"
TYPES_KEPT = 10_000


#: The origin alone is told, never the path with its token; "no-referrer" would make a browser post with
#: "Origin: null", which the CSRF check refuses.
GUARDED = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex",
}
#: What people write is left out of error reports, and so is what opens their doors.
PRIVATE = [sensitive_post_parameters(), discreet]


@around_dispatch(PRIVATE)
class ScreenView(View):
    """One screen: never cached, in the host's clothes or as a bare fragment."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.now = timezone.now()
        self.fragment = "fragment" in request.GET
        response = super().dispatch(request, *args, **kwargs)
        return guarded(response)

    @property
    def query(self) -> str:
        return "?fragment=1" if self.fragment else ""

    def screen(self, *, status: int = 200, template: str = "", **context: Any) -> TemplateResponse:
        context = {
            "civic_base": FRAGMENT if self.fragment else BASE,
            "civic_host": host_template(),
            "civic_now": self.now,
            "fragment": self.fragment,
            "action_query": self.query,
            **context,
        }
        return TemplateResponse(
            self.request, template or self.template_name, context, status=status
        )


def guarded(response: HttpResponse) -> HttpResponse:
    """Personal answers stay out of caches, indexes and referrers."""
    # An action says it of its own answer, and once more of whatever a host's hooks make of that.
    if any(response.headers.get(name) != value for name, value in GUARDED.items()):
        add_never_cache_headers(response)
        for name, value in GUARDED.items():
            response.headers[name] = value
    return response


def shareable(request: HttpRequest, response: HttpResponse) -> bool:
    """
    Whether anybody's cache may keep an answer that is the same for everybody.

    Not where a cookie may travel with it: Django adds that of a session after us, at each request where the
    host has ``SESSION_SAVE_EVERY_REQUEST``.
    """
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    used = getattr(getattr(request, "session", None), "accessed", False)
    return not (known or used or response.cookies)


@around_dispatch([*PRIVATE, csrf_protect])
class PageActionView(ScreenView):
    """
    An action on a page: a live page, of this site, behind its view restrictions, in its language.

    ``wagtail.views.serve`` tests restrictions in the ``on_serve_page`` chain; so do we.
    """

    civic_kind = "petition"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            page = live_page(request, kwargs.pop("page_id"))
        except Http404:
            page = None
        if page is None or not self.serves(page, kwargs):
            return self.absent(request)
        return guarded(through_hooks(page, request, self._act, args, kwargs))

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        """Whether this action is one of that page; ``kwargs`` are those of its address."""
        return getattr(page, "civic_kind", "") == self.civic_kind

    def absent(self, request: HttpRequest) -> HttpResponse:
        """In the site's own clothes and in the API's words, which are the same whatever is not there."""
        self.now, self.fragment = timezone.now(), "fragment" in request.GET
        stay_here(request)
        error = SpaceNotFound()
        return guarded(self.screen(template=ABSENT, status=error.status, error=error, page=None))

    def _act(self, page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        self.page = page
        with translation.override(page.locale.language_code):
            response = super().dispatch(request, *args, **kwargs)
            if callable(getattr(response, "render", None)):
                response.render()
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


class ForEverybody:
    """Before a page action whose answer is the same for everybody: any cache may keep it for some time."""

    max_age = 10
    page: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        everybody = self.is_for_everybody() and shareable(request, response)
        if response.status_code in (200, 304) and everybody:
            response.headers["Cache-Control"] = f"public, max-age={self.max_age}"
            del response.headers["Expires"]
        return response

    def is_for_everybody(self) -> bool:
        """Not what a visitor sees only after a password or a login: nobody else's cache may keep that."""
        page = getattr(self, "page", None)
        return page is not None and not page.get_view_restrictions().exists()


def stay_here(request: HttpRequest) -> None:
    """A host's LocaleMiddleware would look for what is not found here below "/en/", where it is neither."""
    request.urlconf = "wagtail_civic.urls"


def live_page(request: HttpRequest, page_id: int) -> Any:
    """The specific live page of this request's site; anything else does not exist."""
    page = _load(page_id)
    if page is None or not page.live or not on_this_site(page, request):
        raise Http404
    return page


#: What finding a page's site, language and restrictions takes; the rest is read if a screen shows it.
FIRST = {
    "id",
    "path",
    "depth",
    "url_path",
    "title",
    "live",
    "translation_key",
    "locale_id",
    "content_type_id",
    "alias_of_id",
}
_types: dict[int, Any] = {}


def _load(page_id: int) -> Any:
    # A page never changes its type, so that one light statement is enough from its second action on.
    known = _types.get(page_id)
    return (_load_known(known, page_id) if known else None) or _load_unknown(page_id)


def _load_known(model: Any, page_id: int) -> Any:
    """A deferred instance from the base table alone; None if another page has this number by now."""
    names, columns = _names(model)
    row = next(iter(_first(columns).ask(page_id)), None)
    known = dict(zip(columns, row or (), strict=False))
    if known.get("content_type_id") != ContentType.objects.get_for_model(model).pk:
        return None
    page = model.from_db(
        router.db_for_read(model), names, [known.get(name, page_id) for name in names]
    )
    page.locale = Locale(pk=page.locale_id, language_code=row[-2])
    page.site_restricts = row[-1]
    return page


@cache
def _names(model: Any) -> tuple[list[str], tuple[str, ...]]:
    """Of what a page of this type is made at first, and which of that stands in the base table."""
    fields = model._meta.concrete_fields
    names = [each.attname for each in fields if each.attname in FIRST or each.primary_key]
    return names, tuple(name for name in names if name in FIRST)


@cache
def _first(columns: tuple[str, ...]) -> Prepared:
    model = swapper.load_model("wagtailcore", "Page")

    def rows(page_id: int) -> Any:
        # Whether any page at all is restricted comes along: Wagtail would ask it alone.
        restricted = Exists(PageViewRestriction.objects.order_by())
        found = model._base_manager.filter(pk=page_id)
        return found.values_list(*columns, "locale__language_code", restricted)

    return Prepared(rows, key_of(model))


def _load_unknown(page_id: int) -> Any:
    pages = swapper.load_model("wagtailcore", "Page").objects.select_related("locale")
    page = pages.filter(pk=page_id).first()
    if page is None:
        return None
    specific = page.specific
    specific.locale = page.locale
    if len(_types) < TYPES_KEPT:
        _types[page_id] = type(specific)
    return specific


class Met(NamedTuple):
    """Where a visitor has met a page: a site, and where that answers."""

    site_id: int
    root_url: str


def on_this_site(page: Any, request: HttpRequest) -> bool:
    """Whether the site that was asked serves this page. If so the page remembers it, for links in messages."""
    page.civic_site = _site_serving(page, request)
    return page.civic_site is not None


def _site_serving(page: Any, request: HttpRequest) -> Met | None:
    host = request.get_host()
    for site in Site.get_site_root_paths():
        if page.url_path.startswith(site.root_path) and urlsplit(site.root_url).netloc == host:
            return Met(int(site.site_id), site.root_url)
    # An address that no site names: Wagtail's own rules say whose it is.
    found, parts = Site.find_for_request(request), page.get_url_parts(request)
    return Met(found.pk, found.root_url) if found and parts and parts[0] == found.pk else None


def through_hooks(
    page: Any, request: HttpRequest, last: Any, args: Any, kwargs: Any
) -> HttpResponse:
    chain = last
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = hook(chain)
    for hook in hooks.get_hooks("before_serve_page"):
        result = hook(page, request, args, kwargs)
        if isinstance(result, HttpResponse):
            return result
    return chain(page, request, args, kwargs)


def add_error(form: Any, error: CivicError) -> None:
    """A rule's refusal at the field that it names, else above the form."""
    field = error.field if error.field in form.fields else None
    form.add_error(field, form_error(error))


def form_error(error: CivicError) -> Any:
    from django.core.exceptions import ValidationError

    return ValidationError(error.detail, code=error.code)
