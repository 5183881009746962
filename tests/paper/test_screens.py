"""The clerk's screen: one sheet, then the next; and nobody else's."""

import re

import pytest
from django.utils import timezone

from tests.admin.conftest import body, refused
from wagtail_civic.models import AuditEntry, Sheet, SurveyResponse
from wagtail_civic.services import spaces
from wagtail_civic.testing import enter_sheet, respond

pytestmark = pytest.mark.django_db

CLERK = "enter_sheet"


@pytest.fixture
def enter_url(space):
    return f"/admin/civic/paper/{space.pk}/"


def token_of(response):
    return re.search(r'name="token" value="([^"]*)"', response.content.decode())[1]


def typed(asked, **more):
    return {"channel": "paper", f"q-{asked['way'].key}": asked["way"].options[0].key, **more}


class TestTyping:
    def test_a_sheet_is_saved_and_the_next_empty_one_is_there(self, agent, enter_url, asked):
        client = agent(CLERK)
        token = token_of(client.get(enter_url))
        said = typed(asked, number="9", channel="event", token=token)
        shown = client.post(enter_url, said, follow=True).content.decode()
        sheet = Sheet.objects.get()
        assert (sheet.entered_by, sheet.number) == (client.user, "9")
        assert sheet.response.channel == "event"
        assert "1 sheet at this sitting" in shown
        assert 'value="10"' in shown
        assert '<option value="event" selected>' in shown

    def test_the_questions_have_the_numbers_that_are_printed(self, agent, enter_url):
        shown = agent(CLERK).get(enter_url).content.decode()
        for words in ("<legend>1. How do you come?", "<legend>2. How good", ">9. Anything else?"):
            assert words in shown
        assert "Only if you have answered “By bus” to question 1." in shown

    def test_nobody_is_asked_where_the_clerk_is(self, agent, enter_url, asked):
        shown = agent(CLERK).get(enter_url).content.decode()
        assert f'name="q-{asked["where"].key}-label"' in shown
        assert "<civic-place" not in shown

    def test_every_kind_of_question_can_be_typed(self, agent, enter_url, asked):
        matrix, first = asked["often"], asked["first"]
        said = typed(
            asked,
            **{
                f"q-{asked['way'].key}": "*",
                f"q-{asked['way'].key}-other": "By boat",
                f"q-{asked['missing'].key}": [each.key for each in asked["missing"].options],
                f"q-{matrix.key}-{matrix.rows[0].key}": matrix.options[1].key,
                f"q-{first.key}-{first.options[0].key}": "2",
                f"q-{first.key}-{first.options[1].key}": "1",
                f"q-{asked['clean'].key}": "yes",
                f"q-{asked['since'].key}": "2020-02-29",
                f"q-{asked['where'].key}-label": "By the well",
                f"q-{asked['words'].key}": "=1+1",
            },
        )
        assert agent(CLERK).post(enter_url, said).status_code == 302
        response = SurveyResponse.objects.get()
        ranked = response.answers.filter(question__key=first.key).order_by("number")
        assert [row.option.key for row in ranked] == [first.options[1].key, first.options[0].key]
        assert response.answers.count() == 10

    def test_what_is_wrong_is_said_at_its_question_and_nothing_is_lost(
        self, agent, enter_url, asked
    ):
        said = typed(asked, **{f"q-{asked['bus'].key}": "3", f"q-{asked['words'].key}": "Shade"})
        shown = agent(CLERK).post(enter_url, said).content.decode()
        assert "This sheet is not saved yet" in shown
        assert "This question is not asked with the answers" in shown
        assert "Shade" in shown
        assert not Sheet.objects.exists()

    def test_a_number_that_was_entered_is_refused_at_its_field(
        self, agent, survey, enter_url, asked, on_foot
    ):
        enter_sheet(survey, on_foot, number="9")
        shown = agent(CLERK).post(enter_url, typed(asked, number="9")).content.decode()
        assert "Sheet 9 has been entered already." in shown

    def test_pressing_twice_enters_one(self, agent, enter_url, asked):
        client = agent(CLERK)
        token = token_of(client.get(enter_url))
        client.post(enter_url, typed(asked, token=token))
        shown = client.post(enter_url, typed(asked, token=token), follow=True).content.decode()
        assert Sheet.objects.count() == 1
        assert "1 sheet at this sitting" in shown

    def test_the_clerk_is_told_of_a_double_at_once(self, agent, survey, enter_url, asked, on_foot):
        respond(survey, on_foot, number=77)
        client = agent(CLERK)
        said = typed(asked, email="resident77@example.org")
        assert "answered online on" in client.post(enter_url, said, follow=True).content.decode()
        twice = typed(asked, name="Ann Lee", postcode="75011")
        client.post(enter_url, twice)
        assert "It waits for a check" in client.post(enter_url, twice, follow=True).content.decode()

    def test_the_last_sheet_is_taken_back_and_typed_again(self, agent, enter_url, asked):
        client = agent(CLERK)
        client.post(enter_url, typed(asked, number="4"))
        shown = client.post(f"{enter_url}undo/", follow=True).content.decode()
        assert not Sheet.objects.exists()
        assert "No sheet at this sitting yet" in shown
        assert 'name="number" value="4"' in shown
        client.post(f"{enter_url}undo/")
        assert AuditEntry.objects.filter(action="sheet.undo").count() == 1

    def test_nobody_takes_back_the_sheet_of_another_clerk(self, agent, enter_url, asked):
        agent(CLERK).post(enter_url, typed(asked))
        agent(CLERK).post(f"{enter_url}undo/")
        assert Sheet.objects.count() == 1

    def test_a_suspended_questionnaire_says_so(self, agent, space, enter_url):
        spaces.suspend(space, reason="A mistake.", user=None, now=timezone.now())
        shown = agent(CLERK).get(enter_url).content.decode()
        assert "No sheet can be entered now." in shown
        assert "data-civic-sheet" not in shown


