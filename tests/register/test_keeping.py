"""Keeping a register: what was given to somebody and nothing else, everything in it, no right on any page."""

import csv
import io
import json
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, agent, body, chief, refused
from tests.given import given
from tests.register.conftest import upload
from wagtail_civic.models import AuditEntry, Decision, Observation, OutgoingMessage
from wagtail_civic.services import people, register, spaces
from wagtail_civic.testing import make_register, observe

__all__ = ["agent", "chief"]

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LIST = "/admin/civic/registers/"
INVESTIGATE = "investigate_observation"
PDF = b"%PDF-1.4 plan"


@given
def kept_tramway():
    page = make_register(title="Tramway")
    observe(page, "Stop at the school.", name="Nadia", files=[upload("plan.pdf", PDF)])
    observe(page, "=HYPERLINK(1)", title="Trees")
    return page


@given
def another_register():
    page = make_register(title="Bypass")
    observe(page, "No bypass.")
    return page


def space_of(page):
    return spaces.for_page(page, now=timezone.now())


@pytest.fixture
def morel(agent, kept_tramway, another_register):
    """The investigating commissioner of one of two registers, without a right on any page."""
    client = agent(INVESTIGATE)
    register.entrust(space_of(kept_tramway), users=[client.user], user=None, now=timezone.now())
    return client


def numbered(n, page):
    return Observation.objects.get(number=n, space=space_of(page))


def one(page, n):
    return f"{LIST}{numbered(n, page).pk}/"


def of(page, name):
    return f"{LIST}of/{space_of(page).pk}/{name}/"


def test_whoever_keeps_a_register_sees_all_of_it_and_no_other(
    morel, kept_tramway, another_register
):
    register.hide(
        Observation.objects.filter(pk=numbered(1, kept_tramway).pk),
        why="threat",
        user=None,
        now=timezone.now(),
    )
    text = body(morel.get(LIST))

    assert "Stop at the school." in text
    assert "No bypass." not in text
    assert absent(morel.get(one(another_register, 1)))
    assert absent(morel.get(of(another_register, "enter")))
    assert "Stop at the school." in body(morel.get(one(kept_tramway, 1)))


def test_the_permission_alone_shows_nothing(agent, kept_tramway):
    client = agent(INVESTIGATE)

    assert "Stop at the school." not in body(client.get(LIST))
    assert absent(client.get(one(kept_tramway, 1)))


def test_without_the_permission_being_named_is_not_enough(agent, kept_tramway):
    client = agent("view_auditentry")
    register.entrust(space_of(kept_tramway), users=[client.user], user=None, now=timezone.now())

    assert refused(client.get(LIST))


def test_she_has_no_right_on_pages(morel, kept_tramway):
    assert refused(morel.get(f"/admin/pages/{kept_tramway.pk}/edit/"))
    assert morel.get(of(kept_tramway, "team")).status_code in (302, 403)


@pytest.mark.parametrize(("words", "found"), [("school", True), ("1", True), ("bypass", False)])
def test_the_list_is_searched_by_words_and_by_number(morel, kept_tramway, words, found):
    assert ("Stop at the school." in body(morel.get(LIST, {"q": words}))) is found


def test_she_sorts_answers_and_notes(client, morel, kept_tramway):
    said = {
        "deed": "notes",
        "tags": "Stops, Schools",
        "position": "Agreed.",
        "note": "Ask the team.",
    }
    morel.post(one(kept_tramway, 1), said)

    row = numbered(1, kept_tramway)
    assert sorted(tag.key for tag in row.tags.all()) == ["schools", "stops"]
    public = client.get(f"/civic/{kept_tramway.pk}/register/1/").text
    assert "Agreed." in public
    assert "Ask the team." not in public


def test_she_hides_for_a_reason_of_the_law_alone(client, morel, kept_tramway):
    morel.post(one(kept_tramway, 1), {"deed": "hide", "why": "I do not like it"})
    assert numbered(1, kept_tramway).state == "confirmed"

    morel.post(one(kept_tramway, 1), {"deed": "hide", "why": "personal"})

    row = numbered(1, kept_tramway)
    assert (row.state, row.hidden_for) == ("invalidated", "personal")
    assert "it holds somebody" in client.get(f"/civic/{kept_tramway.pk}/register/1/").text
    assert AuditEntry.objects.filter(action="observation.invalidate").exists()


