"""Files that strangers send: refused or cleaned, kept apart from public media, and only ever handed out."""

import io
import random
import zipfile

import pytest
from PIL import Image

from tests.given import given
from tests.register.conftest import address, evidence, photograph, send, upload
from wagtail_civic.exceptions import ChallengeRequired, InvalidFile
from wagtail_civic.models import Observation, ObservationFile
from wagtail_civic.services import register
from wagtail_civic.testing import make_register, observe
from wagtail_civic.uploads import LARGEST_FILE, checked, safe_name

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

PDF = b"%PDF-1.4\n1 0 obj << >> endobj\n%%EOF"
LARGE = b"tram line" * 80 * 1024
ALTCHA = "wagtail_civic.forms.challenges.altcha.AltchaChallenge"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@given
def tramline():
    return make_register()


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def odt(**more):
    said = "application/vnd.oasis.opendocument.text"
    return zipped(mimetype=said, **{"content.xml": "<a/>"}, **more)


def bomb():
    return odt(**{"big.xml": b"0" * (101 * 1024 * 1024)})


def speckled():
    """Two hundred colours of dust: small while it names them by number, large once it does not."""
    picture = Image.frombytes("P", (1900, 1900), random.Random(4).randbytes(1900 * 1900))
    picture.putpalette(random.Random(5).randbytes(768))
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def huge_picture():
    target = io.BytesIO()
    Image.new("1", (10_000, 5_000)).save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.svg", SVG),
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        ("plan.pdf", b"MZ\x90\x00 a program"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 cut off"),
        ("archive.zip", zipped(a="b")),
        (
            "macros.docx",
            zipped(
                **{"[Content_Types].xml": "", "word__document.xml": "", "word__vbaProject.bin": ""}
            ),
        ),
        ("empty.txt", b""),
        ("binary.txt", b"\x00\x01\x02"),
    ],
)
def test_what_is_not_taken_is_refused_and_takes_no_number(client, tramline, name, content):
    answer = send(client, tramline, files=[upload(name, content)])

    assert answer.status_code == 400
    assert answer.context["form"].errors["files"]
    assert not Observation.objects.exists()


def damaged(change, **how):
    """An archive of an office program with some of its bytes changed."""
    content = bytearray(odt())
    change(content, **how)
    return bytes(content)


def overwrite(content, mark, at, value):
    """In every header of this kind."""
    place = content.find(mark)
    while place >= 0:
        content[place + at : place + at + len(value)] = value
        place = content.find(mark, place + 1)


#: The headers of a file in an archive, where it begins and in the list at its end.
LOCAL, LISTED = b"PK\x03\x04", b"PK\x01\x02"


def one_way(content, at, value):
    overwrite(content, LOCAL, at, value)
    overwrite(content, LISTED, at + 2, value)


def with_exif(exif):
    target = io.BytesIO()
    Image.new("RGB", (40, 30)).save(target, "JPEG", exif=b"Exif\0\0" + exif)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        odt()[:-30],
        odt()[:60],
        # Encrypted, packed in a way that there is not, in one that is broken, and with another checksum.
        damaged(one_way, at=6, value=b"\x01"),
        damaged(one_way, at=8, value=b"\x63"),
        damaged(one_way, at=8, value=b"\x0e"),
        damaged(one_way, at=14, value=b"\0\0\0\0"),
        damaged(lambda content: content.__setitem__(slice(38, 60), b"\xff" * 22)),
        photograph()[:200],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    ],
    ids=["end", "middle", "sealed", "method", "lzma", "sum", "packed", "photo", "png"],
)
def test_what_is_damaged_is_refused_in_words(client, tramline, content):
    answer = send(client, tramline, files=[upload("plan", content)])

    assert answer.status_code == 400
    assert answer.context["form"].errors["files"]
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    "exif",
    [
        b"",
        b"II*\0\x08\0\0\0",
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\xff\xff\xff\xff\0\0\0\0",
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x05\0\x01\0\0\0\x1a\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0",
    ],
    ids=["none", "short", "outside", "endless", "zero"],
)
def test_a_damaged_note_of_how_a_camera_was_held_is_no_error_of_ours(client, tramline, exif):
    answer = send(client, tramline, files=[upload("photo.jpg", with_exif(exif))])

    assert answer.status_code in (302, 400)
    assert ObservationFile.objects.count() == (answer.status_code == 302)


@pytest.mark.parametrize("make", [bomb, huge_picture, lambda: b"a" * (5 * 1024 * 1024 + 1)])
def test_what_would_fill_the_memory_is_refused(make):
    with pytest.raises(InvalidFile):
        checked([upload("large", make())])


