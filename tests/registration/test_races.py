"""Simultaneous registrations and cancellations: the database decides, and nobody sits on another's lap."""

from datetime import timedelta
from itertools import count

import pytest
from django.db.models import Sum
from django.utils import timezone

from tests.concurrency import in_parallel
from wagtail_civic.models import MeetingRoom, OutgoingMessage, Registration, Space
from wagtail_civic.queries.registration import places_of
from wagtail_civic.services import registration as registrations
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import make_public_meeting, register_for, space_of
from wagtail_civic.verification import Identity

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
AT_ONCE = 16
NETWORKS = count(1)


def all_at_once(acts):
    return in_parallel(len(acts), lambda: acts.pop()())


def seated():
    rows = Registration.objects.filter(place="seat", state="confirmed")
    return rows.aggregate(persons=Sum("persons"))["persons"] or 0


def coming(page, space_pk, email, persons=1):
    def act():
        network = next(NETWORKS)
        outcome = registrations.register(
            Space.objects.get(pk=space_pk),
            words=registrations.Words("Nadia", persons),
            evidence=Evidence(
                address=f"198.51.{network // 200}.{network % 200 + 1}", language="en"
            ),
            identity=Identity("email", email, email=email, confirmed=True),
            page=page,
            now=timezone.now(),
        )
        return outcome.state

    return act


def going(record):
    def act():
        row = Registration.objects.select_related("space").get(pk=record.pk)
        registrations.cancel(row, user=None, now=timezone.now())
        return "cancelled"

    return act


@pytest.fixture
def room(several_connections):
    return make_public_meeting(places=5, most_persons=4)


def test_never_more_have_a_place_than_there_are(room):
    space = space_of(room)
    acts = [coming(room, space.pk, f"p{n}@example.org") for n in range(AT_ONCE)]
    answers = all_at_once(acts)
    assert set(answers) == {"confirmed"}, answers
    assert seated() == 5
    assert places_of(space).waiting == AT_ONCE - 5
    assert MeetingRoom.objects.count() == 1


def test_groups_of_all_sizes_never_exceed_the_room(room):
    space = space_of(room)
    sizes = [1, 2, 3, 4] * 4
    acts = [coming(room, space.pk, f"g{n}@example.org", size) for n, size in enumerate(sizes)]
    answers = all_at_once(acts)
    assert set(answers) == {"confirmed"}, answers
    # Single persons wait as well, so that no chair stays empty.
    assert seated() == 5


def test_one_person_who_presses_many_times_is_registered_once(room):
    space = space_of(room)
    acts = [coming(room, space.pk, "nadia@example.org") for _ in range(AT_ONCE)]
    answers = all_at_once(acts)
    assert sorted(answers) == ["already"] * (AT_ONCE - 1) + ["confirmed"], answers
    assert Registration.objects.count() == seated() == 1


def test_those_who_cancel_at_once_free_as_many_places_and_each_is_told_once(room):
    rows = [register_for(room) for _ in range(12)]
    assert seated() == 5
    # Some who leave have a place and some wait: each locks her own row and then the room.
    leaving = [*rows[:4], *rows[5:8]]
    answers = all_at_once([going(row) for row in leaving])
    assert set(answers) == {"cancelled"}, answers
    left = Registration.objects.filter(state="confirmed")
    assert left.count() == 5
    assert set(left.values_list("place", flat=True)) == {"seat"}
    assert OutgoingMessage.objects.filter(kind="registration_placed").count() >= 4
    told = OutgoingMessage.objects.filter(
        kind="registration_placed", participant__in=left.values("participant")
    )
    assert told.count() == 4


def test_whoever_comes_and_whoever_goes_at_the_same_moment_leave_a_full_room(room):
    space = space_of(room)
    rows = [register_for(room) for _ in range(7)]
    acts = [coming(room, space.pk, f"n{n}@example.org", n % 3 + 1) for n in range(8)]
    acts += [going(row) for row in rows[:5]]
    answers = all_at_once(acts)
    assert set(answers) == {"confirmed", "cancelled"}, answers
    assert seated() == 5
    assert not Registration.objects.filter(state="confirmed", place="").exists()


def test_at_the_moment_of_closing_one_is_in_or_refused(several_connections):
    now = timezone.now()
    page = make_public_meeting(places=50, registration_until=now + timedelta(seconds=1))
    space = space_of(page)
    answers = all_at_once([coming(page, space.pk, f"p{n}@example.org") for n in range(8)])
    kinds = {each if isinstance(each, str) else type(each).__name__ for each in answers}
    assert kinds <= {"confirmed", "ParticipationClosed"}, answers
    assert seated() == answers.count("confirmed")


def test_of_two_schedulers_one_reminds_each_person(room):
    for _ in range(3):
        register_for(room)
    begins = room.starts_at
    soon = begins - timedelta(hours=20)
    answers = all_at_once([lambda: registrations.remind(now=soon) for _ in range(4)])
    assert sum(each for each in answers if isinstance(each, int)) == 3, answers
    assert OutgoingMessage.objects.filter(kind="registration_reminder").count() == 3
