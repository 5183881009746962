"""The page of a consultation and the list of them, at the door that visitors use."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Locale, PageViewRestriction

from tests.accountability.answers import PARTS, content, published
from tests.consultation.conftest import move, this_minute, translated
from tests.given import given
from tests.survey.resident import Resident
from wagtail_civic.models import District, Survey, SurveyResponse, Theme
from wagtail_civic.services import survey as surveys
from wagtail_civic.testing import (
    five_steps,
    make_consultation,
    make_consultation_index,
    make_survey,
    space_of,
    step_block,
)

pytestmark = pytest.mark.django_db


def shown(page, query=""):
    response = Client().get(page.get_url() + query)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def test_the_page_says_where_it_is_what_is_possible_and_what_comes_next(followed, survey):
    said = shown(followed)
    assert "Consultation, step 4 of 5" in said
    assert said.count('aria-current="step"') == 1
    assert re.search(r'aria-current="step"> <strong><a href="#step-[^"]+">Choose</a>', said)
    assert "Now: Choose" in said
    assert f'href="#civic-survey-{survey.pk}"' in said
    assert f'<h3 id="civic-survey-{survey.pk}">' in said
    assert "Next: “Evaluate”, from" in said
    assert "20 days left" in said
    assert "What your answers can change" in said
    # Nothing personal, so that any cache may keep it.
    assert "csrfmiddlewaretoken" not in said


def test_she_answers_where_the_questionnaire_stands_in_its_step(followed, survey, now):
    nadia = Resident(followed, survey)
    nadia.open()
    [words] = [q for q in survey.questionnaire if q.kind == "short_text"]
    nadia.press(**{f"q-{words.key}": "Benches"})
    assert "Thank you" in nadia.finish().content.decode()
    assert SurveyResponse.objects.get().page_id == followed.pk


def test_before_the_step_opens_she_cannot(followed, survey, now):
    move(followed, 3, opens_at=9)
    response = Resident(followed, survey).open()
    assert response.status_code == 403
    assert "Answer the questionnaire" not in shown(followed)


def test_a_page_costs_no_more_statements_than_it_did(followed, django_assert_max_num_queries):
    shown(followed)
    with django_assert_max_num_queries(19):
        shown(followed)


def test_it_says_so_in_french(followed):
    said = shown(translated(followed, title="Se déplacer"))
    assert "Se déplacer" in said
    with translation.override("fr"):
        assert translation.gettext("What your answers can change") in said
        now = translation.gettext("Now: %(step)s") % {"step": "Choose"}
        assert " ".join(now.split()) in said


MOMENTS = {
    "This consultation has not begun yet": (2, 9),
    "There is nothing to take part in at the moment.": (-20, -2),
}


@pytest.mark.parametrize("words", MOMENTS)
def test_before_and_between_are_said_in_words(db, now, words):
    opens, closes = MOMENTS[words]
    steps = [
        step_block("debate", "Debate", now + timedelta(opens), now + timedelta(closes)),
        step_block("choice", "Choose", now + timedelta(30), now + timedelta(40)),
    ]
    said = shown(make_consultation(steps, now=now))
    assert words in said
    assert 'aria-current="step"' not in said


def test_after_the_last_step_it_is_over_and_all_of_it_can_be_read(db, now):
    steps = [step_block("debate", "Debate", now - timedelta(9), now - timedelta(2), text="Said.")]
    said = shown(make_consultation(steps, now=now))
    assert "This consultation is over" in said
    assert "Said." in said
    assert "Next:" not in said


def test_a_preview_of_a_draft_shows_its_steps(db, now):
    draft = make_consultation(five_steps(now), live=False)
    response = draft.make_preview_request(preview_mode="")
    assert "Now: Choose" in response.rendered_content


@given
def list_of_consultations():
    """With an open, a coming and an ended one below it, and one elsewhere."""
    now = this_minute()
    index = make_consultation_index()
    english = Locale.objects.get(language_code="en")
    theme = Theme.objects.create(key="streets", name="Streets", locale=english)
    district = District.objects.create(key="mill", name="The mill", locale=english)

    def days(first, last):
        return [step_block("choice", "Choose", now + timedelta(first), now + timedelta(last))]

    make_consultation(days(-1, 5), index, title="Trees", theme=theme, now=now)
    make_consultation(days(3, 5), index, title="Benches", district=district, now=now)
    make_consultation(days(-9, -5), index, title="Lamps", summary="Light at night", now=now)
    make_consultation(days(-1, 5), title="Elsewhere", now=now)
    return index


@pytest.fixture
def several(list_of_consultations):
    return list_of_consultations


def listed(index, query=""):
    return re.findall(r'<h2 class="civic-h3"><a href="[^"]+">([^<]+)</a>', shown(index, query))


FOUND = {
    "": ["Trees", "Benches", "Lamps"],
    "?state=open": ["Trees"],
    "?state=coming": ["Benches"],
    "?state=ended": ["Lamps"],
    "?theme=streets": ["Trees"],
    "?district=mill&state=coming": ["Benches"],
    "?district=mill&state=open": [],
    "?q=night+light": ["Lamps"],
    "?q=night+tree": [],
    # What it does not know is left out.
    "?state=nowhere&theme=%00&page=x&q=%00": ["Trees", "Benches", "Lamps"],
}


def test_a_list_shows_what_its_address_asks_for(several):
    assert {query: listed(several, query) for query in FOUND} == FOUND


def test_links_of_a_list_keep_the_other_filters(several):
    said = shown(several, "?theme=streets&q=tree")
    assert "?state=coming&theme=streets&q=tree" in said
    assert "Open (1)" in said
    assert "To come (0)" in said
    assert f"/civic/{several.pk}/feed.rss?theme=streets&q=tree" in said


def test_a_list_of_the_whole_site_shows_those_elsewhere_too(several):
    several.whole_site = True
    several.save_revision().publish()
    assert "Elsewhere" in listed(several)


def test_a_list_leaves_out_what_not_everybody_may_see_and_other_languages(several):
    trees, benches, _lamps = several.get_children().specific().order_by("pk")
    translated(trees, title="Des arbres")
    benches.unpublish()
    PageViewRestriction.objects.create(page=trees, restriction_type="login")
    assert listed(several) == ["Lamps"]


def test_a_list_costs_the_same_for_three_and_for_five(several, now):
    def cost():
        shown(several)
        with CaptureQueriesContext(connection) as found:
            shown(several)
        return len(found)

    three = cost()
    for _number in range(2):
        make_consultation(five_steps(now), several, now=now)
    assert cost() == three <= 20


def test_what_an_editor_typed_is_never_markup(db, now):
    survey = make_survey(title="<b>Bold</b>")
    page = make_consultation(five_steps(now, survey=survey), title="<i>Title</i>", now=now)
    raw = Client().get(page.get_url()).content.decode()
    assert "<b>Bold" not in raw
    assert "<i>Title" not in raw


def test_the_official_answer_stands_on_the_page_and_where_its_questionnaire_promised_it(
    followed, survey, now
):
    Survey.objects.update(mandate_decider="", mandate_answer=None)
    survey.refresh_from_db()
    themes = {"themes": ["Buses", "Bicycles", "Trains"]}
    answer = content(counts=[3, 2, 1], words={"en": {**PARTS, **themes}})
    published(space_of(followed), content=answer)

    said = shown(followed)

    assert PARTS["kept"] in said
    assert PARTS["not_kept"] in said
    assert "We answered on" in said
    found = surveys.sheet(survey, page=followed, now=now + timedelta(days=90))
    assert (found.is_answered, found.response.status) == (True, "given")


def test_a_promise_that_was_missed_is_said(followed, now):
    type(followed).objects.update(mandate_answer=timezone.localdate(now) - timedelta(days=3))
    assert "Our answer is late. It has been awaited for 3 days." in shown(followed)


def test_an_answered_one_is_called_so_on_its_page_and_in_lists(page, now):
    index = make_consultation_index(whole_site=True)
    tag = '<span class="civic-tag civic-tag--good">'
    assert tag not in shown(page) + shown(index)
    words = {"en": {**PARTS, "themes": ["Buses", "Bicycles", "Walking"]}}
    published(space_of(page), content=content(words=words, counts=[3, 2, 1]))
    for said in (shown(page), shown(index)):
        assert f"{tag}Answered" in said
