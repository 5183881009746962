"""What was said, by the door of programs."""

import pytest
from wagtail.models import PageViewRestriction

from wagtail_civic.testing import make_meeting, make_transcript

pytestmark = pytest.mark.django_db

API = "/civic/api/v1.0/"


def read(client, path, status=200):
    response = client.get(API + path)
    assert response.status_code == status, response.content
    return response.json()


def of(held, path=""):
    return f"meetings/{held.space.translation_key}/transcripts/{path}"


def test_the_transcripts_of_a_meeting(client, held, film, transcript):
    make_transcript(film, language="fr", published=False)
    (found,) = read(client, of(held))["transcripts"]

    assert (found["transcript"], found["recording"]) == (transcript.pk, film.pk)
    assert client.get(found["captions_url"]).content.startswith(b"WEBVTT")


def test_lines_a_part_at_a_time(client, held, transcript):
    found = read(client, of(held, f"{transcript.pk}/?limit=2&offset=1"))

    assert (found["count"], found["limit"], found["offset"]) == (4, 2, 1)
    assert [each["start"] for each in found["results"]] == [8000, 700_000]
    assert found["results"][0]["speaker"] == "Hélène Carrier"
    assert set(found["results"][0]) == {
        "start",
        "end",
        "speaker",
        "member",
        "text",
        "source",
        "edited",
    }


def test_neither_of_a_draft_nor_of_another_meeting(client, held, film, transcript):
    draft = make_transcript(film, language="fr", published=False)
    for number in (draft.pk, transcript.pk + 99):
        read(client, of(held, f"{number}/"), 404)
    other = make_meeting().translation_key
    read(client, f"meetings/{other}/transcripts/{transcript.pk}/", 404)
    read(client, of(held, f"{transcript.pk}/?limit=0"), 400)


def test_what_was_said_anywhere(client, held, film, transcript):
    (found,) = read(client, "said/?search=bancs")["results"]

    assert found["meeting"] == str(held.space.translation_key)
    assert found["url"].endswith(f"?t=700&film={film.pk}#player-{film.pk}")
    assert (found["second"], found["item"]) == (700, "Minutes of the last meeting")
    assert read(client, "said/?search=swimming")["count"] == 0
    assert read(client, "said/")["count"] == 0


def test_nothing_of_what_not_everybody_may_see(client, held, transcript):
    restriction = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=held.page, restriction_type=restriction)

    assert read(client, "said/?search=bancs")["count"] == 0
    read(client, of(held), 404)


def test_no_other_parameter_is_listened_to(client, held, transcript):
    found = read(client, "said/?search=bancs")

    for query in ("speaker=x", "transcript__state=draft", "order=-pk", "words__contains=zzz"):
        assert read(client, f"said/?search=bancs&{query}") == found
    read(client, "said/?search=bancs&limit=101", 400)
    assert read(client, "said/?search=bancs&offset=1")["results"] == []
