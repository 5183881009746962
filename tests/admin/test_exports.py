"""What leaves the admin: nobody named by default, names for a reason, a trace of both."""

import csv
import io
import tracemalloc

import openpyxl
import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests.admin.conftest import body
from tests.given import given
from wagtail_civic.admin import exports, spreadsheets
from wagtail_civic.models import AuditEntry, Signature
from wagtail_civic.testing import make_signature, space_of

pytestmark = pytest.mark.alike

LIST = "/admin/civic/signatures/"


def table(response):
    return list(csv.reader(io.StringIO(body(response))))


def sheet(response):
    content = b"".join(response)
    rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    return [[cell.value or "" for cell in row] for row in rows]


def export(client, file_format, query=""):
    response = client.get(f"{LIST}?export={file_format}{query}")
    return (table if file_format == "csv" else sheet)(response)


def with_names(client, file_format="csv", reason="The council asked", query=""):
    return client.post(f"{LIST}names/{query}", {"reason": reason, "file_format": file_format})


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_ordinary_export_names_nobody(chief, benches, space, file_format):
    make_signature(space, 60, first_name="Nadia", last_name="Benali", postcode="75011")

    headings, *rows = export(chief, file_format)
    month = timezone.localdate().strftime("%Y-%m")

    assert headings == [
        "Number",
        "Petition",
        "Postcode area",
        "Month",
        "Channel",
        "State",
        "Language",
    ]
    assert len(rows) == 4
    assert ["More benches", "75", month, "Online", "Counted"] in [row[1:6] for row in rows]
    assert not {"Nadia", "Benali", "75011"} & {cell for row in rows for cell in row}


def test_two_exports_cannot_be_laid_side_by_side(chief, benches, space):
    for number in range(100, 130):
        make_signature(space, number, postcode=f"{number}00")

    first, second = export(chief, "csv")[1:], export(chief, "csv")[1:]

    assert not {row[0] for row in first} & {row[0] for row in second}
    assert [row[2] for row in first] != [row[2] for row in second]
    assert sorted(row[2] for row in first) == sorted(row[2] for row in second)


def test_the_order_says_nothing_about_who_came_first(chief, benches, space):
    for number in range(100, 130):
        make_signature(space, number, postcode=f"{number}00")

    areas = [row[2] for row in export(chief, "csv")[1:]]

    assert areas != sorted(areas)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_holds_what_the_list_shows(chief, benches, trees, space, file_format):
    make_signature(space, 61, state="held", hold_reason="address")

    rows = export(chief, file_format, f"&petition={space.pk}&state=held")[1:]

    assert [row[5] for row in rows] == ["To be checked"]


def test_a_filter_that_cannot_be_read_exports_nothing(chief, benches):
    assert len(export(chief, "csv", "&state=nonsense")) == 1


def test_an_unknown_format_is_the_list(chief, benches):
    assert chief.get(f"{LIST}?export=pdf")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(("file_format", "read"), [("csv", table), ("xlsx", sheet)])
def test_names_leave_for_a_reason(agent, benches, space, file_format, read):
    make_signature(space, 62, first_name="Nadia", last_name="Benali", postcode="75011")
    officer = agent("export_signature", pages=[benches])

    response = with_names(officer, file_format)
    rows = read(response)

    assert ["More benches", "Nadia", "Benali", "75011"] in [row[:4] for row in rows]
    assert "example.org" not in str(rows)
    entry = AuditEntry.objects.get()
    assert f"signatures-names-{entry.seq}.{file_format}" in response["Content-Disposition"]


@pytest.mark.parametrize("state", ["pending", "withdrawn", "held", "invalidated"])
def test_who_does_not_count_is_named_only_when_her_state_was_chosen(chief, benches, space, state):
    make_signature(space, 62, first_name="Nadia", last_name="Benali", state=state)

    assert "Nadia" not in str(table(with_names(chief)))
    assert "3 signatures" in body(chief.get(f"{LIST}names/"))
    chosen = f"?state={state}"
    assert [row[1] for row in table(with_names(chief, query=chosen))[1:]] == ["Nadia"]
    assert "1 signature, with" in body(chief.get(f"{LIST}names/{chosen}"))


@pytest.mark.parametrize("reason", ["", "   "])
def test_names_do_not_leave_without_a_reason(chief, benches, reason):
    response = with_names(chief, reason=reason)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")
    assert not AuditEntry.objects.exists()


def test_the_form_says_how_many_it_is_about(chief, benches, trees, space):
    page = body(chief.get(f"{LIST}names/?petition={space.pk}"))

    assert "3 signatures" in page


def test_exports_are_logged_without_personal_values(chief, benches, space):
    export(chief, "csv", f"&petition={space.pk}&q=Martin")
    with_names(chief, query=f"?petition={space.pk}")

    with_reason, without = AuditEntry.objects.order_by("-seq")
    assert without.action == "signature.export"
    assert without.actor == chief.user
    assert without.space == space
    assert without.data["count"] == 3
    assert without.data["filters"] == {"petition": [str(space.pk)], "search": True}
    assert with_reason.action == "signature.export_names"
    assert with_reason.reason == "The council asked"
    assert "Martin" not in str(AuditEntry.objects.values())


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+33", "-x", "＝cmd|' /C calc'!A0"])
def test_no_name_becomes_a_formula(chief, benches, space, name):
    make_signature(space, 63, first_name=name, last_name=name)

    for read, file_format in ((table, "csv"), (sheet, "xlsx")):
        cells = [cell for row in read(with_names(chief, file_format)) for cell in row]
        assert f"'{name}" in cells
        assert [cell for cell in cells if cell[:1] in "=+-@＝" and cell] == []


def test_it_speaks_the_language_of_whoever_asked(chief, benches):
    UserProfile.objects.create(user=chief.user, preferred_language="fr")

    headings, *rows = export(chief, "csv")

    assert headings[1] == "Pétition"
    assert {row[4] for row in rows} == {"En ligne"}


def test_personal_files_are_not_cached(chief, benches):
    assert "no-store" in chief.get(f"{LIST}?export=csv")["Cache-Control"]
    assert "no-store" in with_names(chief)["Cache-Control"]


@given
def signed_by_thousands(signed_benches):
    template = Signature.objects.filter(space=space_of(signed_benches)).first()
    values = {
        field.attname: getattr(template, field.attname)
        for field in Signature._meta.concrete_fields
        if field.attname not in ("id", "receipt", "person_key")
    }
    Signature.objects.bulk_create(
        (Signature(**values, receipt=f"R{n}") for n in range(12_000)), batch_size=500
    )
    return template


@pytest.mark.parametrize("writer", [spreadsheets.as_csv, spreadsheets.as_xlsx])
def test_memory_does_not_grow_with_the_rows(signed_by_thousands, writer):
    tracemalloc.start()
    for _part in writer(exports.unnamed_headings(), exports.unnamed_rows(Signature.objects.all())):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    # All rows at once would take about 10 MB.
    assert peak < 4_000_000


def test_the_log_is_downloaded_and_says_so(agent, chief, benches):
    export(chief, "csv")
    reader = agent("view_auditentry")

    rows = table(reader.get("/admin/civic/audit/?export=csv"))

    assert "Signatures downloaded, without names" in rows[-1]
    assert AuditEntry.objects.first().action == "audit.export"
