"""Ideas from a file: Decidim's and one's own; each line that is wrong is named, and then nothing is imported."""

import csv
from datetime import UTC, datetime
from time import process_time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Locale

from tests.admin.conftest import body
from tests.given import given
from wagtail_civic.exceptions import FrozenRule, InvalidSheets
from wagtail_civic.models import AuditEntry, District, Idea, Space, Theme
from wagtail_civic.services.idea import importing
from wagtail_civic.testing import make_ideabox, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
PLAIN = b"title,body,place,date\nBenches,To sit down.,Mill,2024-05-01\nTrees,For shade.,,\n"
DECIDIM = (
    "id;category/id;category/name/en;scope/name/fr;title/en;title/fr;body/en;body/fr;state;supports;"
    "latitude;longitude;published_at\n"
    "12;3;Parks;Moulin;;Des bancs;;<p>Pour s’asseoir.</p>;accepted;40;43.6;1.44;2023-02-03 10:00:00 UTC\n"
    '13;;Unknown;;Lamps;;"Two\nlines";;;0;;;2023-02-04T08:30:00Z\n'
).encode()


@given
def box_to_fill():
    return make_ideabox()


@pytest.fixture
def box(box_to_fill):
    return box_to_fill


def load(box, raw, language="en"):
    how = {"raw": raw, "language": language, "user": None, "now": timezone.now()}
    return importing.load(space_of(box), **how)


