"""Names are kept longer by whoever may, for a reason that the log keeps; never once they are being erased."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, body, refused
from wagtail_civic.models import AuditEntry, Space
from wagtail_civic.services import purge, spaces
from wagtail_civic.testing import (
    comment_on,
    make_debate,
    make_register,
    make_survey,
    observe,
    respond,
    space_of,
)

pytestmark = pytest.mark.alike

LIST = "/admin/civic/petitions/"
REASON = "Complaint 2027-14 before the administrative court."


def url(space, step=""):
    return f"{LIST}{space.pk}/hold/{step}"


def until(days=400):
    return timezone.localdate() + timedelta(days=days)


def hold(client, space, **changes):
    return client.post(url(space), {"until": until().isoformat(), "reason": REASON} | changes)


def fresh(space):
    return Space.objects.get(pk=space.pk)


@pytest.fixture
def officer(agent, benches):
    return agent("hold_space", pages=[benches])


@pytest.fixture
def held(space):
    now = timezone.now()
    spaces.hold(space, until=now + timedelta(days=400), reason=REASON, user=None, now=now)
    return fresh(space)


def test_names_are_kept_to_the_end_of_that_day(officer, space):
    assert hold(officer, space).url == LIST

    kept = fresh(space)
    assert kept.hold_reason == REASON
    assert timezone.localtime(kept.hold_until).date() == until()
    assert timezone.localtime(kept.hold_until).hour == 23
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.reason) == ("space.hold", officer.user, REASON)


def test_the_purge_waits(officer, space):
    hold(officer, space)
    later = purge.due_at(space) + timedelta(days=1)

    purge.purge(now=later)

    assert fresh(space).purged_at is None


def test_the_list_says_until_when(officer, held):
    page = body(officer.get(LIST))

    assert "kept until" in page
    assert url(held) in page


def test_the_screen_says_what_is_and_what_would_be(officer, held):
    page = body(officer.get(url(held)))

    assert REASON in page
    assert "Without a hold, the names are erased on" in page
    assert url(held, "release/") in page


def test_a_second_one_replaces_the_first(officer, held):
    hold(officer, held, until=until(10).isoformat(), reason="Shorter.")

    assert fresh(held).hold_reason == "Shorter."
    assert timezone.localtime(fresh(held).hold_until).date() == until(10)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 301}, "reason"),
        ({"until": ""}, "until"),
        ({"until": "soon"}, "until"),
        ({"until": "1999-01-01"}, "until"),
    ],
)
def test_it_takes_a_day_to_come_and_a_reason(officer, space, changes, field):
    response = hold(officer, space, **changes)

    assert list(response.context["form"].errors) == [field]
    assert fresh(space).hold_until is None
    assert not AuditEntry.objects.exists()


def test_it_ends_with_a_reason(officer, held):
    response = officer.post(url(held, "release/"), {"reason": "The court has judged."})

    assert response.url == LIST
    assert fresh(held).hold_until is None
    entry = AuditEntry.objects.order_by("seq").last()
    assert (entry.action, entry.reason) == ("space.release_hold", "The court has judged.")


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_does_not_end_without_one(officer, held, reason):
    response = officer.post(url(held, "release/"), {"reason": reason})

    assert list(response.context["form"].errors) == ["reason"]
    assert fresh(held).hold_until


def test_what_is_not_held_is_not_released(officer, space):
    assert absent(officer.get(url(space, "release/")))
    assert absent(officer.post(url(space, "release/"), {"reason": "Why"}))


def test_reading_the_screen_keeps_nothing(officer, space):
    officer.get(url(space))

    assert fresh(space).hold_until is None


@pytest.mark.parametrize("step", ["", "release/"])
def test_it_takes_a_permission_of_its_own(agent, benches, held, step):
    editor = agent("change_space", "export_signature", "moderate_signature", pages=[benches])

    assert refused(editor.get(url(held, step)))
    assert refused(editor.post(url(held, step), {"until": until(9), "reason": "Why"}))
    assert "/hold/" not in body(editor.get(LIST))
    assert fresh(held).hold_reason == REASON


@pytest.mark.parametrize("step", ["", "release/"])
def test_it_stops_at_the_petitions_that_she_sees(agent, trees, held, step):
    other = agent("hold_space", pages=[trees])

    assert refused(other.get(url(held, step)))
    assert refused(other.post(url(held, step), {"until": until(9), "reason": "Why"}))
    assert fresh(held).hold_reason == REASON


def test_the_permission_alone_opens_nothing(agent, held):
    assert refused(agent("hold_space").get(url(held)))


def test_an_agent_who_oversees_holds_what_has_lost_its_page(agent, benches):
    space = space_of(benches)
    benches.delete()
    officer = agent("hold_space", "oversee_signature")

    assert hold(officer, space).status_code == 302
    assert fresh(space).hold_until


def test_what_is_being_erased_is_out_of_reach(officer, held):
    Space.objects.filter(pk=held.pk).update(secret="")

    for step in ("", "release/"):
        assert absent(officer.get(url(held, step)))
        assert absent(officer.post(url(held, step), {"until": until(9), "reason": "Why"}))
    assert url(held) not in body(officer.get(LIST))


def test_an_erasing_that_begins_meanwhile_is_said(officer, space, monkeypatch):
    """The form was open, and the night came."""
    from wagtail_civic.admin.holds import HoldView

    Space.objects.filter(pk=space.pk).update(secret="")
    monkeypatch.setattr(HoldView, "space", space)

    response = hold(officer, space)

    assert "names were erased" in str(response.context["form"].errors)


class TestOtherThanAPetition:
    @pytest.fixture
    def register(self):
        page = make_register()
        observe(page)
        return page

    @pytest.fixture
    def survey(self):
        survey = make_survey()
        respond(survey, {survey.questionnaire.sections[0].questions[1].key: "Trees"})
        return survey

    def test_from_a_register_and_back(self, agent, register):
        officer, space = agent("hold_space", pages=[register]), space_of(register)
        shown = officer.get(f"/admin/civic/registers/?register={space.pk}")
        assert url(space) in body(shown)
        screen = body(officer.get(url(space))).partition("<main")[2]
        assert "petition" not in re.sub(r"<[^>]+>", " ", screen).lower()
        assert hold(officer, space).url == "/admin/civic/registers/"
        assert fresh(space).hold_until

    def test_from_a_questionnaire_and_a_debate(self, chief, survey):
        space = space_of(survey)
        assert url(space) in body(chief.get(f"/admin/civic/responses/?space={space.pk}"))
        assert hold(chief, space).url == "/admin/civic/responses/"
        debate = make_debate()
        comment_on(debate, "Yes.")
        edit = f"/admin/pages/{debate.page.pk}/edit/"
        assert url(space_of(debate)) in body(chief.get(edit))

    def test_not_without_the_permission(self, agent, register):
        editor, space = agent(pages=[register]), space_of(register)
        assert url(space) not in body(editor.get(f"/admin/civic/registers/?register={space.pk}"))
        assert refused(hold(editor, space))
