"""A petition shown on a page of another site, where its forms and figures do not answer."""

import re

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Site

from wagtail_civic.blocks import PetitionCallBlock
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = make_petition(title="More benches", goal=200)
    confirmed_signatures(space_of(page), 3)
    home = Site.objects.get(is_default_site=True).root_page.specific
    root = type(home)(title="Elsewhere", slug="elsewhere", locale=home.locale)
    home.get_parent().add_child(instance=root)
    Site.objects.create(hostname="elsewhere.test", root_page_id=root.pk)
    return page


def render(page, host):
    block, request = PetitionCallBlock(), RequestFactory().get("/", HTTP_HOST=host)
    value = block.to_python({"petition": page.pk, "heading": ""})
    return block.render(value, context={"request": request, "page": None})


def links(html):
    return re.findall(r'href="([^"#]+)"', html)


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.ALLOWED_HOSTS = ["*"]


def test_it_shows_the_figures_and_leads_to_the_page(page):
    html = render(page, "elsewhere.test")

    assert "of 200" in html
    own = [link for link in links(html) if "/static/" not in link]
    assert own == [page.full_url] * 2
    assert Client().get(page.full_url).status_code == 200


@pytest.mark.parametrize("part", ["civic-live", "civic-me", "civic-form"])
def test_nothing_there_asks_this_site_for_it(page, part):
    assert f"<{part}" not in render(page, "elsewhere.test")


def test_once_closed_nothing_asks_either(page):
    space_of(page).phases.update(closes_at=page.opens_at)

    html = render(page, "elsewhere.test")

    assert "Signing ended on" in html
    assert "<civic-" not in html


@pytest.mark.parametrize("part", ["civic-live", "civic-me", "civic-form"])
def test_on_its_own_site_everything_is_in_place(page, part):
    html = render(page, "localhost")

    assert f"<{part}" in html
    assert f"/civic/{page.pk}/sign/" in html


def test_without_a_request_it_is_as_on_its_own_site(page):
    block = PetitionCallBlock()
    value = block.to_python({"petition": page.pk, "heading": ""})

    assert "<civic-form" in block.render(value, context={"page": None})
