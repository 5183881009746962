from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_civic.exceptions import ChallengeRequired
from wagtail_civic.models import Bucket, Space
from wagtail_civic.network import client_address
from wagtail_civic.services import limits
from wagtail_civic.services.limits import Assessment, Evidence

from .conftest import NOW
from .test_limits import messages

pytestmark = pytest.mark.alike

ORDINARY = Evidence(address="203.0.113.9", age=timedelta(seconds=40), language="fr")
SMALL = {"SIGN_PER_HOUR": 3, "SIGN_PER_DAY": 4, "MAILS_PER_ADDRESS_PER_DAY": 100}


def assess(space, evidence=ORDINARY, *, canonical="marie@orange.fr", now=NOW, **changes):
    return limits.assess_signing(space, replace(evidence, **changes), canonical=canonical, now=now)


@pytest.fixture
def small_limits():
    with override_settings(WAGTAIL_CIVIC=SMALL):
        yield


class TestOrdinaryPeople:
    def test_need_nothing_more(self, db, space):
        assert assess(space) == Assessment(False, "", True)

    def test_cost_one_query_in_a_warm_process(
        self, transactional_db, space, django_assert_num_queries
    ):
        assess(space)
        with django_assert_num_queries(1):
            assess(space, address="203.0.113.10", canonical="paul@orange.fr")

    def test_cost_two_when_the_breaker_is_looked_at(
        self, transactional_db, space, django_assert_num_queries
    ):
        assess(space)
        with django_assert_num_queries(2):
            assess(space, canonical="paul@orange.fr", now=NOW + timedelta(seconds=6))

    def test_are_twenty_in_an_hour_behind_one_address(self, db, space):
        for number in range(20):
            assert not assess(space, canonical=f"{number}@orange.fr").challenge_required
        with pytest.raises(ChallengeRequired):
            assess(space, canonical="last@orange.fr")

    def test_are_sixty_in_a_day_behind_one_address(self, db, space):
        for number in range(60):
            at = NOW.replace(hour=1) + timedelta(minutes=15 * number)
            assert not assess(space, canonical=f"{number}@orange.fr", now=at).challenge_required
        with pytest.raises(ChallengeRequired):
            assess(space, canonical="last@orange.fr", now=NOW.replace(hour=23))

    def test_of_another_petition_are_counted_apart(self, db, space, small_limits):
        for _ in range(3):
            assess(space)
        assert not assess(Space(pk=8)).challenge_required

    def test_take_three_seconds_at_least(self, db, space):
        assert not assess(space, age=timedelta(seconds=3)).challenge_required

    def test_known_already_may_be_quick(self, db, space):
        assert not assess(space, age=timedelta(seconds=1), canonical="").challenge_required

    def test_known_already_share_no_mailbox(self, db, space):
        assert all(assess(space, canonical="").mail_allowed for _ in range(10))


SUSPICIOUS = [
    {"honeypot": True},
    {"age": timedelta(seconds=2)},
    {"age": timedelta(seconds=-5)},
    {"age": None},
]


class TestSuspicion:
    @pytest.mark.parametrize("sign", SUSPICIOUS)
    def test_asks_for_a_challenge(self, db, space, sign):
        with pytest.raises(ChallengeRequired):
            assess(space, **sign)

    @pytest.mark.parametrize("sign", SUSPICIOUS)
    def test_ends_with_a_solved_challenge(self, db, space, sign):
        assert assess(space, challenge="passed", **sign) == Assessment(True, "", True)

    @pytest.mark.parametrize("sign", SUSPICIOUS)
    def test_waits_for_an_agent_where_no_challenge_can_be_asked(self, db, space, sign):
        found = assess(space, challenge="unavailable", **sign)
        assert found.hold in limits.HOLD_REASONS
        assert found.mail_allowed

    @pytest.mark.parametrize("sign", SUSPICIOUS)
    def test_counts_nothing_before_the_challenge(self, db, space, sign):
        for _ in range(5):
            with pytest.raises(ChallengeRequired):
                assess(space, **sign)
        assert not Bucket.objects.exists()
        assert assess(space).mail_allowed

    def test_an_application_has_no_form(self, db, space):
        assert not assess(space, channel="api", age=None).challenge_required

    @override_settings(WAGTAIL_CIVIC={"MAILS_PER_MINUTE": 10})
    def test_of_a_flood_asks_everybody(self, db, space):
        messages(11)
        with pytest.raises(ChallengeRequired):
            assess(space)
        assert assess(space, challenge="passed").hold == ""
        assert assess(space, challenge="unavailable").hold == "rush"