class TestReading:
    def test_ones_own_columns(self, box):
        assert load(box, PLAIN).imported == 2
        idea = Idea.objects.get(title="Benches")
        assert (idea.body, idea.place, idea.state) == ("To sit down.", "Mill", "confirmed")
        assert idea.submitted_at == datetime(2024, 5, 1, 12, tzinfo=UTC)
        assert idea.participant is None
        assert AuditEntry.objects.get(action="idea.import").data["count"] == 2
        assert Space.objects.get(pk=idea.space_id).first_record_at

    def test_decidims_export_in_the_language_that_is_asked_else_another(self, box):
        english = Locale.objects.get(language_code="en")
        Theme.objects.create(key="parks", name="Parks", locale=english)
        District.objects.create(key="mill", name="Moulin", locale=english)
        report = load(box, DECIDIM, "fr")
        assert report.imported == 2
        first, second = Idea.objects.order_by("pk")
        assert (first.title, first.theme, first.district) == ("Des bancs", "parks", "mill")
        assert first.body == "Pour s’asseoir."
        assert str(first.latitude) == "43.60000"
        assert first.submitted_at == datetime(2023, 2, 3, 10, tzinfo=UTC)
        assert (second.title, second.body, second.theme) == ("Lamps", "Two\nlines", "")
        assert [each.number for each in report.lines if "Unknown" in each.detail] == [4]

    def test_what_only_looks_like_html_is_left_alone(self, box):
        load(box, b"title,body\nA,a < b and b > c\nB,<p>One</p><p>Two &amp; three</p>\n")
        assert Idea.objects.get(title="A").body == "a < b and b > c"
        assert Idea.objects.get(title="B").body == "One\nTwo & three"

    def test_the_same_file_again_brings_nothing_new(self, box):
        load(box, PLAIN)
        report = load(box, PLAIN + b"Lamps,At night.,,\n")
        assert (report.imported, len(report.of("known"))) == (1, 2)
        assert Idea.objects.count() == 3

    def test_twice_in_one_file_is_one(self, box):
        assert load(box, b"title,body\nA,b\n a ,B\n").imported == 1

    @pytest.mark.parametrize(
        ("line", "number"),
        [
            (b",No title.,,", 4),
            (b"No text,,,", 4),
            (b"x" * 101 + b",Too long.,,", 4),
            (b"Late,Text.,,2999-01-01", 4),
            (b"Day,Text.,,2024-02-31", 4),
            (b"More,Text.,,,more", 4),
            (b"Turned\xe2\x80\xaeround,Text.,,", 4),
        ],
    )
    def test_one_line_that_is_wrong_is_named_and_nothing_is_imported(self, box, line, number):
        report = load(box, PLAIN + line + b"\n")
        assert [each.number for each in report.of("refused")] == [number]
        assert report.of("refused")[0].detail
        assert not Idea.objects.exists()

    @pytest.mark.parametrize("point", ["91,0", "NaN,1", "43.6,", "x,y"])
    def test_a_point_that_is_none_on_earth(self, box, point):
        raw = f"title,body,latitude,longitude\nA,b,{point}\n".encode()
        assert not load(box, raw).is_good
        assert not Idea.objects.exists()

    @pytest.mark.parametrize(
        ("point", "words"),
        [
            ("43.6,", "Please give both, or neither."),
            (",1.44", "Please give both, or neither."),
            ("1.44,243.6", "from -180 to 180"),
            ("north,south", "from -180 to 180"),
        ],
    )
    def test_what_is_wrong_with_a_point_is_said_beside_its_line(self, box, point, words):
        raw = f"title,body,latitude,longitude\nA,b,43.6,1.44\nB,c,{point}\n".encode()
        (line,) = load(box, raw).of("refused")
        assert line.number == 3
        assert words in line.detail

    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"title,body\n",
            b"title\nA\n",
            b"name,words\nA,b\n",
            b"title,body,title\nA,b,c\n",
            b"title,body\nA,b\0c\n",
            b"PK\x03\x04\0\0binary",
            b'title,body\nA,"' + b"x" * 200_000 + b'"\n',
        ],
        ids=["empty", "no line", "no text", "strange", "twice", "nul", "zip", "huge cell"],
    )
    def test_a_file_that_is_no_table_of_ideas(self, box, raw):
        with pytest.raises(InvalidSheets):
            load(box, raw)
        assert not Idea.objects.exists()

    def test_the_line_of_what_cannot_be_read_is_named(self, box):
        with pytest.raises(InvalidSheets) as refused:
            load(box, b'title,body\nA,b\nB,"' + b"x" * 200_000 + b'"\n')
        assert "Line 3" in str(refused.value.detail)

    def test_a_huge_cell_is_refused_whatever_another_library_allows(self, box):
        allowed = csv.field_size_limit(2**30)
        try:
            with pytest.raises(InvalidSheets):
                load(box, b'title,body\nA,"' + b"x" * 200_000 + b'"\n')
        finally:
            csv.field_size_limit(allowed)

    def test_too_large_or_too_many(self, box, monkeypatch):
        with pytest.raises(InvalidSheets):
            load(box, b"title,body\n" + b"x" * (10 * 2**20))
        monkeypatch.setattr(importing, "MOST_LINES", 1)
        with pytest.raises(InvalidSheets):
            load(box, PLAIN)

    def test_nothing_comes_into_a_box_whose_names_were_erased(self, box):
        Space.objects.update(secret="")
        with pytest.raises(FrozenRule):
            load(box, PLAIN)


