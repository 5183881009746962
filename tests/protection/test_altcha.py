import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404
from django.test import RequestFactory, override_settings
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_civic.exceptions import ChallengeFailed
from wagtail_civic.forms import challenges
from wagtail_civic.forms.challenges import altcha
from wagtail_civic.models import UsedChallenge
from wagtail_civic.services import limits
from wagtail_civic.views.challenge import CHALLENGES, AltchaChallengeView

from .conftest import in_parallel

pytestmark = pytest.mark.alike

pytest.importorskip("altcha")


@pytest.fixture
def now():
    # The package compares with the clock of the machine as well.
    return datetime.now(UTC)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(altcha, "COST", 10)
    monkeypatch.setattr(altcha, "has_widget", lambda: True)


def solve(challenge):
    from altcha import Challenge, Payload, solve_challenge

    read = Challenge.from_dict(challenge)
    return Payload(read, solve_challenge(read)).to_base64()


def changed(payload, *path, value):
    data = json.loads(base64.b64decode(payload))
    inner = data
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return base64.b64encode(json.dumps(data).encode()).decode()


@pytest.fixture
def payload(now):
    return solve(altcha.new_challenge(now=now))


def verify(payload, now):
    return altcha.AltchaChallenge().verify({"kind": "altcha", "payload": payload}, now=now)


class TestVerify:
    def test_a_solution_passes_once(self, db, payload, now):
        assert verify(payload, now)
        assert not verify(payload, now)

    def test_is_written_as_the_widget_writes_it(self, db, payload, now):
        data = json.loads(base64.b64decode(payload))
        data["solution"]["time"] = 812.3
        compact = json.dumps(data, separators=(",", ":")).encode()
        assert verify(base64.b64encode(compact).decode(), now)

    def test_is_remembered_until_after_it_has_expired(self, db, payload, now):
        verify(payload, now)
        row = UsedChallenge.objects.get()
        assert row.expires_at > now + altcha.LIFETIME
        assert len(row.digest) == 64

    def test_expires(self, db, payload, now):
        assert not verify(payload, now + altcha.LIFETIME + timedelta(seconds=1))
        assert not UsedChallenge.objects.exists()

    def test_leaves_a_person_twenty_minutes_and_more(self, db, payload, now):
        assert verify(payload, now + timedelta(minutes=20))

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            (("challenge", "parameters", "cost"), 1),
            (("challenge", "parameters", "cost"), 10**12),
            (("challenge", "parameters", "keyPrefix"), ""),
            (("challenge", "parameters", "expiresAt"), 2**60),
            (("challenge", "parameters", "expiresAt"), None),
            (("challenge", "parameters", "expiresAt"), "9" * 300),
            (("challenge", "parameters", "expiresAt"), 1e308),
            (("challenge", "parameters", "expiresAt"), True),
            (("challenge", "parameters", "nonce"), "00" * 16),
            (("challenge", "parameters", "nonce"), ["00"]),
            (("challenge", "parameters", "salt"), "zz"),
            (("challenge", "parameters", "data"), {"__proto__": 1}),
            (("challenge", "signature"), None),
            (("challenge", "signature"), "00" * 32),
            (("challenge", "signature"), 7),
            (("solution", "derivedKey"), "00" * 32),
            (("solution", "derivedKey"), None),
            (("solution", "counter"), -1),
            (("challenge",), []),
            (("challenge",), None),
            (("solution",), "x"),
        ],
    )
    def test_refuses_what_was_tampered_with(self, db, payload, now, path, value):
        forged = changed(payload, *path, value=value)
        # The counter itself is not looked at: the key that it gave is what was signed.
        assert verify(forged, now) == (path == ("solution", "counter"))

    def test_one_solution_is_not_spliced_into_another_challenge(self, db, payload, now):
        other = json.loads(base64.b64decode(solve(altcha.new_challenge(now=now))))
        assert not verify(changed(payload, "solution", value=other["solution"]), now)

    @pytest.mark.parametrize(
        "junk",
        [
            "",
            " ",
            "%%%",
            "e30=",
            "bnVsbA==",
            "W10=",
            "MQ==",
            "\0",
            "\ud800",
            "é",
            "A" * 5000,
            None,
            7,
            [],
            {},
        ]
        + [base64.b64encode(b"[" * 3000).decode(), base64.b64encode(b'{"a":' * 600).decode()],
    )
    def test_refuses_junk(self, db, now, junk):
        assert not verify(junk, now)

    @settings(deadline=None)
    @given(
        st.text(max_size=60)
        | st.binary(max_size=60).map(lambda raw: base64.b64encode(raw).decode())
    )
    def test_never_breaks(self, text):
        assert not altcha.AltchaChallenge().verify({"payload": text}, now=datetime.now(UTC))

    def test_a_former_master_key_is_still_read(self, db, now):
        with override_settings(WAGTAIL_CIVIC={"MASTER_KEY": "old" * 12}):
            payload = solve(altcha.new_challenge(now=now))
        rotated = {"MASTER_KEY": "new" * 12, "MASTER_KEY_FALLBACKS": ["old" * 12]}
        with override_settings(WAGTAIL_CIVIC={"MASTER_KEY": "new" * 12}):
            assert not verify(payload, now)
        with override_settings(WAGTAIL_CIVIC=rotated):
            assert verify(payload, now)

    @pytest.mark.database
    def test_of_twenty_at_once_exactly_one_passes(self, shared_database, now):
        for _ in range(5):
            payload = solve(altcha.new_challenge(now=now))
            answers = in_parallel(20, lambda payload=payload: verify(payload, now))
            assert sorted(answers) == [False] * 19 + [True]

    @pytest.mark.database
    @override_settings(
        CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    )
    def test_no_cache_is_needed_to_see_a_replay(self, transactional_db, payload, now):
        assert [verify(payload, now), verify(payload, now)] == [True, False]


