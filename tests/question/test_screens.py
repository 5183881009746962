"""The screens of questions: asking, supporting, following the meeting, reading answers, withdrawing."""

import csv
import io
import json
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from tests.given import given
from tests.question.conftest import address, post, send
from wagtail_civic import tasks
from wagtail_civic.admin.questions.one import AnswerForm
from wagtail_civic.models import Follow, Question, QuestionSupport
from wagtail_civic.phases import Plan
from wagtail_civic.services import question as questions
from wagtail_civic.services.question import Said
from wagtail_civic.testing import (
    ask_question,
    last_code,
    make_petition,
    make_question_page,
    space_of,
)
from wagtail_civic.testing.questions import SPEAKERS

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {"body": "When will the bridge open again?", "email": "ada@example.org"}


@given
def shown_page():
    return make_question_page(title="One hour with the mayor")


@pytest.fixture
def box(shown_page):
    return shown_page


@pytest.fixture
def by():
    return {"user": None, "now": timezone.now()}


def confirm(client, box, what="ask", email="ada@example.org"):
    return post(client, address(f"question_{what}_code", box), {"code": last_code(email)})


def words(response):
    return response.content.decode()


class TestAsking:
    def test_a_stranger_confirms_by_code_and_is_told_that_it_is_read_first(self, client, box):
        sent = send(client, address("question_ask", box), **WORDS, speaker=SPEAKERS[1][0])
        assert sent.url == address("question_ask_code", box)
        assert "bridge" not in mail.outbox[-1].body
        done = confirm(client, box)
        thanks = words(client.get(done.url))
        question = Question.objects.get()
        assert (question.state, question.speaker) == ("held", SPEAKERS[1][0])
        assert "Your question will be read first" in thanks
        assert question.receipt in thanks
        assert "bridge" not in words(client.get(box.get_url()))

    def test_the_link_confirms_with_a_press_and_shows_what_it_is(self, client, box):
        send(client, address("question_ask", box), **WORDS)
        link = re.search(r"/civic/confirm/[^/]+/", mail.outbox[-1].body).group()
        assert "bridge" in words(client.get(link))
        assert Question.objects.get().state == "pending"
        assert post(client, link, {}).url == address("question_ask_thanks", box)
        assert Question.objects.get().state == "held"
        assert "bridge" not in words(client.get(link))

    def test_what_is_missing_is_asked_for(self, client, box):
        shown = send(client, address("question_ask", box), body="", email="nobody")
        assert shown.status_code == 400
        assert set(shown.context["form"].errors) == {"body", "email"}
        assert not Question.objects.exists()

    def test_a_speaker_of_somewhere_else_is_refused(self, client, box):
        shown = send(client, address("question_ask", box), **WORDS, speaker="else")
        assert (shown.status_code, Question.objects.exists()) == (400, False)

    def test_the_agenda_item_of_the_address_travels_along(self, client, box):
        at = address("question_ask", box)
        form = client.get(f"{at}?item=item-7").context["form"]
        assert form["item"].value() == "item-7"
        send(client, at, **WORDS, item="item-7")
        assert Question.objects.get().item == "item-7"

    def test_a_closed_box_takes_none(self, client):
        box = make_question_page(closes_at=timezone.now())
        shown = client.get(address("question_ask", box))
        assert (shown.status_code, "cannot take part" in words(shown)) == (403, True)

    def test_her_own_question_is_shown_to_her_alone(self, client, box):
        send(client, address("question_ask", box), **WORDS)
        confirm(client, box)
        assert "bridge" in words(client.get(address("question_ask_me", box)))
        client.cookies.clear()
        assert "bridge" not in words(client.get(address("question_ask_me", box)))


