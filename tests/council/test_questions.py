"""Questions to the elected inside a meeting: asked and supported before and during it, answered at a second of its film."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.api.conftest import api
from tests.council.conftest import Clerk
from tests.given import given
from tests.question.conftest import _at_leisure, _nothing_remembered, address, post, send
from wagtail_civic import formatting, permissions
from wagtail_civic.exceptions import InvalidInput, ParticipationClosed
from wagtail_civic.models import OutgoingMessage, Question, QuestionSupport, Recording, Tally
from wagtail_civic.services import attaching, purge
from wagtail_civic.services import question as questions
from wagtail_civic.services.council import roll
from wagtail_civic.testing import (
    ask_question,
    last_code,
    make_meeting,
    make_question_page,
    space_of,
    support_question,
)

__all__ = ["_at_leisure", "_nothing_remembered", "api"]

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {"body": "When will the bridge open again?", "email": "ada@example.org"}


@given
def meeting_that_takes_questions(council_of_eleven):
    return make_meeting(council_body=council_of_eleven, takes_questions=True)


@pytest.fixture
def page(meeting_that_takes_questions):
    return meeting_that_takes_questions


@pytest.fixture
def closed(council):
    """A meeting in which nobody asks."""
    return make_meeting(council_body=council)


@pytest.fixture
def clerk(page):
    return Clerk(page)


@pytest.fixture
def by():
    return {"user": None, "now": timezone.now()}


def words(response):
    return " ".join(response.content.decode().split())


def console(client, clerk, deed="", question=None):
    url = reverse("civic_meetings:console", args=[clerk.space.pk])
    return client.post(url, {"deed": deed, "question": question.pk}) if deed else client.get(url)


class TestAsking:
    def test_a_stranger_asks_about_an_item_and_is_read_first(self, client, page, by):
        item = space_of(page).agenda_items.all()[1]
        form = words(client.get(address("question_ask", page) + f"?item={item.target}"))
        assert f'<option value="{item.target}" selected>' in form
        send(client, address("question_ask", page), **WORDS, item=item.target)
        post(client, address("question_ask_code", page), {"code": last_code("ada@example.org")})
        question = Question.objects.get()
        assert (question.state, question.item) == ("held", item.target)
        assert "bridge" not in words(client.get(page.get_url()))

        questions.release([question], **by)

        shown = words(client.get(page.get_url()))
        assert "When will the bridge open again?" in shown
        assert f"{page.get_url()}{item.slug}/" in shown
        assert "bridge" in words(client.get(f"{page.get_url()}{item.slug}/"))
        other = space_of(page).agenda_items.all()[0]
        assert "bridge" not in words(client.get(f"{page.get_url()}{other.slug}/"))

    def test_nobody_asks_in_a_meeting_that_takes_none(self, client, closed):
        assert client.get(address("question_ask", closed)).status_code == 404
        assert "civic-questions" not in words(client.get(closed.get_url()))

    def test_a_question_is_about_an_item_of_this_agenda_or_about_none(self, page, closed):
        foreign = space_of(closed).agenda_items.first()
        for item in (foreign.target, "item-0", "park"):
            with pytest.raises(InvalidInput):
                ask_question(page, item=item)

    def test_it_goes_on_during_the_meeting_and_ends_with_its_day(self, page):
        evening = page.starts_at + timedelta(minutes=5)
        ask_question(page, now=evening)
        with pytest.raises(ParticipationClosed):
            ask_question(page, now=page.starts_at + timedelta(days=1))

    def test_until_when_is_said_with_its_hour(self, client, page, council):
        """It ends at midnight, the meeting begins before that: a day alone would leave open which is meant."""
        day = formatting.day(page.starts_at)
        shown = words(client.get(page.get_url()))
        assert f"You can ask until <strong>{day}, 23:59</strong>" in shown
        until = page.starts_at.replace(hour=11, minute=0)
        sooner = make_meeting(council_body=council, takes_questions=True, questions_until=until)
        shown = words(client.get(sooner.get_url()))
        assert f"You can ask until <strong>{formatting.moment(until)}</strong>" in shown

    def test_an_editor_ends_it_sooner(self, council):
        until = timezone.now() + timedelta(days=1)
        page = make_meeting(council_body=council, takes_questions=True, questions_until=until)
        with pytest.raises(ParticipationClosed):
            ask_question(page, now=until)


class TestSupporting:
    def test_a_question_is_supported_while_views_are_closed(self, page):
        """The dates of views are those of the main phase, and others."""
        question = ask_question(page)
        evening = page.starts_at + timedelta(minutes=5)
        support_question(question, "bob", "eve", now=evening)
        assert QuestionSupport.objects.filter(question=question, state="confirmed").count() == 2

    def test_a_view_and_a_question_of_one_person_are_two_things(self, client, page):
        question = ask_question(page)
        support_question(question, "bob")
        assert space_of(page).phases.count() == 4

    def test_the_most_supported_comes_first(self, client, page):
        ask_question(page, "Less?")
        support_question(ask_question(page, "More?"), "bob")
        shown = words(client.get(page.get_url()))
        assert shown.index("More?") < shown.index("Less?")


class TestTheConsole:
    def test_the_clerk_takes_questions_live_and_says_when_they_are_answered(
        self, admin_client, client, page, clerk
    ):
        first, second = ask_question(page, "First?"), ask_question(page, "Second?")
        support_question(first, "bob")
        assert "First?" in words(console(admin_client, clerk))
        console(admin_client, clerk, "question_shortlist", first)
        console(admin_client, clerk, "question_shortlist", second)
        console(admin_client, clerk, "question_live", first)
        first.refresh_from_db()
        assert first.stage == "live"
        assert "Now: First?" in words(client.get(address("question_live", page)))

        console(admin_client, clerk, "question_answered", first)

        first.refresh_from_db()
        assert first.stage == "answered"
        letters = OutgoingMessage.objects.filter(kind="question_answered")
        assert letters.exists()

    def test_one_question_is_answered_at_a_time(self, admin_client, page, clerk):
        first, second = ask_question(page), ask_question(page)
        console(admin_client, clerk, "question_live", first)
        url = reverse("civic_meetings:console", args=[clerk.space.pk])
        said = {"deed": "question_live", "question": second.pk}
        refused = admin_client.post(url, said, headers={"accept": "application/json"})
        assert refused.status_code == 409
        assert refused.json()["code"] == "question_live"
        console(admin_client, clerk, "question_back", first)
        console(admin_client, clerk, "question_live", second)
        second.refresh_from_db()
        assert second.stage == "live"

    def test_what_nobody_has_read_and_what_is_elsewhere_is_not_taken(
        self, admin_client, page, clerk
    ):
        waiting = ask_question(page, published=False)
        elsewhere = ask_question(make_question_page())
        for question in (waiting, elsewhere):
            answer = console(admin_client, clerk, "question_live", question)
            assert answer.status_code in (302, 404)
            question.refresh_from_db()
            assert question.stage == "asked"
        assert "1 question waits to be read." in words(console(admin_client, clerk))

    def test_a_meeting_without_questions_has_no_such_part(self, admin_client, closed):
        assert "civic-console-asked" not in words(console(admin_client, Clerk(closed)))

    def test_the_board_is_that_of_every_box(self, admin_client, page, clerk):
        ask_question(page, "First?")
        url = reverse("civic_questions:board", args=[clerk.space.pk])
        assert "First?" in words(admin_client.get(url))

    def test_once_it_is_switched_off_moderators_still_find_what_was_asked(self, page, admin_user):
        ask_question(page)
        page.takes_questions = False
        page.save_revision().publish()
        found = permissions.questions_of(admin_user)
        assert found.filter(pk=space_of(page).pk).exists()


class TestTheAnswerInTheRecording:
    @pytest.fixture
    def answered(self, page, clerk, by):
        """Taken live seven minutes after the meeting began."""
        roll.prepare(clerk.sitting, now=clerk.now)
        clerk.press("start")
        question = ask_question(page, "First?")
        at = clerk.now + timedelta(minutes=7)
        questions.take_live(question, user=None, now=at)
        questions.answered(question, user=None, now=at + timedelta(minutes=2))
        return question

    def film(self, clerk, **more):
        said = {"address": "/media/council.mp4", "started_at": clerk.now - timedelta(minutes=1)}
        return Recording.objects.create(space=clerk.space, **{**said, **more})

    def test_it_leads_to_its_second_once_there_is_a_film(self, client, page, clerk, answered):
        assert "Answered live" in words(client.get(page.get_url()))
        film = self.film(clerk)
        shown = words(client.get(page.get_url()))
        assert f"?t=480&amp;film={film.pk}#player-{film.pk}" in shown
        assert "Answered at 00:08:00" in shown

    def test_of_several_films_it_is_the_one_that_shows_it(self, client, page, clerk, answered):
        self.film(clerk, seconds=120)
        second = self.film(clerk, started_at=clerk.now + timedelta(minutes=5))
        shown = words(client.get(page.get_url()))
        assert f"?t=120&amp;film={second.pk}" in shown

    def test_the_second_is_put_right_by_hand(self, client, page, clerk, answered, by):
        film = self.film(clerk)
        questions.mend_moment(answered, seconds=500, **by)
        assert f"?t=500&amp;film={film.pk}" in words(client.get(page.get_url()))

    def test_a_film_that_ended_before_leads_nowhere(self, client, page, clerk, answered):
        self.film(clerk, seconds=60)
        assert "Answered at" not in words(client.get(page.get_url()))


class TestPrograms:
    def test_meetings_that_take_questions_are_among_the_boxes(self, api, page, closed):
        found = api.read("questionboxes/").json()["results"]
        assert [each["title"] for each in found] == [page.title]
        assert found[0]["state"] == "open"
        for each, takes in ((page, True), (closed, False)):
            told = api.read(f"meetings/{each.translation_key}/").json()
            assert told["takes_questions"] is takes
        assert api.read("questionboxes/", {"state": "closed"}).json()["results"] == []
        assert len(api.read("questionboxes/", {"state": "open"}).json()["results"]) == 1

    def test_a_program_asks_supports_and_reads_as_on_the_page(self, api, page, clerk, by):
        item = clerk.items()[1]
        at = f"questionboxes/{page.translation_key}/"
        sent = api.send(f"{at}questions/", {**WORDS, "item": item.target})
        assert sent.status_code == 202
        code = {"handle": sent.json()["handle"], "code": last_code("ada@example.org")}
        confirmed = api.send("confirmations/", code).json()
        assert confirmed["question"] == str(page.translation_key)
        question = Question.objects.get()
        questions.release([question], **by)
        read = api.read(f"{at}questions/{question.pk}/").json()
        assert (read["item"], read["seconds"]) == (item.target, None)
        sent = api.send(f"{at}questions/{question.pk}/supports/", {"email": "bob@example.org"})
        assert sent.status_code == 202
        assert api.read(f"{at}state/").json()["total"] == 1

    def test_a_link_to_withdraw_is_asked_for_by_its_key(self, api, page):
        key = str(page.translation_key)
        asked = api.send("withdrawals/link/", {"question": key, "email": "asker@example.org"})
        assert asked.status_code == 202

    def test_a_meeting_without_questions_is_no_box(self, api, closed):
        at = f"questionboxes/{closed.translation_key}/"
        assert api.read(at).status_code == 404
        assert api.send(f"{at}questions/", WORDS).status_code == 404


class TestKeeping:
    def test_a_meeting_in_which_somebody_asked_is_not_deleted(self, page):
        ask_question(page)
        with pytest.raises(Exception, match="took part|records|people"):
            attaching.refuse_deletion([page])

    def test_names_go_with_time_counted_from_the_last_day_of_questions(self, page, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "RETENTION_MONTHS": 1}
        question = ask_question(page, public_name="Léa")
        support_question(question, "bob")
        later = page.starts_at + timedelta(days=40)
        purge.purge(now=later)
        question.refresh_from_db()
        assert (question.public_name, question.participant_id) == ("", None)
        tally = Tally.objects.get(space=space_of(page), name="questions.supports")
        assert tally.total == 1


def test_the_editor_is_told_what_cannot_be(page, admin_client):
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(instance=page)
    assert "takes_questions" in form.fields
    assert "questions_until" in form.fields


def test_a_page_costs_so_many_queries_however_many_questions(
    client, page, django_assert_max_num_queries
):
    item = space_of(page).agenda_items.first()
    ask_question(page, item=item.target)
    client.get(page.get_url())
    with django_assert_max_num_queries(30) as few:
        client.get(page.get_url())
    for _ in range(5):
        ask_question(page, item=item.target)
    with django_assert_max_num_queries(len(few)):
        client.get(page.get_url())
