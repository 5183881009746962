"""A box of questions in a block, for whoever moderates it and for programs: the same as one with a page of its own."""

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from tests.api.conftest import api
from tests.question.hours import fresh, own, space_of
from wagtail_civic.models import Question
from wagtail_civic.services import question as questions
from wagtail_civic.testing import ask_question, last_code, make_question_hour
from wagtail_civic.testing.questions import SPEAKERS

__all__ = ["api"]

pytestmark = pytest.mark.django_db

WORDS = {"body": "When will the bridge open again?", "email": "ada@example.org"}


@pytest.fixture
def box():
    return make_question_hour()


class TestInTheAdmin:
    def test_a_moderator_has_it_on_her_list_and_its_board(self, admin_client, box):
        question = ask_question(box, "Why is the bridge closed?", published=False)
        space = space_of(box)
        assert (
            "bridge" in admin_client.get(reverse("civic_questions:index"), {"box": space.pk}).text
        )
        board = reverse("civic_questions:board", args=[space.pk])
        assert "bridge" in admin_client.get(board).text
        for step in ("publish", "shortlist", "live", "answered"):
            said = {"step": step, "question": question.pk}
            with TestCase.captureOnCommitCallbacks(execute=True):
                admin_client.post(reverse("civic_questions:step", args=[space.pk]), said)
        question.refresh_from_db()
        assert (question.state, question.stage) == ("confirmed", "answered")

    def test_its_page_leads_to_its_dates_and_its_board(self, admin_client, box):
        space = space_of(box)
        shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[box.page.pk])).text
        dates = reverse("wagtail_civic_admin:questionbox_dates", args=[space.pk])
        assert dates in shown
        assert reverse("civic_questions:board", args=[space.pk]) in shown
        assert "Say until when people can ask" not in admin_client.get(dates).text
        admin_client.post(dates, {"deed": "suspend", "reason": "The hall is flooded."})
        space.refresh_from_db()
        assert space.override == "suspended"

    def test_the_dates_of_a_debate_are_none_of_it(self, admin_client, box):
        url = reverse("wagtail_civic_admin:debate_dates", args=[space_of(box).pk])
        assert admin_client.get(url, follow=True).status_code == 404

    def test_whoever_edits_another_page_sees_nothing_of_it(self, client, django_user_model, box):
        ask_question(box, "Why is the bridge closed?", published=False)
        client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
        board = reverse("civic_questions:board", args=[space_of(box).pk])
        assert client.get(board).status_code in (302, 403, 404)


class TestForPrograms:
    def place(self, box, *parts):
        key = str(space_of(box).translation_key)
        return "/".join(["questionboxes", key, *map(str, parts), ""])

    def test_it_is_listed_and_read(self, api, box):
        question = ask_question(box, "Why?", public_name="Léa")
        [found] = api.read("questionboxes/").json()["results"]
        assert (found["title"], found["state"]) == ("An hour with the mayor", "open")
        assert found["url"].endswith(own(box))
        answer = api.read(self.place(box)).json()
        assert [each["name"] for each in answer["speakers"]] == [SPEAKERS[0][1], SPEAKERS[1][1]]
        assert [each["body"] for each in answer["questions"]] == ["Why?"]
        one = api.read(self.place(box, "questions", question.pk)).json()
        assert one["author"] == "Léa"
        assert api.read(self.place(box, "state")).json()["total"] == 1

    @pytest.mark.parametrize("asked", [{"state": "closed"}, {"search": "zebra"}])
    def test_filters_leave_it_out(self, api, box, asked):
        space_of(box)
        assert api.read("questionboxes/", asked).json()["results"] == []

    def test_a_program_asks_supports_and_takes_back(self, api, box):
        sent = api.send(self.place(box, "questions"), WORDS)
        said = {"handle": sent.json()["handle"], "code": last_code("ada@example.org")}
        done = api.send("confirmations/", said).json()
        assert done["question"] == str(space_of(box).translation_key)
        questions.release(Question.objects.all(), user=None, now=timezone.now())
        number = Question.objects.get().pk
        sent = api.send(
            self.place(box, "questions", number, "supports"), {"email": "eve@example.org"}
        )
        assert sent.status_code == 202
        asked = {"question": done["question"], "email": "ada@example.org"}
        assert api.send("withdrawals/link/", asked).status_code == 202

    @pytest.mark.parametrize("wrong", [{"body": ""}, {"email": "ada"}, {"speaker": "nobody"}])
    def test_what_is_wrong_is_refused(self, api, box, wrong):
        assert api.send(self.place(box, "questions"), {**WORDS, **wrong}).status_code == 400
        assert not Question.objects.exists()

    def test_one_whose_page_is_not_live_is_not_there(self, api, box):
        place = self.place(box)
        fresh(box.page).unpublish()
        assert api.read(place).status_code == 404
        assert api.read("questionboxes/").json()["results"] == []
