"""A file of sheets: nothing before it is confirmed, each line once, and a word about every line."""

import codecs
import random
import re
import string

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.admin.conftest import body
from tests.paper.conftest import market
from wagtail_civic.exceptions import InvalidInput, InvalidSheets, NothingSelected
from wagtail_civic.formats.delimited import parse
from wagtail_civic.models import AuditEntry, Sheet, SheetFile, SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import paper_files, spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey import sheet_files, sheet_lines
from wagtail_civic.survey import table
from wagtail_civic.testing import enter_sheet, make_survey, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

GOOD = """sheet/number;sheet/channel;sheet/date;way;way/other;missing;often/shop;first;clean;since;where
1;;;On foot;;Trees|Water;often;Benches|Shade;yes;27/03/2020;By the well
2;phone;;;By boat;water;;Shade;NO;2020-03-27;
"""


def receive(space, text=GOOD, *, raw=None, name="sheets.csv", **more):
    return sheet_files.receive(
        space,
        raw=text.encode() if raw is None else raw,
        name=name,
        **{"channel": "paper", "language": "en", "user": None, "now": timezone.now(), **more},
    )


def checked(space, text=GOOD, **more):
    file = receive(space, text, **more)
    while file.checked < file.lines:
        file = sheet_files.check_on(file, now=timezone.now())
    return file


def imported(file, only="", user=None):
    file = sheet_files.confirm(file, only=only, user=user, now=timezone.now())
    while not file.is_done:
        file = sheet_files.import_on(file, user=user, now=timezone.now())
    return file


def states(file):
    return [each["state"] for each in file.report]


def test_nothing_is_imported_before_it_is_confirmed(space):
    file = checked(space)
    assert states(file) == ["good", "good"]
    assert not Sheet.objects.exists()
    with pytest.raises(NothingSelected):
        sheet_files.confirm(receive(space, GOOD + "\n"), user=None, now=timezone.now())


def test_each_line_is_a_sheet_with_what_it_says(space, asked, clerk):
    file = imported(checked(space), user=clerk)
    assert states(file) == ["imported", "imported"]
    assert (file.sealed, file.is_done) == ("", True)
    one, two = (Sheet.objects.get(number=number) for number in "12")
    assert (one.file, one.entered_by, two.response.channel) == (file, clerk, "phone")
    questionnaire = queries.published(space, "en")
    said = surveys.answers_of(one.response, questionnaire)
    assert said[asked["missing"].key] == [each.key for each in asked["missing"].options]
    assert said[asked["since"].key] == "2020-03-27"
    assert said[asked["where"].key] == {"label": "By the well"}
    assert surveys.answers_of(two.response, questionnaire)[asked["way"].key] == {"other": "By boat"}
    assert AuditEntry.objects.get(action="sheets.import").data["lines"] == 2


def test_the_same_file_again_is_the_one_that_is_there(space):
    file = imported(checked(space))
    again = imported(sheet_files.check_on(receive(space), now=timezone.now()))
    assert again == file
    assert SurveyResponse.objects.count() == 2
    assert SurveyAnswer.objects.exists()


def test_a_refused_line_is_found_by_the_number_on_its_sheet(space):
    file = checked(space, GOOD.replace("1;;;On foot", "1;;;On skates"))
    assert [(each["state"], each["number"]) for each in file.report] == [
        ("refused", "1"),
        ("good", "2"),
    ]
    (problem,) = file.report[0]["problems"]
    detail = "No option is worded like this. The options are: On foot, By bus"
    assert problem == {"column": "way, way/other", "detail": detail, "quotes": True}


def test_where_not_even_the_day_can_be_read_the_number_is_said(space):
    file = checked(space, GOOD.replace("1;;;On foot", "1;;yesterday;On foot"))
    assert (file.report[0]["state"], file.report[0]["number"]) == ("refused", "1")


