"""Meetings by the door of programs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wagtail_civic.testing import make_meeting, space_of

pytestmark = pytest.mark.django_db


def url(clerk, path=""):
    return f"/civic/api/v1.0/meetings/{clerk.space.translation_key}/{path}"


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.content
    return response.json()


def test_the_list_with_its_filters(client, clerk):
    past = timezone.now() - timedelta(days=500)
    make_meeting(title="Long ago", starts_at=past, council_body=None)

    for query, titles in [
        ("", [clerk.page.title, "Long ago"]),
        ("?when=past", ["Long ago"]),
        ("?when=coming", [clerk.page.title]),
        (f"?year={past.year}", ["Long ago"]),
        ("?body=council", [clerk.page.title]),
        ("?search=park", [clerk.page.title, "Long ago"]),
        ("?search=swimming", []),
    ]:
        found = read(client, f"/civic/api/v1.0/meetings/{query}")
        assert [each["title"] for each in found["results"]] == titles, query
    read(client, "/civic/api/v1.0/meetings/?when=never", 400)
    read(client, "/civic/api/v1.0/meetings/?year=x", 400)


def test_a_meeting_its_items_and_its_votes(client, clerk, everybody_present):
    clerk.press("start")
    item = clerk.items()[1]
    clerk.press("item", item=item.pk)
    clerk.proclaim(clerk.choose(clerk.begin(item), "against", member="b1"))
    clerk.begin(clerk.items()[0])

    meeting = read(client, url(clerk))
    assert (meeting["status"], meeting["body"]) == ("live", "council")
    assert [each["adopted"] for each in meeting["items"]] == [None, True, None]

    (voted,) = read(client, url(clerk, "votes/"))["items"]
    (vote,) = voted["votes"]
    assert (vote["in_favour"], vote["against"], vote["seats"]) == (10, 1, 11)
    assert [m["choice"] for m in vote["members"] if m["member"] == "b1"] == ["against"]

    one = read(client, url(clerk, f"items/{item.pk}/"))
    assert one["votes"] == [vote]
    assert read(client, url(clerk, "state/"))["item"]["id"] == item.pk


def test_one_that_is_cancelled_says_so_and_why(client, council):
    page = make_meeting(standing="cancelled", standing_reason="A storm")
    space = space_of(page)

    meeting = read(client, f"/civic/api/v1.0/meetings/{space.translation_key}/")

    assert (meeting["standing"], meeting["standing_reason"]) == ("cancelled", "A storm")
    assert meeting["status"] == "scheduled"


def test_nothing_of_what_is_not_there(client, clerk):
    other = space_of(make_meeting()).agenda_items.first()

    assert read(client, url(clerk, f"items/{other.pk}/"), 404)["code"] == "not_found"
    read(client, "/civic/api/v1.0/meetings/nonsense/", 404)
    clerk.page.unpublish()
    for path in ("", "votes/", "state/", f"items/{clerk.items()[0].pk}/"):
        read(client, url(clerk, path), 404)


def test_a_view_by_program(client, clerk):
    item = clerk.items()[1]
    read(client, url(clerk, f"items/{item.pk}/debate/"))
    said = {
        "body": "Plant more trees.",
        "public_name": "Ada",
        "email": "ada@example.org",
        "stance": "for",
    }
    address = url(clerk, f"items/{item.pk}/comments/")

    sent = client.post(address, said, content_type="application/json")
    long = client.post(address, {**said, "body": "x" * 1001}, content_type="application/json")

    assert sent.status_code == 202, sent.content
    assert (long.status_code, long.json()["code"]) == (400, "invalid_text")
