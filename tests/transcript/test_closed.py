"""What a file or a program says of a closed session is kept, and read by whoever edits it alone."""

from datetime import timedelta

import pytest

from tests.transcript.conftest import vtt
from tests.transcript.test_replay import file
from wagtail_civic.models import TranscriptLine
from wagtail_civic.queries import transcript as queries
from wagtail_civic.services import transcript as transcripts
from wagtail_civic.testing import make_recording

pytestmark = pytest.mark.django_db

WITHIN, BEFORE = "Behind the doors.", "In the open."
FILE = vtt((1195, 1199, BEFORE), (1198, 1203, "Half of it."), (1300, 1310, WITHIN))


@pytest.fixture
def behind(held, film):
    """The second item, from minute 20 to 30 of the film, is dealt with in a closed session."""
    held.space.agenda_items.filter(pk=held.items()[1].pk).update(closed=True)
    return held


def lines(client, held, film):
    return client.get(file(film, held)).content.decode()


def test_a_file_that_is_imported_says_nothing_of_it(client, desk, behind, film):
    answer = desk.imports(FILE, publish="on", overlaps="on")
    said = desk.client.get(answer.url).content.decode()
    assert "3 lines were imported." in said
    assert "2 lines are read by you alone" in said
    assert lines(client, behind, film).count("-->") == 1
    assert BEFORE in lines(client, behind, film)


def test_the_editor_reads_why(desk, behind, film):
    desk.imports(FILE, publish="on", overlaps="on")
    made = film.transcripts.get()
    html = desk.client.get(desk.address("transcript_lines", made.pk)).content.decode()
    assert WITHIN in html
    assert html.count("Nobody else reads it: Closed session") == 2


def test_her_own_file_has_all_of_it(desk, behind, film):
    desk.imports(FILE, publish="on", overlaps="on")
    made = film.transcripts.get()
    url = desk.address("transcript_export", made.pk, "vtt")
    assert WITHIN in desk.client.get(url).content.decode()


def test_what_a_program_wrote_down_neither(client, behind, film, transcript):
    line = transcript.lines.get(start=1_300_000)
    assert line.text not in lines(client, behind, film)
    assert queries.hidden_in(transcript) == 1


def test_a_file_that_was_kept_is_no_longer_the_same(client, held, film, transcript):
    tag = client.get(file(film, held)).headers["ETag"]
    held.space.agenda_items.filter(pk=held.items()[1].pk).update(closed=True)
    again = client.get(file(film, held), headers={"if-none-match": tag})
    assert again.status_code == 200
    assert "Applaudissements" not in again.content.decode()


def test_each_recording_by_its_own_clock(client, behind, film, transcript):
    later = make_recording(
        behind.page, address="/media/b.mp4", started_at=film.started_at + timedelta(minutes=25)
    )
    made = transcripts.importing.load(
        later,
        raw=vtt((0, 4, WITHIN), (400, 404, BEFORE)).encode(),
        language="en",
        user=None,
        now=behind.now,
    )
    assert made.lines.count() == 2
    shown = client.get(file(later, behind)).content.decode()
    assert BEFORE in shown
    assert WITHIN not in shown


def test_a_press_that_is_undone_shows_it_again(client, held, film, transcript):
    held.space.stamps.filter(kind="end").update(undone_at=held.now)
    stamp = held.press("hide")
    held.space.stamps.filter(pk=stamp.pk).update(at=film.started_at + timedelta(minutes=21))
    assert "Applaudissements" not in lines(client, held, film)
    held.undo(stamp)
    assert "Applaudissements" in lines(client, held, film)


def test_a_meeting_that_was_never_closed_shows_all(client, held, film, transcript):
    shown = lines(client, held, film)
    assert shown.count("-->") == TranscriptLine.objects.count()
