"""Consultations, their steps and the list of debates, for programs."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.consultation.conftest import phase_of, translated
from tests.given import given
from wagtail_civic.models import Theme
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import spaces
from wagtail_civic.testing import (
    comment_on,
    debate_block,
    five_steps,
    make_consultation,
    make_debate,
    make_survey,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def now():
    return timezone.now()


@given
def trips_for_programs():
    return make_survey(title="Your trips")


@pytest.fixture
def survey(trips_for_programs):
    return trips_for_programs


@pytest.fixture
def page(survey, now):
    """In its fourth step, with a questionnaire in it, and a debate in the second one."""
    steps = five_steps(now, survey=survey)
    steps[1]["value"]["body"].append(debate_block(opens_at=None, closes_at=None))
    steps[0]["value"]["body"].append({"type": "heading", "id": "h", "value": "Maps <&>"})
    return make_consultation(steps, now=now, title="Getting around in ten years")


@pytest.fixture
def address(page):
    return f"consultations/{page.translation_key}/"


def titles(api, **filters):
    answer = api.read("consultations/", filters).json()
    assert answer["count"] == len(answer["results"])
    return [each["title"] for each in answer["results"]]


class TestReading:
    def test_it_has_its_steps_with_words_and_tools(self, api, page, address, survey):
        answer = api.read(address).json()
        assert (answer["title"], answer["state"]) == (page.title, "open")
        assert [step["standing"] for step in answer["steps"]] == [
            "done",
            "done",
            "done",
            "now",
            "todo",
        ]
        assert answer["now"]["title"] == "Choose"
        assert answer["next"]["title"] == "Evaluate"
        choice = answer["steps"][3]
        assert "<p>Your turn.</p>" in choice["prose_html"]
        [tool] = choice["tools"]
        assert (tool["type"], tool["title"], tool["state"]) == ("survey", "Your trips", "open")
        assert tool["url"] == f"{page.full_url}#civic-survey-{survey.pk}"
        assert answer["mandate"]["level"] == "consultation"
        assert answer["response"]["status"] == "due"

    def test_its_tools_lead_to_where_they_are_read(self, api, address):
        for step in api.read(address).json()["steps"]:
            for tool in step["tools"]:
                told = api.get(tool["api_url"].partition("/civic/")[2].join(["/civic/", ""])).json()
                assert (told["title"], told["state"]) == (tool["title"], tool["state"])

    def test_what_an_editor_wrote_is_safe_html(self, api, address):
        prose = api.read(address).json()["steps"][0]["prose_html"]
        assert "Maps &lt;&amp;&gt;" in prose
        assert "<h3" in prose

    def test_it_says_what_was_moved_and_why(self, api, page, address, now):
        spaces.suspend(space_of(page), reason="A storm.", user=None, now=now)
        answer = api.read(address).json()
        assert (answer["state"], answer["suspended_reason"]) == ("suspended", "A storm.")
        assert [change["reason"] for change in answer["changes"]] == ["A storm."]

    def test_a_cache_may_keep_it_and_who_has_it_is_sent_nothing(self, api, address):
        first = api.read(address)
        assert first["Cache-Control"] == "public, max-age=10"
        again = api.read(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304

    @pytest.mark.parametrize("gone", ["unpublished", "restricted", "another kind", "no key"])
    def test_what_a_visitor_may_not_see_is_not_there(self, api, page, address, gone):
        if gone == "unpublished":
            page.unpublish()
        elif gone == "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        elif gone == "another kind":
            address = f"consultations/{make_debate().translation_key}/"
        else:
            address = "consultations/x/"
        assert api.read(address).status_code == 404
        assert titles(api) == ([page.title] if gone in ("another kind", "no key") else [])

    def test_who_may_see_a_restricted_one_reads_it_and_no_cache_keeps_it(self, api, page, address):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        api.force_login(User.objects.create_user("nadia"))
        answer = api.read(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store, private"


class TestTheList:
    def test_by_state_and_words_and_theme(self, api, page, now):
        theme = Theme.objects.create(name="Streets", key="streets")
        make_consultation(now=now - timedelta(days=400), title="Over")
        make_consultation(now=now + timedelta(days=400), title="Soon", theme=theme)
        assert titles(api) == [page.title, "Soon", "Over"]
        assert titles(api, state="ended") == ["Over"]
        assert titles(api, state="coming") == ["Soon"]
        assert titles(api, state="open", search="ten years") == [page.title]
        assert titles(api, theme=theme.key) == ["Soon"]
        assert titles(api, theme="none") == titles(api, district="none") == []
        assert api.read("consultations/", {"state": "x"}).status_code == 400

    def test_in_pages(self, api, page, now):
        make_consultation(now=now, title="Another")
        answer = api.read("consultations/", {"limit": 1, "offset": 1}).json()
        assert (answer["count"], len(answer["results"])) == (2, 1)
        assert api.read("consultations/", {"limit": 101}).status_code == 400

    def test_in_the_language_asked_for(self, api, page):
        translated(page, title="Se déplacer dans dix ans")
        assert titles(api, language="fr") == ["Se déplacer dans dix ans"]


class TestDebates:
    def test_those_of_public_pages_are_listed(self, api, page, now):
        debate = make_debate(question="Should cars leave the quay?")
        comment_on(debate, "Yes.")
        [inside] = debates(type(page).objects.get(pk=page.pk))
        answer = api.read("debates/").json()
        assert answer["count"] == 2
        assert {each["key"]: each["state"] for each in answer["results"]} == {
            str(debate.translation_key): "open",
            str(inside.translation_key): "closed",
        }
        [found] = api.read("debates/", {"search": "quay", "state": "open"}).json()["results"]
        assert (found["total"], found["url"]) == (1, debate.page.full_url)

    def test_hidden_ones_and_those_whose_block_is_gone_are_not(self, api, db):
        debate, other = make_debate(), make_debate()
        PageViewRestriction.objects.create(page=debate.page, restriction_type="login")
        field = next(name for name in ("body", "content") if hasattr(other.page, name))
        setattr(other.page, field, [])
        other.page.save_revision().publish()
        assert api.read("debates/").json()["count"] == 0
        assert api.read("debates/", {"state": "x"}).status_code == 400

    def test_by_the_step_in_which_they_stand(self, api, page):
        assert phase_of(page, 1).closes_at < timezone.now()
        assert api.read("debates/", {"state": "closed"}).json()["count"] == 1
        assert api.read("debates/", {"state": "open"}).json()["count"] == 0
