"""What is answered live does not come before the picture, like a result; who leads it sees it at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.council.conftest import Clerk
from wagtail_civic.addresses import address
from wagtail_civic.models import Member, Question
from wagtail_civic.services import question as questions
from wagtail_civic.testing import ask_question, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

DELAY = 30
ASKED = "When will the bridge open again?"
NOW = f"Now: {ASKED}"


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()


def asked(council, **fields):
    page = make_meeting(council_body=council, takes_questions=True, **fields)
    clerk = Clerk(page)
    clerk.now -= timedelta(minutes=5)
    clerk.press("start")
    question = ask_question(page, ASKED)
    questions.shortlist([question], user=None, now=clerk.now)
    return page, clerk, question


@pytest.fixture
def late(council):
    """Its picture comes half a minute late."""
    return asked(council, video="/media/live/council/index.m3u8", video_delay=DELAY)


def read(client, url):
    cache.clear()
    response = client.get(url)
    assert response.status_code == 200
    return response


def floor(client, page):
    """What everybody is shown as being answered, and what a program is told."""
    shown = NOW in read(client, address("question_live", page.pk)).content.decode()
    api = f"/civic/api/v1.0/questionboxes/{page.translation_key}/state/"
    told = [read(client, url).json()["live"] for url in (address("question_state", page.pk), api)]
    assert len(set(told)) == 1
    assert shown == (told[0] is not None)
    return shown


def moved(question, seconds, name="live_at"):
    at = timezone.now() - timedelta(seconds=seconds)
    Question.objects.filter(pk=question.pk).update(**{name: at})


def test_it_is_answered_once_its_picture_is_there(client, late):
    page, _clerk, question = late
    questions.take_live(question, user=None, now=timezone.now())
    assert not floor(client, page)

    moved(question, DELAY + 1)
    assert floor(client, page)


def test_it_is_still_answered_until_the_picture_of_its_end(client, late):
    page, _clerk, question = late
    questions.take_live(question, user=None, now=timezone.now() - timedelta(minutes=2))
    questions.answered(question, user=None, now=timezone.now())
    assert floor(client, page)

    moved(question, DELAY + 1, "answered_at")
    assert not floor(client, page)


def test_the_next_one_waits_while_the_last_one_is_still_on_the_picture(client, late):
    page, _clerk, question = late
    following = ask_question(page, "And the ferry?")
    questions.take_live(question, user=None, now=timezone.now() - timedelta(minutes=2))
    questions.answered(question, user=None, now=timezone.now())
    questions.take_live(following, user=None, now=timezone.now())

    assert floor(client, page)
    assert "Now: And the ferry?" not in read(client, page.url).content.decode()


def test_neither_is_it_in_the_list_nor_in_the_table(client, late):
    page, _clerk, question = late
    questions.take_live(question, user=None, now=timezone.now())
    table = address("question_data", page.pk)
    assert "Being answered now" not in read(client, table).content.decode()
    one = f"/civic/api/v1.0/questionboxes/{page.translation_key}/questions/{question.pk}/"
    assert read(client, one).json()["stage"] == "shortlisted"

    moved(question, DELAY + 1)
    assert "Being answered now" in read(client, table).content.decode()


def test_neither_is_it_on_the_page_of_the_member_who_answers(client, council):
    member = Member.objects.get(key="a1")
    block = {"type": "speaker", "id": str(uuid4()), "value": {"name": "Ada", "member": member.pk}}
    late = {"video": "/media/live/council/index.m3u8", "video_delay": DELAY}
    page, clerk, question = asked(council, speakers=[block], **late)
    Question.objects.filter(pk=question.pk).update(speaker=block["id"])
    questions.take_live(question, user=None, now=clerk.now)
    questions.answered(question, user=None, now=timezone.now())
    assert ASKED not in read(client, address("council_member", "a1")).content.decode()

    moved(question, DELAY + 1, "answered_at")
    assert ASKED in read(client, address("council_member", "a1")).content.decode()


def test_nothing_that_is_read_is_stored(client, late):
    page, _clerk, question = late
    questions.take_live(question, user=None, now=timezone.now())
    floor(client, page)
    question.refresh_from_db()
    assert (question.stage, question.live_slot) == ("live", 1)


@pytest.mark.parametrize("fields", [{}, {"video": "/media/live/a/index.m3u8", "video_delay": 0}])
def test_without_a_picture_that_is_late_nobody_waits(client, council, fields):
    page, _clerk, question = asked(council, **fields)
    questions.take_live(question, user=None, now=timezone.now())
    assert floor(client, page)


def test_whoever_leads_the_meeting_sees_it_at_once(admin_client, late):
    _page, clerk, question = late
    questions.take_live(question, user=None, now=timezone.now())
    url = reverse("civic_meetings:console", args=[clerk.space.pk])
    assert admin_client.get(url).context["desk"].asked.live == question