def test_a_number_that_is_none_is_not_repeated(space):
    file = checked(space, GOOD.replace("1;;;On foot", f"{'1' * 500};;yesterday;On foot"))
    assert (file.report[0]["state"], file.report[0]["number"]) == ("refused", "")


def test_what_is_no_option_is_quoted_as_long_as_the_file_is_there(agent, space):
    file = checked(space, GOOD.replace("1;;;On foot", "1;;;On skates"))
    client = agent("enter_sheet")
    address = f"/admin/civic/paper/file/{file.pk}/"
    said = "way, way/other – “On skates” – No option is worded like this"
    assert said in client.get(address).content.decode()
    assert said in body(client.get(f"{address}report/"))
    assert "skates" not in str(file.report)
    imported(file)
    shown = client.get(address).content.decode()
    assert "No option is worded like this" in shown
    assert "skates" not in shown


def test_only_chosen_lines_are_imported(space):
    file = imported(checked(space), only="3-9")
    assert states(file) == ["left_out", "imported"]


@pytest.mark.parametrize("only", ["a", "1-", "-", "1 2", "1;2"])
def test_what_names_no_line_is_refused(space, only):
    with pytest.raises(InvalidInput):
        sheet_files.confirm(checked(space), only=only, user=None, now=timezone.now())


def test_every_refused_line_says_why_and_where(space):
    lines = [
        "sheet/number;sheet/date;sheet/email;way;bus;missing;often/shop",
        "1;;;By tram;;;",
        "2;;;On foot;3;;",
        "3;31/02/2026;;On foot;;;",
        "4;;nadine;On foot;;;",
        "5;;;;;;",
        "6;;;On foot;;Trees|Sand;Sometimes",
        "7;;;On foot;;;;too much",
        "8;;;By bus;4;Trees;Never",
    ]
    file = checked(space, "\n".join(lines))
    assert states(file) == ["refused"] * 7 + ["good"]
    columns = [[each["column"] for each in line["problems"]] for line in file.report]
    assert columns == [
        ["way, way/other"],
        ["bus"],
        ["sheet/date"],
        ["sheet/email"],
        [""],
        ["missing", "often/Shop, often/Sit"],
        [""],
        [],
    ]
    assert all(each["detail"] for line in file.report for each in line["problems"])
    assert "nadine" not in str(file.report)


def test_doubles_are_told_before_and_kept_apart_afterwards(survey, space, on_foot):
    respond(survey, on_foot, number=55)
    enter_sheet(survey, on_foot, number="1", name="Ann Lee", postcode="75011")
    text = """sheet/number,sheet/email,sheet/name,sheet/postcode,way
1,,,,On foot
2,resident55@example.org,,,On foot
3,,LEE Ann,75011,On foot
4,new@example.org,,,On foot
5,new@example.org,,,On foot
6,,,,On foot
6,,,,On foot
"""
    file = checked(space, text)
    assert states(file) == ["known", "good", "double", "good", "double", "good", "known"]
    file = imported(file)
    assert states(file) == ["known", *["imported"] * 5, "known"]
    found = [each["why"] for each in file.report]
    assert found == ["", "same_address", "same_name", "", "same_address", "", ""]
    counted = SurveyResponse.objects.filter(state="confirmed").count()
    assert counted == 4


def test_before_it_is_imported_a_file_tells_nothing_of_who_answered_online(
    agent, survey, space, on_foot
):
    """A clerk could ask it of ten thousand addresses, and import none."""
    respond(survey, on_foot, number=55)
    client = agent("enter_sheet")
    shown = []
    for email in ("resident55@example.org", "nobody@example.org"):
        file = checked(space, f"sheet/email,way\n{email},On foot\n")
        address = f"/admin/civic/paper/file/{file.pk}/"
        shown.append(
            (file.report, [words_of(client, f"{address}{name}") for name in ("", "report/")])
        )
    assert shown[0][0] == shown[1][0]
    assert shown[0][1] == shown[1][1]


