"""Extending, suspending, resuming and closing early, in public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, body, refused
from tests.admin.forms import moment
from wagtail_civic.models import AuditEntry, Space, SpaceChange
from wagtail_civic.phases import State
from wagtail_civic.queries.spaces import state_of
from wagtail_civic.testing import make_petition, space_of


def url(page):
    return f"/admin/civic/pages/{page.pk}/dates/"


def change(client, page, deed, reason="The hall was flooded", **data):
    return client.post(url(page), {"deed": deed, "reason": reason, **data})


def state(page):
    return state_of(space_of(page), "sign", now=timezone.now())


def later(days=60):
    return timezone.now().replace(second=0, microsecond=0) + timedelta(days=days)


def offered(response):
    return [value for value, _label in response.context["form"].fields["deed"].choices]


def test_the_closing_date_moves_for_the_space_and_its_page(agent, benches):
    editor, new = agent(pages=[benches]), later()

    response = change(editor, benches, "extend", closes_at=moment(new))

    assert response.status_code == 302
    assert space_of(benches).phases.get().closes_at == new
    benches.refresh_from_db()
    assert benches.closes_at == new
    assert benches.get_latest_revision_as_object().closes_at == new


def test_the_public_reads_the_reason(agent, benches, client):
    change(agent(pages=[benches]), benches, "extend", closes_at=moment(later()))

    assert SpaceChange.objects.get().reason == "The hall was flooded"
    assert "The hall was flooded" in body(client.get(benches.url))


@pytest.mark.parametrize(
    ("deed", "after", "action"),
    [("suspend", State.SUSPENDED, "suspended"), ("close", State.CLOSED, "closed")],
)
def test_nobody_can_sign_for_a_while_or_for_good(agent, benches, deed, after, action):
    editor = agent(pages=[benches])

    change(editor, benches, deed)

    assert state(benches) == after
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == (f"space.{action}", editor.user)


@pytest.mark.parametrize("deed", ["suspend", "close"])
def test_it_is_taken_back(agent, benches, deed):
    editor = agent(pages=[benches])
    change(editor, benches, deed)

    change(editor, benches, "resume", reason="Dry again")

    assert state(benches) == State.OPEN


@pytest.mark.parametrize("reason", ["", "  "])
@pytest.mark.parametrize("deed", ["extend", "suspend", "close"])
def test_nothing_changes_without_a_public_reason(agent, benches, deed, reason):
    before = space_of(benches)

    response = change(
        agent(pages=[benches]), benches, deed, reason=reason, closes_at=moment(later())
    )

    assert "reason" in response.context["form"].errors
    assert space_of(benches).override == ""
    assert space_of(benches).phases.get().closes_at == before.phases.get().closes_at


@pytest.mark.parametrize("closes_at", ["", "tomorrow", "1999-01-01 10:00"])
def test_a_closing_date_is_in_the_future(agent, benches, closes_at):
    before = space_of(benches).phases.get().closes_at

    response = change(agent(pages=[benches]), benches, "extend", closes_at=closes_at)

    assert "closes_at" in response.context["form"].errors
    assert space_of(benches).phases.get().closes_at == before


@pytest.mark.parametrize(
    ("override", "days", "choices"),
    [
        ("", 30, ["extend", "suspend", "close"]),
        ("", -1, ["extend"]),
        ("suspended", 30, ["resume", "extend", "close"]),
        ("closed", 30, ["resume", "extend"]),
    ],
)
def test_only_what_makes_sense_is_offered(agent, benches, space, override, days, choices):
    Space.objects.update(override=override)
    space.phases.update(closes_at=later(days))

    assert offered(agent(pages=[benches]).get(url(benches))) == choices


def test_what_is_not_offered_is_refused(agent, benches):
    response = change(agent(pages=[benches]), benches, "resume")

    assert "deed" in response.context["form"].errors
    assert not SpaceChange.objects.exists()


def test_a_reason_is_needed_that_fits(agent, benches):
    response = change(agent(pages=[benches]), benches, "suspend", reason="x" * 301)

    assert "reason" in response.context["form"].errors


def test_it_takes_the_right_to_publish(agent, benches):
    editor = agent(pages=[benches], rights=["change"])

    assert refused(editor.get(url(benches)))
    assert refused(change(editor, benches, "suspend"))
    assert state(benches) == State.OPEN
    assert "/dates/" not in body(editor.get(f"/admin/pages/{benches.pk}/edit/"))


def test_a_draft_has_no_dates_to_move(chief, db):
    draft = make_petition(live=False)

    assert absent(chief.get(url(draft)))
    assert "/dates/" not in body(chief.get(f"/admin/pages/{draft.pk}/edit/"))


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_one_is_sent_back_to_this_site_only(agent, benches, target):
    editor = agent(pages=[benches])

    response = editor.post(
        f"{url(benches)}?next={target}", {"deed": "suspend", "reason": "A flood"}
    )

    assert response.url == f"/admin/pages/{benches.pk}/edit/"
