"""Places, the waiting list, dates, letters and what is forgotten: the rules of registering."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale

from tests.given import given
from wagtail_civic import tasks
from wagtail_civic.exceptions import (
    CivicError,
    InvalidInput,
    NotWithdrawable,
    NotYetOpen,
    ParticipationClosed,
    ParticipationSuspended,
    SpaceHasRecords,
)
from wagtail_civic.models import Decision, OutgoingMessage, Registration, SpaceChange
from wagtail_civic.queries.registration import places_of
from wagtail_civic.services import attaching, contributions, spaces
from wagtail_civic.services import registration as registrations
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import make_meeting, make_public_meeting, register_for, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


@given
def given_room():
    return make_public_meeting(places=3, title="The new square")


@pytest.fixture
def room(given_room):
    return given_room


@given
def room_where_one_waits(given_room):
    """Three have a place and the fourth has none."""
    for _each in range(4):
        register_for(given_room)
    return given_room


@pytest.fixture
def rows(room_where_one_waits):
    """The four, in the order in which they came."""
    return list(Registration.objects.select_related("space").order_by("pk"))


@pytest.fixture
def by():
    return {"user": None, "now": timezone.now()}


def place(record):
    return Registration.objects.get(pk=record.pk).place


def letters(kind):
    return OutgoingMessage.objects.filter(kind=f"registration_{kind}")


class TestPlaces:
    def test_they_are_given_in_order_and_then_people_wait(self, room):
        rows = [register_for(room) for _ in range(5)]
        assert [row.place for row in rows] == ["seat", "seat", "seat", "waiting", "waiting"]
        found = places_of(space_of(room))
        assert (found.total, found.taken, found.left, found.waiting) == (3, 3, 0, 2)

    def test_without_a_number_everybody_has_one(self):
        page = make_public_meeting()
        assert {register_for(page, persons=4).place for _ in range(5)} == {"seat"}
        assert places_of(space_of(page)).left is None

    def test_a_group_has_them_together_or_waits_together(self, room):
        register_for(room, persons=2)
        group = register_for(room, persons=2)
        alone = register_for(room)
        assert (group.place, alone.place) == ("waiting", "seat")

    def test_whoever_waited_first_moves_up_and_is_told_once(self, room, by):
        rows = [register_for(room) for _ in range(5)]
        registrations.cancel(rows[0], **by)
        assert [place(row) for row in rows] == ["", "seat", "seat", "seat", "waiting"]
        (told,) = letters("placed")
        assert told.participant == rows[3].participant

    def test_a_group_for_which_there_is_no_room_lets_the_next_pass(self, room, by):
        seat = register_for(room)
        register_for(room, persons=2)
        group, alone = register_for(room, persons=2), register_for(room)
        registrations.cancel(seat, **by)
        assert (place(group), place(alone)) == ("waiting", "seat")

    def test_more_places_are_given_when_the_page_is_published(self, room):
        rows = [register_for(room) for _ in range(5)]
        room.places = 10
        room.save_revision().publish()
        assert {place(row) for row in rows} == {"seat"}
        assert letters("placed").count() == 2

    def test_fewer_places_take_nobodys(self, room):
        rows = [register_for(room) for _ in range(3)]
        room.places = 1
        room.save_revision().publish()
        assert {place(row) for row in rows} == {"seat"}
        assert register_for(room).place == "waiting"
        assert places_of(space_of(room)).left == 0

    def test_an_unconfirmed_one_holds_none(self, room):
        register_for(room, email="ada@example.org", identity=None)
        assert Registration.objects.get().place == ""
        assert places_of(space_of(room)).left == 3

    def test_whoever_cancelled_comes_again_behind_the_others(self, room, rows, by):
        registrations.cancel(rows[0], **by)
        identity = registrations.known_person(rows[0].participant)
        again = register_for(room, identity=identity, now=timezone.now() + timedelta(seconds=1))
        assert again.pk == rows[0].pk
        assert place(again) == "waiting"
        assert place(rows[3]) == "seat"


class TestRefused:
    @pytest.mark.parametrize("persons", [0, -1, 5, 1000])
    def test_more_persons_than_may_come_together(self, room, persons):
        with pytest.raises(InvalidInput):
            register_for(room, persons=persons)

    def test_a_meeting_that_takes_no_registration(self):
        with pytest.raises(ParticipationClosed):
            register_for(make_meeting())

    def test_after_its_end_and_once_the_meeting_has_begun(self):
        now = timezone.now()
        page = make_public_meeting(registration_until=now + timedelta(days=1))
        register_for(page)
        with pytest.raises(ParticipationClosed):
            register_for(page, now=now + timedelta(days=1))
        later = make_public_meeting(starts_at=now + timedelta(days=1))
        with pytest.raises(ParticipationClosed):
            register_for(later, now=now + timedelta(days=1))

    def test_an_end_after_the_meeting_is_its_beginning(self):
        now = timezone.now()
        page = make_public_meeting(
            starts_at=now + timedelta(days=1), registration_until=now + timedelta(days=9)
        )
        with pytest.raises(ParticipationClosed):
            register_for(page, now=now + timedelta(days=2))

    def test_while_it_is_suspended(self, room, by):
        spaces.suspend(space_of(room), reason="The hall has burnt.", **by)
        with pytest.raises(ParticipationSuspended):
            register_for(room)

    def test_not_yet_is_never_said(self, room):
        # It is open as soon as the page is published.
        try:
            register_for(room)
        except NotYetOpen:
            pytest.fail("open at once")

    def test_confirmed_after_the_meeting_began_it_is_none(self):
        now = timezone.now()
        page = make_public_meeting(starts_at=now + timedelta(hours=1))
        with TestCase.captureOnCommitCallbacks(execute=True):
            register_for(page, email="ada@example.org", identity=None, now=now)
        token = mail.outbox[-1].body.split("/confirm/")[1].split("/")[0]
        with pytest.raises(ParticipationClosed):
            registrations.confirm_with_token(token=token, now=now + timedelta(hours=2))
        assert Registration.objects.get().state == "pending"

    def test_cancelling_works_after_the_end_and_until_the_meeting(self, room, by):
        now = timezone.now()
        page = make_public_meeting(registration_until=now + timedelta(days=1))
        row = register_for(page)
        registrations.check_withdrawable(row, now=now + timedelta(days=2))
        with pytest.raises(NotWithdrawable):
            registrations.check_withdrawable(row, now=now + timedelta(days=8))

    def test_cancelled_twice(self, room, by):
        row = register_for(room)
        registrations.cancel(row, **by)
        with pytest.raises(NotWithdrawable):
            registrations.cancel(row, **by)


class TestDecisions:
    def test_one_that_is_held_has_no_place_until_it_is_released(self, room, by):
        row = register_for(room)
        others = [register_for(room) for _ in range(3)]
        Registration.objects.filter(pk=row.pk).update(state="held", hold_reason="burst")
        registrations.places.arrange(space_of(room), now=by["now"])
        assert [place(each) for each in (row, others[-1])] == ["", "seat"]
        registrations.decide(
            "release", records=Registration.objects.filter(pk=row.pk), reason="Known.", **by
        )
        assert place(row) == "waiting"
        assert letters("placed").filter(participant=row.participant).count() == 1
        assert not letters("released").exists()

    def test_one_set_aside_gives_its_place_to_whoever_waits_and_back_it_waits(self, room, rows, by):
        registrations.decide(
            "invalidate", records=Registration.objects.filter(pk=rows[0].pk), reason="A joke.", **by
        )
        assert (place(rows[0]), place(rows[3])) == ("", "seat")
        contributions.undo(Decision.objects.get(), **by)
        assert place(rows[0]) == "waiting"


class TestAttendance:
    def test_it_is_noted_and_corrected(self, room, by):
        row = register_for(room)
        for said in ("present", "absent", ""):
            assert registrations.note(row.space, said={row.pk: said}, **by) == 1
            assert registrations.note(row.space, said={row.pk: said}, **by) == 0
            assert Registration.objects.get().attendance == said

    def test_not_with_another_word_nor_of_whoever_cancelled_or_comes_elsewhere(self, room, by):
        row, other = register_for(room), register_for(make_public_meeting())
        with pytest.raises(InvalidInput):
            registrations.note(row.space, said={row.pk: "late"}, **by)
        assert registrations.note(row.space, said={other.pk: "present"}, **by) == 0
        registrations.cancel(row, **by)
        assert registrations.note(row.space, said={row.pk: "present"}, **by) == 0

    def test_those_who_came_without_registering_are_a_number(self, room, by):
        registrations.count_unregistered(space_of(room), number=12, **by)
        assert space_of(room).meeting_room.unregistered == 12
        for wrong in (-1, 10**6):
            with pytest.raises(InvalidInput):
                registrations.count_unregistered(space_of(room), number=wrong, **by)


class TestLetters:
    def test_the_day_before_whoever_has_a_place_is_reminded_once(self, room, rows):
        eve = room.starts_at - timedelta(hours=23)
        assert registrations.remind(now=room.starts_at - timedelta(hours=25)) == 0
        assert registrations.remind(now=eve) == 3
        assert registrations.remind(now=eve + timedelta(hours=1)) == 0
        told = set(letters("reminder").values_list("participant", flat=True))
        assert told == {row.participant_id for row in rows[:3]}

    def test_nobody_is_who_registered_that_day_or_once_it_began(self, room):
        register_for(room, now=room.starts_at - timedelta(hours=10))
        assert registrations.remind(now=room.starts_at - timedelta(hours=5)) == 0
        assert registrations.remind(now=room.starts_at + timedelta(hours=1)) == 0

    def test_nobody_is_of_a_meeting_whose_page_was_taken_back(self, room):
        register_for(room)
        room.unpublish()
        assert registrations.remind(now=room.starts_at - timedelta(hours=20)) == 0

    def test_the_tick_reminds(self, room):
        register_for(room)
        report = tasks.tick(now=room.starts_at - timedelta(hours=20))
        assert report.done["meetings tomorrow"] == 1
        assert not report.failed

    def test_another_time_is_told_to_whoever_comes_and_reminds_anew(self, room, rows):
        registrations.remind(now=room.starts_at - timedelta(hours=20))
        room.starts_at += timedelta(days=2)
        room.change_reason = "The hall is taken."
        room.save_revision().publish()
        assert letters("moved").count() == len(rows)
        assert SpaceChange.objects.filter(kind="dates", reason="The hall is taken.").exists()
        assert registrations.remind(now=room.starts_at - timedelta(hours=20)) == 3
        room.save_revision().publish()
        assert letters("moved").count() == len(rows)

    def test_they_say_when_where_and_hold_a_calendar(self, room):
        with TestCase.captureOnCommitCallbacks(execute=True):
            register_for(room, "Nadia", persons=2)
        body = mail.outbox[-1].body
        for words in (
            "Town hall, great hall",
            "Nadia",
            "2 persons",
            "/meeting/dates.ics",
            "/withdraw/",
        ):
            assert words in body
        assert mail.outbox[-1].subject == "You have a place: “The new square”"


def stands(room, standing, reason="The hall burnt."):
    room.standing, room.standing_reason = standing, reason
    room.save_revision().publish()


class TestCalledOff:
    @pytest.mark.parametrize(
        ("standing", "subject"), [("cancelled", "Cancelled: "), ("postponed", "Postponed: ")]
    )
    def test_whoever_comes_or_waits_is_told_why_and_once(self, room, rows, standing, subject):
        mail.outbox.clear()
        for _again in range(2):
            with TestCase.captureOnCommitCallbacks(execute=True):
                stands(room, standing)
        assert [each.subject for each in mail.outbox] == [f"{subject}“The new square”"] * len(rows)
        assert all("The hall burnt." in each.body for each in mail.outbox)
        assert registrations.remind(now=room.starts_at - timedelta(hours=20)) == 0

    def test_nobody_comes_to_what_is_cancelled_nor_moves_up(self, room, rows, by):
        stands(room, "cancelled")
        with pytest.raises(CivicError):
            register_for(room)
        registrations.cancel(rows[0], **by)
        assert place(rows[3]) == "waiting"

    def test_whoever_had_not_confirmed_by_then_does_not_come(self, room, by):
        with TestCase.captureOnCommitCallbacks(execute=True):
            register_for(room, email="ada@example.org", identity=None)
        token = mail.outbox[-1].body.split("/confirm/")[1].split("/")[0]
        mail.outbox.clear()
        stands(room, "cancelled")
        with (
            pytest.raises(ParticipationClosed),
            TestCase.captureOnCommitCallbacks(execute=True),
        ):
            registrations.confirm_with_token(token=token, now=timezone.now())
        assert (Registration.objects.get().state, mail.outbox) == ("pending", [])

    @pytest.mark.parametrize("standing", ["cancelled", "postponed"])
    def test_the_letter_says_which_day_and_place_were_announced(self, room, standing):
        register_for(room)
        with TestCase.captureOnCommitCallbacks(execute=True):
            stands(room, standing)
        text, html = mail.outbox[-1].body, mail.outbox[-1].alternatives[0][0]
        for said in (text, html):
            assert "It had been announced for" in said
            assert "Town hall, great hall" in said
        assert "\n\n\n" not in text.split("Open the page")[0]

    def test_whoever_is_released_after_it_is_told_nothing_of_places(self, room, by):
        row = register_for(room)
        Registration.objects.filter(pk=row.pk).update(state="held", place="")
        stands(room, "cancelled")
        rows = Registration.objects.filter(pk=row.pk)
        registrations.decide("release", records=rows, reason="She called.", **by)
        assert place(row) == "waiting"
        assert not letters("placed").exists()

    def test_it_takes_place_after_all_and_who_waits_moves_up(self, room, rows, by):
        stands(room, "cancelled")
        registrations.cancel(rows[0], **by)
        mail.outbox.clear()
        with TestCase.captureOnCommitCallbacks(execute=True):
            stands(room, "", "")
        told = [each for each in mail.outbox if "takes place after all" in each.subject]
        assert len(told) == 3
        assert place(rows[3]) == "seat"
        assert register_for(room).place == "waiting"

    def test_a_new_day_of_what_was_postponed_is_told_as_one(self, room):
        rows = [register_for(room) for _ in range(2)]
        stands(room, "postponed")
        room.starts_at += timedelta(days=9)
        room.change_reason = "The other hall."
        stands(room, "", "")
        assert letters("moved").count() == len(rows)
        assert letters("off").count() == len(rows)

    def test_what_was_postponed_and_moved_is_cancelled_in_as_many_words(self, room):
        rows = [register_for(room) for _ in range(2)]
        stands(room, "postponed")
        room.starts_at += timedelta(days=9)
        stands(room, "cancelled")
        assert letters("off").count() == 2 * len(rows)
        assert not letters("moved").exists()

    def test_the_page_says_so(self, client, room):
        stands(room, "cancelled")
        shown = client.get(room.get_url()).content.decode()
        for words in ("Cancelled", "This public meeting is cancelled.", "The hall burnt."):
            assert words in shown


class TestKept:
    def test_the_last_page_of_a_meeting_to_which_people_come_is_not_deleted(self, room, by):
        attaching.refuse_deletion([room])
        row = register_for(room)
        registrations.cancel(row, **by)
        with pytest.raises(SpaceHasRecords):
            attaching.refuse_deletion([room])

    def test_saving_copying_and_translating_its_page_loses_nobody(self, room):
        register_for(room)
        room.save_revision()
        copy = room.copy(update_attrs={"slug": "again", "title": "Again"})
        copy.save_revision().publish()
        assert places_of(space_of(copy)).taken == 0
        french = room.copy_for_translation(
            Locale.objects.get_or_create(language_code="fr")[0], copy_parents=True
        )
        french.save_revision().publish()
        assert register_for(french).space_id == space_of(room).pk
        assert places_of(space_of(room)).taken == 2


class TestForgotten:
    def test_what_somebody_needs_goes_a_month_after_and_the_name_with_the_others(self, room):
        row = register_for(room, "Nadia", needs="A place for a wheelchair")
        over = room.starts_at
        purge(now=over + timedelta(days=29))
        row.refresh_from_db()
        assert row.needs
        purge(now=over + timedelta(days=31))
        row.refresh_from_db()
        assert (row.needs, row.name) == ("", "Nadia")
        purge(now=over + timedelta(days=400))
        row.refresh_from_db()
        assert (row.name, row.participant, row.person_key, row.persons) == ("", None, None, 1)

    def test_of_one_that_is_postponed_it_is_kept_for_the_new_day(self, room):
        row = register_for(room, "Nadia", needs="A place for a wheelchair")
        over = room.starts_at
        room.standing = "postponed"
        room.save_revision().publish()
        purge(now=over + timedelta(days=60))
        row.refresh_from_db()
        assert row.needs

        room.standing, room.starts_at, room.ends_at = "", over + timedelta(days=70), None
        room.save_revision().publish()
        purge(now=over + timedelta(days=99))
        row.refresh_from_db()
        assert row.needs
        purge(now=over + timedelta(days=101))
        row.refresh_from_db()
        assert not row.needs

    @pytest.mark.parametrize("standing", ["", "cancelled"])
    def test_of_any_other_it_goes_by_its_day(self, room, standing):
        row = register_for(room, "Nadia", needs="A place for a wheelchair")
        room.standing = standing
        room.save_revision().publish()
        purge(now=room.starts_at + timedelta(days=31))
        row.refresh_from_db()
        assert not row.needs

    def test_of_one_that_is_postponed_for_good_it_goes_with_the_names(self, room):
        row = register_for(room, "Nadia", needs="A place for a wheelchair")
        room.standing = "postponed"
        room.save_revision().publish()
        purge(now=room.starts_at + timedelta(days=400))
        row.refresh_from_db()
        assert (row.name, row.needs) == ("", "")

    def test_cancelling_deletes_both(self, room, by):
        row = register_for(room, "Nadia", needs="A place for a wheelchair")
        registrations.cancel(row, **by)
        row.refresh_from_db()
        assert (row.name, row.needs, row.state) == ("", "", "withdrawn")
