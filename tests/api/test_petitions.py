"""Reading petitions: what is listed, what is told, and what does not exist."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from tests.api.schema_client import prefix
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of

pytestmark = pytest.mark.django_db


def titles(response):
    return [petition["title"] for petition in response.json()["results"]]


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def other_site(page):
    """A site of its own for another host, rooted beside the default one."""
    root = type(page).objects.get(pk=page.pk).get_root().specific
    home = Site.objects.get(is_default_site=True).root_page.specific
    other = type(home)(title="Elsewhere", slug="elsewhere", locale=home.locale)
    root.add_child(instance=other)
    return Site.objects.create(hostname="elsewhere.test", root_page=other)


def in_french(page):
    french, _created = Locale.objects.get_or_create(language_code="fr")
    translated = page.copy_for_translation(french, copy_parents=True)
    translated.title = "Des bancs"
    translated.save_revision().publish()
    return translated


class TestList:
    def test_lists_open_petitions_with_their_count(self, api, page):
        confirmed_signatures(space_of(page), 3)

        answer = api.read("petitions/").json()

        assert (answer["count"], answer["limit"], answer["offset"]) == (1, 20, 0)
        assert answer["results"][0]["progress"]["count"] == 3
        assert answer["results"][0]["state"] == "open"

    def test_filters_orders_and_pages(self, api):
        now = timezone.now()
        make_petition(title="Trees", closes_at=now + timedelta(days=9))
        make_petition(title="Lamps", closes_at=now + timedelta(days=2))
        make_petition(title="Old trees", closes_at=now - timedelta(hours=1))

        assert titles(api.read("petitions/", {"state": "closed"})) == ["Old trees"]
        assert titles(api.read("petitions/", {"search": "trees", "state": "open"})) == ["Trees"]
        assert titles(api.read("petitions/", {"order": "open"})) == ["Lamps", "Trees"]
        paged = api.read("petitions/", {"order": "newest", "limit": 1, "offset": 1})
        assert titles(paged) == ["Lamps"]
        assert paged.json()["count"] == 3
        assert api.read("petitions/", {"order": "open"}).json()["count"] == 2

    @pytest.mark.parametrize(
        "wrong",
        [
            {"limit": "101"},
            {"limit": "0"},
            {"limit": "1e9"},
            {"limit": "9" * 5000},
            {"offset": "-1"},
            {"offset": str(2**63)},
            {"state": "draft"},
            {"order": "email"},
            {"order": "-person_key"},
            {"theme": "a b"},
            {"theme": "x" * 65},
            {"theme": "\0"},
            {"language": "xx"},
            {"language": "../en"},
        ],
    )
    def test_refuses_what_is_not_on_the_list_of_filters(self, api, page, wrong):
        response = api.read("petitions/", wrong)

        assert response.status_code == 400
        assert response.json()["code"] == "invalid_fields"
        assert list(response.json()["errors"]) == list(wrong)

    @pytest.mark.parametrize(
        "search", ["word " * 4000, "\0", "\udfff", "%", "'; --", "\u202e", "_" * 99]
    )
    def test_a_search_never_fails(self, api, page, search):
        query = search.encode("utf-8", "surrogatepass")

        assert api.read("petitions/", {"search": query}).status_code == 200

    def test_hides_drafts_and_private_petitions(self, api, page):
        make_petition(live=False)
        restrict(make_petition())

        assert api.read("petitions/").json()["count"] == 1

    def test_may_be_kept_by_a_cache_for_as_long_as_the_count(self, api, page):
        response = api.read("petitions/")

        assert response.headers["Cache-Control"] == "public, max-age=10"
        assert response.headers["Vary"] == "Accept-Language"
        assert not response.cookies


class TestPetition:
    def test_tells_what_the_page_tells(self, api, page, key):
        answer = api.read(f"petitions/{key}/").json()

        assert answer["key"] == key
        assert "<p>We ask for benches" in answer["body_html"]
        assert answer["mandate"]["level"] == "consultation"
        assert answer["thresholds"] == [
            {"name": "goal", "value": 500, "reached_at": None, "acted_on": None}
        ]
        assert answer["privacy"]["ask_postcode"] is True

    def test_figures_alone(self, api, page, key):
        confirmed_signatures(space_of(page), 2)

        answer = api.read(f"petitions/{key}/state/").json()

        assert (answer["count"], answer["goal"], answer["percent"]) == (2, 500, 0.4)

    @pytest.mark.parametrize("key", ["0" * 32, str(uuid.UUID(int=7)), "1", "{}", "a\0b", "9" * 400])
    def test_an_unknown_key_is_not_found(self, api, page, key):
        for path in ("", "state/"):
            response = api.read(f"petitions/{key}/{path}")
            assert response.status_code == 404
            assert response.json()["code"] == "not_found"

    def test_a_draft_is_not_found(self, api):
        draft = make_petition(live=False)

        assert api.read(f"petitions/{draft.translation_key}/").status_code == 404

    def test_an_unpublished_one_is_gone(self, api, page, key):
        page.unpublish()

        assert api.read(f"petitions/{key}/").status_code == 404
        assert api.send(f"petitions/{key}/signatures/", {}).status_code == 404

    def test_a_private_one_is_for_those_who_may_see_its_page(self, api, page, key, admin_user):
        restrict(page)
        assert api.read(f"petitions/{key}/").status_code == 404
        assert api.send(f"petitions/{key}/signatures/", {}).status_code == 404

        api.force_login(admin_user)
        response = api.read(f"petitions/{key}/")

        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store, private"

    def test_one_of_another_site_is_not_found(self, api, page, key):
        other_site(page)

        assert api.read(f"petitions/{key}/", headers={"host": "elsewhere.test"}).status_code == 404

    def test_a_page_that_is_no_petition_is_not_found(self, api, page):
        home = page.get_parent()

        assert api.read(f"petitions/{home.translation_key}/").status_code == 404


class TestLanguage:
    @pytest.mark.parametrize(
        ("asked", "title"),
        [
            ({"query": {"language": "fr"}}, "Des bancs"),
            ({"headers": {"accept-language": "fr-CA,fr;q=0.9,en;q=0.1"}}, "Des bancs"),
            ({"headers": {"accept-language": "de"}}, "Benches along the river"),
            ({}, "Benches along the river"),
            (
                {"query": {"language": "en"}, "headers": {"accept-language": "fr"}},
                "Benches along the river",
            ),
        ],
    )
    def test_is_the_one_asked_for(self, api, page, key, asked, title):
        in_french(page)

        response = api.read(
            f"petitions/{key}/", asked.get("query"), headers=asked.get("headers", {})
        )

        assert response.json()["title"] == title
        assert response.headers["Content-Language"] == response.json()["language"]

    def test_a_petition_in_another_language_only_is_found(self, api, page, key):
        in_french(page)
        page.unpublish()

        assert api.read(f"petitions/{key}/", {"language": "en"}).json()["language"] == "fr"

    def test_one_count_over_all_languages(self, api, page, key):
        french = in_french(page)
        confirmed_signatures(space_of(french), 2)

        counts = [
            api.read(f"petitions/{key}/state/", {"language": code}).json()["count"]
            for code in ("en", "fr")
        ]

        assert counts == [2, 2]

    def test_the_list_is_in_the_language_asked_for(self, api, page):
        in_french(page)

        assert titles(api.read("petitions/", {"language": "fr"})) == ["Des bancs"]
        assert titles(api.read("petitions/", {"language": "en"})) == ["Benches along the river"]


def test_below_our_prefix_nothing_answers_in_html(api, page):
    for path in ("", "petition", "petitions", "petitions/a/b/c/", "admin/", "schema.json"):
        for method in ("get", "post", "put", "options"):
            response = getattr(api, method)(prefix() + path)
            assert response.status_code == 404
            assert response.json()["code"] == "not_found"
