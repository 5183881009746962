"""What a press of the button costs, of somebody whose address is proved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.idea.conftest import address, post, send
from wagtail_civic.testing import last_code, make_ideabox, propose

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


def statements(act):
    with CaptureQueriesContext(connection) as found:
        response = act()
    assert response.status_code == 302
    # Savepoints are of the test's own transaction: outside of it they are a BEGIN and a COMMIT.
    return [q["sql"] for q in found if "SAVEPOINT" not in q["sql"]]


@pytest.fixture
def pressed(client, settings):
    """Of whoever supported another idea a moment ago."""
    box = make_ideabox()
    ideas = [propose(box) for _ in range(3)]
    send(client, address("idea_support", box, ideas[0].pk), email="eve@example.org")
    code = {"code": last_code("eve@example.org")}
    post(client, address("idea_support_code", box), code)
    send(client, address("idea_support", box, ideas[1].pk))
    url = address("idea_support", box, ideas[2].pk)
    stamp = client.get(url).context["form"]["stamp"].value()
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "tick"}
    return statements(lambda: client.post(url, {"stamp": stamp}))


#: With what finds the page, the site, the idea and the person; above what is measured by nothing.
MOST = 11


def test_it_costs_no_more_than_it_did(pressed):
    assert len(pressed) <= MOST, "\n".join(pressed)


def test_it_touches_no_row_that_others_touch(pressed):
    assert not [sql for sql in pressed if sql.startswith("DELETE")]
    assert not [sql for sql in pressed if sql.startswith("UPDATE") and "ideafigure" in sql]
