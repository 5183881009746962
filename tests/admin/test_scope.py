"""An agent sees, exports and decides upon the petitions whose pages she may edit; on every view."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from tests.admin.conftest import body, refused
from wagtail_civic.models import Decision, OutgoingMessage, Signature
from wagtail_civic.services import groups
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import make_meeting, make_signature, space_of

LIST = "/admin/civic/signatures/"
ALL = ("moderate_signature", "export_signature")
# Rights of Django's own kind open nothing that page rights do not.
MORE = (*ALL, "view_signature", "change_signature", "delete_signature", "add_signature")


@pytest.fixture
def mine(benches):
    return make_signature(space_of(benches), 50, last_name="Mine", state="held")


@pytest.fixture
def theirs(trees):
    return make_signature(space_of(trees), 51, last_name="Theirs", state="held")


@pytest.fixture
def editor(agent, benches):
    """May edit one petition page, and holds every right on signatures beside."""
    return agent(*MORE, "change_outgoingmessage", pages=[benches])


def test_her_list_holds_her_petition_only(editor, mine, theirs):
    page = body(editor.get(LIST))

    assert "Mine" in page
    assert "Theirs" not in page


def test_results_and_filters_hold_her_petition_only(editor, mine, theirs):
    assert "Theirs" not in body(editor.get(f"{LIST}results/"))
    assert "Theirs" not in body(editor.get(f"{LIST}?petition={theirs.space_id}"))
    assert "More trees" not in body(editor.get(LIST))


def test_her_petitions_are_listed_alone(editor, mine, theirs):
    page = body(editor.get("/admin/civic/petitions/"))

    assert "More benches" in page
    assert "More trees" not in page


def test_inspecting_another_petition_is_refused(editor, mine, theirs):
    assert editor.get(f"{LIST}inspect/{mine.pk}/").status_code == 200
    assert refused(editor.get(f"{LIST}inspect/{theirs.pk}/"))


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_exporting_stops_at_her_petition(editor, mine, theirs, file_format):
    rows = b"".join(editor.get(f"{LIST}?export={file_format}"))

    assert b"More trees" not in rows


def test_exporting_names_stops_at_her_petition(editor, mine, theirs):
    held = f"{LIST}names/?state=held"
    response = editor.post(held, {"reason": "Answering", "file_format": "csv"})

    assert "Mine" in body(response)
    assert "Theirs" not in body(response)
    other = editor.post(
        f"{held}&petition={theirs.space_id}", {"reason": "Why", "file_format": "csv"}
    )
    assert "Theirs" not in body(other)


@pytest.mark.parametrize("chosen", ["id=all", "id={0}", "id={0}&id={1}", "id=all&petition={2}"])
def test_deciding_stops_at_her_petition(editor, mine, theirs, chosen):
    query = chosen.format(theirs.pk, mine.pk, theirs.space_id)

    editor.post(f"/admin/bulk/wagtail_civic/signature/release/?{query}", {"reason": "Known"})

    theirs.refresh_from_db()
    assert theirs.state == Signature.State.HELD


def test_decisions_of_other_petitions_are_neither_seen_nor_undone(editor, chief, mine, theirs):
    [decision] = decide(theirs, chief)

    assert "Spam" not in body(editor.get("/admin/civic/decisions/"))
    assert refused(editor.get(f"/admin/civic/decisions/{decision.pk}/undo/"))
    assert refused(editor.post(f"/admin/civic/decisions/{decision.pk}/undo/"))
    theirs.refresh_from_db()
    assert theirs.state == Signature.State.INVALIDATED


def decide(signature, client):
    return petitions.decide(
        "invalidate",
        records=Signature.objects.filter(pk=signature.pk),
        reason="Spam",
        user=client.user,
        now=timezone.now(),
    )


def test_messages_of_other_petitions_are_neither_seen_nor_retried(editor, mine, theirs):
    message = failed(theirs)

    assert "More trees" not in body(editor.get("/admin/civic/messages/"))
    editor.post("/admin/civic/messages/retry/")
    message.refresh_from_db()
    assert message.state == OutgoingMessage.State.FAILED


def failed(signature):
    return OutgoingMessage.objects.create(
        event=str(signature.pk),
        kind="petition_confirm",
        space=signature.space,
        state="failed",
        sealed="sealed",
        created_at=signature.submitted_at,
        next_try_at=signature.submitted_at,
    )


@pytest.mark.parametrize(
    "name", ["signatures", "dates", "acts", "acts/response/undo", "try", "try/code", "try/thanks"]
)
def test_screens_of_another_page_are_refused(editor, trees, name):
    assert refused(editor.get(f"/admin/civic/pages/{trees.pk}/{name}/"))
    assert refused(editor.post(f"/admin/civic/pages/{trees.pk}/{name}/", {}))


def test_an_editor_of_a_section_sees_the_petitions_below_it(agent, benches, mine):
    editor = agent(pages=[benches.get_parent()])

    assert "Mine" in body(editor.get(LIST))


def test_an_editor_without_the_right_to_decide_is_offered_nothing(agent, benches, mine):
    editor = agent(pages=[benches])
    page = body(editor.get(LIST))

    assert "Mine" in page
    assert "data-bulk-action" not in page
    assert "names/" not in page
    url = f"/admin/bulk/wagtail_civic/signature/release/?id={mine.pk}"
    assert refused(editor.get(url))
    assert refused(editor.post(url, {"reason": "Known"}))
    assert refused(editor.get(f"{LIST}names/"))
    assert refused(editor.post(f"{LIST}names/", {"reason": "Why", "file_format": "csv"}))


def test_a_moderator_without_pages_sees_nothing(agent, mine):
    moderator = agent(*MORE)

    for url in (LIST, f"{LIST}inspect/{mine.pk}/", f"{LIST}?export=csv", f"{LIST}names/"):
        assert refused(moderator.get(url))
    assert refused(moderator.get(f"/admin/bulk/wagtail_civic/signature/release/?id={mine.pk}"))


def test_an_agent_who_oversees_needs_no_page(agent, mine, theirs):
    overseer = agent("oversee_signature", "moderate_signature")
    page = body(overseer.get(LIST))

    assert "Mine" in page
    assert "Theirs" in page
    assert overseer.get(f"{LIST}inspect/{theirs.pk}/").status_code == 200
    overseer.post(
        f"/admin/bulk/wagtail_civic/signature/release/?id={theirs.pk}", {"reason": "Known"}
    )
    assert Decision.objects.get().user == overseer.user
    # She has no way into the page itself.
    assert refused(overseer.get(f"/admin/civic/pages/{theirs.space.page_id}/dates/"))


def test_rights_end_with_the_account(agent, benches, mine):
    editor = agent(*ALL, pages=[benches])
    editor.user.is_active = False
    editor.user.save()

    response = editor.get(LIST)

    assert response.status_code == 302
    assert "/login/" in response.url


def test_clerks_of_the_council_lead_meetings_and_see_no_signature(agent, theirs):
    groups.create()
    clerk = agent()
    clerk.user.groups.add(Group.objects.get(name="Civic council clerks"))
    space = space_of(make_meeting())

    assert clerk.get(f"/admin/civic/meetings/{space.pk}/").status_code == 200
    assert refused(clerk.get(LIST))


@pytest.mark.parametrize(
    ("group", "opens", "refuses"),
    [
        ("Civic moderators", "release", "names"),
        ("Civic officers", "names", "release"),
    ],
)
def test_the_groups_of_the_command_can_do_their_work(agent, theirs, group, opens, refuses):
    groups.create()
    someone = agent()
    someone.user.groups.add(Group.objects.get(name=group))
    addresses = {
        "release": f"/admin/bulk/wagtail_civic/signature/release/?id={theirs.pk}",
        "names": f"{LIST}names/",
    }

    assert "Theirs" in body(someone.get(LIST))
    assert someone.get(addresses[opens]).status_code == 200
    assert refused(someone.get(addresses[refuses]))
