"""Limits and challenges hold whatever becomes of the cache: nothing of them is kept in it."""

from collections import Counter
from contextlib import contextmanager
from itertools import count

import pytest
from django.apps import apps
from django.core.cache import caches
from django.test import override_settings
from django.utils import timezone

from tests.gates.crowd import sender, someone
from tests.petition.citizen import Citizen, states, text
from wagtail_civic.forms import challenges
from wagtail_civic.forms.challenges import altcha
from wagtail_civic.models import Confirmation, OutgoingMessage, Signature
from wagtail_civic.testing import make_petition

pytestmark = [pytest.mark.database, pytest.mark.django_db]

LIMIT = 5
NETWORK = "198.51.100.7"
LOCAL = "django.core.cache.backends.locmem.LocMemCache"
FORGETFUL = "tests.gates.caches.Forgetful"
DOWN = "tests.gates.caches.Down"
ONLY_SITES = "tests.gates.caches.OnlySites"

_processes = count(1)


@contextmanager
def cache(backend):
    """What one request finds; with caches of their own, each comes to another process."""
    location = f"process {next(_processes) % 2}"
    with override_settings(CACHES={"default": {"BACKEND": backend, "LOCATION": location}}):
        yield


@pytest.fixture
def page(settings, monkeypatch):
    settings.WAGTAIL_CIVIC = {"DELIVERY": "tick", "SIGN_PER_HOUR": LIMIT}
    monkeypatch.setattr(altcha, "COST", 10)
    monkeypatch.setattr(altcha, "has_widget", lambda: True)
    return make_petition()


def send(page, number, backend, **answer):
    """Everybody sits behind one network address."""
    person = someone(page, number)
    person.client.defaults["REMOTE_ADDR"] = NETWORK
    form = {**person.form(), **answer}
    with cache(backend):
        return sender(person, person.url("sign"), form)()


@pytest.mark.parametrize("backend", [LOCAL, FORGETFUL])
def test_a_limit_is_reached_at_the_same_number(page, backend):
    answers = [send(page, number, backend) for number in range(4 * LIMIT)]

    assert answers == [302] * LIMIT + [403] * 3 * LIMIT
    assert Signature.objects.count() == LIMIT


@pytest.mark.parametrize("backend", [LOCAL, FORGETFUL])
@pytest.mark.parametrize("kind", ["altcha", "captcha"])
def test_a_solution_lets_one_pass(page, backend, kind, request):
    for number in range(LIMIT):
        send(page, number, LOCAL)
    solution = request.getfixturevalue(kind)

    answers = [send(page, 100 + number, backend, **solution) for number in range(10)]

    assert answers[0] == 302
    assert set(answers[1:]) == {403}
    assert Signature.objects.count() == LIMIT + 1


def test_while_it_does_not_answer_nobody_passes_by_half(page):
    """Wagtail itself asks the cache where its sites are: without it no page is served, and none of ours is."""
    answers = Counter(send(page, number, DOWN) for number in range(2 * LIMIT))

    assert answers[302] <= LIMIT
    assert len(states()) == Confirmation.objects.count() == OutgoingMessage.objects.count()
    assert len(states()) == answers[302]


def test_nothing_of_ours_asks_it_for_anything(page, settings):
    settings.WAGTAIL_CIVIC = {"DELIVERY": "inline"}
    nadia = Citizen(page)
    api = f"/civic/api/v1.0/petitions/{page.translation_key}/"
    with cache(ONLY_SITES):
        for address in (
            page.get_url(),
            nadia.url("sign"),
            api,
            f"{api}state/",
            "/civic/api/v1.0/petitions/",
        ):
            assert nadia.client.get(address).status_code == 200, address
        assert "Thank you" in text(nadia.sign_and_confirm(follow="on"))
        for name in ("me", "state", "code"):
            assert nadia.get(name, follow=True).status_code == 200, name
        assert nadia.send(nadia.link("withdraw")).status_code == 200
    assert states() == ["withdrawn"]


def test_a_cache_that_would_be_asked_is_noticed():
    with cache(ONLY_SITES), pytest.raises(ConnectionError):
        caches["default"].get("anything of ours")


@pytest.mark.parametrize("kind", ["altcha", "captcha"])
def test_while_it_does_not_answer_a_solution_is_used_up_all_the_same(page, kind, request):
    challenge = request.getfixturevalue(f"{kind}_challenge")
    now = timezone.now()

    with cache(DOWN):
        assert [challenges_passed(challenge, now) for _ in range(3)] == [True, False, False]
    with cache(LOCAL):
        assert not challenges_passed(challenge, now)


def challenges_passed(answer, now):
    from wagtail_civic.exceptions import ChallengeFailed

    try:
        return challenges.outcome(answer, now=now) == "passed"
    except ChallengeFailed:
        return False


@pytest.fixture
def altcha_challenge():
    from tests.protection.test_altcha import solve

    return {"kind": "altcha", "payload": solve(altcha.new_challenge(now=timezone.now()))}


@pytest.fixture
def captcha_challenge():
    if not apps.is_installed("captcha"):
        pytest.skip("this settings project does not install captcha")
    from tests.protection.test_captcha import ask

    shown, letters = ask()
    return {"kind": "captcha", "key": shown["key"], "answer": letters}


@pytest.fixture(name="altcha")
def altcha_form(altcha_challenge):
    return {"challenge_kind": "altcha", "challenge": altcha_challenge["payload"]}


@pytest.fixture(name="captcha")
def captcha_form(captcha_challenge):
    return {
        "challenge_kind": "captcha",
        "challenge_key": captcha_challenge["key"],
        "challenge": captcha_challenge["answer"],
    }
