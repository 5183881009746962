"""What everybody sees of a transcript: captions in the player, what was said below it, files."""

import pytest
from django.test import RequestFactory

from tests.transcript.conftest import vtt
from wagtail_civic.addresses import address
from wagtail_civic.blocks import MeetingItemBlock
from wagtail_civic.testing import make_meeting, make_transcript

pytestmark = pytest.mark.django_db


def shown(client, page, query=""):
    response = client.get(page.url + query)
    assert response.status_code == 200
    return response.content.decode()


def file(film, held, form="vtt", language="en"):
    return address("transcript_file", held.page.pk, film.pk, language, form)


def test_without_captions_the_page_says_so(client, held, film):
    assert "No captions yet" in shown(client, held.page)


def test_with_them_the_player_has_a_track(client, held, film, transcript):
    html = shown(client, held.page)

    assert f'<track kind="captions" src="{file(film, held)}" srclang="en"' in html
    assert "No captions yet" not in html


def test_the_clip_of_an_item_has_them_too(client, held, film, transcript):
    item = held.items()[0]
    html = shown(client, held.page, f"{item.slug}/")
    block = MeetingItemBlock()
    value = block.to_python({"meeting": held.page.pk, "item": item.pk, "heading": ""})
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    placed = block.render(value, context={"request": request, "page": None})

    for each in (html, placed):
        assert f'<track kind="captions" src="{file(film, held)}" srclang="en"' in each
        assert "No captions yet" not in each


def test_the_track_is_what_was_said(client, held, film, transcript):
    response = client.get(file(film, held))

    assert response.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "00:00:02.000 --> 00:00:04.000\n<v Hélène Carrier>Bonsoir" in response.content.decode()
    again = client.get(file(film, held), headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


def test_other_files(client, held, film, transcript):
    assert "Hélène Carrier: Bonsoir" in client.get(file(film, held, "srt")).content.decode()
    assert "[00:11:40] Jean Petit" in client.get(file(film, held, "txt")).content.decode()


@pytest.mark.parametrize(("form", "language"), [("exe", "en"), ("vtt", "fr"), ("vtt", "x-y")])
def test_no_other_file(client, held, film, transcript, form, language):
    assert client.get(file(film, held, form, language)).status_code == 404


def test_neither_of_another_meeting_nor_of_a_draft(client, held, film, transcript):
    other = make_meeting()
    url = address("transcript_file", other.pk, film.pk, "en", "vtt")
    assert client.get(url).status_code == 404
    transcript.state = "draft"
    transcript.save()
    assert client.get(file(film, held)).status_code == 404


def test_below_the_player_each_passage_leads_to_its_second(client, held, film, transcript):
    html = shown(client, held.page)

    assert f'href="{held.page.url}?t=2&amp;film={film.pk}#player-{film.pk}"' in html
    assert "Bonsoir à tous. La séance est ouverte. Nous parlons du parc" in html
    assert "Jean Petit" not in html


def test_the_part_that_the_address_asks_for_is_read(client, held, film, transcript):
    html = shown(client, held.page, f"?t=700&film={film.pk}")

    assert "les bancs manquaient" in html
    assert "Bonsoir à tous" not in html
    assert f"?t=0&amp;film={film.pk}#said-{film.pk}" in html
    assert f"?t=1200&amp;film={film.pk}#said-{film.pk}" in html


def test_a_space_that_must_not_break_is_kept_and_a_line_end_is_a_space(client, held, film):
    make_transcript(film, [(1, "Hélène Carrier", "Qui est contre\u00a0?\nQui  s’abstient\u202f?")])
    assert "Qui est contre\u00a0? Qui s’abstient\u202f?" in shown(client, held.page)


def test_hostile_words_stay_words(client, held, film):
    make_transcript(film, [(1, "<b>Eve</b>", "<script>alert(1)</script>")])

    html = shown(client, held.page)
    assert "<script>alert" not in html
    assert "&lt;b&gt;Eve" in html
    track = client.get(file(film, held)).content.decode()
    assert "<v &lt;b&gt;Eve&lt;/b&gt;>&lt;script&gt;" in track


def test_a_corrected_line_is_another_file(client, desk, held, film, transcript):
    before = client.get(file(film, held)).headers["ETag"]
    desk.imports(vtt((1, 2, "New.")), replace="on", publish="on")

    assert client.get(file(film, held)).headers["ETag"] != before
