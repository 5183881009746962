"""Lines put right by hand: one at a time, nobody over another, a speaker everywhere."""

import pytest
from django.utils import timezone

from wagtail_civic.models import AuditEntry, TranscriptLine
from wagtail_civic.services.transcript import editing

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def line_of(transcript, place=0):
    return transcript.lines.all()[place]


def said(line, **more):
    known = {
        "start": "0:02",
        "end": "0:04.5",
        "speaker": line.speaker,
        "text": line.text,
        "revision": line.revision,
    }
    return {**known, **more}


@pytest.fixture
def saves(desk, transcript):
    def save(line, **more):
        url = desk.address("transcript_line", transcript.pk, line.pk)
        return desk.client.post(url, said(line, **more), follow=True)

    return save


class TestLine:
    def test_is_put_right(self, saves, transcript):
        line = line_of(transcript)
        saves(line, text="Bonsoir à toutes.", speaker="Hélène C.", member="a1")

        line.refresh_from_db()
        assert (line.start, line.end) == (2000, 4500)
        assert (line.text, line.speaker, line.member) == ("Bonsoir à toutes.", "Hélène C.", "a1")
        assert line.edited
        assert line.words == " bonsoir a toutes"
        entry = AuditEntry.objects.get(action="transcript.line")
        assert entry.actor_name == "admin"
        assert entry.data["changed"] == ["end", "member", "speaker", "text"]
        assert entry.data["start"] == 2000

    def test_what_is_taken_out_of_a_line_stays_nowhere(self, saves, transcript):
        line = line_of(transcript)
        said = line.text
        saves(line, text="[a name]")
        changed = line_of(transcript)
        editing.remove(changed, revision=changed.revision, user=None, now=timezone.now())
        entries = AuditEntry.objects.filter(action__startswith="transcript.line")
        assert entries.count() == 2
        assert said not in str([each.data for each in entries])

    def test_of_two_editors_the_second_is_told(self, saves, transcript):
        line = line_of(transcript)
        saves(line, text="The first.")
        response = saves(line, text="The second.")

        assert "Somebody changed this line" in response.content.decode()
        assert "The first." in response.content.decode()
        assert line_of(transcript).text == "The first."

    def test_one_that_was_removed_meanwhile_is_told(self, saves, desk, transcript):
        line = line_of(transcript)
        url = desk.address("transcript_line", transcript.pk, line.pk)
        desk.client.post(url, {"deed": "remove", "revision": line.revision})

        assert not TranscriptLine.objects.filter(pk=line.pk).exists()
        answer = desk.client.post(url, said(line), follow=True)
        assert "Somebody removed this line" in answer.content.decode()

    def test_one_that_was_changed_meanwhile_is_not_removed(self, saves, desk, transcript):
        line = line_of(transcript)
        saves(line, text="Changed.")
        url = desk.address("transcript_line", transcript.pk, line.pk)
        desk.client.post(url, {"deed": "remove", "revision": line.revision})

        assert line_of(transcript).text == "Changed."

    @pytest.mark.parametrize(
        "wrong",
        [
            {"start": "soon"},
            {"end": "0:01"},
            {"end": "2:00:00"},
            {"start": "0:99"},
            {"text": ""},
            {"text": "x" * 5001},
            {"speaker": "x" * 161},
            {"member": "nobody"},
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, saves, transcript, wrong):
        line = line_of(transcript)
        response = saves(line, **wrong)

        assert set(response.context["form"].errors) & {*wrong, "end"}
        assert line_of(transcript).text == line.text

    def test_one_is_added(self, desk, transcript):
        url = desk.address("transcript_line_add", transcript.pk)
        said = {"start": "0:05", "end": "0:06", "speaker": "", "text": "Silence."}
        assert desk.client.post(url, said).status_code == 302

        assert [each.text for each in transcript.lines.all()][1] == "Silence."
        assert transcript.lines.get(text="Silence.").source == "typed"


class TestLines:
    def test_are_shown_a_page_at_a_time(self, desk, transcript):
        rows = [
            TranscriptLine(transcript=transcript, start=n, end=n + 1, text=f"No {n}", words=f" {n}")
            for n in range(3_000_000, 3_000_060)
        ]
        TranscriptLine.objects.bulk_create(rows)
        url = desk.address("transcript_lines", transcript.pk)

        assert len(desk.client.get(url).context["rows"]) == 50
        assert len(desk.client.get(f"{url}?p=2").context["rows"]) == 14
        for query in ("?p=x", "?p=-1", "?p=999", "?q=%00", "?speaker=%00", "?speaker=<b>"):
            assert desk.client.get(url + query).status_code == 200, query

    def test_are_found_by_words_and_speaker(self, desk, transcript):
        url = desk.address("transcript_lines", transcript.pk)

        found = desk.client.get(f"{url}?q=riviere").context["rows"]
        assert [line.start for line, _url, _why in found] == [8000]
        found = desk.client.get(f"{url}?speaker=Jean Petit").context["rows"]
        assert [line.start for line, _url, _why in found] == [700_000]

    def test_a_speaker_is_renamed_in_all_of_them(self, desk, transcript):
        url = desk.address("transcript_lines", transcript.pk)
        line = line_of(transcript)
        desk.client.post(url, {"of": "Hélène Carrier", "speaker": "La maire", "member": "a1"})

        names = list(transcript.lines.values_list("speaker", "member"))
        assert names == [("La maire", "a1")] * 2 + [("Jean Petit", ""), ("", "")]
        assert AuditEntry.objects.get(action="transcript.rename").data["lines"] == 2
        assert line_of(transcript).revision == line.revision + 1

    def test_nobody_else_is(self, desk, transcript):
        url = desk.address("transcript_lines", transcript.pk)
        for wrong in ({"of": "Nobody", "speaker": "X"}, {"of": "Jean Petit", "speaker": " "}):
            assert desk.client.post(url, wrong).status_code == 200
        assert not transcript.lines.filter(edited=True).exists()
