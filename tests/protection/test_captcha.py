import re
import sys
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_civic.forms import challenges
from wagtail_civic.forms.challenges import altcha, captcha

from .conftest import in_parallel

pytestmark = pytest.mark.requires_app("captcha")

urlpatterns = [path("nothing/", lambda request: None)]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _for_real(monkeypatch):
    theirs = pytest.importorskip("captcha.conf").settings
    monkeypatch.setattr(theirs, "CAPTCHA_TEST_MODE", False)


@pytest.fixture
def settings_of_theirs(monkeypatch):
    from captcha.conf import settings as theirs

    return lambda name, value: monkeypatch.setattr(theirs, f"CAPTCHA_{name}", value)


def rows():
    return apps.get_model("captcha", "CaptchaStore").objects


def ask():
    """A shown picture, and what it shows."""
    shown = captcha.CaptchaChallenge().context()
    return shown, rows().get(hashkey=shown["key"]).response


def verify(key, answer, now):
    data = {"kind": "captcha", "key": key, "answer": answer}
    return captcha.CaptchaChallenge().verify(data, now=now)


class TestVerify:
    def test_a_right_answer_passes_once(self, db, now):
        shown, letters = ask()
        assert verify(shown["key"], letters, now)
        assert not verify(shown["key"], letters, now)

    def test_capitals_and_spaces_do_not_matter(self, db, now):
        shown, letters = ask()
        assert verify(shown["key"], f" {' '.join(letters.upper())} ", now)

    def test_a_wrong_answer_uses_it_up(self, db, now):
        shown, letters = ask()
        assert not verify(shown["key"], "wrong", now)
        assert not verify(shown["key"], letters, now)

    def test_the_answer_of_another_picture_is_wrong(self, db, now):
        (one, _), (_, letters) = ask(), ask()
        assert not verify(one["key"], letters, now)
        assert rows().count() == 1

    @pytest.mark.parametrize("minutes", [1, 5, 45])
    def test_leaves_at_least_twenty_minutes(self, db, now, settings_of_theirs, minutes):
        settings_of_theirs("TIMEOUT", minutes)
        (one, letters), (other, late) = ask(), ask()
        assert verify(one["key"], letters, now + timedelta(minutes=max(minutes, 20) - 1))
        assert not verify(other["key"], late, now + timedelta(minutes=max(minutes, 20) + 1))

    @pytest.mark.parametrize("part", ["key", "answer"])
    @pytest.mark.parametrize(
        "junk", ["", " ", "\0", "a\0b", "\ud800", "x" * 65, None, 7, [], {}, True]
    )
    def test_refuses_junk(self, db, now, part, junk):
        shown, letters = ask()
        data = {"kind": "captcha", "key": shown["key"], "answer": letters, part: junk}
        assert not captcha.CaptchaChallenge().verify(data, now=now)

    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(key=st.text(max_size=70), answer=st.text(max_size=70))
    def test_never_breaks(self, db, key, answer):
        assert not verify(key, answer, timezone.now())

    def test_the_test_answer_needs_the_test_mode(self, db, now, settings_of_theirs):
        one, _ = ask()
        assert not verify(one["key"], "PASSED", now)
        settings_of_theirs("TEST_MODE", True)
        other, _ = ask()
        assert verify(other["key"], "PASSED", now)
        assert not verify(other["key"], "PASSED", now)

    @pytest.mark.database
    def test_of_twenty_at_once_exactly_one_passes(self, shared_database, now):
        for _ in range(10):
            shown, letters = ask()
            answers = in_parallel(20, lambda: verify(shown["key"], letters, now))  # noqa: B023
            assert sorted(answers) == [False] * 19 + [True]

    @pytest.mark.database
    @override_settings(
        CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    )
    def test_no_cache_is_needed_to_see_a_replay(self, transactional_db, now):
        shown, letters = ask()
        assert [verify(shown["key"], letters, now) for _ in range(2)] == [True, False]


class TestShowing:
    def test_a_picture_is_drawn_only_when_it_is_shown(self, db):
        assert challenges.backends()
        captcha.CaptchaChallenge().available()
        assert not rows().exists()

    def test_its_letters_are_clear_and_not_guessed(self, db, settings_of_theirs):
        settings_of_theirs("LENGTH", 6)
        drawn = {ask()[1] for _ in range(20)}
        assert len(drawn) == 20
        assert all(re.fullmatch(f"[{captcha.CLEAR_LETTERS}]{{6}}", each) for each in drawn)

    def test_a_host_may_ask_something_else(self, db, settings_of_theirs, now):
        settings_of_theirs("CHALLENGE_FUNCT", "captcha.helpers.math_challenge")
        shown, result = ask()
        assert result.isdigit()
        assert verify(shown["key"], result, now)

    def test_the_image_can_be_fetched(self, db, client):
        shown, _ = ask()
        assert client.get(shown["image_url"]).headers["Content-Type"] == "image/png"

    def test_can_be_heard_where_the_machine_speaks(self, db, settings_of_theirs):
        settings_of_theirs("FLITE_PATH", None)
        assert ask()[0]["audio_url"] == ""
        settings_of_theirs("FLITE_PATH", "/usr/bin/flite")
        assert ask()[0]["audio_url"].endswith(".wav")

    def test_an_answer_waiting_for_other_corrections_is_kept(self, db):
        shown, letters = ask()
        given = {"kind": "captcha", "key": shown["key"], "answer": letters}
        again = captcha.CaptchaChallenge().context(answer=given)
        assert (again["key"], again["answer"]) == (shown["key"], letters)
        assert rows().count() == 1

    @pytest.mark.parametrize("answer", ["", "   "])
    def test_an_empty_answer_brings_another_picture(self, db, answer):
        shown, _ = ask()
        given = {"kind": "captcha", "key": shown["key"], "answer": answer}
        assert captcha.CaptchaChallenge().context(answer=given)["key"] != shown["key"]

    def test_a_used_one_brings_another_picture(self, db, now):
        shown, letters = ask()
        verify(shown["key"], letters, now)
        given = {"kind": "captcha", "key": shown["key"], "answer": letters}
        again = captcha.CaptchaChallenge().context(answer=given)
        assert again["key"] != shown["key"]
        assert again["answer"] == ""

    def test_expired_ones_do_not_pile_up(self, db, now):
        ask()
        rows().update(expiration=now - timedelta(seconds=1))
        ask()
        assert rows().count() == 1


class TestAvailability:
    def test_takes_over_where_no_proof_of_work_is_possible(self, monkeypatch):
        monkeypatch.setattr(altcha, "has_widget", lambda: False)
        assert challenges.backend().key == "captcha"

    def test_comes_next_when_a_proof_of_work_was_left_out(self, monkeypatch):
        pytest.importorskip("altcha")
        monkeypatch.setattr(altcha, "has_widget", lambda: True)
        order = [challenges.following(key).key for key in ("", "altcha", "captcha", "other")]
        assert order == ["altcha", "captcha", "captcha", "altcha"]

    @pytest.mark.urls("tests.protection.test_captcha")
    def test_needs_its_addresses(self):
        assert not captcha.CaptchaChallenge().available()

    def test_needs_its_app_and_imports_nothing_without(self, monkeypatch):
        monkeypatch.setattr(apps, "is_installed", lambda name: False)
        monkeypatch.setitem(sys.modules, "captcha", None)
        assert not captcha.CaptchaChallenge().available()

    def test_clients_get_what_they_need_as_plain_data(self, db):
        request = RequestFactory().get("/")
        shown = captcha.CaptchaChallenge().context(request)
        assert {"kind", "key", "image_url", "audio_url"} <= set(shown)
