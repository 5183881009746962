"""A register is extended and suspended from its page, in public and to the minute."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import body
from wagtail_civic.testing import make_register, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def register():
    return make_register()


@pytest.fixture
def desk(client, admin_user):
    client.force_login(admin_user)
    return client


def address(page):
    return f"/admin/civic/pages/{page.pk}/register/"


def test_its_page_leads_there_and_to_its_observations_and_its_answer(desk, register):
    menu = body(desk.get(f"/admin/pages/{register.pk}/edit/"))
    assert address(register) in menu
    assert f"/admin/civic/pages/{register.pk}/answer/" in menu
    assert f"/admin/civic/pages/{register.pk}/observations/" in menu
    assert desk.get(f"/admin/civic/pages/{register.pk}/answer/").status_code == 302


def test_it_is_extended_to_the_minute_with_a_reason(desk, register):
    later = (timezone.localtime() + timedelta(days=60)).replace(
        hour=17, minute=30, second=0, microsecond=0
    )
    said = {
        "deed": "extend",
        "closes_at": later.strftime("%Y-%m-%d %H:%M"),
        "reason": "Holidays.",
    }
    answer = desk.post(address(register), said)
    assert answer.status_code == 302, answer.context["form"].errors
    assert space_of(register).phases.get().closes_at == later
    register.refresh_from_db()
    assert register.closes_at == later


def test_suspended_nobody_writes_in_it(desk, client, register):
    assert desk.post(address(register), {"deed": "suspend", "reason": "Flood."}).status_code == 302
    assert "Flood." in body(client.get(register.url))
    assert space_of(register).override == "suspended"


@pytest.mark.parametrize("said", [{"deed": "suspend"}, {"deed": "extend", "reason": "Why."}])
def test_not_without_a_reason_nor_without_a_day(desk, register, said):
    assert desk.post(address(register), said).status_code == 200
    assert space_of(register).override == ""


def test_its_screens_speak_of_a_register(desk, register):
    desk.post(address(register), {"deed": "suspend", "reason": "Flood."})
    assert "This register is suspended." in body(desk.get(address(register)))
    desk.post(address(register), {"deed": "close", "reason": "Done.", "sure": "on"})
    assert "This register is closed." in body(desk.get(address(register)))


def test_its_page_leads_to_its_own_observations(desk, register):
    observations = f"/admin/civic/pages/{register.pk}/observations/"
    assert observations in body(desk.get(f"/admin/pages/{register.pk}/edit/"))
    found = desk.get(observations)
    assert found.url == f"/admin/civic/registers/?register={space_of(register).pk}"


def test_before_it_was_published_there_are_none(desk):
    draft = make_register(live=False)
    found = desk.get(f"/admin/civic/pages/{draft.pk}/observations/")
    assert found.url == f"/admin/pages/{draft.pk}/edit/"
