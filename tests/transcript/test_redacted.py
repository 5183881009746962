"""What is not shown of a recording is not read, found or fetched either; whoever edits it has all of it."""

import pytest
from django.utils import timezone

from tests.transcript.test_programs import API
from tests.transcript.test_replay import file
from wagtail_civic.addresses import address
from wagtail_civic.queries import transcript as queries
from wagtail_civic.services.council import redacting

pytestmark = pytest.mark.django_db
HIDDEN = "Bonsoir"
LEFT = "parc de la rivière"


@pytest.fixture
def cut(film, transcript):
    now = timezone.now()
    return redacting.redact(film, begins=0, ends=3, reason="A name.", user=None, now=now)


def test_it_is_read_before(client, held, film, transcript):
    assert HIDDEN in client.get(held.page.url).content.decode()


@pytest.mark.parametrize("form", ["vtt", "srt", "txt"])
def test_no_file_has_it(client, held, film, cut, form):
    said = client.get(file(film, held, form)).content.decode()
    assert HIDDEN not in said
    assert LEFT in said


def test_a_file_that_was_kept_is_no_longer_the_same(client, held, film, transcript):
    tag = client.get(file(film, held)).headers["ETag"]
    now = timezone.now()
    redacting.redact(film, begins=0, ends=3, reason="A name.", user=None, now=now)
    again = client.get(file(film, held), headers={"if-none-match": tag})
    assert again.status_code == 200
    assert HIDDEN not in again.content.decode()


def test_neither_has_the_page(client, held, film, cut):
    shown = client.get(held.page.url).content.decode()
    assert HIDDEN not in shown
    assert LEFT in shown


def test_no_search_finds_it(client, held, film, cut):
    url = address("transcript_search", held.page.pk)
    assert "séance" not in client.get(url, {"q": "séance ouverte"}).content.decode().replace(
        "séance ouverte", ""
    )
    assert LEFT in client.get(url, {"q": "nous parlons"}).content.decode()


def test_no_program_reads_it(client, held, film, transcript, cut):
    key = held.page.translation_key
    lines = client.get(f"{API}meetings/{key}/transcripts/{transcript.pk}/").json()
    assert lines["count"] == 3
    assert all(HIDDEN not in each["text"] for each in lines["results"])
    assert client.get(f"{API}said/", {"search": "ouverte"}).json()["count"] == 0


def test_whoever_edits_it_has_all_of_it(film, transcript, cut):
    assert [HIDDEN in each.text for each in queries.cues(transcript, whole=True)][0]
    assert not any(HIDDEN in each.text for each in queries.cues(transcript))
