"""A register as an editor composes it: alone, as a tool of a step, in any page; filled in by one press."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.admin.forms import moment
from tests.given import given
from wagtail_civic.admin.registers.page_form import RegisterPageForm
from wagtail_civic.models import Observation, Space
from wagtail_civic.panels import RegisterPresetsPanel
from wagtail_civic.services import spaces
from wagtail_civic.services.register import presets
from wagtail_civic.testing import make_consultation, make_register, observe, step_block

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@given
def edited_tramway():
    page = make_register(title="Tramway")
    observe(page)
    return page


def draft_of(page, **changes):
    """The form of a register, as a browser posts it."""
    names = ("title", "slug", "procedure", "summary", "keeper", "ways", "change_reason")
    mandate = ("mandate_level", "mandate_decided", "mandate_open", "mandate_decider")
    values = {name: getattr(page, name) for name in (*names, *mandate)}
    values |= {
        "dossier": streamfield([]),
        "conclusions": streamfield([]),
        "opens_at": moment(page.opens_at),
        "closes_at": moment(page.closes_at),
        "concluded_on": "",
        "mandate_answer": page.mandate_answer.isoformat(),
        "mandate_confirmed": "on",
        "takes_files": "on",
        "consent_text": "",
        "comments": inline_formset([]),
        "comment_notifications": "",
    }
    return nested_form_data(values | changes)


@pytest.mark.parametrize("name", list(presets.PRESETS))
def test_a_preset_fills_what_a_procedure_begins_with(name):
    now = timezone.now()
    found = presets.values(name, language="fr", now=now)

    assert found["procedure"] == name
    assert now < found["opens_at"] < found["closes_at"]
    assert (found["closes_at"].second, found["closes_at"].minute) == (0, 0)
    assert all(found.values())


def test_an_inquiry_lasts_thirty_days():
    found = presets.values("inquiry", language="en", now=timezone.now())

    assert (found["closes_at"].date() - found["opens_at"].date()).days == 30


def test_one_press_fills_what_is_empty_and_keeps_what_was_written(admin_client, edited_tramway):
    data = draft_of(edited_tramway, keeper="Me", ways="", mandate_open="Everything.")
    pressed = {RegisterPresetsPanel.name: "inquiry"}
    answer = admin_client.post(f"/admin/pages/{edited_tramway.pk}/edit/", data | pressed)
    assert answer.status_code == 302, answer.context["form"].errors

    edited_tramway.refresh_from_db()
    draft = edited_tramway.get_latest_revision_as_object()
    assert (draft.procedure, draft.keeper, draft.mandate_open) == ("inquiry", "Me", "Everything.")
    assert "commissioner" in draft.ways


def test_a_register_is_not_published_without_its_dates(admin_client, edited_tramway):
    data = draft_of(edited_tramway, closes_at="") | {"action-publish": "1"}
    answer = admin_client.post(f"/admin/pages/{edited_tramway.pk}/edit/", data)

    assert answer.context["form"].errors["closes_at"] == [RegisterPageForm.needed]


def test_nothing_is_published_unchecked_by_the_press_that_fills_in(admin_client, edited_tramway):
    dates = {"opens_at": "2027-01-02 18:00", "closes_at": "2027-01-01 18:00"}
    forged = {RegisterPresetsPanel.name: "inquiry", "action-publish": "1"}
    data = draft_of(edited_tramway, **dates) | forged
    answer = admin_client.post(f"/admin/pages/{edited_tramway.pk}/edit/", data)
    assert "after it opens" in str(answer.context["form"].errors["closes_at"])


def test_as_a_tool_of_a_step_it_is_offered_there(client, edited_tramway):
    now = timezone.now()
    edited_tramway.opens_at, edited_tramway.closes_at = (
        now - timedelta(days=1),
        now + timedelta(days=5),
    )
    edited_tramway.save_revision().publish()
    tool = {"type": "civic_register", "value": {"register": edited_tramway.pk, "heading": ""}}
    step = step_block("debate", "Write", now - timedelta(days=2), now + timedelta(days=10))
    step["value"]["body"].append({**tool, "id": str(uuid4())})
    page = make_consultation(steps=[step])

    text = client.get(page.url).text
    assert "Write in the register “Tramway”" in text
    assert f"/civic/{edited_tramway.pk}/register/observe/" in text
    assert Space.objects.get(kind="consultation").phases.get().actions == ["observe"]


def test_drafts_translations_and_copies_leave_observations_where_they_are(edited_tramway):
    edited_tramway.title = "Renamed"
    edited_tramway.save_revision()
    copy = edited_tramway.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)

    assert Observation.objects.get().space == spaces.for_page(edited_tramway, now=timezone.now())
    assert spaces.for_page(copy, now=timezone.now()).pk != Observation.objects.get().space_id
    assert observe(copy).number == 1


def test_dates_do_not_move_without_a_reason_once_people_have_written(edited_tramway):
    closes_at = edited_tramway.closes_at
    edited_tramway.closes_at = closes_at + timedelta(days=3)
    edited_tramway.save_revision().publish()
    space = spaces.for_page(edited_tramway, now=timezone.now())
    assert space.phases.get().closes_at == closes_at

    edited_tramway.refresh_from_db()
    edited_tramway.closes_at, edited_tramway.change_reason = (
        closes_at + timedelta(days=3),
        "The file came late.",
    )
    edited_tramway.save_revision().publish()
    assert space.phases.get().closes_at == closes_at + timedelta(days=3)
