"""Spaces without a page, messages, settings, the log."""

import re

import pytest
from django.utils import timezone
from wagtail.models import Site

from tests.admin.conftest import absent, body, refused
from wagtail_civic.models import AuditEntry, CivicSiteSettings, OutgoingMessage, Signature, Space
from wagtail_civic.services import audit, publishing
from wagtail_civic.testing import make_petition, make_signature, space_of
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.alike

ORPHANS = "/admin/civic/without-a-page/"


@pytest.fixture
def orphan(benches):
    """A cascade or a script deleted the page; nobody was asked."""
    space = space_of(benches)
    benches.delete()
    return Space.objects.get(pk=space.pk)


def test_a_space_that_lost_its_page_is_listed(chief, orphan, trees):
    page = body(chief.get(ORPHANS))

    assert "More benches" in page
    assert "More trees" not in page


def test_it_gets_another_page_and_keeps_its_signatures(chief, orphan):
    new = make_petition(title="Benches again")

    assert "3 signatures" in body(chief.get(f"{ORPHANS}{orphan.pk}/"))
    response = chief.post(f"{ORPHANS}{orphan.pk}/", {"page": new.pk})

    assert response.status_code == 302, response.context["form"].errors
    assert space_of(new).pk == orphan.pk
    assert "More benches" not in body(chief.get(ORPHANS))
    assert AuditEntry.objects.get().action == "space.reattach"


@pytest.mark.parametrize("state", ["pending", "confirmed"])
def test_a_page_that_an_editor_tried_may_be_given(chief, orphan, state):
    new = make_petition(title="New benches")
    make_signature(space_of(new), channel="test", state=state)

    response = chief.post(f"{ORPHANS}{orphan.pk}/", {"page": new.pk})

    assert response.status_code == 302
    assert space_of(new).pk == orphan.pk
    assert set(Signature.objects.values_list("channel", flat=True)) == {"web"}


def test_the_page_says_what_holds_in_the_space(chief, orphan):
    new = make_petition(title="New benches", closes_at=None, goal=9)

    chief.post(f"{ORPHANS}{orphan.pk}/", {"page": new.pk})

    new.refresh_from_db()
    assert new.closes_at == space_of(new).phases.get().closes_at
    assert new.goal == 500
    assert publishing.problems(new, now=timezone.now()) == {}


def test_a_page_with_signatures_of_its_own_is_refused(chief, orphan, trees):
    response = chief.post(f"{ORPHANS}{orphan.pk}/", {"page": trees.pk})

    assert "page" in response.context["form"].errors
    assert space_of(trees).pk != orphan.pk


@pytest.mark.parametrize(
    "choice", ["", "999999", "abc", "1.5", "-1", "9" * 30, "1 OR 1=1", "\x00", "None", "²"]
)
def test_no_page_or_none_that_exists_is_refused(chief, orphan, choice):
    response = chief.post(f"{ORPHANS}{orphan.pk}/", {"page": choice})

    assert "page" in response.context["form"].errors


def test_a_page_of_another_kind_is_refused(chief, orphan):
    response = chief.post(f"{ORPHANS}{orphan.pk}/", {"page": home_page().pk})

    assert "page" in response.context["form"].errors


def test_a_page_that_one_may_not_publish_is_refused(agent, orphan, trees):
    new = make_petition()
    keeper = agent("change_space", pages=[trees])

    response = keeper.post(f"{ORPHANS}{orphan.pk}/", {"page": new.pk})

    assert "page" in response.context["form"].errors


def test_nor_one_reached_by_an_alias_of_it(agent, orphan, trees):
    new = make_petition()
    alias = new.create_alias(update_slug="alias")
    keeper = agent("change_space", pages=[trees, alias])

    response = keeper.post(f"{ORPHANS}{orphan.pk}/", {"page": alias.pk})

    assert "page" in response.context["form"].errors
    assert space_of(new).pk != orphan.pk


def test_it_takes_a_right_of_its_own(agent, orphan, trees):
    editor = agent(pages=[trees])

    assert refused(editor.get(ORPHANS))
    assert refused(editor.get(f"{ORPHANS}{orphan.pk}/"))
    assert refused(editor.post(f"{ORPHANS}{orphan.pk}/", {"page": trees.pk}))


def test_a_space_with_a_page_is_not_given_another(chief, trees):
    other = make_petition()

    assert absent(chief.get(f"{ORPHANS}{space_of(trees).pk}/"))
    assert absent(chief.post(f"{ORPHANS}{space_of(trees).pk}/", {"page": other.pk}))