class TestDoors:
    @pytest.fixture
    def desk(self, client, admin_user):
        client.force_login(admin_user)
        return client

    def send(self, desk, box, raw, deed):
        screen = f"/admin/civic/ideas/of/{space_of(box).pk}/import/"
        file = SimpleUploadedFile("ideas.csv", raw)
        return desk.post(screen, {"file": file, "language": "en", "deed": deed})

    def test_checked_first_and_then_imported(self, desk, box):
        assert "2 ideas can be imported." in body(self.send(desk, box, PLAIN, "check"))
        assert not Idea.objects.exists()
        assert "2 ideas were imported." in body(self.send(desk, box, PLAIN, "import"))
        assert Idea.objects.count() == 2
        assert "There is nothing new" in body(self.send(desk, box, PLAIN, "import"))

    def test_what_is_wrong_is_shown_with_its_line(self, desk, box):
        said = body(self.send(desk, box, PLAIN + b"Day,Text.,,soon\n", "import"))
        assert "1 line is refused. Nothing was imported." in said
        assert "<td>4</td><td>Day</td>" in said
        assert "no column “body”" in body(self.send(desk, box, b"title,x\nA,b\n", "import"))
        assert not Idea.objects.exists()

    def test_by_command(self, box, tmp_path, capsys):
        file = tmp_path / "ideas.csv"
        file.write_bytes(PLAIN)
        call_command("civic_import_ideas", str(box.pk), str(file), "--check")
        assert "Ideas that would be imported: 2." in capsys.readouterr().out
        call_command("civic_import_ideas", str(box.pk), str(file))
        assert "Ideas imported: 2." in capsys.readouterr().out
        assert Idea.objects.count() == 2

    def test_a_command_says_each_line_and_imports_nothing(self, box, tmp_path, capsys):
        file = tmp_path / "ideas.csv"
        file.write_bytes(PLAIN + b"Day,Text.,,soon\n")
        with pytest.raises(CommandError, match="Lines refused: 1"):
            call_command("civic_import_ideas", str(box.pk), str(file))
        assert "4: Day:" in capsys.readouterr().out
        with pytest.raises(CommandError, match="no live page of an idea box"):
            call_command("civic_import_ideas", "999999", str(file))
        assert not Idea.objects.exists()

    def test_a_command_shows_how_far_it_is(self, box, tmp_path, capsys):
        file = tmp_path / "ideas.csv"
        lines = "".join(f"Bench {n},To sit down.\n" for n in range(40))
        file.write_text(f"title,body\n{lines}")
        call_command("civic_import_ideas", str(box.pk), str(file))
        said = capsys.readouterr()
        assert said.err.splitlines() == [f"Lines read: {n} of 40." for n in range(4, 41, 4)]
        assert said.out.splitlines() == ["Ideas imported: 40."]

    def test_a_command_lets_no_file_speak_to_its_terminal(self, box, tmp_path, capsys):
        file = tmp_path / "ideas.csv"
        file.write_text("title,body,theme\n\x1b]0;owned\x07Bench\u202e,Text.,\n", "utf-8")
        with pytest.raises(CommandError, match="Lines refused: 1"):
            call_command("civic_import_ideas", str(box.pk), str(file))
        said = capsys.readouterr().out
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "Bench" in said

    @pytest.mark.parametrize(
        "head",
        ["title,body," + ",".join(f"c{n}" for n in range(200_000)), "title,body" + "," * 900_000],
        ids=["many names", "many empty"],
    )
    def test_columns_without_end_take_no_time_without_end(self, box, tmp_path, head):
        file = tmp_path / "ideas.csv"
        file.write_text(f"{head}\nBenches,To sit down.\n")
        begun = process_time()
        with pytest.raises(CommandError):
            call_command("civic_import_ideas", str(box.pk), str(file), "--check")
        assert process_time() - begun < 10

    @pytest.mark.parametrize(
        "day", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2024-05-01T10:00+24:00"]
    )
    def test_a_day_at_the_end_of_time_is_refused_in_words(self, box, tmp_path, day, capsys):
        file = tmp_path / "ideas.csv"
        file.write_text(f"title,body,date\nBenches,To sit down.,{day}\n")
        with pytest.raises(CommandError, match="Lines refused: 1"):
            call_command("civic_import_ideas", str(box.pk), str(file))
        assert "2: Benches:" in capsys.readouterr().out

    def test_what_is_no_file_of_ours_is_refused_in_words(self, box, tmp_path):
        for content in (b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfet", b"title\n" * 3, b"<html><body>"):
            file = tmp_path / "ideas.csv"
            file.write_bytes(content)
            with pytest.raises(CommandError):
                call_command("civic_import_ideas", str(box.pk), str(file))
        assert not Idea.objects.exists()
