"""What holds in every language is decided by whoever may publish the page that it was written on."""

import pytest
from django.urls import reverse

from tests.admin.conftest import refused
from wagtail_civic.testing import space_of

NAMES = ("dates", "acts")
CLOSE = {"deed": "close", "reason": "Because", "sure": "on"}


def address(name, page):
    return reverse(f"wagtail_civic_admin:{name}", args=[page.pk])


@pytest.fixture
def alias(benches):
    return benches.create_alias(update_slug="an-alias")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["french", "alias"])
def test_publishing_another_page_of_it_is_not_enough(agent, benches, request, way, name):
    page = request.getfixturevalue(way)
    somebody = agent(pages=[page])
    assert refused(somebody.get(address(name, page)))
    assert refused(somebody.post(address(name, page), CLOSE))
    assert space_of(benches).override == ""
    assert address(name, page) not in somebody.get(f"/admin/pages/{page.pk}/edit/").text


@pytest.mark.parametrize("way", ["french", "alias"])
def test_whoever_may_publish_the_source_may_do_it_from_any_page(agent, benches, request, way):
    page = request.getfixturevalue(way)
    chief = agent(pages=[page, benches])
    assert chief.post(address("dates", page), CLOSE).status_code == 302
    assert space_of(benches).override == "closed"
