"""A debate for programs: the same rules as for people who use the pages."""

import pytest

from tests.given import given
from wagtail_civic.models import Comment, Report, Support
from wagtail_civic.queries.debates import debates
from wagtail_civic.testing import comment_on, last_code, last_link, make_debate

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

MARIE = {"public_name": "Marie", "email": "marie@example.org", "body": "Benches first."}


@given
def page_debated_by_programs():
    return make_debate(opening="<p>Two streets lead there.</p>").page


@pytest.fixture
def debate(page_debated_by_programs):
    return debates(page_debated_by_programs)[0]


@pytest.fixture
def address(debate):
    return f"debates/{debate.translation_key}/"


@pytest.fixture
def first(debate):
    return comment_on(debate, "Trees.", stance="for")


def confirmed(api, answer, email=MARIE["email"]):
    assert answer.status_code == 202, answer.json()
    body = {"handle": answer.json()["handle"], "code": last_code(email)}
    return api.send("confirmations/", body)


def test_a_program_reads_comments_and_pages_of_them(api, address, first, debate):
    comment_on(debate, "Which ones?", reply_to=first.pk)
    answer = api.read(address, {"sort": "random"}).json()
    assert answer["title"] == "Should cars leave the square?"
    assert "Two streets" in answer["opening_html"]
    assert answer["total"] == 2
    [comment] = answer["comments"]
    assert (comment["body"], comment["stance"]) == ("Trees.", "for")
    assert comment["replies"][0]["body"] == "Which ones?"
    assert first.participant.email not in api.read(address).content.decode()


def test_a_comment_counts_once_it_is_confirmed_and_is_taken_back(api, address, debate):
    answer = confirmed(api, api.send(f"{address}comments/", MARIE))
    assert answer.json()["debate"] == str(debate.translation_key)
    assert Comment.objects.get().channel == "api"
    token = last_link(MARIE["email"], "/withdraw/").rstrip("/").rpartition("/")[2]
    answer = api.send("withdrawals/", {"token": token})
    assert answer.json()["state"] == "withdrawn"
    assert Comment.objects.get().body == ""


def test_a_link_to_take_it_back_is_asked_for(api, address, debate):
    confirmed(api, api.send(f"{address}comments/", MARIE))
    about = {"debate": str(debate.translation_key), "email": MARIE["email"]}
    assert api.send("withdrawals/link/", {**about, "petition": "x"}).status_code == 400
    assert api.send("withdrawals/link/", about).status_code == 202
    token = last_link(MARIE["email"], "/withdraw/").rstrip("/").rpartition("/")[2]
    answer = api.send("withdrawals/", {"token": token})
    assert answer.json() == {"state": "withdrawn", "debate": about["debate"]}


def test_it_is_mended_resent_and_confirmed_by_its_link(api, address):
    handle = api.send(f"{address}comments/", {**MARIE, "email": "typo@example.org"}).json()[
        "handle"
    ]
    mended = api.send("confirmations/address/", {"handle": handle, "email": MARIE["email"]})
    assert api.send("confirmations/resend/", {"handle": mended.json()["handle"]}).status_code == 202
    token = last_link(MARIE["email"], "/confirm/").rstrip("/").rpartition("/")[2]
    assert api.send("confirmations/", {"token": token}).json()["state"] == "confirmed"
    assert Comment.objects.get().state == "confirmed"


def test_support_and_report(api, address, first):
    email = {"email": MARIE["email"]}
    below = f"{address}comments/{first.pk}/"
    assert confirmed(api, api.send(f"{below}supports/", email)).json()["state"] == "confirmed"
    assert Support.objects.get().state == "confirmed"
    said = {"reason": "spam", "words": "Again."}
    assert api.send(f"{below}reports/", said).status_code == 202
    assert Report.objects.get().words == "Again."


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"body": ""}, "required"),
        ({"body": "a\u202eb"}, "invalid_text"),
        ({"public_name": ""}, "required"),
        ({"email": "nobody"}, "invalid_email"),
        ({"reply_to": 999_999}, "not_found"),
        ({"cites": 999_999}, "not_found"),
        ({"version": 7}, "terms_changed"),
    ],
)
def test_what_is_refused_is_refused_as_on_the_page(api, address, wrong, code):
    answer = api.send(f"{address}comments/", {**MARIE, **wrong}).json()
    found = {each["code"] for each in answer.get("errors", {}).values()} or {answer["code"]}
    assert found == {code}
    assert not Comment.objects.exists()


@pytest.mark.parametrize("below", ["", "comments/"])
def test_nothing_of_a_debate_whose_page_is_not_public(api, address, debate, below):
    debate.page.unpublish()
    answer = api.send(f"{address}{below}", MARIE) if below else api.read(address)
    assert answer.status_code == 404


@pytest.mark.parametrize("number", [999_999, 2**62])
@pytest.mark.parametrize("act", ["supports", "reports"])
def test_nothing_about_a_comment_that_there_is_not(api, address, number, act):
    body = {"email": MARIE["email"], "reason": "spam"}
    assert api.send(f"{address}comments/{number}/{act}/", body).status_code == 404