class TestWho:
    @pytest.mark.parametrize("may", ["moderate_signature", "change_survey", "oversee_signature"])
    def test_nobody_enters_without_the_right(self, agent, enter_url, asked, may):
        client = agent(may)
        for found in (client.get(enter_url), client.post(enter_url, typed(asked))):
            assert refused(found)
        assert refused(client.get(f"{enter_url}file/"))
        assert refused(client.get(f"{enter_url}template/"))
        assert not Sheet.objects.exists()

    def test_a_clerk_reads_no_response(self, agent, survey, on_foot):
        sheet = enter_sheet(survey, on_foot).sheet
        client = agent(CLERK)
        assert refused(client.get("/admin/civic/responses/"))
        assert refused(client.get(f"/admin/civic/responses/{sheet.response_id}/"))

    def test_no_sheet_is_entered_for_what_is_no_questionnaire(self, agent, space):
        space.kind = "petition"
        space.save(update_fields=["kind"])
        assert agent(CLERK).get(f"/admin/civic/paper/{space.pk}/").status_code in (302, 404)


class TestList:
    def test_says_which_sheets_came_in_and_who_typed_them(self, agent, survey, space, on_foot):
        client = agent(CLERK)
        enter_sheet(survey, on_foot, number="A-1", user=client.user, channel="phone")
        shown = client.get(f"/admin/civic/paper/?space={space.pk}").content.decode()
        assert "A-1" in shown
        assert "By telephone" in shown
        assert f"/admin/civic/paper/{space.pk}/" in shown

    def test_is_found_by_its_number(self, agent, survey, on_foot):
        enter_sheet(survey, on_foot, number="A-1")
        enter_sheet(survey, on_foot, number="B-2")
        shown = agent(CLERK).get("/admin/civic/paper/?q=B-2").content.decode()
        assert "B-2" in shown
        assert "A-1" not in shown

    def test_leaves_as_a_file_and_a_trace(self, agent, survey, on_foot):
        enter_sheet(survey, on_foot, number="=1")
        found = body(agent(CLERK).get("/admin/civic/paper/?export=csv"))
        assert "'=1" in found
        assert AuditEntry.objects.filter(action="sheet.export").exists()

    def test_offers_what_is_open(self, agent, survey, space):
        shown = agent(CLERK).get("/admin/civic/paper/choose/").content.decode()
        assert f"/admin/civic/paper/{space.pk}/" in shown

    def test_is_reached_from_the_questionnaire(self, agent, survey, space):
        client = agent(CLERK, "change_survey", "view_survey")
        shown = client.get("/admin/civic/questionnaires/").content.decode()
        assert f"/admin/civic/paper/{space.pk}/" in shown
