"""What an editor tells of a questionnaire on a page: figures, what they mean, what was decided, before and after."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.given import given
from wagtail_civic.models import Space, Survey
from wagtail_civic.queries import placements
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.services.survey import again
from wagtail_civic.testing import (
    make_consultation,
    make_survey,
    place,
    question_block,
    respond_many,
    step_block,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LONG_AGO = timedelta(days=20)


def answer(survey, *counts):
    """So many people for each option of the only question of choice."""
    now = timezone.now() - timedelta(days=15)
    first = next(q for q in queries.published(spaces.for_page(survey, now=now), "en") if q.options)
    said = [
        {first.key: key} for key, n in zip(first.option_keys, counts, strict=True) for _ in range(n)
    ]
    respond_many(survey, said, now=now)


@given
def travel_before() -> Survey:
    """Closed: 6 by car, 4 on foot."""
    now = timezone.now() - LONG_AGO
    survey = make_survey(
        [
            question_block(
                "one_choice", "How do you come?", name="way", options=["By car", "On foot"]
            ),
            question_block("long_text", "Why?", name="why"),
        ],
        title="The square before",
        now=now,
        closes_at=now + timedelta(days=8),
    )
    answer(survey, 6, 4)
    return survey


@pytest.fixture
def page():
    """A page with these blocks in a step of a consultation, as everybody reads it."""

    def show(client, *blocks):
        step = step_block("information", "What came of it", blocks=blocks)
        found = make_consultation(steps=[step])
        response = client.get(found.get_url())
        assert response.status_code == 200
        return response.content.decode()

    return show


def block(survey, **value):
    return {"type": "civic_results", "value": {"results_of": survey.pk, **value}}


class TestResultsOnAPage:
    def test_stand_with_what_they_mean_and_what_was_decided(self, client, page, travel_before):
        place(travel_before)
        shown = page(
            client,
            block(
                travel_before,
                synthesis="<p>Most come by car.</p>",
                decision="<p>A bus line.</p>",
                decided_on=str(date(2026, 3, 27)),
            ),
        )
        for words in (
            "10 people have answered",
            "Most come by car.",
            "A bus line.",
            "27 March 2026",
        ):
            assert words in shown
        assert "6 of 10" in shown
        assert "/results/" in shown

    def test_may_be_those_of_one_question(self, client, page, travel_before):
        shown = page(client, block(travel_before, questions="why"))
        assert "By car" not in shown

    @pytest.mark.parametrize("rule", ["never", "answered", "closed"])
    def test_do_not_show_what_the_questionnaire_does_not(self, client, page, travel_before, rule):
        space = Space.objects.get(translation_key=travel_before.translation_key)
        space.rules["results_shown"] = rule
        space.save()
        if rule != "never":
            space.phases.update(closes_at=timezone.now() + timedelta(days=3))
        shown = page(client, block(travel_before))
        assert "By car" not in shown
        assert "10 people" not in shown

    def test_of_a_questionnaire_behind_a_view_restriction_leave_no_trace(
        self, client, page, travel_before
    ):
        hidden = place(travel_before)
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        shown = page(client, block(travel_before, heading="What you said"))
        assert "By car" not in shown
        assert "What you said" not in shown

    def test_let_nobody_answer_there(self, client, page, travel_before):
        page(client, block(travel_before))
        assert placements.referring(travel_before.translation_key) == []

    def test_of_a_questionnaire_that_is_not_live_leave_no_trace(self, client, page, travel_before):
        travel_before.unpublish()
        assert "civic-told" not in page(client, block(travel_before, heading="What you said"))


class TestAskedAgain:
    @pytest.fixture
    def after(self, travel_before):
        now = timezone.now() - LONG_AGO
        draft = again.ask_again(travel_before)
        draft.opens_at, draft.closes_at = now, now + timedelta(days=8)
        draft.mandate_answer = date(2027, 1, 1)
        draft.save_revision().publish()
        draft.refresh_from_db()
        return draft

    def blocks(self, before, after, **value):
        said = {"results_before": before.pk, "results_after": after.pk, **value}
        return {"type": "civic_before_after", "value": said}

    def test_keeps_short_names_and_options_and_no_dates(self, travel_before):
        draft = again.ask_again(travel_before)
        before, after = travel_before.questionnaire, draft.questionnaire
        assert list(before) == list(after)
        assert (draft.live, draft.closes_at, draft.follows) == (False, None, None)
        assert draft.translation_key != travel_before.translation_key

    def test_is_compared_in_points_with_both_bases(self, client, page, travel_before, after):
        answer(after, 2, 6)
        shown = page(client, self.blocks(travel_before, after))
        for words in ("10 people", "8 people", "−35", "+35", "60%", "25%"):
            assert words in shown

    def test_is_not_compared_before_both_are_public(self, client, page, travel_before, after):
        answer(after, 2, 6)
        space = Space.objects.get(translation_key=after.translation_key)
        space.phases.update(closes_at=timezone.now() + timedelta(days=3))
        shown = page(client, self.blocks(travel_before, after))
        assert "published once the questionnaire is closed" in shown
        assert "60%" not in shown

    def test_says_which_questions_were_asked_one_time_only(self, client, page, travel_before):
        other = make_survey(
            [question_block("yes_no", "By train?", name="train")],
            now=timezone.now() - LONG_AGO,
            closes_at=timezone.now() - timedelta(days=12),
        )
        shown = page(client, self.blocks(travel_before, other))
        assert "Asked one time only" in shown
        assert "By train?" in shown

    def test_is_one_press_in_the_list_of_questionnaires(self, admin_client, travel_before):
        address = reverse("wagtailsnippets_wagtail_civic_survey:ask_again", args=[travel_before.pk])
        assert admin_client.get(address).status_code == 200
        response = admin_client.post(address)
        draft = Survey.objects.order_by("-pk").first()
        assert response["Location"].endswith(f"/{draft.pk}/")
        assert draft.title == "The square before (asked again)"


class TestAboutThePerson:
    def test_questions_are_added_at_the_end_of_the_draft_and_once(
        self, admin_client, travel_before
    ):
        address = reverse("wagtailsnippets_wagtail_civic_survey:panel", args=[travel_before.pk])
        for _press in range(2):
            admin_client.post(address)
        travel_before.refresh_from_db()
        draft = travel_before.get_latest_revision_as_object()
        assert [each.name for each in draft.questionnaire.panel] == ["age", "link"]

    def test_questions_are_nobodys_who_may_not_write_them(self, client, travel_before):
        address = reverse("wagtailsnippets_wagtail_civic_survey:panel", args=[travel_before.pk])
        assert client.post(address).status_code == 302
        assert travel_before.get_latest_revision_as_object().questionnaire.panel == []