def test_what_was_hidden_is_shown_again(client, morel, kept_tramway):
    morel.post(one(kept_tramway, 1), {"deed": "hide", "why": "threat"})
    morel.post(one(kept_tramway, 1), {"deed": "show", "reason": "It was a quotation."})

    assert numbered(1, kept_tramway).state == "confirmed"
    assert "Stop at the school." in client.get(f"/civic/{kept_tramway.pk}/register/1/").text


def test_its_author_is_told_when_her_address_is_known(morel, kept_tramway):
    person = people.participant_for(email="nadia@example.org", now=timezone.now())
    Observation.objects.filter(pk=numbered(1, kept_tramway).pk).update(
        participant=person, language="en"
    )

    morel.post(one(kept_tramway, 1), {"deed": "hide", "why": "threat"})

    message = OutgoingMessage.objects.get(kind="observation_set_aside")
    assert message.participant == person


def test_whoever_edits_the_page_reads_and_enters_and_does_not_hide(agent, kept_tramway):
    editor = agent(pages=[kept_tramway])

    assert "Stop at the school." in body(editor.get(LIST))
    assert editor.post(one(kept_tramway, 1), {"deed": "hide", "why": "threat"}).status_code in (
        302,
        403,
    )
    assert numbered(1, kept_tramway).state == "confirmed"


def test_an_internal_note_stays_among_those_who_keep_the_register(agent, morel, kept_tramway):
    """Also where it leaves the site: in the spreadsheet, and in the archive with the files."""
    register.entrust(space_of(kept_tramway), users=[morel.user], user=None, now=timezone.now())
    Observation.objects.filter(space=space_of(kept_tramway)).update(note="Ask the lawyer.")
    editor = agent(pages=[kept_tramway])

    for client, reads in ((editor, False), (morel, True)):
        assert ("Ask the lawyer." in body(client.get(one(kept_tramway, 1)))) is reads
        table = b"".join(client.get(f"{LIST}?export=csv")).decode()
        assert "Stop at the school." in table
        assert ("Ask the lawyer." in table) is reads
        everything = client.get(of(kept_tramway, "everything").rstrip("/") + ".zip")
        archive = zipfile.ZipFile(io.BytesIO(b"".join(everything)))
        assert ("Ask the lawyer." in archive.read("observations.csv").decode()) is reads


def test_an_internal_note_is_read_by_whoever_moderates_everything(chief, kept_tramway):
    Observation.objects.filter(space=space_of(kept_tramway)).update(note="Ask the lawyer.")

    assert "Ask the lawyer." in body(chief.get(one(kept_tramway, 1)))


def test_whoever_edits_the_page_says_who_keeps_it(agent, kept_tramway):
    editor, commissioner = agent(pages=[kept_tramway]), agent(INVESTIGATE)

    editor.post(of(kept_tramway, "team"), {"users": [commissioner.user.pk]})

    assert "Stop at the school." in body(commissioner.get(LIST))


def test_where_nobody_could_be_chosen_it_is_said_how_somebody_can(agent, kept_tramway):
    editor = agent(pages=[kept_tramway])
    assert "No account may keep registers yet" in body(editor.get(of(kept_tramway, "team")))
    agent(INVESTIGATE)
    assert "No account may keep registers yet" not in body(editor.get(of(kept_tramway, "team")))


def test_a_long_observation_ends_in_the_list_with_an_ellipsis(morel, kept_tramway):
    observe(kept_tramway, "A bench by the river, " * 9)
    shown = body(morel.get(LIST))
    assert "A bench by th…" in shown
    assert "A bench by the river, " * 9 not in shown


def enter(client, page, **said):
    moment = timezone.localtime() - timedelta(hours=1)
    sent = {"channel": "letter", "received_at": f"{moment:%Y-%m-%d %H:%M}", "body": "By letter."}
    return client.post(of(page, "enter"), sent | said)


@pytest.mark.parametrize("channel", ["email", "letter", "paper", "oral"])
def test_what_comes_in_another_way_gets_the_next_number(client, morel, kept_tramway, channel):
    enter(morel, kept_tramway, channel=channel, name="Jean", files=[upload("letter.pdf", PDF)])

    row = numbered(3, kept_tramway)
    assert (row.channel, row.name, row.entered_by) == (channel, "Jean", morel.user)
    assert row.files.get().name == "letter.pdf"
    assert "By letter." in client.get(f"/civic/{kept_tramway.pk}/register/3/").text