class TestPublished:
    def test_it_leads_from_the_letter_to_its_own_screen(self, client, box):
        question = ask_question(box, "Why is the bridge closed?", public_name="Léa")
        short = client.get(f"/civic/questions/{question.pk}/")
        assert short.url == address("question_one", box, question.pk)
        shown = words(client.get(short.url))
        assert "Why is the bridge closed?" in shown
        assert "Léa" in shown

    @pytest.mark.parametrize("name", ["question_one", "question_support", "question_me"])
    def test_what_waits_or_is_of_another_box_is_nowhere(self, client, box, name):
        waiting = ask_question(box, published=False)
        elsewhere = ask_question(make_question_page())
        for question in (waiting, elsewhere):
            assert client.get(address(name, box, question.pk)).status_code == 404
        assert client.get(f"/civic/questions/{waiting.pk}/", follow=True).status_code == 404
        assert client.get(address(name, box, 10**20)).status_code == 404

    def test_its_answer_stands_below_it_and_leads_to_the_moment(self, client, by):
        video = "https://video.example/hour.mp4"
        box = make_question_page(recording_starts_at=by["now"], video=video)
        question = questions.take_live(ask_question(box), **by)
        questions.answered(question, **by)
        questions.mend_moment(question, seconds=754, **by)
        said = Said("In May.", {})
        questions.write(question, said=said, name="Ada Lefort", **by)
        for url in (box.get_url(), address("question_one", box, question.pk)):
            shown = words(client.get(url))
            assert f'href="{video}#t=754"' in shown
            assert "Answered at 00:12:34" in shown
            assert "In May." in shown

    def test_filters_and_orders_are_links(self, client, box):
        ask_question(box, "About the bridge", speaker=SPEAKERS[0][0])
        ask_question(box, "About the market")
        page = words(client.get(box.get_url()))
        assert "About the bridge" in page
        assert f"?speaker={SPEAKERS[0][0]}" in page
        assert "About the market" not in words(client.get(f"{box.get_url()}?q=bridge"))
        assert "About the market" not in words(
            client.get(f"{box.get_url()}?speaker={SPEAKERS[0][0]}")
        )
        strange = f"{box.get_url()}?show=x&sort=y&page=-1&speaker=../&q=%00&seed=a%20b"
        assert client.get(strange).status_code == 200

    def test_what_became_of_a_question_is_said_in_the_language_of_the_page(self, client, box):
        ask_question(box, "Why?")
        said = words(client.get(address("question_data", box)))
        assert ",Asked," in said
        assert ",asked," not in said

    def test_the_data_name_nobody(self, client, box):
        ask_question(box, "=1+1 Why?", public_name="Léa Martin")
        answer = client.get(address("question_data", box))
        lines = list(csv.reader(io.StringIO(words(answer).lstrip("\ufeff"))))
        assert lines[1][2] == "'=1+1 Why?"
        assert "Léa" not in words(answer)
        assert answer.headers["Cache-Control"] == "public, max-age=60"


class TestSupporting:
    def test_by_code_and_no_longer(self, client, box):
        question = ask_question(box)
        at = address("question_support", box, question.pk)
        assert send(client, at, email="ada@example.org").url == address(
            "question_support_code", box
        )
        done = confirm(client, box, "support")
        assert "You support this question" in words(client.get(done.url))
        assert QuestionSupport.objects.get().state == "confirmed"
        post(client, at, {"go": "unsupport"})
        assert QuestionSupport.objects.get().state == "withdrawn"

    def test_with_one_press_she_hears_of_its_answer(self, client, box, by):
        question = ask_question(box)
        send(client, address("question_support", box, question.pk), email="ada@example.org")
        confirm(client, box, "support")
        follow = address("question_follow", box, question.pk)
        assert "You will be told" in words(post(client, follow, {}))
        assert Follow.objects.get().target == f"question-{question.pk}"
        said = Said("In May.", {})
        with TestCase.captureOnCommitCallbacks(execute=True):
            questions.write(question, said=said, name="Ada Lefort", **by)
        tasks.sweep(now=timezone.now())
        tasks.sweep(now=timezone.now())
        told = [each for each in mail.outbox if "In May." in each.body]
        assert {each.to[0] for each in told} >= {"ada@example.org"}

    def test_nobody_unknown_follows(self, client, box):
        question = ask_question(box)
        answer = post(client, address("question_follow", box, question.pk), {})
        assert answer.url == address("question_support", box, question.pk)
        assert not Follow.objects.exists()