def words_of(client, address):
    """What a screen says to whoever reads it."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"<script.*?</script>|<[^>]+>|\s+", " ", body(answer), flags=re.DOTALL).split()


@pytest.mark.parametrize("word", ["no", "NON", "n", "0", "false", "faux", "", " "])
def test_whoever_wrote_no_has_not_agreed(space_with_consent, word):
    file = checked(space_with_consent, f"sheet/consent,way\n{word},On foot\n")
    assert states(file) == ["refused"]
    with pytest.raises(NothingSelected):
        imported(file)
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize(
    ("word", "state"), [("yes", "good"), ("OUI", "good"), ("1", "good"), ("perhaps", "refused")]
)
def test_whoever_wrote_yes_has(space_with_consent, word, state):
    assert states(checked(space_with_consent, f"sheet/consent,way\n{word},On foot\n")) == [state]


@pytest.fixture
def space_with_consent(db):
    survey = make_survey(market(), lawful_basis="consent", consent_text="We keep your answers.")
    return spaces.for_page(survey, now=timezone.now())


def test_what_changed_since_it_was_checked_is_said(survey, space, on_foot):
    file = checked(space)
    enter_sheet(survey, on_foot, number="1")
    file = imported(file)
    assert states(file) == ["refused", "imported"]


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + "way;words\nOn foot;Été".encode(),
        "way;words\nOn foot;Été".encode("utf-16"),
        codecs.BOM_UTF16_BE + "way;words\nOn foot;Été".encode("utf-16-be"),
        "way;words\r\nOn foot;Été\r\n".encode("cp1252"),
        "sep=,\nway,words\nOn foot,Été\n".encode(),
        "way\twords\n\nOn foot\tÉté\n;;\n".encode().replace(b";;\n", b""),
        'way,"words"\nOn foot,"Été"\n'.encode(),
    ],
    ids=["bom", "utf-16", "utf-16-be", "cp1252", "sep", "tabs", "commas"],
)
def test_a_file_is_read_as_any_program_saves_it(space, raw):
    file = imported(checked(space, raw=raw))
    assert states(file) == ["imported"]
    assert SurveyAnswer.objects.get(question__key=words_key(space)).text == "Été"


def words_key(space):
    return next(each.key for each in queries.published(space, "en") if each.name == "words")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"way\n", "empty"),
        (b"PK\x03\x04\0\0\0", ""),
        (b"\xff\xfe\x00", ""),
        (b"way;colour\nOn foot;red", "column"),
        (b"way;WAY\nOn foot;On foot", "repeated"),
        (b"sheet/number\n1", "nothing"),
        (b"way\n" + b"On foot\n" * 10_001, "too_many"),
        (b"way;words\nOn foot;" + b"a" * 200_000, "line"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(space, raw, reason):
    with pytest.raises(InvalidSheets) as refused:
        receive(space, raw=raw)
    assert refused.value.params.get("reason", "") == reason
    assert not SheetFile.objects.exists()


def test_what_no_database_takes_at_once_is_refused_in_words(space, monkeypatch):
    monkeypatch.setattr(paper_files, "MOST_STORED", 2000)
    noise = "".join(random.Random(6).choices(string.printable[:62], k=5000))
    with pytest.raises(InvalidSheets) as refused:
        receive(space, f"way;words\nOn foot;{noise}")
    assert "Please divide it" in str(refused.value.detail)
    assert not SheetFile.objects.exists()


def test_a_large_file_of_words_takes_little_room(space):
    line = "On foot;Déjà là, à côté de l’école où l’été s’achève\n"
    file = receive(space, "way;words\n" + line * 9_000)
    assert len(file.sealed) < 100_000
    assert sheet_files.check_on(file, now=timezone.now()).checked == sheet_files.CHECKED_AT_ONCE


def test_many_problems_are_told_one_for_each_line(space, monkeypatch):
    monkeypatch.setattr(sheet_files, "MOST_PROBLEMS", 3)
    file = checked(space, "way;clean;since\n" + "By boat;perhaps;once\n" * 3)
    assert [len(each["problems"]) for each in file.report] == [3, 1, 1]


def test_a_formula_is_words_and_leaves_as_words(agent, survey, space):
    imported(checked(space, 'way;words\nOn foot;"=HYPERLINK(""http://x"")"'))
    assert SurveyAnswer.objects.get(question__key=words_key(space)).text.startswith("=HYPERLINK")
    found = body(
        agent("oversee_signature").get(f"/admin/civic/responses/?space={space.pk}&export=csv")
    )
    assert "'=HYPERLINK" in found


def test_the_template_is_a_file_that_can_be_imported(agent, space):
    shown = body(agent("enter_sheet").get(f"/admin/civic/paper/{space.pk}/template/"))
    file = checked(space, shown)
    assert states(file) == ["refused"]
    assert [each["column"] for each in file.report[0]["problems"]] == ["way, way/other", "bus"]


def test_no_two_columns_have_one_name(space):
    names = [each.name for each in sheet_lines.columns(space, "en")]
    assert len({table.folded(each) for each in names}) == len(names)
    assert "often/Shop" in names


def test_a_long_file_goes_on_where_it_stopped(space, monkeypatch):
    monkeypatch.setattr(sheet_files, "CHECKED_AT_ONCE", 2)
    monkeypatch.setattr(sheet_files, "IMPORTED_AT_ONCE", 2)
    file = receive(space, "way\n" + "On foot\n" * 5)
    now = timezone.now()
    positions = [(file := sheet_files.check_on(file, now=now)).checked for _step in range(4)]
    assert positions == [2, 4, 5, 5]
    file = sheet_files.confirm(file, user=None, now=now)
    steps = [(file := sheet_files.import_on(file, user=None, now=now)) for _step in range(4)]
    assert [each.imported for each in steps] == [2, 4, 5, 5]
    assert Sheet.objects.count() == 5


def test_lines_keep_their_numbers_where_some_are_empty():
    found = parse(b"way\n\n\nOn foot\n", most=5)
    assert [line.number for line in found.lines] == [4]


class TestScreens:
    def send(self, client, space, content=b"", name="s.csv"):
        sent = {"file": SimpleUploadedFile(name, content or GOOD.encode()), "channel": "paper"}
        return client.post(f"/admin/civic/paper/{space.pk}/file/", sent, follow=True)

    def test_from_the_file_to_the_report(self, agent, space):
        client = agent("enter_sheet")
        shown = self.send(client, space)
        (address, _status), *_ = shown.redirect_chain
        assert "0 of 2 lines checked" in shown.content.decode()
        shown = client.post(address, {"go": "on"}, follow=True).content.decode()
        assert "Import 2 lines" in shown
        shown = client.post(address, {"only": ""}, follow=True).content.decode()
        assert "0 of 2 lines imported" in shown
        shown = client.post(address, {"go": "on"}, follow=True).content.decode()
        assert "This file is imported." in shown
        assert body(client.get(f"{address}report/")).count("Imported") == 2

    def test_what_is_too_large_is_not_even_read(self, agent, space):
        shown = self.send(agent("enter_sheet"), space, b"a" * (11 * 2**20))
        assert "too large" in shown.content.decode()

    def test_hostile_names_are_shown_as_words(self, agent, space):
        shown = self.send(agent("enter_sheet"), space, b"way;<b>x</b>\nOn foot;1")
        assert "&lt;b&gt;x" in shown.content.decode()
        shown = self.send(agent("enter_sheet"), space, GOOD.encode(), "<script>.csv")
        assert "<script>.csv" not in shown.content.decode()

    def test_a_file_that_was_forgotten_is_chosen_again(self, agent, space):
        client = agent("enter_sheet")
        (address, _status), *_ = self.send(client, space).redirect_chain
        SheetFile.objects.update(sealed="")
        assert "choose it again" in client.post(address, {"go": "on"}).content.decode()
        self.send(client, space)
        assert "Import 2 lines" in client.post(address, {"go": "on"}, follow=True).content.decode()