@pytest.mark.parametrize("days", [-3, 3])
def test_what_was_not_received_while_it_was_open_is_not_entered(morel, kept_tramway, days):
    moment = timezone.localtime() + timedelta(days=days)
    answer = enter(morel, kept_tramway, received_at=f"{moment:%Y-%m-%d %H:%M}")

    assert answer.context["form"].errors["received_at"]
    assert Observation.objects.filter(space=space_of(kept_tramway)).count() == 2


def test_a_letter_that_came_in_time_is_entered_after_closing(morel, kept_tramway):
    moment = timezone.now()
    space_of(kept_tramway).phases.update(closes_at=moment - timedelta(minutes=30))

    enter(morel, kept_tramway)

    assert numbered(3, kept_tramway).body == "By letter."


@pytest.mark.parametrize("said", [{"body": ""}, {"channel": "web"}, {"received_at": "yesterday"}])
def test_what_cannot_be_entered_takes_no_number(morel, kept_tramway, said):
    assert enter(morel, kept_tramway, **said).context["form"].errors
    assert Observation.objects.filter(space=space_of(kept_tramway)).count() == 2


def test_the_synthesis_counts_by_subject(morel, kept_tramway):
    for n in (1, 2):
        tags = {"tags": "Stops" if n == 1 else "Stops, Trees", "position": "", "note": ""}
        morel.post(one(kept_tramway, n), {"deed": "notes", **tags})

    lines = list(
        csv.reader(io.StringIO(body(morel.get(of(kept_tramway, "synthesis") + "?format=csv"))))
    )
    assert lines[1:] == [["Stops", "2", "1, 2"], ["Trees", "1", "2"]]
    assert "Stops" in body(morel.get(of(kept_tramway, "synthesis")))


def test_a_table_takes_everything_and_no_formula(morel, kept_tramway):
    answer = morel.get(LIST, {"export": "csv"})
    lines = list(csv.reader(io.StringIO(body(answer))))

    assert len(lines) == 3
    assert any("'=HYPERLINK(1)" in cell for cell in lines[2])
    assert AuditEntry.objects.filter(action="observation.export").exists()
    assert morel.get(LIST, {"export": "xlsx"}).status_code == 200


def test_the_whole_register_leaves_with_its_files_and_their_fingerprints(morel, kept_tramway):
    answer = morel.get(f"{LIST}of/{space_of(kept_tramway).pk}/everything.zip")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))

    manifest = json.loads(archive.read("manifest.json"))
    [path] = [name for name in archive.namelist() if name.startswith("files/")]
    assert archive.read(path) == PDF
    assert manifest["files"][path]["sha256"] == sha256(PDF).hexdigest()
    assert "Stop at the school." in archive.read("observations.csv").decode("utf-8-sig")


def test_the_file_of_what_is_hidden_stays_within_reach_of_its_keeper(morel, kept_tramway):
    file = numbered(1, kept_tramway).files.get()
    morel.post(one(kept_tramway, 1), {"deed": "hide", "why": "threat"})

    assert morel.get(f"{one(kept_tramway, 1)}file/{file.pk}/").content == PDF


def test_the_menu_leads_there(morel):
    assert "Registers" in body(morel.get("/admin/"))


def test_what_was_hidden_is_not_shown_again_by_whoever_only_edits_the_page(
    agent, morel, chief, kept_tramway
):
    rows = Observation.objects.filter(pk=numbered(1, kept_tramway).pk)
    [decision] = register.hide(rows, why="defamation", user=morel.user, now=timezone.now())
    undo = f"/admin/civic/decisions/{decision.pk}/undo/"
    editor = agent("moderate_signature", pages=[kept_tramway])
    shown = body(editor.get("/admin/civic/decisions/"))
    assert "Tramway" in shown
    assert undo not in shown
    assert refused(editor.post(undo))
    assert Decision.objects.get().undone_at is None
    assert undo in body(chief.get("/admin/civic/decisions/"))
    assert chief.post(undo).status_code == 302
    assert numbered(1, kept_tramway).state == Observation.State.CONFIRMED