MESSAGES = "/admin/civic/messages/"


@pytest.fixture
def messages(space):
    now = timezone.now()
    return {
        state: OutgoingMessage.objects.create(
            event=state,
            kind="petition_thanks",
            space=space,
            state=state,
            tries=8,
            domain="secret-provider.example",
            sealed="" if state == "sent" else "sealed",
            created_at=now,
            next_try_at=now,
        )
        for state in ("queued", "sent", "failed")
    }


def test_messages_are_listed_without_their_mailboxes(chief, messages):
    page = body(chief.get(MESSAGES))

    assert page.count("Thanks for a signature") >= 3
    assert "secret-provider" not in page


def test_messages_are_filtered(chief, messages):
    rows = chief.get(f"{MESSAGES}?state=failed").context["object_list"]

    assert [row.state for row in rows] == ["failed"]


def test_failed_messages_are_tried_again(agent, benches, messages):
    officer = agent("change_outgoingmessage", pages=[benches])

    officer.post(f"{MESSAGES}retry/")

    failed = OutgoingMessage.objects.get(pk=messages["failed"].pk)
    assert (failed.state, failed.tries) == ("queued", 0)
    assert OutgoingMessage.objects.get(pk=messages["sent"].pk).state == "sent"
    assert AuditEntry.objects.get().data["count"] == 1


def test_trying_again_is_a_post(chief, messages):
    assert chief.get(f"{MESSAGES}retry/").status_code == 405
    assert OutgoingMessage.objects.get(pk=messages["failed"].pk).state == "failed"


def test_trying_again_takes_a_right(agent, benches, messages):
    editor = agent(pages=[benches])

    assert "retry/" not in body(editor.get(MESSAGES))
    assert refused(editor.post(f"{MESSAGES}retry/"))
    assert OutgoingMessage.objects.get(pk=messages["failed"].pk).state == "failed"


def test_nothing_to_try_again_is_said(chief, benches):
    page = body(chief.post(f"{MESSAGES}retry/", follow=True))

    assert "0 messages wait" in page
    assert not AuditEntry.objects.exists()


SETTINGS = "/admin/civic/settings/"


def form_data(client, **changes):
    client.get(SETTINGS)
    row = CivicSiteSettings.objects.get(site=Site.objects.get())
    form = client.get(f"{SETTINGS}edit/{row.pk}/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    url = f"{SETTINGS}edit/{row.pk}/"
    return url, {name: value for name, value in values.items() if value is not None} | changes


def test_each_site_has_its_row(chief, db):
    second = home_page().add_sibling(instance=type(home_page())(title="Port", slug="port"))
    Site.objects.create(hostname="port.example", root_page=second)

    page = body(chief.get(SETTINGS))

    assert "port.example" in page
    assert CivicSiteSettings.objects.count() == 2


@pytest.mark.parametrize(("rows", "words"), [(1, "1 site"), (2, "2 sites")])
def test_its_rows_are_counted_as_sites(chief, in_french, rows, words):
    for number in range(1, rows):
        root = home_page().add_sibling(instance=type(home_page())(title="Port", slug="port"))
        Site.objects.create(hostname=f"port{number}.example", root_page=root)

    page = " ".join(body(chief.get(SETTINGS)).split())

    assert re.search(rf"\b{words}\b", page)
    assert f"{rows} paramètres" not in page


def test_settings_are_written_and_logged_without_their_values(chief, db):
    url, data = form_data(chief, signature="The town hall", answer_days="20")

    response = chief.post(url, data)

    assert response.status_code == 302, response.context["form"].errors
    assert CivicSiteSettings.objects.get().answer_days == 20
    entry = AuditEntry.objects.get()
    assert set(entry.data["fields"]) == {"signature", "answer_days"}
    assert "town hall" not in str(entry.data)


def test_the_signature_is_asked_in_each_language(chief, db):
    url, data = form_data(chief, signature="The town hall", signature_fr="La mairie")
    assert chief.post(url, data).status_code == 302
    row = CivicSiteSettings.objects.get()
    assert (row.signature, row.signature_translations) == ("The town hall", {"fr": "La mairie"})
    assert "signature_fr" in AuditEntry.objects.get().data["fields"]
    assert 'value="La mairie"' in body(chief.get(url))

    url, data = form_data(chief, signature_fr=" ")
    assert chief.post(url, data).status_code == 302
    assert CivicSiteSettings.objects.get().signature_translations == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signature_fr", "x" * 201),
        ("reply_to", "nobody"),
        ("answer_days", "-1"),
        ("mandate_level", "x"),
        ("siret", "2186019460001"),
        ("siret", "21860194600014"),
        ("siret", "21860194600013 and more"),
        ("siret", "2186019460001x"),
    ],
)
def test_settings_that_make_no_sense_are_refused(chief, db, field, value):
    url, data = form_data(chief, **{field: value})

    response = chief.post(url, data)

    assert field in response.context["form"].errors


