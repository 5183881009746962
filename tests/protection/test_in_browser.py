"""The widget of npm against the package of PyPI, under the strictest content security policy."""

from unittest.mock import patch

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import include, path
from django.utils import timezone

from tests.chromium import found
from wagtail_civic.exceptions import ChallengeRequired
from wagtail_civic.forms.base import CleanNameField, ProtectedForm
from wagtail_civic.forms.challenges import altcha
from wagtail_civic.models import UsedChallenge

pytest.importorskip("altcha")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.alike,
    pytest.mark.django_db(transaction=True),
]

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " worker-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'"
)


class NameForm(ProtectedForm):
    name = CleanNameField()


def screen(request):
    """A form that asks everyone for a challenge, and says what became of it."""
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        evidence = form.evidence(request.META, now=timezone.now())
        if evidence.challenge != "absent":
            return HttpResponse(f"<p id=outcome>{evidence.challenge}</p>")
        form.require_challenge(ChallengeRequired())
    fields = "".join(str(field) for field in form)
    answer = HttpResponse(
        f"<!doctype html><html lang=fr><title>Form</title>"
        f'<script type="module" src="{static("wagtail_civic/civic.js")}"></script>'
        f'<form method="post"><input type="hidden" name="csrfmiddlewaretoken" '
        f'value="{get_token(request)}">{fields}<button>Send</button></form>'
    )
    answer.headers["Content-Security-Policy"] = STRICT
    return answer


urlpatterns = [
    path("civic/", include("wagtail_civic.urls")),
    path("favicon.ico", lambda request: HttpResponse(status=204)),
    path("form/", screen),
]
if apps.is_installed("captcha"):
    urlpatterns.append(path("captcha/", include("captcha.urls")))


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api")

    with (
        patch.dict("os.environ", {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}),
        playwright.sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=found(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def asked(chromium, live_server, urls_of_this_module, request):
    """The form, sent once by somebody unusual."""
    options = getattr(request, "param", {})
    page = chromium.new_page(**options)
    page.problems = []
    page.on(
        "console", lambda line: page.problems.append(line.text) if line.type == "error" else None
    )
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(f"{live_server.url}/form/")
    page.fill("[name=name]", "Marie")
    page.click("button")
    yield page
    page.close()


@pytest.fixture
def urls_of_this_module(settings):
    settings.ROOT_URLCONF = __name__


@pytest.mark.requires_app("captcha")
class TestInBrowser:
    @pytest.fixture(autouse=True)
    def _built(self):
        if not altcha.has_widget():
            pytest.skip("the widget is not built (make assets)")

    def test_a_person_only_presses_the_button(self, asked):
        asked.click("button:has-text('Send')")
        asked.wait_for_selector("#outcome")
        assert asked.inner_text("#outcome") == "passed"
        assert UsedChallenge.objects.count() == 1
        assert asked.problems == []

    @pytest.mark.parametrize("asked", [{"java_script_enabled": False}], indirect=True)
    def test_without_javascript_letters_are_offered_instead(self, asked):
        from captcha.models import CaptchaStore

        assert asked.locator("[name=challenge_kind]").get_attribute("value") == "altcha"
        asked.click("button")
        assert asked.locator("[name=name]").input_value() == "Marie"
        asked.fill("[name=challenge]", CaptchaStore.objects.get().challenge)
        asked.click("button")
        assert asked.inner_text("#outcome") == "passed"
