"""Closing to the moment, a day to confirm what was signed before, and clocks that jump."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.petition.citizen import Citizen, states, text
from wagtail_civic.models import Signature
from wagtail_civic.services import limits, spaces, tallies
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

SECOND = timedelta(seconds=1)
DAY = timedelta(hours=24)

#: Midnight where clocks change, where the day is the last on Earth to begin, and on a day of leap years.
CLOSINGS = {
    "an ordinary midnight": datetime(2027, 1, 15, tzinfo=ZoneInfo("Europe/Paris")),
    "the day clocks go forward": datetime(2027, 3, 28, tzinfo=ZoneInfo("Europe/Paris")),
    "the hour that does not exist": datetime(2027, 3, 28, 2, 30, tzinfo=ZoneInfo("Europe/Paris")),
    "the day clocks go back": datetime(2027, 10, 31, tzinfo=ZoneInfo("Europe/Paris")),
    "the hour that comes twice": datetime(2027, 10, 31, 2, 30, tzinfo=ZoneInfo("Europe/Paris")),
    "that hour again": datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Paris")),
    "the first midnight of the world": datetime(2027, 6, 1, tzinfo=ZoneInfo("Pacific/Kiritimati")),
    "the last midnight of the world": datetime(2027, 6, 1, tzinfo=ZoneInfo("Pacific/Pago_Pago")),
    "a leap day": datetime(2028, 2, 29, 12, tzinfo=UTC),
    "the last moment of a year": datetime(2027, 12, 31, 23, 59, 59, tzinfo=UTC),
}


@pytest.fixture(params=CLOSINGS.values(), ids=CLOSINGS.keys())
def closing(request, clock, db):
    """A petition that closes then, opened a month before, in instants that know no summer time."""
    moment = request.param.astimezone(UTC)
    clock.at(moment - timedelta(days=30))
    page = make_petition(opens_at=clock.moment, closes_at=request.param, now=clock.moment)
    assert page.closes_at == moment
    return page, moment


def test_it_takes_what_comes_before_and_nothing_after(closing, clock):
    page, moment = closing
    for at, status in [
        (moment - timedelta(hours=3), 302),
        (moment - SECOND, 302),
        (moment - timedelta(microseconds=1), 302),
        (moment, 403),
        (moment + SECOND, 403),
        (moment + timedelta(hours=3), 403),
    ]:
        clock.at(at)
        limits.forget()
        assert Citizen(page, f"p{at.timestamp()}@example.org").sign().status_code == status, at
    assert states() == ["pending"] * 3


@pytest.mark.parametrize(("after", "state"), [(DAY - SECOND, "confirmed"), (DAY, "pending")])
def test_what_was_signed_before_may_be_confirmed_within_a_day(closing, clock, after, state):
    page, moment = closing
    clock.at(moment - SECOND)
    citizen = Citizen(page)
    citizen.sign()
    clock.at(moment + after)
    citizen.send(citizen.link())
    assert states() == [state]


def test_by_the_code_as_by_the_link(clock, page, nadia):
    clock.at(page.closes_at - timedelta(minutes=5))
    nadia.sign()
    clock.forward(minutes=10)
    assert "Thank you, Nadia" in text(nadia.client.get(nadia.enter()["Location"]))
    assert states() == ["confirmed"]


def test_after_that_day_it_is_refused_in_words(clock, page, nadia):
    clock.at(page.closes_at - SECOND)
    nadia.sign()
    clock.forward(days=1, seconds=2)
    response = nadia.send(nadia.link())
    assert response.status_code == 403
    assert "no longer possible to take part" in text(response)


def test_the_day_is_a_setting(clock, page, nadia, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "CONFIRMATION_GRACE_HOURS": 0}
    clock.at(page.closes_at - SECOND)
    nadia.sign()
    clock.forward(seconds=1)
    assert nadia.send(nadia.link()).status_code == 403


def test_a_new_code_may_be_asked_for_within_that_day(clock, page, nadia):
    clock.at(page.closes_at - SECOND)
    nadia.sign()
    clock.forward(hours=20)
    nadia.post("resend")
    assert nadia.enter().status_code == 302


def test_within_that_day_nobody_begins_by_putting_an_address_right(clock, page, nadia):
    clock.at(page.closes_at - SECOND)
    nadia.sign()
    clock.forward(hours=1)
    nadia.email = "other@example.org"
    assert nadia.post("address", **nadia.form()).status_code == 403
    assert Signature.objects.count() == 1


def test_extended_the_new_date_counts(clock, page, nadia, space):
    nadia.sign()
    later = page.closes_at + timedelta(days=10)
    spaces.extend(space, closes_at=later, reason="More time.", user=None, now=clock())
    clock.at(later - SECOND)
    assert Citizen(page, "late@example.org").sign().status_code == 302
    clock.at(later)
    assert Citizen(page, "late2@example.org").sign().status_code == 403


def test_without_an_end_it_stays_open(clock, db):
    page = make_petition(closes_at=None)
    clock.forward(days=3_000)
    citizen = Citizen(page)
    citizen.sign_and_confirm()
    assert states() == ["confirmed"]


def test_confirmed_in_the_night_it_counts_for_its_own_day_of_the_site(clock, page, settings):
    paris = ZoneInfo("Europe/Paris")
    clock.at(datetime(2027, 7, 1, 0, 30, tzinfo=paris).astimezone(UTC))
    night = make_petition(opens_at=None, closes_at=None, now=clock())
    Citizen(night).sign_and_confirm()
    clock.forward(minutes=10)
    detail = tallies.current(space_of(night), "signatures.days", now=clock()).detail
    assert list(detail["days"]) == ["2027-07-01"]


class TestClockPutBack:
    def test_the_count_does_not_stand_still(self, page, clock, space):
        confirmed_signatures(space, 2, now=clock())
        clock.forward(hours=-1)
        Signature.objects.filter(space=space)[:1].get().delete()
        assert tallies.current(space_of(page), now=clock()).total == 1

    def test_nor_behind_a_lease_from_the_future(self, page, clock, space):
        tally = tallies.current(space, now=clock())
        type(tally).objects.update(lease="gone", lease_until=clock() + tallies.LEASE)
        clock.forward(hours=-1)
        confirmed_signatures(space, 2, now=clock())
        type(tally).objects.update(
            total=0, lease="gone", lease_until=clock() + timedelta(hours=1), refreshed_at=None
        )
        assert tallies.current(space_of(page), now=clock()).total == 2

    def test_a_request_that_began_a_moment_before_counts_no_second_time(self, page, clock, space):
        confirmed_signatures(space, 2, now=clock())
        Signature.objects.filter(space=space)[:1].get().delete()
        clock.forward(seconds=-2)
        assert tallies.current(space_of(page), now=clock()).total == 2

    def test_nor_takes_the_work_from_whoever_is_at_it(self, page, clock, space):
        tally = tallies.current(space, now=clock())
        type(tally).objects.update(
            lease="theirs", lease_until=clock() + tallies.LEASE, refreshed_at=None
        )
        clock.forward(seconds=-2)
        assert tallies.current(space_of(page), now=clock()).refreshed_at is None
        assert type(tally).objects.get(pk=tally.pk).lease == "theirs"

    def test_nobody_signs_after_the_end_nor_is_refused_before_it(self, page, clock):
        clock.at(page.closes_at + timedelta(minutes=10))
        assert Citizen(page).sign().status_code == 403
        clock.forward(hours=-1)
        assert Citizen(page).sign().status_code == 302

    def test_a_code_from_the_future_works(self, nadia, clock):
        nadia.sign()
        clock.forward(hours=-1)
        assert nadia.enter().status_code == 302


def test_naive_clocks_are_refused(space):
    with pytest.raises((ValueError, TypeError)):
        spaces.guard(space, "sign", now=timezone.now().replace(tzinfo=None))


def test_a_day_is_the_sites_own_whoever_has_it_counted(clock):
    page = make_petition()
    noon = datetime(2027, 1, 15, 11, 30, tzinfo=UTC)
    confirmed_signatures(space_of(page), 3, moments=[noon] * 3, now=noon)
    clock.at(datetime(2027, 1, 16, 12, tzinfo=UTC))
    with timezone.override("Pacific/Kiritimati"):
        tally = tallies.current(space_of(page), "signatures.days", now=clock())
    assert list(tally.detail["days"]) == ["2027-01-15"]
