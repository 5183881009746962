"""A search in what was said: in one meeting, in all that a list shows, among what everybody may see."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from wagtail.models import PageViewRestriction

from tests.transcript.conftest import SAID
from wagtail_civic.addresses import address
from wagtail_civic.queries import transcript as queries
from wagtail_civic.queries.transcript.search import MOST, _saying, words_of
from wagtail_civic.testing import make_meeting, make_recording, make_transcript, space_of
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.django_db


def search(client, meeting, words, **more):
    response = client.get(address("transcript_search", meeting.pk), {"q": words, **more})
    assert response.status_code == 200
    return response


def seconds(response):
    return [place.hit.second for place in response.context["places"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("parc", [8]),
        ("PARC rivière", [8]),
        ("riviere", [8]),
        ("été", [700]),
        ("l’ete", [700]),
        ("bonsoir séance", [2]),
        ("applaud", [1300]),
        ("anc", []),
        ("parc bancs", []),
        ("", []),
        ("'; DROP TABLE--", []),
        ("& | ! : *", []),
        ("\x00", []),
        ("x" * 500, []),
    ],
)
def test_in_one_meeting(client, held, transcript, words, expected):
    assert seconds(search(client, held.page, words)) == expected


def test_what_is_found_leads_to_its_second_and_is_marked(client, held, film, transcript):
    html = search(client, held.page, "bancs").content.decode()

    assert f'href="{held.page.url}?t=700&amp;film={film.pk}#player-{film.pk}"' in html
    assert "les <mark>bancs</mark> manquaient" in html
    assert "1 Minutes of the last meeting" in html or "Minutes of the last meeting" in html


class TestEverywhere:
    @pytest.fixture
    def index(self, held):
        model = next(m for m in apps.get_models() if getattr(m, "lists_meetings", False))
        page = model(title="Meetings", slug="meetings", whole_site=True)
        home_page().add_child(instance=page)
        page.save_revision().publish()
        return page

    def test_the_newest_meeting_first(self, client, index, held, film, transcript):
        older = make_recording(make_meeting(), started_at=film.started_at - timedelta(days=9))
        make_transcript(older, [(5, "", "Le parc encore.")])

        found = search(client, index, "parc").context["places"]
        assert [each.hit.second for each in found] == [8, 5]
        assert found[1].page.title != held.page.title

    def test_nothing_of_what_not_everybody_may_see(self, client, index, held, film, transcript):
        assert seconds(search(client, index, "parc")) == [8]

        PageViewRestriction.objects.create(
            page=held.page, restriction_type=PageViewRestriction.LOGIN
        )
        assert seconds(search(client, index, "parc")) == []

        PageViewRestriction.objects.all().delete()
        held.page.unpublish()
        assert seconds(search(client, index, "parc")) == []

    def test_nothing_of_a_draft(self, client, index, held, film):
        make_transcript(film, SAID, published=False)

        assert seconds(search(client, index, "parc")) == []

    def test_a_meeting_behind_a_login_is_searched_by_nobody_else(
        self, client, index, held, transcript
    ):
        PageViewRestriction.objects.create(
            page=held.page, restriction_type=PageViewRestriction.LOGIN
        )
        url = address("transcript_search", held.page.pk)
        assert client.get(url, {"q": "parc"}).status_code == 302


def test_more_than_anybody_reads_is_cut_off_and_told(client, held, film):
    make_transcript(film, [(n, "", "encore") for n in range(MOST + 5)])

    response = search(client, held.page, "encore", page=2)
    assert len(response.context["hits"]) == MOST
    assert seconds(response)[0] == 20
    assert "add a word" in response.content.decode()


def test_short_words_count_only_alone():
    assert words_of("le parc de la ville") == ("parc", "ville")
    assert words_of("le la") == ("le", "la")


@pytest.fixture
def indexed(db):
    """As the migration makes it, which a quick run leaves out."""
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL alone has the index.")
    migration = import_module("wagtail_civic.migrations.0001_squashed_0029_shown_parts")
    # No index is made while keys of rows of the same transaction wait to be checked.
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(migration.INDEX.replace("INDEX", "INDEX IF NOT EXISTS", 1))


def test_postgresql_answers_from_its_index(indexed, held, transcript):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "civic_line_words" in _saying(["parc"]).explain()
    assert len(queries.found([space_of(held.page).pk], "parc")) == 1