class TestFollowingTheMeeting:
    def test_its_state_is_small_has_a_tag_and_may_be_kept(self, client, box, by):
        question = ask_question(box)
        first = client.get(address("question_state", box))
        assert first.headers["Cache-Control"] == "public, max-age=2"
        assert len(first.content) <= 500
        tag = first.headers["ETag"]
        for known in (tag, f"W/{tag}"):
            again = client.get(address("question_state", box), headers={"if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
        questions.take_live(question, **by)
        cache.clear()
        after = client.get(address("question_state", box), headers={"if-none-match": tag})
        assert json.loads(after.content)["live"] == question.pk

    def test_many_who_follow_cost_the_database_nothing(
        self, client, box, django_assert_num_queries
    ):
        at = address("question_state", box)
        first = client.get(at)
        with django_assert_num_queries(0):
            assert client.get(f"{at}?whatever=1").content == first.content
            assert (
                client.get(at, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
            )
        cache.clear()
        assert client.post(at).status_code in (403, 405)

    def test_the_screen_says_what_is_answered_now(self, client, box, by):
        question = ask_question(box, "Why is the bridge closed?")
        at = address("question_live", box)
        assert "No question is being answered" in words(client.get(at))
        questions.take_live(question, **by)
        assert "Why is the bridge closed?" in words(client.get(at))
        fragment = words(client.get(f"{at}?fragment=1"))
        assert 'data-said="Now: Why is the bridge closed?"' in fragment
        assert "<html" not in fragment
        assert "civic-floor" in words(client.get(box.get_url()))

    def test_a_restricted_page_is_kept_by_no_cache(self, client, box):
        PageViewRestriction.objects.create(page=box, restriction_type="password", password="secret")
        for _time in range(2):
            answer = client.get(address("question_state", box))
            assert "public" not in answer.headers.get("Cache-Control", "")
            assert "version" not in answer.content.decode()


class TestWithdrawing:
    def test_by_a_link_that_only_her_mailbox_has(self, client, box):
        send(client, address("question_ask", box), **WORDS)
        confirm(client, box)
        question = Question.objects.get()
        at = address("question_ask_withdrawal", box, question.pk)
        send(client, at, email="ada@example.org")
        link = re.search(r"/civic/withdraw/[^/]+/", mail.outbox[-1].body).group()
        assert "Withdraw my question" in words(client.get(link))
        post(client, link, {})
        question.refresh_from_db()
        assert (question.state, question.body) == ("withdrawn", "")

    def test_nobody_else_learns_whose_it_is(self, client, box):
        question = ask_question(box)
        before = len(mail.outbox)
        at = address("question_ask_withdrawal", box, question.pk)
        shown = words(send(client, at, email="stranger@example.org"))
        assert "Look at your mailbox" in shown
        assert len(mail.outbox) == before


def test_an_unpublished_page_shows_nothing(client, box):
    question = ask_question(box)
    box.unpublish()
    for name, args in (("question_state", []), ("question_one", [question.pk])):
        assert client.get(address(name, box, *args)).status_code == 404
    assert space_of(box).pk


def test_a_page_of_another_kind_may_hold_a_box(client, monkeypatch, by):
    """As a meeting does: it says so, and its phases say when."""
    page = make_petition()
    phases = [
        Plan("main", "petition", None, None, ("sign",)),
        Plan("questions", "question", None, None, ("ask",)),
        Plan("supports", "question", None, None, ("support",)),
    ]
    model = type(page)
    assert client.get(address("question_ask", page)).status_code == 404
    monkeypatch.setattr(model, "takes_questions", True, raising=False)
    monkeypatch.setattr(model, "get_phases", lambda self: phases, raising=False)
    page.save_revision().publish()
    send(client, address("question_ask", page), **WORDS, item="item-7")
    confirm(client, page)
    question = Question.objects.get()
    questions.release([question], **by)
    shown = words(client.get(address("question_live", page)))
    assert "1</strong>" not in shown
    assert "1 question waits for an answer" in shown
    assert "bridge" in words(client.get(address("question_one", page, question.pk)))


def test_the_field_of_an_answer_is_a_noun_in_french():
    with translation.override("fr"):
        assert str(AnswerForm.base_fields["reason"].label) == "Réponse"
