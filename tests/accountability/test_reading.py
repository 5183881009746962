"""The answer where it is read: lists, blocks, programs; and the promise as long as there is none."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from tests.accountability.answers import DELIBERATION, PARTS, content, published
from tests.admin.conftest import body
from wagtail_civic.testing import make_petition, make_survey, place, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

API = "/civic/api/v1.0/petitions/"


def titles(client, **query):
    return [each["title"] for each in client.get(API, query).json()["results"]]


def test_programs_find_it_and_read_it_whole(client, benches, space):
    make_petition(title="More trees")
    assert titles(client, state="answered") == []

    published(space, content=content(url=DELIBERATION))

    assert titles(client, state="answered") == ["More benches"]
    assert titles(client, state="closed") == ["More benches"]
    answer = client.get(f"{API}{benches.translation_key}/").json()
    assert answer["answered_at"]
    assert answer["state"] == "closed"
    response = answer["response"]
    assert (response["status"], response["words"]) == ("given", PARTS["decision"])
    official = response["official"]
    assert official["themes"] == [{"theme": "More places to sit", "count": 214}]
    assert official["url"] == DELIBERATION
    assert {name: official[name] for name in PARTS} == PARTS
    assert official["corrections"] == []
    assert client.get(API, {"state": "anything"}).status_code == 400


def test_an_answer_that_nobody_asked_for_by_numbers_is_told_among_the_steps(client):
    page = make_petition(title="More trees")

    published(space_of(page))

    shown = body(client.get(page.url))
    assert "Answer of the city" in shown
    assert "Sign the petition" in shown
    tracks = client.get(f"{API}{page.translation_key}/").json()["tracks"]
    assert [step["status"] for step in tracks[1]["steps"]] == ["done"]


def test_a_list_of_the_answered_begins_with_the_newest(benches, space):
    other = make_petition(title="More trees")
    make_petition(title="More swings")
    published(space)
    published(space_of(other))
    template = Template(
        "{% load civic_tags %}{% civic_petitions order='answered' as found %}"
        "{% for sheet in found %}{{ sheet.title }},{% endfor %}"
    )

    assert template.render(Context({})) == "More trees,More benches,"


@pytest.mark.parametrize(("due", "words"), [(0, "We will answer by"), (-1, "Our answer is late")])
def test_a_questionnaire_says_what_it_promised_and_whether_it_kept_it(client, due, words):
    now = timezone.now()
    survey = make_survey(
        closes_at=now - timedelta(days=2), mandate_answer=timezone.localdate() + timedelta(days=due)
    )
    page = place(survey)

    assert words in body(client.get(page.url))
    results = f"/civic/{page.pk}/answer/{survey.translation_key}/results/"
    assert words in body(client.get(results))


def test_a_draft_page_in_preview_shows_what_is_published(chief, benches, space):
    published(space)
    benches.title = "Many more benches"
    benches.save_revision()

    assert PARTS["kept"] in body(chief.get(f"/admin/pages/{benches.pk}/view_draft/"))
