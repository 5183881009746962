"""Questions for programs: the same rules as for people who use the pages."""

import pytest
from django.utils import timezone

from tests.api.conftest import api
from tests.given import given
from tests.question.conftest import address as page_address
from tests.question.conftest import send
from wagtail_civic.models import Question, QuestionSupport
from wagtail_civic.services import question as questions
from wagtail_civic.services.question import Said
from wagtail_civic.testing import ask_question, last_code, make_question_page, space_of
from wagtail_civic.testing.questions import SPEAKERS

__all__ = ["api"]

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {"body": "When will the bridge open?", "email": "ada@example.org"}


@given
def program_hour():
    return make_question_page(title="One hour with the mayor")


@pytest.fixture
def box(program_hour):
    return program_hour


def address(box, *parts):
    return "/".join(["questionboxes", str(box.translation_key), *map(str, parts), ""])


def confirm(api, sent, email="ada@example.org"):
    return api.send("confirmations/", {"handle": sent.json()["handle"], "code": last_code(email)})


def test_a_program_lists_and_reads_questions(api, box):
    now = timezone.now()
    question = ask_question(box, "Why?", speaker=SPEAKERS[0][0], public_name="Léa")
    [found] = api.read("questionboxes/").json()["results"]
    assert (found["title"], found["state"]) == ("One hour with the mayor", "open")
    answer = api.read(address(box)).json()
    assert [each["name"] for each in answer["speakers"]] == ["Ada Lefort", "Rémi Costa"]
    assert [each["body"] for each in answer["questions"]] == ["Why?"]
    assert api.read(address(box), {"search": "zebra"}).json()["questions"] == []
    questions.write(question, said=Said("In May.", {}), name="Ada", user=None, now=now)
    one = api.read(address(box, "questions", question.pk)).json()
    assert (one["answer"], one["answered_by"], one["stage"]) == ("In May.", "Ada", "written")
    assert (one["author"], one["speaker"]) == ("Léa", SPEAKERS[0][0])


def test_the_state_says_what_is_live(api, box):
    question = ask_question(box)
    first = api.read(address(box, "state"))
    assert first.headers["Cache-Control"] == "public, max-age=2"
    questions.take_live(question, user=None, now=timezone.now())
    state = api.read(address(box, "state")).json()
    assert (state["live"], state["version"] != first.json()["version"]) == (question.pk, True)
    assert api.read(address(box)).json()["live"]["number"] == question.pk


@pytest.mark.parametrize(
    "wrong", [{"page": 0}, {"sort": "secret"}, {"show": "held"}, {"speaker": "a b"}]
)
def test_what_makes_no_sense_is_refused(api, box, wrong):
    assert api.read(address(box), wrong).status_code == 400


def test_what_waits_is_not_there(api, box):
    question = ask_question(box, published=False)
    assert api.read(address(box, "questions", question.pk)).status_code == 404
    assert api.send(address(box, "questions", question.pk, "supports"), {}).status_code == 404
    assert api.read(address(box)).json()["questions"] == []


def test_a_program_asks_and_confirms(api, box):
    sent = api.send(address(box, "questions"), {**WORDS, "item": "item-3"})
    assert sent.status_code == 202
    done = confirm(api, sent).json()
    question = Question.objects.get()
    assert (done["state"], done["asked"]) == ("held", question.pk)
    assert done["question"] == str(box.translation_key)
    assert "read" in done["hold_reason"]
    assert (question.state, question.item) == ("held", "item-3")


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": ""},
        {"body": "\u202e"},
        {"body": "x" * 501},
        {"email": "ada"},
        {"speaker": "nobody"},
        {"item": "a b"},
    ],
)
def test_what_is_wrong_is_refused(api, box, wrong):
    assert api.send(address(box, "questions"), {**WORDS, **wrong}).status_code == 400
    assert not Question.objects.exists()


def test_one_too_many_is_refused_when_it_would_count(api):
    box = make_question_page(most_questions=1)
    first = api.send(address(box, "questions"), WORDS)
    assert confirm(api, first).status_code == 200
    second = api.send(address(box, "questions"), {**WORDS, "body": "Another"})
    refused = confirm(api, second)
    assert (refused.status_code, refused.json()["code"]) == (403, "limit_reached")


def test_both_doors_store_the_same(api, client, box):
    confirm(api, api.send(address(box, "questions"), {**WORDS, "speaker": SPEAKERS[1][0]}))
    said = {"body": WORDS["body"], "email": "eve@example.org", "speaker": SPEAKERS[1][0]}
    send(client, page_address("question_ask", box), **said)
    client.post(page_address("question_ask_code", box), {"code": last_code("eve@example.org")})
    names = ("body", "speaker", "theme", "item", "public_name", "state", "hold_reason", "stage")
    one, two = Question.objects.values(*names)
    assert one == two
    assert set(Question.objects.values_list("channel", flat=True)) == {"api", "web"}


def test_a_program_supports(api, box):
    question = ask_question(box)
    at = address(box, "questions", question.pk, "supports")
    sent = api.send(at, {"email": "eve@example.org"})
    assert sent.status_code == 202
    assert confirm(api, sent, "eve@example.org").json()["state"] == "confirmed"
    assert QuestionSupport.objects.get().state == "confirmed"


def test_a_stranger_takes_nothing_back(api, box):
    question = ask_question(box)
    at = address(box, "questions", question.pk, "supports", "withdrawal")
    refused = api.send(at, {"state": "withdrawn"})
    assert (refused.status_code, refused.json()["code"]) == (403, "verification_required")


def test_a_link_to_withdraw_is_asked_for(api, box):
    confirm(api, api.send(address(box, "questions"), WORDS))
    said = {"question": str(box.translation_key), "email": "ada@example.org"}
    assert api.send("withdrawals/link/", said).status_code == 202
    assert space_of(box).first_record_at
