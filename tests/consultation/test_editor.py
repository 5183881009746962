"""Writing a consultation in Wagtail's editor: filled in by one press, forgiving as a draft, strict when published."""

import html
import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.admin.conftest import body
from tests.admin.forms import PUBLISH, moment
from tests.consultation.conftest import move, phase_of, translated
from wagtail_civic.models import SpacePhase
from wagtail_civic.queries.consultation import KINDS
from wagtail_civic.queries.spaces import orphans, page_model, page_types
from wagtail_civic.services import consultation as consultations
from wagtail_civic.testing import five_steps, make_consultation, make_survey, respond, space_of
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.django_db

STANDARD = {"civic-standard-steps": "1"}


@pytest.fixture
def chief(db):
    user = User.objects.create_superuser("chief", "chief@example.org", "pw")
    client = Client()
    client.force_login(user)
    return client


def step(title, opens_at=None, closes_at=None, survey=None):
    tools = [("civic_survey", {"survey": survey.pk, "heading": ""})] if survey else []
    text = ("paragraph", rich_text("<p>Words.</p>"))
    return {
        "title": title,
        "opens_at": moment(opens_at),
        "closes_at": moment(closes_at),
        "body": streamfield([text, *tools]),
    }


def filled(steps, **changes):
    """What a browser posts; each step has its kind, and the id ``s0``, ``s1`` …"""
    stream = streamfield(steps)
    for place in range(len(steps)):
        stream[str(place)]["id"] = f"00000000-0000-4000-8000-00000000000{place}"
    values = {
        "title": "Getting around",
        "slug": "getting-around",
        "summary": "For ten years.",
        "picture": streamfield([]),
        "steps": stream,
        "mandate_level": "consultation",
        "mandate_decided": "The budget.",
        "mandate_open": "The order.",
        "mandate_decider": "The council, in May.",
        "mandate_answer": (timezone.now() + timedelta(days=90)).date().isoformat(),
        "mandate_confirmed": "on",
        "change_reason": "",
        "comments": inline_formset([]),
        "comment_notifications": "",
    }
    return nested_form_data(values | changes)


def new_url():
    model = page_types("consultation")[0]._meta
    return f"/admin/pages/add/{model.app_label}/{model.model_name}/{home_page().pk}/"


def posted(client, steps, how=PUBLISH, **changes):
    return client.post(new_url(), filled(steps, **changes) | how)


def consultations_made():
    return page_types("consultation")[0].objects.filter(slug="getting-around")