@pytest.mark.parametrize("number", ["21860194600013", "218 601 946 00013", "35600000049837", ""])
def test_a_siret_is_kept_without_its_blanks(chief, db, number):
    url, data = form_data(chief, siret=number)

    response = chief.post(url, data)

    assert response.status_code == 302, response.context["form"].errors
    assert CivicSiteSettings.objects.get().siret == number.replace(" ", "")


def test_a_wrong_siret_is_refused_with_what_to_do(chief, db):
    url, data = form_data(chief, siret="21860194600014")

    (error,) = chief.post(url, data).context["form"].errors["siret"]

    assert "Copy it again" in error


def test_settings_take_a_right(agent, chief, benches):
    url, data = form_data(chief)
    editor = agent(pages=[benches])

    assert refused(editor.get(SETTINGS))
    assert refused(editor.get(url))
    assert refused(editor.post(url, data))
    assert agent("change_civicsitesettings").get(url).status_code == 200


@pytest.mark.parametrize("view", ["new/", "delete/1/", "history/1/", "usage/1/", "copy/1/"])
def test_rows_of_settings_are_neither_added_nor_deleted(chief, db, view):
    assert absent(chief.get(SETTINGS + view))


LOG = "/admin/civic/audit/"


@pytest.fixture
def log(chief, space):
    for action in ("space.extend", "signature.export"):
        audit.record(
            action=action,
            actor=chief.user,
            space=space,
            reason="=1+1",
            data={"count": 4},
            now=timezone.now(),
        )


def test_the_log_is_read(agent, log):
    page = body(agent("view_auditentry").get(LOG))

    assert "Closing date moved" in page
    assert "chief" in page
    assert "count: 4" in page


def test_a_downloaded_log_is_in_the_language_of_its_reader(chief, log, in_french):
    assert "nombre\u00a0: 4" in body(chief.get(f"{LOG}?export=csv"))


def test_the_log_is_filtered_and_searched(chief, log):
    found = body(chief.get(f"{LOG}results/?action=space.extend&q=benches"))

    assert "Closing date moved" in found
    assert "Signatures downloaded" not in found.split("</thead>")[-1]


def test_the_log_is_for_whom_it_is_given_to(agent, benches, log):
    assert refused(agent("oversee_signature", pages=[benches]).get(LOG))


@pytest.mark.parametrize("view", ["new/", "edit/1/", "delete/1/"])
def test_the_log_is_written_by_nobodys_hand(chief, log, view):
    assert absent(chief.get(LOG + view))
    assert absent(chief.post(LOG + view, {}))


def test_a_downloaded_log_runs_no_formula(chief, log):
    assert "'=1+1" in body(chief.get(f"{LOG}?export=csv"))


@pytest.mark.parametrize(
    "wanted",
    [
        "moderate_signature",
        "export_signature",
        "oversee_signature",
        "change_space",
        "change_outgoingmessage",
        "view_auditentry",
        "change_civicsitesettings",
        "add_theme",
        "change_district",
    ],
)
def test_groups_are_given_each_right_that_counts(chief, db, wanted):
    from tests.admin.conftest import permission

    page = body(chief.get("/admin/groups/new/"))

    assert f'value="{permission(f"wagtail_civic.{wanted}").pk}"' in page


@pytest.mark.parametrize("useless", ["add_signature", "delete_signature", "add_auditentry"])
def test_groups_are_not_offered_rights_without_effect(chief, db, useless):
    from tests.admin.conftest import permission

    page = body(chief.get("/admin/groups/new/"))

    assert f'value="{permission(f"wagtail_civic.{useless}").pk}"' not in page


def test_a_signature_of_a_deleted_page_is_still_seen_by_who_oversees(agent, orphan):
    make_signature(orphan, 95, last_name="Orphan")

    assert "Orphan" in body(agent("oversee_signature").get("/admin/civic/signatures/"))