def test_a_sixth_file_is_refused(client, tramline):
    answer = send(client, tramline, files=[upload(f"{n}.pdf", PDF) for n in range(6)])

    assert (answer.status_code, Observation.objects.count()) == (400, 0)


def test_a_picture_that_grows_when_it_is_drawn_anew_still_keeps_to_the_limit():
    sent = speckled()
    assert len(sent) < LARGEST_FILE

    kept = checked([upload("plan.png", sent)])[0]

    assert len(kept.content) <= LARGEST_FILE
    assert Image.open(io.BytesIO(kept.content)).width > 1000


class TestManyMegabytesFromOneAddress:
    """What is stored before anybody looks at it costs, whatever it says."""

    @pytest.fixture(autouse=True)
    def _one_megabyte(self, settings):
        more = {"UPLOAD_MB_PER_HOUR": 1, "UPLOAD_MB_PER_DAY": 1, "CHALLENGES": [ALTCHA]}
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, **more}

    def test_are_asked_for_a_challenge_while_words_are_not(self, client, tramline):
        assert send(client, tramline, files=[upload("a.txt", LARGE)]).status_code == 302
        again = send(client, tramline, files=[upload("b.txt", LARGE)])
        words = send(client, tramline)

        assert (again.status_code, words.status_code) == (403, 302)
        assert "challenge" in again.context["form"].fields
        assert ObservationFile.objects.count() == 1

    def test_count_over_all_registers_together(self, tramline):
        observe(tramline, files=[upload("a.txt", LARGE)], evidence=evidence())

        with pytest.raises(ChallengeRequired):
            observe(make_register(), files=[upload("b.txt", LARGE)], evidence=evidence())

    def test_are_nobody_elses(self, tramline):
        observe(tramline, files=[upload("a.txt", LARGE)], evidence=evidence())

        elsewhere = evidence("198.51.100.7")
        assert observe(tramline, files=[upload("b.txt", LARGE)], evidence=elsewhere).number == 2

    def test_wait_for_an_agent_beyond_three_times_as_many(self, tramline):
        solved = evidence(challenge="passed")
        rows = [
            observe(tramline, files=[upload("a.txt", LARGE)], evidence=solved) for _n in range(5)
        ]

        assert [row.state for row in rows] == ["confirmed"] * 4 + ["held"]


def test_a_photograph_keeps_nothing_of_where_it_was_taken():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 0.0)}
    exif[0x010F] = "Her own camera"
    sent = photograph(exif=exif, comment=b"taken at home")
    assert b"Her own camera" in sent

    kept = checked([upload("IMG.jpeg", sent)])[0]

    assert (kept.name, kept.kind) == ("IMG.jpg", "jpg")
    assert not Image.open(io.BytesIO(kept.content)).getexif()
    assert b"camera" not in kept.content
    assert b"home" not in kept.content


def test_what_stands_behind_a_picture_is_gone():
    kept = checked([upload("a.jpg", photograph() + SVG)])[0]

    assert b"svg" not in kept.content


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "plan_fdp.exe"),
        ('a"b\r\nSet-Cookie: x', "a_b_Set-Cookie_ x"),
        ("..", "file"),
    ],
)
def test_a_name_leads_nowhere(written, kept):
    assert safe_name(written) == kept


def test_a_file_is_handed_out_as_a_download_that_runs_nothing(client, tramline):
    send(client, tramline, files=[upload("plan.pdf", PDF), upload("a.odt", odt())])
    file = ObservationFile.objects.first()

    answer = client.get(address("observation_file", tramline, 1, file.pk))

    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert file.name in client.get(address("observation", tramline, 1)).text


def test_the_file_of_what_is_hidden_is_not_handed_out(client, tramline, admin_user):
    from django.utils import timezone

    send(client, tramline, files=[upload("plan.pdf", PDF)])
    file = ObservationFile.objects.get()
    rows = Observation.objects.all()
    register.hide(rows, why="defamation", user=admin_user, now=timezone.now())

    assert client.get(address("observation_file", tramline, 1, file.pk)).status_code == 404


def test_a_file_answers_at_the_address_of_its_own_observation_alone(client, tramline):
    other = make_register()
    first = observe(tramline, files=[upload("plan.pdf", PDF)])
    observe(tramline)
    file = first.files.get()

    assert client.get(address("observation_file", tramline, 2, file.pk)).status_code == 404
    assert client.get(address("observation_file", other, 1, file.pk)).status_code == 404


def test_a_register_without_files_takes_none(client):
    page = make_register(takes_files=False)

    assert "files" not in client.get(address("observe", page)).context["form"].fields
    observe(page, files=[upload("plan.pdf", PDF)])
    assert not ObservationFile.objects.exists()
