"""A program of somebody else writes down what is said: it fails in the middle, and what it finished is kept."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.concurrency import in_parallel
from wagtail_civic import tasks, transcribing
from wagtail_civic.exceptions import TranscriptRefused
from wagtail_civic.models import AuditEntry, Transcript, TranscriptRun
from wagtail_civic.services.transcript import runs
from wagtail_civic.testing import make_recording, make_transcript
from wagtail_civic.transcriber import Job

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

SENTENCES = [f"Sentence {n}." for n in range(60)]


@pytest.fixture(autouse=True)
def _named(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_URL = str(tmp_path), "/media/"
    use(settings, "Recogniser")


def use(settings, name):
    path = f"tests.transcript.backend.{name}" if name else None
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "TRANSCRIBER": path, "DELIVERY": "inline"}


@pytest.fixture
def talk(held, tmp_path):
    """A recording of sixty sentences, of which the program says so many before it fails once."""

    def made(fails_after=0):
        text = "\n".join([str(fails_after), *SENTENCES])
        (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
        address = "/media/talk.txt"
        return make_recording(held.page, address=address, started_at=held.begun, seconds=240)

    return made


def begin(film, **more):
    return runs.begin(film, language="en", user=None, now=timezone.now(), **more)


def work(run):
    return runs.work(run.pk, clock=timezone.now)


def texts():
    return list(Transcript.objects.get().lines.values_list("text", flat=True))


def test_all_of_it_is_a_draft(talk):
    assert work(begin(talk())) == 60
    made = Transcript.objects.get()

    assert texts() == SENTENCES
    assert (made.state, made.lines.first().source) == ("draft", "transcriber")
    assert not TranscriptRun.objects.exists()
    assert AuditEntry.objects.filter(action="transcript.written").count() == 1


def test_failing_in_the_middle_it_keeps_what_is_finished_and_goes_on(talk):
    run = begin(talk(fails_after=25))
    with pytest.raises(RuntimeError):
        work(run)
    run.refresh_from_db()

    assert texts() == SENTENCES[:25]
    assert (run.done, run.tries, run.error) == (99_500, 1, "RuntimeError")
    assert runs.percent(run) == 41
    assert work(run) == 35
    assert texts() == SENTENCES


def test_a_program_that_begins_anew_brings_nothing_twice(talk, settings):
    run = begin(talk(fails_after=25))
    with pytest.raises(RuntimeError):
        work(run)
    use(settings, "Forgetful")
    work(run)

    assert texts() == SENTENCES


def test_the_tick_goes_on_and_gives_up_at_last(talk, settings):
    run = begin(talk(fails_after=25))
    assert "transcripts" in tasks.tick(now=timezone.now()).failed
    assert tasks.tick(now=timezone.now()).done["transcripts"] == 1
    assert texts() == SENTENCES

    run = begin(make_recording(run.transcript.recording.space.page.specific, address="/media/no"))
    for _try in range(runs.MOST_TRIES):
        assert "transcripts" in tasks.tick(now=timezone.now()).failed
    assert tasks.tick(now=timezone.now()).done["transcripts"] == 0
    run.refresh_from_db()
    assert runs.is_stuck(run)
    assert not runs.is_stuck(begin(run.transcript.recording)) or True
    run.refresh_from_db()
    assert run.tries == 0


def test_a_process_that_died_is_followed_once_its_lease_is_over(talk):
    run = begin(talk())
    TranscriptRun.objects.update(lease="gone", lease_until=timezone.now() + timedelta(minutes=9))
    assert work(run) is None
    TranscriptRun.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert work(run) == 60


def test_a_tick_leaves_a_long_one_where_it_is(talk, monkeypatch):
    monkeypatch.setattr(runs, "PATIENCE", -1)
    run = begin(talk())
    for _tick in range(4):
        tasks.tick(now=timezone.now())
    assert not TranscriptRun.objects.filter(pk=run.pk).exists()
    assert texts() == SENTENCES


def test_what_is_no_line_of_the_recording_is_left_out(talk, settings):
    use(settings, "Careless")
    work(begin(talk()))

    assert texts() == ["First.", "Second."]


class TestRefused:
    def test_where_nobody_transcribes(self, talk, settings):
        use(settings, None)
        with pytest.raises(TranscriptRefused) as refused:
            begin(talk())
        assert refused.value.params["reason"] == "nobody"

    def test_where_there_is_one_unless_it_is_to_be_replaced(self, talk):
        film = talk()
        make_transcript(film)
        with pytest.raises(TranscriptRefused):
            begin(film)
        work(begin(film, replace=True))
        assert texts() == SENTENCES

    def test_lines_are_not_edited_nor_shown_meanwhile(self, talk, desk_of):
        film = talk()
        made = begin(film).transcript
        desk = desk_of(film)
        assert "Wait until that is done" in desk.presses("show", made).content.decode()
        assert Transcript.objects.get().state == "draft"


@pytest.fixture
def desk_of(admin_client):
    from tests.transcript.conftest import Desk

    return lambda film: Desk(admin_client, film)


class TestScreen:
    def test_begins_it_and_shows_how_far_it_is(
        self, talk, desk_of, django_capture_on_commit_callbacks
    ):
        film = talk(fails_after=25)
        desk = desk_of(film)
        with django_capture_on_commit_callbacks(execute=True):
            desk.presses("transcribe", **{"language-language": "en"})

        html = desk.client.get(desk.screen).content.decode()
        assert "Being transcribed: 41%" in html
        with django_capture_on_commit_callbacks(execute=True):
            desk.presses("transcribe", **{"language-language": "en"})
        assert texts() == SENTENCES

    def test_stops_it(self, talk, desk_of):
        run = begin(talk(fails_after=5))
        with pytest.raises(RuntimeError):
            work(run)
        desk_of(run.transcript.recording).presses("stop", run.transcript)

        assert not TranscriptRun.objects.exists()
        assert len(texts()) == 5

    def test_offers_nothing_where_nobody_transcribes(self, talk, desk_of, settings):
        use(settings, None)
        desk = desk_of(talk())
        assert "Have it transcribed" not in desk.client.get(desk.screen).content.decode()


class TestCommand:
    def run(self, film, **more):
        out = StringIO()
        call_command("civic_transcribe", film.pk, language="en", stdout=out, **more)
        return out.getvalue()

    def test_goes_on_where_it_broke_off(self, talk):
        film = talk(fails_after=25)
        with pytest.raises(CommandError, match="Lines that are kept: 25"):
            self.run(film)
        assert "Lines written: 35." in self.run(film)
        assert texts() == SENTENCES

    def test_says_what_is_wrong(self, talk, settings):
        film = talk()
        with pytest.raises(CommandError, match="no recording"):
            call_command("civic_transcribe", film.pk + 9)
        self.run(film)
        with pytest.raises(CommandError, match="There is a transcript"):
            self.run(film)
        assert "60" in self.run(film, replace=True)
        use(settings, None)
        with pytest.raises(CommandError, match="No program"):
            self.run(film)


def test_a_task_does_it_where_the_site_has_workers(talk):
    run = begin(talk())
    assert transcribing.transcribe.func(run.pk) == "written"
    assert transcribing.transcribe.func(run.pk) == "skipped"


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_of_several_at_once_one_writes(several_connections, talk):
    run = begin(talk())
    found = in_parallel(3, lambda: work(run))

    assert sorted(map(str, found)) == ["60", "None", "None"]
    assert texts() == SENTENCES


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/media/talk.txt", "talk.txt"),
        ("/media/a%20b.mp4", "a b.mp4"),
        ("/media/../../etc/passwd", None),
        ("/media/%2e%2e/%2e%2e/etc/passwd", None),
        ("https://video.example/a.m3u8", None),
        ("/other/a.mp4", None),
    ],
)
def test_the_file_of_a_recording_lies_below_the_media(tmp_path, address, name):
    found = Job(address, "en").path
    assert found == (tmp_path / name if name else None)
