"""Presses of the clerk: what each leads to, two at once, late ones, undoing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.concurrency import in_parallel
from wagtail_civic.exceptions import PressRefused
from wagtail_civic.models import AuditEntry, Stamp
from wagtail_civic.queries import council as queries
from wagtail_civic.queries.council.desk import Desk
from wagtail_civic.queries.council.moments import LEADS, Status, consistent, derive
from wagtail_civic.services.council.console import Clock
from wagtail_civic.testing import make_meeting, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def status(clerk):
    return queries.moment_of(clerk.space).status


def refused(clerk, kind, **more):
    before = Stamp.objects.count()
    with pytest.raises(PressRefused) as caught:
        clerk.press(kind, **more)
    assert Stamp.objects.count() == before
    return caught.value.params["reason"]


def test_from_the_first_press_to_the_last(clerk):
    first, second, _third = clerk.items()
    seen = []
    for kind, item in [
        ("start", None),
        ("item", first),
        ("suspend", None),
        ("resume", None),
        ("item", second),
        ("end", None),
    ]:
        clerk.now += timedelta(minutes=1)
        clerk.press(kind, item=item.pk if item else None)
        moment = queries.moment_of(clerk.space)
        seen.append((str(moment.status), moment.item))

    assert seen == [
        ("live", None),
        ("live", first.pk),
        ("suspended", first.pk),
        ("live", first.pk),
        ("live", second.pk),
        ("ended", None),
    ]


def test_what_is_not_possible_says_why(clerk):
    item = clerk.items()[0].pk
    assert refused(clerk, "item", item=item) == "not_started"
    assert refused(clerk, "end") == "not_started"
    assert refused(clerk, "show") == "shown"
    clerk.press("start")
    assert refused(clerk, "resume") == "not_suspended"
    assert refused(clerk, "item", item=item + 1000) == "item"
    clerk.press("suspend")
    assert refused(clerk, "item", item=item) == "suspended"
    assert refused(clerk, "start") == "suspended"
    clerk.press("end")
    assert refused(clerk, "item", item=item) == "ended"
    assert refused(clerk, "suspend") == "ended"


def test_an_item_of_another_meeting_is_none_of_ours(clerk):
    other = space_of(make_meeting()).agenda_items.first()
    clerk.press("start")

    assert refused(clerk, "item", item=other.pk) == "item"


def test_the_second_of_two_clerks_changes_nothing(clerk):
    clerk.press("start")
    item = clerk.items()[0].pk
    first = clerk.press("item", item=item)

    assert clerk.press("item", item=item) == first
    assert Stamp.objects.count() == 2


def test_a_press_that_is_sent_twice_counts_once(clerk):
    number = uuid4()
    first = clerk.press("start", press=number)
    clerk.press("suspend")

    assert clerk.press("start", press=number) == first
    assert status(clerk) == Status.SUSPENDED


def test_the_next_item_goes_through_the_agenda_and_ends(clerk):
    clerk.press("start")
    called = []
    while item := Desk(clerk.space).next_item:
        clerk.now += timedelta(minutes=1)
        clerk.press("item", item=item.pk)
        called.append(item)

    assert called == clerk.items()


class TestLate:
    """A press that waited for the network."""

    def late(self, clerk, kind, *, waited, ahead=0, **more):
        sent = clerk.now + timedelta(seconds=ahead)
        return clerk.press(kind, clock=Clock(sent - timedelta(seconds=waited), sent), **more)

    def test_it_has_the_time_at_which_it_was_made(self, clerk):
        clerk.press("start")
        clerk.now += timedelta(minutes=10)
        stamp = self.late(clerk, "item", waited=90, item=clerk.items()[0].pk)

        assert stamp.at == clerk.now - timedelta(seconds=90)

    @pytest.mark.parametrize("ahead", [-7200, 0, 3600 * 24 * 400])
    def test_a_wrong_clock_does_not_matter_and_is_shown(self, clerk, ahead):
        stamp = self.late(clerk, "start", waited=5, ahead=ahead)

        assert stamp.at == clerk.now - timedelta(seconds=5)
        assert stamp.ahead == ahead

    def test_a_clock_that_was_put_back_meanwhile_gives_no_time_to_come(self, clerk):
        stamp = self.late(clerk, "start", waited=-3000)

        assert stamp.at == clerk.now

    def test_it_takes_its_place_before_what_was_pressed_since(self, clerk):
        first, second, _third = clerk.items()
        clerk.press("start")
        clerk.now += timedelta(minutes=10)
        clerk.press("item", item=second.pk)
        clerk.now += timedelta(seconds=20)
        self.late(clerk, "item", waited=120, item=first.pk)

        assert queries.moment_of(clerk.space).item == second.pk

    def test_it_may_not_undo_what_was_pressed_since(self, clerk):
        clerk.press("start")
        clerk.now += timedelta(minutes=10)
        clerk.press("item", item=clerk.items()[0].pk)
        clerk.now += timedelta(seconds=20)

        with pytest.raises(PressRefused) as caught:
            self.late(clerk, "end", waited=120)
        assert caught.value.params["reason"] == "later"


class TestUndo:
    def test_the_last_press_is_taken_back_and_kept(self, clerk):
        clerk.press("start")
        clerk.now += timedelta(minutes=1)
        end = clerk.press("end")

        clerk.undo(end)

        end.refresh_from_db()
        assert status(clerk) == Status.LIVE
        assert end.undone_at == clerk.now
        assert clerk.undo(end) == end

    def test_not_what_later_ones_build_on(self, clerk):
        start = clerk.press("start")
        clerk.now += timedelta(minutes=1)
        clerk.press("item", item=clerk.items()[0].pk)

        with pytest.raises(PressRefused):
            clerk.undo(start)
        assert status(clerk) == Status.LIVE

    def test_a_new_press_may_follow(self, clerk):
        clerk.undo(clerk.press("start"))
        clerk.press("start")

        assert status(clerk) == Status.LIVE


class TestClosedSession:
    def test_it_hides_and_shows(self, clerk):
        clerk.press("start")
        clerk.press("hide")
        assert queries.moment_of(clerk.space).hidden
        clerk.press("show")
        assert not queries.moment_of(clerk.space).hidden

    def test_a_third_party_is_cut_by_hand_first(self, clerk):
        clerk.space.rules["video"] = "https://youtu.be/dQw4w9WgXcQ"
        clerk.space.save()
        clerk.press("start")

        assert refused(clerk, "hide") == "cut"
        clerk.press("hide", cut=True)
        assert queries.moment_of(clerk.space).hidden

    @pytest.mark.parametrize("video", ["https://youtu.be/dQw4w9WgXcQ", "/media/live/a/index.m3u8"])
    def test_so_it_is_before_an_item_that_closes_the_doors(self, clerk, video):
        clerk.space.rules["video"] = video
        clerk.space.save()
        public, private, after = clerk.items()
        clerk.space.agenda_items.filter(pk__in=[private.pk, after.pk]).update(closed=True)
        clerk.press("start")
        clerk.press("item", item=public.pk)

        if "youtu.be" in video:
            assert refused(clerk, "item", item=private.pk) == "cut"
            assert queries.moment_of(clerk.space).item == public.pk
        clerk.press("item", item=private.pk, cut=True)
        # It is cut already: nobody is asked twice, nor where the doors are opened.
        clerk.press("item", item=after.pk)
        clerk.press("item", item=public.pk)
        assert not queries.moment_of(clerk.space).hidden


def test_viewers_see_each_press_and_every_press_is_logged(clerk):
    clerk.press("start")
    first = queries.state_of(clerk.space)
    item = clerk.items()[0]
    clerk.press("item", item=item.pk)

    second = queries.state_of(clerk.space)
    assert (first.version, second.version) == (1, 2)
    assert second.content["item"]["titles"] == {"en": "Minutes of the last meeting"}
    assert AuditEntry.objects.filter(action="meeting.press").count() == 2


@pytest.mark.database
@pytest.mark.usefixtures("several_connections")
def test_forty_presses_of_two_clerks_at_once(clerk):
    clerk.press("start")
    items = iter([item.pk for item in clerk.items()] * 14)

    answers = in_parallel(40, lambda: clerk.press("item", item=next(items)))

    assert {type(answer) for answer in answers} == {Stamp}
    assert consistent(Stamp.objects.filter(undone_at=None).order_by("at", "pk"))
    assert queries.state_of(clerk.space).version == Stamp.objects.count()


@given(st.lists(st.sampled_from(sorted(LEADS)), max_size=40))
def test_whatever_is_pressed_only_what_is_allowed_leads_anywhere(kinds):
    stamps = [Stamp(kind=kind, item_id=1) for kind in kinds]
    counted = []
    for stamp in stamps:
        before = derive(counted)
        if derive([*counted, stamp]) != before:
            counted.append(stamp)

    assert consistent(counted)
    assert derive(counted) == derive(stamps)
    assert derive(stamps).hidden is False or derive(stamps).status in (
        Status.LIVE,
        Status.SUSPENDED,
    )