class TestCrowd:
    def test_a_refusal_takes_nothing_from_the_mailbox(self, db, space, small_limits):
        for number in range(3):
            assess(space, canonical=f"{number}@orange.fr")
        for _ in range(5):
            with pytest.raises(ChallengeRequired):
                assess(space, canonical="victim@orange.fr")
        assert Bucket.objects.filter(maximum=100, count=0).count() == 1

    def test_passes_with_a_challenge_up_to_three_times_the_limit(self, db, space, small_limits):
        found = [assess(space, challenge="passed").hold for _ in range(14)]
        assert found == [""] * 12 + ["address_day"] * 2

    def test_waits_for_an_agent_where_no_challenge_can_be_asked(self, db, space, small_limits):
        found = [assess(space, challenge="unavailable").hold for _ in range(5)]
        assert found == ["", "", "", "address", "address"]

    def test_the_mailbox_is_limited_apart(self, db, space):
        found = [assess(space).mail_allowed for _ in range(4)]
        assert found == [True, True, True, False]

    def test_one_home_is_one_whatever_its_addresses(self, db, space, small_limits):
        for number in range(3):
            assess(space, address=f"2001:db8:1:2::{number}")
        with pytest.raises(ChallengeRequired):
            assess(space, address="2001:db8:1:2:ffff::1")

    @pytest.mark.parametrize("address", ["", "unknown"])
    def test_hiding_the_address_is_no_way_around(self, db, space, small_limits, address):
        for _ in range(3):
            assess(space, address=address)
        with pytest.raises(ChallengeRequired):
            assess(space, address=address)

    @pytest.mark.parametrize("channel", ["paper", "phone", "event"])
    def test_a_clerk_types_in_as_many_as_there_are(self, db, space, small_limits, channel):
        found = [assess(space, channel=channel, age=None, canonical="") for _ in range(20)]
        assert set(found) == {Assessment()}

    @pytest.mark.parametrize(
        ("peer", "trusted", "proxies"),
        [
            ("203.0.113.9", [], ""),
            ("10.0.0.1", ["10.0.0.0/8"], ", 203.0.113.9"),
            ("10.0.0.1", ["10.0.0.0/8"], ", 203.0.113.9, 10.0.0.2"),
        ],
        ids=["direct", "one proxy", "two proxies"],
    )
    def test_a_hundred_forged_headers_are_one_client(
        self, db, space, small_limits, peer, trusted, proxies
    ):
        passed = 0
        for number in range(100):
            forged = f"198.51.100.{number}{proxies}"
            meta = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forged}
            try:
                assess(space, address=client_address(meta, trusted))
                passed += 1
            except ChallengeRequired:
                continue
        assert passed == 3


class TestPromises:
    @settings(
        deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        evidence=st.builds(
            Evidence,
            address=st.sampled_from(["", "203.0.113.9", "::1", "nonsense"]),
            honeypot=st.booleans(),
            age=st.none() | st.timedeltas(timedelta(seconds=-9), timedelta(days=2)),
            challenge=st.sampled_from(["passed", "absent", "unavailable"]),
            channel=st.sampled_from(["web", "api", "paper"]),
        ),
        canonical=st.sampled_from(["", "marie@orange.fr"]),
    )
    def test_nobody_is_turned_away_in_silence(self, db, small_limits, space, evidence, canonical):
        try:
            found = assess(space, evidence, canonical=canonical)
        except ChallengeRequired:
            assert evidence.challenge == "absent"
            return
        assert found.hold in ("", *limits.HOLD_REASONS)
        assert not found.hold or found.challenge_required
        if evidence.challenge == "unavailable":
            assert bool(found.hold) == found.challenge_required

    def test_every_reason_can_be_read_by_the_person(self):
        assert all(str(words).endswith(".") for words in limits.HOLD_REASONS.values())
