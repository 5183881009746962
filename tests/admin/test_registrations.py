"""Who registered for meetings: the list, one registration, the door, the list on paper, notes from the room."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.admin.conftest import absent, body, refused
from tests.given import given
from wagtail_civic.models import (
    AuditEntry,
    MeetingRoom,
    Registration,
    RoomNote,
    Theme,
)
from wagtail_civic.testing import make_public_meeting, register_for, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
LIST = "/admin/civic/registrations/"


@given
def meeting_at_the_school():
    return make_public_meeting(title="The new square", places=3)


@given
def meeting_of_elsewhere():
    return make_public_meeting(title="Elsewhere")


@pytest.fixture
def room(meeting_at_the_school):
    return meeting_at_the_school


@pytest.fixture
def editor(agent, room):
    return agent(pages=[room])


@pytest.fixture
def welcomer(agent):
    """At the door, without a right on any page."""
    return agent("welcome_registration")


def door(room, end=""):
    return f"{LIST}door/{space_of(room).pk}/{end}"


def notes(room, asked=""):
    return f"{LIST}room/{space_of(room).pk}/{asked}"


class TestList:
    def test_it_shows_who_comes_who_waits_and_what_they_need(self, welcomer, room):
        register_for(room, "Nadia Ferrand", persons=3, needs="An induction loop")
        register_for(room, "Rémi Costa")
        shown = body(welcomer.get(LIST))
        for words in ("Nadia Ferrand", "An induction loop", "Has a place", "On the waiting list"):
            assert words in shown

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("?q=nadia", ["Nadia"]),
            ("?q=comer", ["Nadia", "Rémi"]),
            ("?place=waiting", ["Rémi"]),
            ("?needs=needs", ["Nadia"]),
            ("?attendance=present", []),
            ("?state=withdrawn", []),
            ("?place=nonsense", []),
            ("?q=somebody", []),
        ],
    )
    def test_search_and_filters(self, welcomer, room, asked, found):
        register_for(room, "Nadia", persons=3, needs="A place for a wheelchair")
        register_for(room, "Rémi")
        shown = body(welcomer.get(f"{LIST}{asked}"))
        assert [name for name in ("Nadia", "Rémi") if f">{name}<" in shown] == found

    def test_it_leaves_as_a_spreadsheet_and_that_is_logged(self, welcomer, room):
        register_for(room, "=cmd", persons=2, needs="A step")
        answer = welcomer.get(f"{LIST}?export=xlsx")
        sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
        line = [cell.value for cell in list(sheet.rows)[1]]
        assert line[:2] == ["The new square", "'=cmd"]
        assert line[2:6] == ["2", "Has a place", "Confirmed", "A step"]
        csv = body(welcomer.get(f"{LIST}?export=csv"))
        assert "A step" in csv
        assert "@example.org" not in csv + body(welcomer.get(LIST))
        assert AuditEntry.objects.filter(action="registration.export").count() == 2

    def test_an_editor_sees_those_of_her_meeting_and_nobody_else_any(
        self, agent, editor, room, meeting_of_elsewhere
    ):
        register_for(room, "Nadia")
        other = register_for(meeting_of_elsewhere, "Rémi")
        shown = body(editor.get(LIST))
        assert "Nadia" in shown
        assert "Rémi" not in shown
        assert absent(editor.get(f"{LIST}{other.pk}/"))
        assert absent(editor.get(door(meeting_of_elsewhere)))
        assert absent(editor.get(notes(meeting_of_elsewhere)))
        nobody = agent("moderate_signature")
        assert refused(nobody.get(LIST))
        assert refused(nobody.get(f"{LIST}{other.pk}/"))
        assert refused(nobody.get(door(room)))
        assert refused(nobody.post(door(room), {"unregistered": 5}))

    def test_whoever_may_not_publish_writes_nothing_that_everybody_reads(self, agent, room):
        writer = agent(pages=[room], rights=["change"])
        register_for(room, "Nadia")
        listed = body(writer.get(f"{LIST}?space={space_of(room).pk}"))
        assert "Nadia" in listed
        assert notes(room) not in listed
        assert refused(writer.get(notes(room)))
        assert refused(writer.post(notes(room), {"body": "Said", "persons": "1"}))
        assert not RoomNote.objects.exists()

    def test_the_menu_leads_there(self, welcomer, room):
        assert LIST in body(welcomer.get("/admin/"))


class TestOne:
    def test_attendance_is_noted(self, welcomer, room):
        row = register_for(room, "Nadia")
        for said, kept in (("present", "present"), ("nonsense", "present"), ("", "")):
            welcomer.post(f"{LIST}{row.pk}/", {"attendance": said})
            row.refresh_from_db()
            assert row.attendance == kept

    def test_cancelling_asks_once_more_and_the_next_moves_up(self, welcomer, room):
        row, waiting = register_for(room, persons=3), register_for(room)
        assert "who is written to at once" in body(welcomer.get(f"{LIST}{row.pk}/cancel/"))
        assert Registration.objects.get(pk=row.pk).state == "confirmed"
        welcomer.post(f"{LIST}{row.pk}/cancel/")
        waiting.refresh_from_db()
        assert waiting.place == "seat"
        assert AuditEntry.objects.filter(action="registration.cancel").count() == 1
        shown = body(welcomer.post(f"{LIST}{row.pk}/cancel/", follow=True))
        assert AuditEntry.objects.filter(action="registration.cancel").count() == 1
        assert "can no longer" in shown or "cannot" in shown

    def test_only_a_moderator_decides_about_one_that_is_held(self, agent, welcomer, room):
        row = register_for(room)
        Registration.objects.filter(pk=row.pk).update(
            state="held", place="", hold_reason="same_network"
        )
        assert f"{row.pk}/check/" not in body(welcomer.get(f"{LIST}{row.pk}/"))
        assert refused(welcomer.get(f"{LIST}{row.pk}/check/"))
        moderator = agent("moderate_signature", "welcome_registration")
        assert f"{row.pk}/check/" in body(moderator.get(f"{LIST}{row.pk}/"))
        url = f"{LIST}{row.pk}/check/"
        assert moderator.post(url, {"deed": "release", "reason": ""}).status_code == 200
        moderator.post(url, {"deed": "release", "reason": "Known here."})
        row.refresh_from_db()
        assert (row.state, row.place) == ("confirmed", "seat")
        shown = moderator.post(url, {"deed": "release", "reason": "Again."})
        assert shown.status_code == 200


class TestDoor:
    def test_all_are_noted_at_once(self, welcomer, room):
        nadia, remi = register_for(room, "Nadia", persons=2), register_for(room, "Rémi")
        said = {f"row-{nadia.pk}": "present", f"row-{remi.pk}": "absent", "unregistered": "7"}
        welcomer.post(door(room), said)
        assert "9 persons came." in body(welcomer.get(door(room)))
        found = Registration.objects.values_list("name", "attendance").order_by("name")
        assert dict(found) == {"Nadia": "present", "Rémi": "absent"}
        welcomer.post(door(room), said)
        assert AuditEntry.objects.filter(action="registration.attendance").count() == 1
        assert AuditEntry.objects.filter(action="registration.unregistered").count() == 1

    @pytest.mark.parametrize("wrong", ["-1", "many", "9" * 12])
    def test_a_number_that_cannot_be_changes_nothing(self, welcomer, room, wrong):
        register_for(room)
        welcomer.post(door(room), {"unregistered": wrong})
        row = MeetingRoom.objects.filter(space=space_of(room)).first()
        assert row.unregistered == 0

    def test_what_is_not_sent_stays(self, welcomer, room):
        row = register_for(room)
        welcomer.post(door(room), {f"row-{row.pk}": "present"})
        welcomer.post(door(room), {})
        row.refresh_from_db()
        assert row.attendance == "present"

    def test_nobody_has_come_to_an_empty_meeting(self, welcomer, room):
        assert "Nobody has registered yet." in body(welcomer.get(door(room)))

    def test_the_list_on_paper(self, welcomer, room):
        register_for(room, "Nadia <b>", needs="A step")
        shown = body(welcomer.get(door(room, "print/")))
        assert "Nadia &lt;b&gt;" in shown
        assert "A step" in shown
        assert "1 person is expected." in shown
        # Names and what people need left the screen: as of a download, somebody can ask who had them.
        entry = AuditEntry.objects.get(action="registration.print")
        assert (entry.space, entry.data["lines"]) == (space_of(room), 1)
        assert entry.actor is not None

    def test_whoever_may_not_print_it_leaves_no_line(self, client, room):
        client.get(door(room, "print/"))
        assert not AuditEntry.objects.filter(action="registration.print").exists()


class TestRoom:
    def test_what_was_said_is_on_the_page_at_once(self, welcomer, client, room):
        item = space_of(room).agenda_items.all()[1]
        data = {"item": item.pk, "body": "Keep the lime trees.", "persons": "4", "theme": ""}
        done = welcomer.post(notes(room), data)
        assert done.url == notes(room, f"?item={item.pk}")
        shown = client.get(room.get_url()).content.decode()
        assert "Keep the lime trees." in shown
        assert "said by 4 persons" in shown
        assert "4 voices were noted" in shown

    def test_each_note_says_what_it_is_about(self, welcomer, room):
        space = space_of(room)
        theme = Theme.objects.create(key="trees", name="Trees", locale=room.locale)
        item = space.agenda_items.all()[1]
        for about in ({"item": item.pk}, {"theme": theme.key}, {}):
            welcomer.post(notes(room), {"body": "Said", "persons": "1", **about})
        listed = [about for _note, about in welcomer.get(notes(room)).context["notes"]]
        assert listed == [str(item), "Trees", ""]

    def test_it_is_put_right_and_removed(self, welcomer, client, room):
        welcomer.post(notes(room), {"body": "A slip", "persons": "1"})
        row = RoomNote.objects.get()
        url = notes(room, f"?note={row.pk}")
        assert "A slip" in body(welcomer.get(url))
        welcomer.post(url, {"body": "Put right", "persons": "2"})
        row.refresh_from_db()
        assert (row.body, row.persons) == ("Put right", 2)
        welcomer.post(url, {"deed": "delete"})
        assert not RoomNote.objects.exists()
        assert "What was said" not in client.get(room.get_url()).content.decode()

    @pytest.mark.parametrize(
        "wrong", [{"body": ""}, {"persons": "0"}, {"theme": "none"}, {"body": "x" * 601}]
    )
    def test_what_is_wrong_is_said(self, welcomer, room, wrong):
        answer = welcomer.post(notes(room), {"body": "Said", "persons": "1", **wrong})
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert not RoomNote.objects.exists()

    def test_an_item_of_another_meeting_is_none(self, welcomer, room, meeting_of_elsewhere):
        item = space_of(meeting_of_elsewhere).agenda_items.all()[0]
        answer = welcomer.post(notes(room), {"body": "Said", "persons": "1", "item": item.pk})
        assert answer.context["form"].errors


class TestReport:
    def test_editors_and_readers_see_until_when_it_is_promised(self, agent, client, room):
        clerk = agent("run_meeting")
        now = timezone.now()
        assert "Promised by" not in client.get(room.get_url()).content.decode()
        _held(room, now - timedelta(days=2))
        assert "Promised by" in client.get(room.get_url()).content.decode()
        listed = body(clerk.get("/admin/civic/meetings/"))
        assert "Due on" in listed
        assert notes(room) in listed
        assert f"{LIST}?space={space_of(room).pk}" in listed
        _held(room, now - timedelta(days=20))
        assert "is late" in client.get(room.get_url()).content.decode()
        assert "Overdue" in body(clerk.get("/admin/civic/meetings/"))
        room.report = [("paragraph", "<p>We heard forty people.</p>")]
        room.save_revision().publish()
        shown = client.get(room.get_url()).content.decode()
        assert "We heard forty people." in shown
        assert "is late" not in shown
        assert "Published" in body(clerk.get("/admin/civic/meetings/"))

    def test_a_council_promises_none(self, client):
        page = make_public_meeting(preset="council")
        _held(page, timezone.now() - timedelta(days=2))
        assert "Promised by" not in client.get(page.get_url()).content.decode()

    def test_nor_does_one_that_says_so(self, client):
        page = make_public_meeting(report_days=0)
        _held(page, timezone.now() - timedelta(days=2))
        assert "Promised by" not in client.get(page.get_url()).content.decode()


def _held(page, when):
    page.starts_at, page.change_reason = when, f"It was held {when}."
    page.save_revision().publish()
