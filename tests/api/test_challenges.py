"""After something unusual: a small question, its answer, or an agent who looks."""

import pytest

from tests.api.conftest import MARIE
from tests.parity import riddle
from wagtail_civic.forms.challenges import altcha
from wagtail_civic.models import Signature
from wagtail_civic.testing import last_code
from wagtail_civic.views.challenge import CHALLENGES

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture(autouse=True)
def limited(settings):
    """From the second signature on, an address has sent too many."""

    def use(*paths):
        settings.WAGTAIL_CIVIC = {
            "DELIVERY": "inline",
            "SIGN_PER_HOUR": 0,
            "CHALLENGES": list(paths),
        }

    use(*riddle.PATHS)
    return use


def test_says_what_to_answer(api, page):
    answer = api.read("challenges/")

    assert answer.json() == {"kind": "riddle", "parts": ["payload"], "question": {"url": "/"}}
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_a_right_answer_lets_pass(sign):
    assert sign().json()["code"] == "challenge_required"
    assert (
        sign(challenge={"kind": "riddle", "payload": "wrong"}).json()["code"] == "challenge_failed"
    )
    assert (
        sign(challenge={"kind": "other", "payload": "right"}).json()["code"] == "challenge_required"
    )

    assert sign(challenge={"kind": "riddle", "payload": "right"}).status_code == 202
    assert Signature.objects.get().hold_reason == ""


@pytest.mark.parametrize("answer", ["right", ["right"], {"kind": 1}, {"kind": {"a": "b"}}, True])
def test_an_answer_that_is_none(sign, answer):
    response = sign(challenge=answer)

    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["challenge"]


def test_where_nothing_can_be_asked_an_agent_looks_and_the_person_is_told(api, sign, limited):
    limited()
    assert api.read("challenges/").json() == {"kind": None, "parts": [], "question": {}}

    handle = sign().json()["handle"]
    body = {"handle": handle, "code": last_code(MARIE["email"])}
    response = api.send("confirmations/", body)

    assert response.json()["state"] == "held"
    assert "same network" in response.json()["hold_reason"]


def test_a_proof_of_work(api, sign, limited, monkeypatch):
    lib = pytest.importorskip("altcha")
    monkeypatch.setattr(altcha, "has_widget", lambda: True)
    monkeypatch.setattr(altcha, "COST", 10)
    limited("wagtail_civic.forms.challenges.altcha.AltchaChallenge")

    asked = api.read("challenges/").json()
    question = lib.Challenge.from_dict(asked["question"])
    payload = lib.Payload(question, lib.solve_challenge(question)).to_base64()
    answer = {"kind": asked["kind"], "payload": payload}

    assert asked["parts"] == ["payload"]
    assert sign(challenge=answer).status_code == 202
    assert sign(challenge=answer).json()["code"] == "challenge_failed"


@pytest.mark.requires_app("captcha")
def test_letters_to_copy(api, sign, limited):
    limited("wagtail_civic.forms.challenges.captcha.CaptchaChallenge")

    asked = api.read("challenges/").json()
    answer = {"kind": "captcha", "key": asked["question"]["key"], "answer": "passed"}

    assert sorted(asked["parts"]) == ["answer", "key"]
    assert sign(challenge=answer).status_code == 202
    assert sign(challenge=answer).json()["code"] == "challenge_failed"


def test_nobody_is_given_them_without_end(api, page):
    answers = [api.read("challenges/").status_code for _ in range(CHALLENGES + 1)]

    assert answers == [200] * CHALLENGES + [429]
