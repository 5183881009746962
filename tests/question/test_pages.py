"""A page of questions as an editor composes it: filled in by one press, placed in any page, copied, translated, dated."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.admin.forms import moment
from tests.given import given
from wagtail_civic.admin.questions.page_form import QuestionPageForm
from wagtail_civic.models import Question
from wagtail_civic.panels import QuestionPresetsPanel
from wagtail_civic.services import spaces
from wagtail_civic.services.question import presets
from wagtail_civic.testing import ask_question, make_debate, make_question_page, space_of
from wagtail_civic.testing.questions import SPEAKERS

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


@given
def edited_hour():
    return make_question_page(title="One hour with the mayor")


def draft_of(page, **changes):
    """The form of a page of questions, as a browser posts it."""
    names = ("title", "slug", "summary", "video", "handler", "lawful_basis", "change_reason")
    mandate = ("mandate_level", "mandate_decided", "mandate_open", "mandate_decider")
    values = {name: getattr(page, name) for name in (*names, *mandate)}
    dates = ("opens_at", "closes_at", "supports_until", "live_from", "live_until")
    values |= {name: moment(getattr(page, name)) for name in (*dates, "recording_starts_at")}
    values |= {
        "picture": streamfield([]),
        "body": streamfield([]),
        "speakers": streamfield(
            [("speaker", {"name": name, "role": role}) for _key, name, role in SPEAKERS]
        ),
        "most_questions": "",
        "mandate_answer": page.mandate_answer.isoformat(),
        "mandate_confirmed": "on",
        "consent_text": "",
        "comments": inline_formset([]),
        "comment_notifications": "",
    }
    return nested_form_data(values | changes)


def edit(client, page, **changes):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), draft_of(page, **changes)
    )


PUBLISH = {"action-publish": "1"}


@pytest.mark.parametrize("name", list(presets.PRESETS))
def test_a_preset_fills_what_a_meeting_begins_with(name):
    now = timezone.now()
    for language in ("en", "fr"):
        found = presets.values(name, language=language, now=now)
        assert now < found["closes_at"] <= found["live_until"]
        assert found["live_from"] < found["live_until"] <= found["supports_until"]
        assert all(found.values())


def test_at_an_office_hour_nobody_asks_while_it_is_live_and_at_a_debate_they_do():
    now = timezone.now()
    hour, debate = (presets.values(name, language="en", now=now) for name in presets.PRESETS)
    assert hour["closes_at"] == hour["live_from"]
    assert debate["closes_at"] == debate["live_until"]


def test_one_press_fills_what_is_empty_and_keeps_what_was_written(admin_client, edited_hour):
    pressed = {
        QuestionPresetsPanel.name: "office_hour",
        "mandate_open": "Everything.",
        "summary": "",
    }
    answer = edit(admin_client, edited_hour, **pressed)
    assert answer.status_code == 302, answer.context["form"].errors
    edited_hour.refresh_from_db()
    draft = edited_hour.get_latest_revision_as_object()
    assert draft.mandate_open == "Everything."
    assert draft.live_from
    assert "most supported" in draft.summary


def test_nothing_is_published_unchecked_by_that_press(admin_client, edited_hour):
    forged = {QuestionPresetsPanel.name: "office_hour", **PUBLISH}
    answer = edit(admin_client, edited_hour, **forged, speakers=streamfield([]))
    assert "speakers" in answer.context["form"].errors


def test_it_is_published_as_it_was_written(admin_client, edited_hour):
    answer = edit(admin_client, edited_hour, **PUBLISH, video="https://video.example/a")
    assert answer.status_code == 302, answer.context["form"].errors
    edited_hour.refresh_from_db()
    assert edited_hour.video == "https://video.example/a"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"speakers": streamfield([])}, "speakers"),
        ({"video": "javascript:alert(1)"}, "video"),
        ({"live_from": "2027-01-01 18:00", "live_until": "2027-01-01 18:00"}, "live_until"),
        ({"live_until": "2027-01-01 18:00"}, "live_until"),
        ({"opens_at": "2027-01-02 18:00", "closes_at": "2027-01-01 18:00"}, "closes_at"),
        ({"supports_until": "2027-01-01 18:00"}, "closes_at"),
        (
            {"closes_at": "2027-01-02 18:00", "supports_until": "2027-01-01 18:00"},
            "supports_until",
        ),
        ({"mandate_decider": ""}, "mandate_decider"),
    ],
)
def test_what_cannot_be_is_said_and_not_published(admin_client, edited_hour, changes, field):
    answer = edit(admin_client, edited_hour, **PUBLISH, **changes)
    assert field in answer.context["form"].errors
    if field == "mandate_decider":
        assert answer.context["form"].errors[field] == [QuestionPageForm.needed]


def test_the_block_shows_it_on_any_page_and_nothing_of_what_is_not_public(client, edited_hour):
    ask_question(edited_hour, "When will the bridge open?")
    host = make_debate().page
    block = {"type": "civic_question_box", "value": {"box": edited_hour.pk, "heading": "Ask"}}
    host.body = [{**block, "id": str(uuid4())}]
    host.save_revision().publish()
    text = client.get(host.get_url()).text
    assert "When will the bridge open?" in text
    assert reverse("wagtail_civic:question_ask", args=[edited_hour.pk]) in text
    edited_hour.unpublish()
    assert "bridge" not in client.get(host.get_url()).text


def test_drafts_and_copies_leave_questions_where_they_are(edited_hour):
    ask_question(edited_hour)
    edited_hour.title = "Renamed"
    edited_hour.save_revision()
    copy = edited_hour.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    mine = spaces.for_page(copy, now=timezone.now())
    assert Question.objects.get().space_id == space_of(edited_hour).pk != mine.pk
    ask_question(copy)
    assert Question.objects.filter(space=mine).count() == 1


def test_dates_do_not_move_without_a_reason_once_people_have_asked(edited_hour):
    now = timezone.now()
    page = make_question_page(closes_at=now + timedelta(days=1), live_from=now + timedelta(days=1))
    ask_question(page)
    page.closes_at = page.live_from = now + timedelta(days=3)
    page.save_revision().publish()
    phases = {each.key: each for each in space_of(page).phases.all()}
    assert phases["main"].closes_at == phases["live"].opens_at == now + timedelta(days=1)
    page.refresh_from_db()
    assert page.live_from == now + timedelta(days=1)
    page.closes_at = page.live_from = now + timedelta(days=3)
    page.change_reason = "The hall was not free."
    page.save_revision().publish()
    phases = {each.key: each for each in space_of(page).phases.all()}
    assert phases["main"].closes_at == phases["live"].opens_at == now + timedelta(days=3)


def test_extended_by_an_agent_support_lasts_at_least_as_long(edited_hour):
    now = timezone.now()
    end = now + timedelta(days=1)
    page = make_question_page(closes_at=end, supports_until=end)
    ask_question(page)
    later = now + timedelta(days=5)
    spaces.extend(space_of(page), closes_at=later, reason="Many asked.", user=None, now=now)
    page.refresh_from_db()
    assert page.closes_at == page.supports_until == later
