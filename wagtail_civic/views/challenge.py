"""A fresh proof of work for whoever was asked for one."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views import View

from wagtail_civic.conf import civic_settings
from wagtail_civic.forms.challenges import altcha
from wagtail_civic.network import client_address
from wagtail_civic.services import limits

#: A class of thirty, each trying twice, behind one address.
CHALLENGES, PER_SECONDS = 60, 300


class AltchaChallengeView(View):
    """No cookie, no cache, no state: a challenge is remembered only once it has been used."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if not altcha.is_installed():
            raise Http404
        now = timezone.now()
        address = client_address(request.META, civic_settings.TRUSTED_PROXIES)
        key = limits.address_key(address, now=now)
        if limits.hit([limits.Limit("altcha", key, CHALLENGES, PER_SECONDS)], now=now):
            return guarded(JsonResponse({"code": "too_many_tries"}, status=429))
        return guarded(JsonResponse(altcha.new_challenge(now=now)))


def guarded(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    if response.status_code == 429:
        response.headers["Retry-After"] = str(PER_SECONDS)
    return response
