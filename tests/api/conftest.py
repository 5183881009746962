"""People and petitions that the tests of the API are about."""

import pytest

from tests.api.schema_client import SchemaClient
from wagtail_civic.services import limits
from wagtail_civic.testing import comment_on, make_debate, make_petition

MARIE = {
    "first_name": "Marie",
    "last_name": "Durand",
    "email": "marie@example.org",
    "postcode": "99410",
}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


@pytest.fixture
def api():
    return SchemaClient()


@pytest.fixture
def page(db):
    return make_petition(title="Benches along the river")


@pytest.fixture
def key(page):
    return str(page.translation_key)


@pytest.fixture
def fill(key):
    """The path of an address in the schema, about a petition or a comment that there is."""
    comment = comment_on(make_debate(), "Trees.")
    debate = str(comment.space.translation_key)

    def filled(path):
        known = debate if path.startswith("/debates/") else key
        return path[1:].format(key=known, number=comment.pk)

    return filled


@pytest.fixture
def sign(api, key):
    """Sign as Marie, or as somebody who differs from her."""

    def send(**changes):
        return api.send(f"petitions/{key}/signatures/", {**MARIE, **changes})

    return send
