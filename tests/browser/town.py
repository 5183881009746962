"""A town whose site has a base template of its own, and whose pages are in English and French."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Site

from tests.browser.server import turn
from wagtail_civic.testing import make_petition, space_of
from wagtail_civic.testing.signatures import recount

FRENCH = {
    "Benches by the river": "Des bancs au bord de la rivière",
    "Trees in the square": "Des arbres sur la place",
}
BENCHES, TREES = FRENCH


@dataclass
class Town:
    url: str

    def petition(self, title: str = BENCHES, *, language: str = "en", **fields: Any) -> Any:
        with turn:
            page = make_petition(title=title, **fields)
            return self.translated(page) if language == "fr" else page

    def translated(self, page: Any) -> Any:
        french = Locale.objects.get_or_create(language_code="fr")[0]
        copy = page.copy_for_translation(french, copy_parents=True)
        for ancestor in copy.get_ancestors().filter(live=False, depth__gt=1).specific():
            ancestor.save_revision().publish()
        copy.title = FRENCH.get(page.title, page.title)
        copy.save_revision().publish()
        copy.refresh_from_db()
        return copy

    def address(self, page: Any) -> str:
        return self.url + page.get_url()

    def action(self, name: str, *arguments: Any) -> str:
        return self.url + reverse(f"wagtail_civic:{name}", args=arguments)

    def square(self, *petitions: Any, language: str = "en", lists: tuple[str, ...] = ()) -> str:
        calls = [f"call={page.pk}" for page in petitions]
        return f"{self.url}/{language}/square/?" + "&".join([*calls, *map("list={}".format, lists)])

    def count(self, page: Any) -> int:
        with turn:
            return recount(space_of(page), now=timezone.now())


def move_site(url: str) -> None:
    """What an administrator enters under Settings > Sites: links in mails begin with it."""
    site = Site.objects.get(is_default_site=True)
    site.hostname, _, port = url.removeprefix("http://").partition(":")
    site.port = int(port)
    site.save()