class TestDoors:
    def test_both_doors_give_the_same_answer(self, db, now):
        form = {"challenge": solve(altcha.new_challenge(now=now)), "challenge_kind": "altcha"}
        read = altcha.AltchaChallenge().read(form, "challenge")
        api = {"kind": "altcha", "payload": solve(altcha.new_challenge(now=now))}
        assert challenges.outcome(read, now=now) == challenges.outcome(api, now=now) == "passed"

    @pytest.mark.parametrize(
        "answer",
        [
            None,
            {},
            [],
            "x",
            {"kind": "altcha"},
            {"kind": "altcha", "payload": ""},
            {"kind": ["altcha"]},
        ]
        + [
            {"kind": "other", "payload": "x"},
            {"payload": "x"},
            {"kind": "altcha", "payload": {"a": 1}},
        ],
    )
    def test_no_answer_is_no_failure(self, db, now, answer):
        assert challenges.outcome(answer, now=now) == "absent"

    def test_a_wrong_answer_is_one(self, db, now):
        with pytest.raises(ChallengeFailed) as caught:
            challenges.outcome({"kind": "altcha", "payload": "x"}, now=now)
        assert caught.value.field == "challenge"

    @override_settings(WAGTAIL_CIVIC={"CHALLENGES": []})
    def test_without_any_challenge_none_is_available(self, db, now):
        assert challenges.backend() is None
        assert challenges.following("altcha") is None
        assert challenges.outcome({"kind": "altcha", "payload": "x"}, now=now) == "unavailable"

    def test_is_preferred_where_it_can_be_answered(self, monkeypatch):
        assert challenges.backend().key == "altcha"
        monkeypatch.setattr(altcha, "has_widget", lambda: False)
        assert getattr(challenges.backend(), "key", "") != "altcha"

    def test_is_passed_over_where_the_package_is_missing(self, monkeypatch):
        monkeypatch.setattr(altcha, "is_installed", lambda: False)
        assert "altcha" not in [each.key for each in challenges.backends()]

    def test_needs_no_row_to_be_shown(self, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            shown = altcha.AltchaChallenge().context()
        assert shown == {"kind": "altcha", "url": reverse("wagtail_civic:altcha_challenge")}


class TestView:
    def get(self, address="203.0.113.9", method="get"):
        request = getattr(RequestFactory(), method)("/", REMOTE_ADDR=address)
        return AltchaChallengeView.as_view()(request)

    def test_gives_a_challenge_that_can_be_solved(self, db, now):
        answer = self.get()
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
        challenge = json.loads(answer.content)
        assert set(challenge) == {"parameters", "signature"}
        assert challenge["parameters"]["algorithm"] == "PBKDF2/SHA-256"
        assert verify(solve(challenge), now)

    def test_every_challenge_is_another(self, db):
        assert self.get().content != self.get().content

    def test_has_a_limit_of_its_own(self, db):
        assert [self.get().status_code for _ in range(CHALLENGES)] == [200] * CHALLENGES
        refused = self.get()
        assert (refused.status_code, refused.headers["Cache-Control"]) == (429, "no-store")
        assert int(refused.headers["Retry-After"]) > 0
        assert self.get("203.0.113.10").status_code == 200

    def test_only_reads(self, db):
        assert self.get(method="post").status_code == 405

    def test_does_not_exist_without_the_package(self, db, monkeypatch):
        monkeypatch.setattr(altcha, "is_installed", lambda: False)
        with pytest.raises(Http404):
            self.get()

    def test_stays_within_its_queries(self, transactional_db, django_assert_num_queries):
        limits.forget()
        self.get()
        with django_assert_num_queries(1):
            self.get()
