"""A section of the example city lists what an editor publishes below it."""

import pytest

from tests.example_site.conftest import manage

pytestmark = [pytest.mark.repository, pytest.mark.slow, pytest.mark.timeout(600)]

CARDS = """
import re
from django.test import Client
from wagtail.models import Page, PageViewRestriction
from wagtail_civic.testing import make_petition
section = Page.objects.get(slug="{slug}")
make_petition(section, title="Bancs", summary="Un banc tous les deux cents pas.")
make_petition(section, title="Brouillon", live=False)
hidden = make_petition(section, title="Entre nous")
PageViewRestriction.objects.create(page=hidden, restriction_type="login")
page = Client(SERVER_NAME="127.0.0.1").get(section.get_url()).content.decode()
for card in re.findall(r'<li class="card">.*?</li>', page, re.S):
    title, text = re.search(r">([^<]+)</a>", card)[1], re.search(r"<p>([^<]*)</p>", card)
    print(title, "|", text and text[1])
"""


def cards(city, slug: str) -> list[str]:
    return manage(city, "shell", "--verbosity", "0", text=CARDS.format(slug=slug)).split("\n")[:-1]


@pytest.mark.parametrize(("slug", "others"), [("vivre-ici", 5), ("living-here", 5)])
def test_a_petition_is_listed_after_what_is_in_the_menu(city, slug, others):
    found = cards(city, slug)

    assert len(found) == others + 1
    assert found[-1] == "Bancs | Un banc tous les deux cents pas."


@pytest.mark.parametrize("slug", ["participer", "take-part"])
def test_every_card_says_what_its_page_is_about(city, slug):
    found = cards(city, slug)

    assert len(found) == 10 + 1
    assert [card for card in found if card.endswith(("| None", "| "))] == []
