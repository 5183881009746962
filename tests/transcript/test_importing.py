"""Files of captions: taken as a whole with their speakers, or refused with the line that is wrong."""

import time

import pytest
from django.urls import reverse

from tests.transcript.conftest import vtt
from wagtail_civic.models import AuditEntry, Transcript, TranscriptLine

pytestmark = pytest.mark.django_db

GOOD = vtt(
    (1, 4, "<v Hélène Carrier>Bonsoir à <i>tous</i>.</v>"),
    (5, 9, "<v A Member 1>Nous votons."),
    (9, 12, "2 < 3 &amp; c’est vrai"),
)


def lines():
    return list(TranscriptLine.objects.values_list("start", "end", "speaker", "text"))


class TestTaken:
    def test_with_its_speakers_and_shown_to_everybody(self, client, desk):
        assert desk.imports(GOOD, publish="on").status_code == 302

        assert lines() == [
            (1000, 4000, "Hélène Carrier", "Bonsoir à tous."),
            (5000, 9000, "A Member 1", "Nous votons."),
            (9000, 12000, "", "2 < 3 & c’est vrai"),
        ]
        assert Transcript.objects.get().state == "published"
        assert AuditEntry.objects.filter(action="transcript.import").count() == 1

    def test_a_speaker_who_was_called_is_that_member(self, desk):
        desk.imports(GOOD)

        assert list(TranscriptLine.objects.values_list("member", flat=True)) == ["", "a1", ""]

    def test_subrip_in_whatever_encoding_it_came(self, desk):
        said = "1\n00:00:01,000 --> 00:00:02,500\nÇa commence.\n"
        desk.imports(said.encode("cp1252"), name="said.srt")

        assert lines() == [(1000, 2500, "", "Ça commence.")]

    def test_a_draft_is_nobody_elses(self, client, desk, held):
        desk.imports(GOOD)

        assert Transcript.objects.get().state == "draft"
        html = client.get(held.page.url).content.decode()
        assert "Nous votons" not in html
        assert "No captions yet" in html

    def test_what_is_exported_can_be_imported_again(self, desk):
        desk.imports(GOOD)
        before = lines()
        for form in ("vtt", "srt"):
            made = Transcript.objects.get()
            file = desk.client.get(desk.address("transcript_export", made.pk, form))
            response = desk.imports(file.content, name=f"said.{form}", replace="on")
            assert response.status_code == 302, response.context["form"].errors
            if form == "vtt":
                assert lines() == before

    def test_as_plain_text_it_names_who_speaks(self, desk):
        desk.imports(GOOD)
        url = desk.address("transcript_export", Transcript.objects.get().pk, "txt")

        assert (
            "[00:00:01] Hélène Carrier: Bonsoir à tous.\n" in desk.client.get(url).content.decode()
        )


class TestRefused:
    @pytest.mark.parametrize(
        ("raw", "name", "said"),
        [
            ("WEBVTT\n\n00:01.000 --> 00:02.000\né".encode("latin-1"), "a.vtt", "Line 4 is not"),
            (vtt((5, 6, "a"), (1, 2, "b")), "a.vtt", "Line 6 begins before"),
            (
                vtt((1, 9, "a"), (5, 12, "b")),
                "a.vtt",
                "Line 6 begins before the caption above it ends",
            ),
            (vtt((1, 2, "a"), (3500, 3700, "b")), "a.vtt", "Line 6: this caption ends after"),
            (vtt((1, 2, "<script>x</script>")), "a.vtt", "Line 4 holds HTML"),
            (
                vtt((1, 2, "a"), (3, 4, "<img src=x onerror=alert(1)>")),
                "a.vtt",
                "Line 7 holds HTML",
            ),
            ("1\n00:00:01,000 --> 00:00:02,000\n<a href=x>y</a>", "a.srt", "Line 3 holds HTML"),
            (b"WEBVTT\n\n" + b"x" * 10_000_000, "a.vtt", "larger than 10 MB"),
            ("hello", "a.srt", "Line 1 has no such times"),
            ("hello", "a.vtt", "begins with the word WEBVTT"),
            ("", "a.vtt", "empty"),
        ],
    )
    def test_with_the_line_and_nothing_is_taken(self, desk, raw, name, said):
        response = desk.imports(raw, name=name)

        assert response.status_code == 200
        errors = str(response.context["form"].errors)
        assert said.replace("“", "") in errors.replace("“", ""), errors
        assert not Transcript.objects.exists()

    @pytest.mark.parametrize("hostile", ["<" + "a" * 4_000_000, "</a" * 1_000_000, "<!-" * 900_000])
    def test_a_hostile_note_is_read_at_once(self, desk, hostile):
        began = time.process_time()
        desk.imports(f"WEBVTT\n\nNOTE {hostile}\n\n00:01.000 --> 00:02.000\nx\n")
        assert time.process_time() - began < 20

    def test_who_speaks_at_the_same_time_may(self, desk):
        assert desk.imports(vtt((1, 9, "a"), (5, 12, "b")), overlaps="on").status_code == 302

    def test_one_that_is_there_is_replaced_only_where_that_was_chosen(self, desk, transcript):
        assert "There is a transcript" in str(desk.imports(GOOD).context["form"].errors)
        assert transcript.lines.count() == 4

        assert desk.imports(GOOD, replace="on").status_code == 302
        assert len(lines()) == 3

    def test_a_file_that_is_wrong_replaces_nothing(self, desk, transcript):
        assert desk.imports(vtt((5, 6, "a"), (1, 2, "b")), replace="on").status_code == 200
        assert transcript.lines.count() == 4

    def test_whoever_does_not_run_meetings_finds_nothing(
        self, client, django_user_model, film, transcript
    ):
        user = django_user_model.objects.create_user("x", "x@example.org", "pw", is_staff=True)
        client.force_login(user)
        space = film.space_id
        for name, args in (
            ("transcripts", [film.pk]),
            ("transcript_lines", [transcript.pk]),
            ("transcript_line", [transcript.pk, transcript.lines.first().pk]),
            ("transcript_export", [transcript.pk, "vtt"]),
            ("captions", []),
        ):
            response = client.get(reverse(f"civic_meetings:{name}", args=[space, *args]))
            assert response.status_code in (302, 403, 404), name

    def test_not_the_recording_of_another_meeting(self, desk, film):
        url = reverse("civic_meetings:transcripts", args=[film.space_id, film.pk + 1000])
        assert desk.client.get(url, follow=True).status_code == 404


class TestDeeds:
    def test_shown_made_a_draft_and_deleted(self, client, desk, held, transcript):
        for deed, state in (("withdraw", "draft"), ("show", "published")):
            assert desk.presses(deed, transcript).status_code == 200
            transcript.refresh_from_db()
            assert transcript.state == state
        desk.presses("drop", transcript)
        assert not Transcript.objects.exists()
        actions = list(AuditEntry.objects.order_by("seq").values_list("action", flat=True))
        assert actions[-3:] == ["transcript.withdraw", "transcript.publish", "transcript.drop"]

    def test_one_without_lines_is_not_shown(self, desk, transcript):
        desk.presses("withdraw", transcript)
        transcript.lines.all().delete()

        assert b"There is no line in this transcript" in desk.presses("show", transcript).content

    def test_nonsense_is_told(self, desk, transcript):
        for value in ("x", "", "9" * 30, "-1"):
            response = desk.client.post(desk.screen, {"deed": "show", "transcript": value})
            assert response.status_code == 302
        response = desk.client.post(
            desk.screen, {"deed": "show", "transcript": transcript.pk + 9}, follow=True
        )
        assert response.status_code == 404
