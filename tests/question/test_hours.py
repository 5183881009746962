"""A box of questions as a block in any page: an office hour, or a debate with several speakers, without a page of its own."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from tests.given import given
from tests.question.conftest import post, send
from tests.question.hours import at, fresh, own, republished, space_of
from wagtail_civic import tasks
from wagtail_civic.blocks import QuestionHourBlock
from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.models import Member, Question, QuestionSupport, Space
from wagtail_civic.queries.boxes import boxes
from wagtail_civic.queries.council.answers import answers_of
from wagtail_civic.services import attaching, purge, spaces
from wagtail_civic.services import question as questions
from wagtail_civic.services.question import Said
from wagtail_civic.testing import (
    ask_question,
    hour_block,
    last_code,
    make_debate,
    make_question_hour,
    support_question,
)
from wagtail_civic.testing.questions import SPEAKERS

pytestmark = pytest.mark.django_db

WORDS = {"body": "When will the bridge open again?", "email": "ada@example.org"}


@given
def page_with_an_hour():
    return make_question_hour().page


@pytest.fixture
def box(page_with_an_hour):
    return boxes(page_with_an_hour)[0]


@pytest.fixture
def by():
    return {"user": None, "now": timezone.now()}


class TestOnItsPage:
    def test_it_says_who_answers_and_lets_people_ask_there(self, client, box):
        ask_question(box, "Why is the bridge closed?")
        text = client.get(box.page.get_url()).text
        assert "An hour with the mayor" in text
        assert SPEAKERS[0][1] in text
        assert "Why is the bridge closed?" in text
        assert f'href="{at("question_ask", box)}"' in text
        assert f'href="{own(box)}"' in text
        assert "Whoever is asked answers." in text

    def test_what_waits_for_a_moderator_is_nowhere(self, client, box):
        question = ask_question(box, "Why is the bridge closed?", published=False)
        for url in (box.page.get_url(), own(box), at("question_live", box)):
            assert "bridge" not in client.get(url).text
        assert client.get(at("question_one", box, question.pk)).status_code == 404

    def test_all_questions_are_read_at_an_address_of_its_own(self, client, box):
        ask_question(box, "About the market", speaker=SPEAKERS[1][0])
        ask_question(box, "About the school")
        shown = client.get(own(box))
        assert shown.headers["Cache-Control"].startswith("public")
        assert "About the market" in shown.text
        assert "About the school" in shown.text
        assert "About the school" not in client.get(f"{own(box)}?speaker={SPEAKERS[1][0]}").text
        assert "About the market" not in client.get(f"{own(box)}?q=school").text
        assert f"{own(box)}?" in shown.text

    def test_two_on_one_page_are_two(self, client, box):
        page = fresh(box.page)
        raw = [*page.body.get_prep_value(), hour_block("A debate on water")]
        page.body = page.body.stream_block.to_python(raw)
        page.save_revision().publish()
        first, second = boxes(fresh(page))
        ask_question(second, "Is the water clean?")
        assert "water clean" in client.get(own(second)).text
        assert "water clean" not in client.get(own(first)).text
        assert at("question_ask", first) != at("question_ask", second)

    def test_a_draft_shows_what_publishing_would_do_and_keeps_nothing(self, client, admin_client):
        box = make_question_hour(live=False)
        assert client.get(own(box)).status_code == 404
        url = reverse("wagtailadmin_pages:view_draft", args=[box.page.pk])
        assert "An hour with the mayor" in admin_client.get(url).text
        assert not Space.objects.filter(kind="questionbox").exists()


class TestTakingPart:
    def test_a_stranger_asks_by_code_and_is_read_first(self, client, box):
        sent = send(client, at("question_ask", box), **WORDS, speaker=SPEAKERS[1][0])
        assert sent.url == at("question_ask_code", box)
        code = last_code("ada@example.org")
        done = post(client, at("question_ask_code", box), {"code": code})
        assert "Your question will be read first" in client.get(done.url).text
        question = Question.objects.get()
        assert (question.state, question.speaker) == ("held", SPEAKERS[1][0])
        assert (question.space_id, question.page_id) == (space_of(box).pk, box.page.pk)
        assert "bridge" in client.get(at("question_ask_me", box)).text

    def test_the_link_of_the_letter_confirms_as_well(self, client, box):
        send(client, at("question_ask", box), **WORDS)
        link = re.search(r"/civic/confirm/[^/]+/", mail.outbox[-1].body).group()
        assert "bridge" in client.get(link).text
        assert post(client, link, {}).url == at("question_ask_thanks", box)
        assert Question.objects.get().state == "held"

    def test_support_by_code_and_no_longer(self, client, box):
        question = ask_question(box)
        url = at("question_support", box, question.pk)
        assert send(client, url, email="ada@example.org").url == at("question_support_code", box)
        code = last_code("ada@example.org")
        done = post(client, at("question_support_code", box), {"code": code})
        assert "You support this question" in client.get(done.url).text
        post(client, url, {"go": "unsupport"})
        assert QuestionSupport.objects.get().state == "withdrawn"

    def test_taken_back_by_a_link_that_only_her_mailbox_has(self, client, box):
        send(client, at("question_ask", box), **WORDS)
        post(client, at("question_ask_code", box), {"code": last_code("ada@example.org")})
        question = Question.objects.get()
        send(client, at("question_ask_withdrawal", box, question.pk), email="ada@example.org")
        link = re.search(r"/civic/withdraw/[^/]+/", mail.outbox[-1].body).group()
        assert "Withdraw my question" in client.get(link).text
        post(client, link, {})
        question.refresh_from_db()
        assert (question.state, question.body) == ("withdrawn", "")

    @pytest.mark.parametrize(
        "wrong", [{"body": ""}, {"email": "nobody"}, {"speaker": "somebody-else"}]
    )
    def test_what_is_wrong_is_said_and_nothing_is_kept(self, client, box, wrong):
        shown = send(client, at("question_ask", box), **{**WORDS, **wrong})
        assert (shown.status_code, Question.objects.exists()) == (400, False)

    def test_a_closed_one_takes_none(self, client):
        box = make_question_hour(closes_at=timezone.now().isoformat())
        assert client.get(at("question_ask", box)).status_code == 403

    def test_one_question_more_than_a_person_may_ask_is_refused(self, client):
        box = make_question_hour(most_questions=1)
        for body in ("First", "Second"):
            send(client, at("question_ask", box), body=body, email="ada@example.org")
            if body == "First":
                post(client, at("question_ask_code", box), {"code": last_code("ada@example.org")})
        assert Question.objects.exclude(state="pending").count() == 1

    @pytest.mark.parametrize("name", ["question_ask", "questionbox", "question_state"])
    def test_a_block_that_is_on_another_page_is_none_of_this_one(self, client, box, name):
        other = make_debate().page
        url = reverse(f"wagtail_civic:{name}", args=[other.pk, box.key])
        assert client.get(url).status_code == 404

    def test_a_question_of_another_box_is_none_of_this_one(self, client, box):
        question = ask_question(make_question_hour())
        assert client.get(at("question_one", box, question.pk)).status_code == 404
        assert client.get(at("question_support", box, question.pk)).status_code == 404

    def test_behind_a_password_nothing_is_read(self, client, box):
        ask_question(box, "Why is the bridge closed?")
        PageViewRestriction.objects.create(
            page=box.page, restriction_type="password", password="secret"
        )
        for name in ("questionbox", "question_state", "question_data"):
            answer = client.get(at(name, box))
            assert "bridge" not in answer.text
            assert "public" not in answer.headers.get("Cache-Control", "")


class TestAnswering:
    def test_live_it_is_seen_at_once_and_its_state_is_its_own(self, client, box, by):
        question, other = ask_question(box), make_question_hour()
        ask_question(other)
        first = json.loads(client.get(at("question_state", box)).content)
        questions.take_live(question, **by)
        cache.clear()
        after = json.loads(client.get(at("question_state", box)).content)
        assert (after["live"], after["version"] != first["version"]) == (question.pk, True)
        assert json.loads(client.get(at("question_state", other)).content)["live"] is None
        assert "civic-floor" in client.get(box.page.get_url()).text

    def test_the_states_of_two_on_one_page_are_kept_apart(self, client, box, by):
        page = fresh(box.page)
        raw = [*page.body.get_prep_value(), hour_block("A debate on water")]
        page.body = page.body.stream_block.to_python(raw)
        page.save_revision().publish()
        first, second = boxes(fresh(page))
        question = ask_question(second)
        questions.take_live(question, **by)
        said = [
            json.loads(client.get(at("question_state", each)).content) for each in (first, second)
        ]
        assert [each["live"] for each in said] == [None, question.pk]

    def test_the_asker_is_told_with_the_moment_of_the_video(self, client, by):
        now = timezone.now()
        live = now - timedelta(minutes=20)
        box = make_question_hour(
            live_from=live.isoformat(),
            live_until=(now + timedelta(hours=1)).isoformat(),
            video="https://video.example/hour",
        )
        send(client, at("question_ask", box), **WORDS)
        post(client, at("question_ask_code", box), {"code": last_code("ada@example.org")})
        question = Question.objects.get()
        questions.release([question], **by)
        question = questions.visible(space_of(box), question.pk)
        with TestCase.captureOnCommitCallbacks(execute=True):
            questions.take_live(question, user=None, now=live + timedelta(seconds=754))
            questions.answered(question, user=None, now=live + timedelta(seconds=900))
        for _round in range(2):
            tasks.sweep(now=timezone.now())
        [told] = [each for each in mail.outbox if "00:12:34" in each.body]
        assert "https://video.example/hour#t=754" in told.body
        short = re.search(r"/civic/questions/\d+/", told.body).group()
        assert client.get(short).url == at("question_one", box, question.pk)
        assert "00:12:34" in client.get(at("question_one", box, question.pk)).text

    def test_in_writing_later(self, client, box, by):
        question = ask_question(box)
        questions.write(question, said=Said("In May.", {}), name="Ada Lefort", **by)
        assert "In May." in client.get(own(box)).text
        assert "In May." in client.get(at("question_data", box)).text

    def test_a_member_who_answers_has_it_on_her_page(self, client, by):
        locale = Locale.objects.get(language_code="en")
        names = {"first_name": "Ada", "last_name": "Lefort"}
        member = Member.objects.create(key="lefort", locale=locale, **names)
        speakers = [
            {"type": "item", "id": SPEAKERS[0][0], "value": {"name": "Ada", "member": member.pk}}
        ]
        box = make_question_hour(speakers=speakers)
        question = ask_question(box, speaker=SPEAKERS[0][0])
        questions.write(question, said=Said("In May.", {}), name="Ada", **by)
        here = {"site": box.get_site(), "language": "en", "now": timezone.now()}
        [found] = answers_of("lefort", **here)
        assert found.url == at("question_one", box, question.pk)

        # Taken off its page, it is read nowhere.
        page = fresh(box.page)
        page.body = []
        page.save_revision().publish()
        assert answers_of("lefort", **here) == []


class TestEditing:
    def test_saving_a_draft_moves_nothing_and_loses_nothing(self, client, box):
        ask_question(box, "Why is the bridge closed?")
        page = fresh(box.page)
        page.body = []
        page.save_revision()
        assert "bridge" in client.get(own(box)).text
        assert Question.objects.count() == 1

    def test_taken_off_the_page_its_questions_stay_and_come_back_with_it(self, client, box):
        ask_question(box, "Why is the bridge closed?")
        page = fresh(box.page)
        raw = page.body.get_prep_value()
        page.body = []
        page.save_revision().publish()
        assert client.get(own(box)).status_code == 404
        page = fresh(page)
        page.body = page.body.stream_block.to_python(raw)
        page.save_revision().publish()
        assert "bridge" in client.get(own(box)).text

    def test_a_copy_of_its_page_is_another_box(self, client, box):
        ask_question(box, "Why is the bridge closed?")
        copy = fresh(box.page).copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
        [mine] = boxes(fresh(copy))
        assert "bridge" not in client.get(own(mine)).text
        assert space_of(mine).pk != space_of(box).pk

    def test_a_translation_shares_its_questions(self, client, settings, box):
        ask_question(box, "Why is the bridge closed?")
        french = Locale.objects.get_or_create(language_code="fr")[0]
        there = fresh(box.page).copy_for_translation(french, copy_parents=True)
        there.save_revision().publish()
        [mine] = boxes(fresh(there))
        assert (mine.key, space_of(mine).pk) == (box.key, space_of(box).pk)
        assert "bridge" in client.get(own(mine)).text

    def test_dates_do_not_move_without_a_reason_once_people_have_asked(self, box):
        ask_question(box)
        until = space_of(box).phases.get(key="main").closes_at
        later = until + timedelta(days=3)
        republished(box.page, closes_at=later.isoformat())
        assert space_of(box).phases.get(key="main").closes_at == until
        republished(box.page, closes_at=later.isoformat(), change_reason="The hall was not free.")
        assert space_of(box).phases.get(key="main").closes_at == later

    def test_extended_by_an_agent_its_block_says_so(self, box, by):
        ask_question(box)
        later = timezone.now() + timedelta(days=50)
        spaces.extend(space_of(box), closes_at=later, reason="Many asked.", **by)
        assert boxes(fresh(box.page))[0].closes_at == later

    def test_its_page_is_not_deleted_while_it_holds_questions(self, box):
        ask_question(box)
        with pytest.raises(SpaceHasRecords):
            attaching.refuse_deletion([box.page])

    def test_gone_by_another_way_it_is_kept_and_given_to_another_page(
        self, client, admin_client, box
    ):
        ask_question(box, "Why is the bridge closed?")
        space = space_of(box)
        box.page.delete()
        assert box.title in admin_client.get(reverse("civic_orphans:index")).text
        other = make_question_hour()
        url = reverse("civic_orphans:reattach", args=[space.pk])
        assert "holds 1 question." in admin_client.get(url).text
        answer = admin_client.post(url, {"page": other.page.pk})
        assert answer.status_code == 302
        assert "bridge" in client.get(own(other)).text

    def test_names_go_after_the_end_of_support(self, box):
        question = ask_question(box, public_name="Léa")
        far = timezone.now() + timedelta(days=3000)
        purge.purge(now=far)
        question.refresh_from_db()
        assert question.public_name == ""

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"opens_at": "2027-01-02T18:00", "closes_at": "2027-01-01T18:00"}, "closes_at"),
            ({"closes_at": None, "supports_until": "2027-01-01T18:00"}, "closes_at"),
            (
                {"closes_at": "2027-01-02T18:00", "supports_until": "2027-01-01T18:00"},
                "supports_until",
            ),
            ({"live_until": "2027-01-01T18:00"}, "live_until"),
            ({"video": "javascript:alert(1)"}, "video"),
            ({"speakers": []}, "speakers"),
            ({"decider": ""}, "decider"),
        ],
    )
    def test_what_cannot_be_is_said(self, said, field):
        block = QuestionHourBlock()
        value = {**hour_block()["value"], "opens_at": None, "closes_at": None, **said}
        with pytest.raises(ValidationError) as refused:
            block.clean(block.to_python(value))
        assert field in refused.value.block_errors


def test_support_counts_once_for_each_person(box):
    question = ask_question(box)
    support_question(question, "ada", "ada", "eve")
    assert questions.sheet(box, now=timezone.now()).number_of_supports == 2
