"""Questionnaires by program: reading, answering, results."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator
from wagtail.models import Locale, PageViewRestriction

from tests.api.test_petitions import other_site, titles
from wagtail_civic.models import SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.testing import (
    last_code,
    last_link,
    make_survey,
    place,
    question_block,
    respond,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

EMAIL = "nadia@example.org"


def space_of(survey):
    return spaces.for_page(survey, now=timezone.now())


def questions(survey):
    return list(queries.published(space_of(survey), "en"))


def answers_to(survey, option=0):
    choice, words = questions(survey)
    return {choice.key: choice.options[option].key, words.key: "Benches"}


@pytest.fixture
def key(survey):
    return str(survey.translation_key)


@pytest.fixture
def answer(api, survey, key):
    def send(answers=None, **changes):
        body = {"answers": answers_to(survey) if answers is None else answers, "email": EMAIL}
        return api.send(f"surveys/{key}/responses/", {**body, **changes})

    return send


def confirmed(api, answer, **changes):
    handle = answer(**changes).json()["handle"]
    return api.send("confirmations/", {"handle": handle, "code": last_code(EMAIL)})


class TestList:
    def test_those_that_a_public_page_places(self, api, survey, key):
        make_survey(title="Placed nowhere")
        hidden = place(make_survey(title="For some"))
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        place(make_survey(title="Offline")).unpublish()
        drafted = make_survey(title="Taken back")
        place(drafted)
        drafted.unpublish()

        listed = api.read("surveys/")

        assert titles(listed) == ["The market"]
        (found,) = listed.json()["results"]
        assert (found["key"], found["state"], found["count"]) == (key, "open", 0)
        assert found["url"].startswith("http")
        assert listed.headers["Cache-Control"] == "public, max-age=10"

    def test_filters_orders_and_pages(self, api, survey):
        now = timezone.now()
        place(make_survey(title="Buses", closes_at=now + timedelta(days=1)))
        place(make_survey(title="Trams", closes_at=now - timedelta(hours=1)))

        assert titles(api.read("surveys/", {"state": "closed"})) == ["Trams"]
        assert titles(api.read("surveys/", {"order": "open"})) == ["Buses", "The market"]
        assert titles(api.read("surveys/", {"search": "market"})) == ["The market"]
        paged = api.read("surveys/", {"limit": 1, "offset": 2})
        assert (titles(paged), paged.json()["count"]) == (["The market"], 3)

    @pytest.mark.parametrize("wrong", [{"limit": "101"}, {"order": "receipt"}, {"state": "draft"}])
    def test_refuses_what_is_not_on_the_list_of_filters(self, api, survey, wrong):
        assert api.read("surveys/", wrong).json()["code"] == "invalid_fields"

    def test_ten_cost_what_one_does(self, api, survey, django_assert_max_num_queries):
        for _number in range(4):
            place(make_survey())
        api.read("surveys/")
        with django_assert_max_num_queries(16):
            assert len(api.read("surveys/").json()["results"]) == 5

    def test_nothing_of_another_site(self, api, survey):
        other_site(place(make_survey()))
        assert titles(api.read("surveys/", headers={"host": "elsewhere.test"})) == []


class TestOne:
    def test_can_be_drawn_from_its_schema_and_sent(self, api, survey, key, answer):
        found = api.read(f"surveys/{key}/").json()

        Draft202012Validator.check_schema(found["schema"])
        Draft202012Validator(found["schema"]).validate(answers_to(survey))
        labels = [each["title"] for each in found["schema"]["properties"].values()]
        assert labels == ["How do you come to the market?", "What is missing there?"]
        assert found["decider"] == "The town council, next month."
        shown = {
            "version": found["version"],
            "consent_version": found["privacy"]["consent_version"],
        }
        assert answer(**shown).status_code == 202

    @pytest.mark.parametrize("path", ["", "results/", "responses/"])
    def test_it_is_not_found_where_no_page_shows_it(self, api, path):
        alone = make_survey(results_shown="always")
        address = f"surveys/{alone.translation_key}/{path}"
        asked = api.send(address, {}) if path == "responses/" else api.read(address)
        assert (asked.status_code, asked.json()["code"]) == (404, "not_found")

    @pytest.mark.parametrize("key", ["1", "0" * 32, "a\0b", "{}"])
    def test_an_unknown_key_is_not_found(self, api, survey, key):
        assert api.read(f"surveys/{key}/").status_code == 404

    def test_the_key_of_its_page_is_none_of_its_own(self, api, survey):
        page = place(make_survey())
        assert api.read(f"surveys/{page.translation_key}/").status_code == 404

    def test_one_of_another_site_is_not_found(self, api, survey, key):
        other_site(place(make_survey()))
        response = api.read(f"surveys/{key}/", headers={"host": "elsewhere.test"})
        assert response.status_code == 404

    def test_is_in_the_language_asked_for(self, api, survey, key):
        french, _created = Locale.objects.get_or_create(language_code="fr")
        copy = survey.copy_for_translation(french)
        copy.title = "Le marché"
        copy.save()
        copy.save_revision().publish()
        found = api.read(f"surveys/{key}/", {"language": "fr"}).json()
        assert (found["title"], found["language"]) == ("Le marché", "fr")
        assert api.read(f"surveys/{key}/").json()["title"] == "The market"


class TestAnswer:
    def test_a_stranger_is_sent_a_code_and_counts_once_she_enters_it(self, api, survey, answer):
        first = answer()
        assert (first.status_code, first.json()["masked_email"]) == (202, "n…@example.org")
        assert not SurveyAnswer.objects.exists()
        body = {"handle": first.json()["handle"], "code": last_code(EMAIL)}
        done = api.send("confirmations/", body)
        assert done.json()["state"] == "confirmed"
        assert done.json()["survey"] == str(survey.translation_key)
        assert "petition" not in done.json()
        row = SurveyResponse.objects.get()
        assert (row.state, row.channel, row.receipt) == ("confirmed", "api", done.json()["receipt"])
        assert SurveyAnswer.objects.count() == 2

    def test_answering_again_replaces_what_she_said(self, api, survey, answer):
        confirmed(api, answer)
        again = confirmed(api, answer, answers=answers_to(survey, option=1))
        assert again.json()["state"] == "confirmed"
        assert SurveyResponse.objects.count() == 1
        chosen = SurveyAnswer.objects.exclude(option=None).get().option.key
        assert chosen == questions(survey)[0].options[1].key

    def test_each_answer_that_is_not_right_is_named(self, survey, answer):
        choice, words = questions(survey)
        response = answer({choice.key: "a tram", words.key: "x" * 400, "nobody asked": 1})
        assert response.status_code == 400
        assert {name: each["code"] for name, each in response.json()["errors"].items()} == {
            choice.key: "invalid_answer",
            words.key: "invalid_text",
            "answers": "invalid_answer",
        }
        assert not SurveyResponse.objects.exists()

    def test_no_answer_at_all(self, answer):
        response = answer({})
        assert (response.status_code, response.json()["code"]) == (400, "invalid_answer")

    @pytest.mark.parametrize("odd", ["x", ["x"], True, 7])
    def test_what_cannot_be_answers(self, answer, odd):
        assert list(answer(answers=odd).json()["errors"]) == ["answers"]

    def test_ten_thousand_answers_are_refused_in_one_sentence(self, answer):
        response = answer({str(number): "x" for number in range(3_000)})
        assert list(response.json()["errors"]) == ["answers"]

    def test_only_what_a_person_says_is_taken_from_her(self, answer):
        answer(state="confirmed", channel="paper", person_key="0" * 64, receipt="AAA-AAA-AAA")
        row = SurveyResponse.objects.get()
        assert (row.state, row.channel) == ("pending", "api")
        assert row.receipt != "AAA-AAA-AAA"

    def test_somebody_signed_in_is_counted_at_once(self, api, admin_user):
        survey = make_survey(handler="account")
        place(survey)
        path = f"surveys/{survey.translation_key}/responses/"
        refused = api.send(path, {"answers": answers_to(survey)})
        assert refused.json()["code"] == "verification_required"
        api.force_login(admin_user)
        done = api.send(path, {"answers": answers_to(survey)}, headers=api.prove_origin())
        assert (done.status_code, done.json()["state"]) == (201, "confirmed")

    def test_a_new_code_and_another_address(self, api, answer):
        handle = answer(email="nadai@example.org").json()["handle"]
        assert api.send("confirmations/resend/", {"handle": handle}).status_code == 202
        mended = api.send("confirmations/address/", {"handle": handle, "email": EMAIL})
        body = {"handle": mended.json()["handle"], "code": last_code(EMAIL)}
        assert api.send("confirmations/", body).json()["state"] == "confirmed"
        assert SurveyResponse.objects.get().participant.email == EMAIL


class TestWithdraw:
    def test_by_a_link_asked_for(self, api, survey, key, answer):
        confirmed(api, answer)
        asked = api.send("withdrawals/link/", {"survey": key, "email": EMAIL})
        assert (asked.status_code, asked.json()) == (202, {"state": "asked"})
        token = last_link(EMAIL, "/withdraw/").rstrip("/").rpartition("/")[2]
        done = api.send("withdrawals/", {"token": token})
        assert done.json() == {"state": "withdrawn", "survey": key}
        assert not SurveyAnswer.objects.exists()

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ({"survey": "x", "petition": "y"}, "invalid_input"),
            ({}, "invalid_fields"),
            ({"survey": "x"}, "not_found"),
        ],
    )
    def test_of_one_thing_that_she_may_see(self, api, survey, body, code):
        response = api.send("withdrawals/link/", {**body, "email": EMAIL})
        assert response.json()["code"] == code


class TestResults:
    def read(self, api, survey, **headers):
        return api.read(f"surveys/{survey.translation_key}/results/", headers=headers)

    def test_are_those_of_the_page(self, api):
        survey = make_survey(
            [
                question_block("several", "What is missing?", options=["Trees", "Water"]),
                question_block("scale", "How safe?", minimum=1, maximum=3),
            ],
            results_shown="always",
        )
        place(survey)
        several, scale = questions(survey)
        for number in (1, 1, 3, 3, 3, 3):
            respond(survey, {several.key: [several.options[0].key], scale.key: number})
        found = self.read(api, survey).json()
        assert found["count"] == 6
        one, two = found["questions"]
        rows = [
            (each["label"], each["count"], each["percent"]) for each in one["tables"][0]["rows"]
        ]
        assert rows == [("Trees", 6, 100.0), ("Water", 0, 0.0)]
        assert one["tables"][0]["rows"][0]["key"] == several.options[0].key
        assert (two["mean"], two["median"]) == (2.3333, 3.0)

    def test_say_from_how_many_people_on_there_are_figures(self, api, survey):
        for number in range(4):
            respond(survey, answers_to(survey), number=number)
        found = self.read(api, survey).json()
        assert (found["figures_from"], found["count"], found["counted_at"]) == (5, None, None)
        assert (found["questions"], found["channels"], found["by_channel"]) == ([], {}, None)

    def test_have_figures_from_then_on(self, api, survey):
        for number in range(5):
            respond(survey, answers_to(survey), number=number)
        found = self.read(api, survey).json()
        assert (found["figures_from"], found["count"]) == (None, 5)
        assert len(found["questions"]) == 2

    def test_have_figures_of_however_few_once_nobody_can_follow(self, api, survey):
        respond(survey, answers_to(survey))
        over = timezone.now() - timedelta(days=2)
        space = spaces.for_page(survey, now=timezone.now())
        space.phases.update(opens_at=over - timedelta(days=3), closes_at=over)
        found = self.read(api, survey).json()
        assert (found["figures_from"], found["count"]) == (None, 1)
        assert len(found["questions"]) == 2

    @pytest.mark.parametrize("shown", ["never", "answered", "closed"])
    def test_are_not_found_before_they_are_public(self, api, shown):
        survey = make_survey(results_shown=shown)
        place(survey)
        assert self.read(api, survey).json()["code"] == "not_found"

    def test_are_sent_once_to_whoever_keeps_them(self, api, survey):
        first = self.read(api, survey)
        assert first.headers["Cache-Control"] == "public, max-age=60"
        etag = first.headers["ETag"]
        for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
            again = self.read(api, survey, **{"if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["Cache-Control"] == "public, max-age=60"
        assert self.read(api, survey, **{"if-none-match": '"x"'}).status_code == 200

    def test_are_sent_again_once_they_change(self, api, survey, monkeypatch):
        etag = self.read(api, survey).headers["ETag"]
        for _ in range(5):
            respond(survey, answers_to(survey))
        later = timezone.now() + timedelta(minutes=10)
        monkeypatch.setattr(timezone, "now", lambda: later)
        assert self.read(api, survey, **{"if-none-match": etag}).json()["count"] == 5

    def test_of_a_page_for_some_are_kept_by_no_cache(self, api, admin_user):
        survey = make_survey(results_shown="always")
        page = place(survey)
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert self.read(api, survey).status_code == 404
        api.force_login(admin_user)
        response = self.read(api, survey)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store, private"
        assert "ETag" not in response.headers

    def test_hold_nothing_of_a_person(self, api, survey):
        row = respond(survey, answers_to(survey))
        text = json.dumps(self.read(api, survey).json())
        for word in (row.receipt, row.participant.email, "Benches"):
            assert word not in text
