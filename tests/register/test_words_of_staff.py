"""What editors and visitors read about a register speaks of a register, not of a petition or a questionnaire."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from tests.admin.conftest import body
from wagtail_civic.services import spaces
from wagtail_civic.testing import comment_on, make_debate, make_register, observe, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def register():
    page = make_register(title="Tramway")
    observe(page, "Stop at the school.")
    return page


@pytest.fixture
def desk(client, admin_user):
    client.force_login(admin_user)
    return client


def editor(desk, page):
    return body(desk.get(f"/admin/pages/{page.pk}/edit/"))


def extended(space):
    now = timezone.now()
    spaces.extend(space, closes_at=now + timedelta(90), reason="Holidays.", user=None, now=now)


def test_without_a_mandate_its_editor_is_told_of_observations(desk, register):
    assert "people are not told" not in editor(desk, register)
    register.mandate_open = ""
    register.save_revision().publish()
    assert "people are not told what their observations can change" in editor(desk, register)


def test_dates_that_were_refused_were_so_because_people_wrote(desk, register):
    register.closes_at += timedelta(days=9)
    register.save_revision().publish()
    assert "people have written in the register already" in editor(desk, register)


def test_an_alias_becomes_a_register_of_its_own_or_stays_the_same(desk, register):
    alias = register.create_alias(update_slug="too")
    asked = body(desk.get(f"/admin/pages/{alias.pk}/convert_alias/"))
    assert "becomes a register of its own" in asked
    assert "becomes a petition" not in asked
    french = Locale.objects.get_or_create(language_code="fr")[0]
    translation = register.copy_for_translation(french, copy_parents=True, alias=True)
    asked = body(desk.get(f"/admin/pages/{translation.pk}/convert_alias/"))
    assert "stays the same register" in asked


def test_before_one_language_goes_nobody_is_said_to_have_signed(desk, register):
    french = Locale.objects.get_or_create(language_code="fr")[0]
    copy = register.copy_for_translation(french, copy_parents=True)
    asked = body(desk.get(f"/admin/pages/{copy.pk}/delete/"))
    assert "People have taken part in “Tramway”: 1 contribution." in asked
    assert "People have signed" not in asked


def test_its_checklist_speaks_of_its_closing(desk, register):
    assert "for a day before the register closes" in editor(desk, register)


def test_without_its_page_it_holds_observations(desk, register):
    space = space_of(register)
    register.delete()
    assert re.search(r">\s*Register\s*<", body(desk.get("/admin/civic/without-a-page/")))
    asked = body(desk.get(f"/admin/civic/without-a-page/{space.pk}/"))
    assert "“Tramway” holds 1 observation." in asked


def test_its_changes_are_counted_in_observations(client, register):
    extended(space_of(register))
    said = body(client.get(register.url))
    assert "One change since the first observation" in said
    assert "after 1 observation:" in said
    assert "response" not in said.partition("One change")[2].partition("</details>")[0]


def test_those_of_a_debate_are_not_counted_in_answers(client):
    debate = make_debate()
    comment_on(debate, "Yes.")
    extended(space_of(debate))
    said = body(client.get(debate.page.url))
    assert "One change since the discussion began" in said
    assert "after 1 contribution:" in said