def missing(client, page):
    """What “Before you publish” still asks for."""
    said = body(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    items = re.findall(r"<li data-civic-fields=.*?</li>", said, re.DOTALL)
    return " ".join(item for item in items if "data-civic-done hidden" in item)


def steps_error(response):
    """Paths of fields with what is wrong there, as the editor's script gets them."""
    return flat(response.context["form"]["steps"].errors.as_data()[0].as_json_data())


def flat(error, path=()):
    found = {"/".join(path): error["messages"]} if error.get("messages") else {}
    for name, inner in error.get("blockErrors", {}).items():
        found |= flat(inner, (*path, str(name)))
    return found


class TestStandardConsultation:
    def test_one_press_saves_a_new_draft_with_its_five_steps(self, chief):
        response = posted(chief, [], STANDARD, mandate_confirmed="", mandate_answer="")
        assert response.status_code == 302, response.context["form"].errors
        page = consultations_made().get().get_latest_revision_as_object()
        assert not page.live
        kinds = [step.block_type for step in page.steps]
        assert kinds == ["information", "debate", "reflection", "choice", "evaluation"]
        opens = [step.value["opens_at"] for step in page.steps]
        assert opens == sorted(opens)
        assert timezone.localdate(opens[0]) == timezone.localdate() + timedelta(days=7)
        # It is what publishing accepts.
        page.steps.stream_block.clean(page.steps)
        # An answer is promised after the choice is over.
        assert page.mandate_answer > page.steps[3].value["closes_at"].date()

    def test_people_can_debate_and_ask_and_an_empty_list_is_not_shown(self, page, now, client):
        page.steps, _ends_at = consultations.standard_steps(page, language="en", now=now)
        tools = [[child.block_type for child in step.value["body"]] for step in page.steps]
        assert tools == [[], ["civic_debate"], ["civic_questions", "civic_reading_list"], [], []]
        page.save_revision().publish()
        shown = body(client.get(page.url))
        assert "What matters to you in this project?" in shown
        assert "To read before choosing" not in shown

    def test_what_is_said_to_the_editor_is_never_published(self, chief, page, now, client):
        page.steps, _ends_at = consultations.standard_steps(page, language="en", now=now)
        page.save_revision().publish()
        shown = body(client.get(page.url))
        said = [
            str(block.meta.help_text) for block in page.steps.stream_block.child_blocks.values()
        ]
        assert len(set(said)) == 5
        assert not [sentence for sentence in said if sentence in shown]
        # The form says it to her, in each step.
        form = body(chief.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
        assert "Place the questionnaire below." in html.unescape(form)

    def test_a_step_without_a_tool_is_not_done(self, chief, page, survey, now):
        page.steps, _ends_at = consultations.standard_steps(page, language="en", now=now)
        page.save_revision()
        assert "A tool in each step of choice and evaluation" in missing(chief, page)
        raw = page.steps.get_prep_value()
        placed = {"type": "civic_survey", "value": {"survey": survey.pk, "heading": ""}}
        raw[3]["value"]["body"].append(placed)
        page.steps = page.steps.stream_block.to_python(raw)
        page.save_revision()
        assert "A tool in each step of choice and evaluation" in missing(chief, page)
        raw[4]["value"]["body"].append(placed)
        page.steps = page.steps.stream_block.to_python(raw)
        page.save_revision()
        assert "A tool in each step of choice and evaluation" not in missing(chief, page)

    def test_an_error_elsewhere_loses_neither_the_steps_nor_the_button(self, chief):
        answer = posted(chief, [], STANDARD, title="", slug="", mandate_answer="")
        assert answer.status_code in (200, 400)
        assert "title" in answer.context["form"].errors
        form = answer.context["form"]
        kinds = [step.block_type for step in form["steps"].value()]
        assert kinds == ["information", "debate", "reflection", "choice", "evaluation"]
        assert form["mandate_answer"].value()
        assert 'name="civic-standard-steps"' in body(answer)
        assert not consultations_made().exists()

    def test_an_error_without_the_button_fills_in_nothing(self, chief):
        answer = posted(chief, [], {}, title="", slug="", mandate_answer="")
        assert not answer.context["form"]["steps"].value()
        assert 'name="civic-standard-steps"' in body(answer)

    def test_they_are_in_the_language_of_the_page(self, page, now):
        french = translated(page)
        steps, _ends_at = consultations.standard_steps(french, language="fr", now=now)
        with translation.override("fr"):
            assert steps[3].value["title"] == str(KINDS["choice"])

    def test_what_is_there_already_stays(self, chief, now):
        posted(chief, [("debate", step("Ours", now, now + timedelta(5)))], STANDARD)
        page = consultations_made().get().get_latest_revision_as_object()
        assert [each.value["title"] for each in page.steps] == ["Ours"]

    def test_the_button_is_there_while_there_is_no_step(self, chief, page):
        button = 'name="civic-standard-steps"'
        assert button in body(chief.get(new_url()))
        assert button not in body(chief.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


class TestPublishing:
    def test_a_complete_one_is_published_with_its_phases(self, chief, now):
        steps = [
            ("information", step("Find out")),
            ("choice", step("Choose", now, now + timedelta(20))),
        ]
        response = posted(chief, steps)
        assert response.status_code == 302, steps_error(response)
        page = consultations_made().get()
        assert page.live
        assert phase_of(page, 1).closes_at == now + timedelta(20)
        assert phase_of(page, 0).opens_at is None

    @pytest.mark.parametrize("missing", ["steps", "mandate_decided", "mandate_confirmed"])
    def test_without_steps_or_mandate_it_is_not(self, chief, now, missing):
        steps = [("choice", step("Choose", now, now + timedelta(20)))]
        changes = {} if missing == "steps" else {missing: ""}
        response = posted(chief, [] if missing == "steps" else steps, **changes)
        assert missing in response.context["form"].errors
        assert not consultations_made().exists()

    def test_a_draft_may_lack_nearly_anything(self, chief):
        changes = {"mandate_confirmed": "", "mandate_decided": ""}
        response = posted(chief, [("choice", step(""))], {}, **changes)
        assert response.status_code == 302


def wrong_steps(now):
    day = timedelta(days=1)
    early, late = (
        make_survey(opens_at=now - 9 * day),
        make_survey(opens_at=now, closes_at=now + 60 * day),
    )
    other = make_survey()
    other.follows = phase_of(make_consultation(now=now), 3)
    other.save()
    choice = ("choice", step("Choose", now, now + 40 * day))
    return {
        "0/title": [("choice", step("", now, now + day))],
        "0/opens_at": [("choice", step("Choose", None, now + day))],
        "0/closes_at": [("choice", step("Choose", now, now - day))],
        "1/opens_at": [choice, ("evaluation", step("Evaluate", now - day, now + day))],
        "1/body/1/survey": [choice, ("choice", step("Again", now + day, now + 50 * day, early))],
        "2/body/1/survey": [choice, choice, ("choice", step("Again", now, now + 50 * day, late))],
        "3/body/1/survey": [
            choice,
            choice,
            choice,
            ("choice", step("Again", now, now + 50 * day, other)),
        ],
    }


def test_what_is_wrong_is_said_at_its_field(chief, now):
    cases = wrong_steps(now)
    found = {field: steps_error(posted(chief, steps)) for field, steps in cases.items()}
    assert {field: [field] for field in cases} == {f: list(said) for f, said in found.items()}
    assert found["1/opens_at"]["1/opens_at"] == [
        "It opens before the step “Choose”, which stands above it."
    ]
    [said] = found["2/body/1/survey"]["2/body/1/survey"]
    assert said.endswith("closes after this step. Change its dates, or let it follow the step.")
    assert not consultations_made().exists()


def test_a_draft_may_place_a_questionnaire_whose_dates_disagree(chief, now):
    late = make_survey(closes_at=now + timedelta(60))
    response = posted(chief, [("choice", step("Choose", now, now + timedelta(9), late))], {})
    assert response.status_code == 302


def test_a_copied_page_does_not_publish_a_questionnaire_of_its_original(chief, followed, now):
    copy = followed.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    choice = followed.steps[3]
    data = filled(
        [
            (
                "choice",
                step("Choose", now, now + timedelta(9), choice.value["body"][1].value["survey"]),
            )
        ]
    )
    data["steps-0-id"] = choice.id
    response = chief.post(reverse("wagtailadmin_pages:edit", args=[copy.pk]), data | PUBLISH)
    assert "follows a step of another consultation" in str(response.context["form"].errors)


QUESTION = {
    "label": "What?",
    "help": "",
    "name": "",
    "maximum": "",
    "ask_if": {"question": "", "test": "answered", "value": ""},
}


class TestQuestionnaire:
    def form_of(self, client, survey, **changes):
        values = {
            "title": survey.title,
            "introduction": json.dumps(None),
            "questions": streamfield([("short_text", QUESTION)]),
            "places": streamfield([]),
            "opens_at": "",
            "closes_at": "",
            "results_shown": "closed",
            "mandate_decider": "",
            "mandate_answer": "",
            "handler": "email",
            "secrecy": "pseudonymous",
            "lawful_basis": "public_task",
        }
        data = nested_form_data(values | changes)
        url = f"/admin/civic/questionnaires/edit/{survey.pk}/"
        return client.post(url, data | PUBLISH)

    def test_it_takes_dates_and_mandate_of_the_step_that_is_chosen(self, chief, page, now):
        survey = make_survey(live=False, opens_at=None, closes_at=None)
        offered = body(chief.get(f"/admin/civic/questionnaires/edit/{survey.pk}/"))
        assert "Getting around in ten years – Choose (" in offered
        assert "Only steps of consultations that are published" in offered
        # What never ends cannot be followed: answers would never be erased.
        assert "Getting around in ten years – Find out" not in offered
        response = self.form_of(chief, survey, follows=str(phase_of(page, 3).pk))
        assert response.status_code == 302, response.context["form"].errors
        survey.refresh_from_db()
        assert survey.live
        assert survey.closes_at == now + timedelta(days=20)
        assert SpacePhase.objects.get(follows=phase_of(page, 3)).closes_at == survey.closes_at

    def test_without_one_it_needs_dates_and_a_mandate_of_its_own(self, chief, page):
        survey = make_survey(live=False, opens_at=None, closes_at=None)
        errors = self.form_of(chief, survey).context["form"].errors
        assert {"closes_at", "mandate_decider", "mandate_answer"} <= set(errors)


class TestGuards:
    def test_in_bulk_only_complete_ones_are_published(self, chief, now):
        lame = make_consultation([], live=False, now=now)
        ready = make_consultation(five_steps(now), live=False, now=now)
        base = page_model()._meta
        url = reverse("wagtail_bulk_action", args=[base.app_label, base.model_name, "publish"])
        for page, live in [(lame, False), (ready, True)]:
            chief.post(f"{url}?id={page.pk}", {"next": "/admin/"})
            page.refresh_from_db()
            assert page.live is live

    def test_a_refused_date_is_said_in_the_editor(self, chief, followed, survey):
        words = next(q for q in survey.questionnaire if q.kind == "short_text")
        respond(survey, {words.key: "Benches"})
        move(followed, 3, closes_at=9)
        said = body(chief.get(reverse("wagtailadmin_pages:edit", args=[followed.pk])))
        assert "The dates of a step were not changed" in said
        assert space_of(followed).changes.get().kind == "refused"

    def test_a_public_one_without_a_mandate_is_named(self, chief, page):
        type(page).objects.update(mandate_confirmed=False)
        said = body(chief.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
        assert "people are not told what their answers can change" in said

    def test_deleting_it_is_no_petition_without_a_page(self, page):
        page.delete()
        assert not orphans().exists()
