"""The page of a meeting as an editor writes it: what each kind is asked for, begins with, and tells before it is called off."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.admin.forms import moment
from tests.given import given
from wagtail_civic.panels import MeetingPresetsPanel
from wagtail_civic.testing import make_meeting, make_public_meeting, register_for, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

FILL = {MeetingPresetsPanel.name: "fill"}
WORDS = (
    *("title", "slug", "summary", "preset", "place", "place_address", "place_access", "video"),
    *("standing", "standing_reason", "moderation", "handler", "lawful_basis", "change_reason"),
)
DATES = ("starts_at", "ends_at", "agenda_published", "registration_until")
STREAMS = ("sittings", "agenda", "papers", "picture", "body", "speakers", "report")


def form_of(page, **changes):
    """As a browser posts it; a change to None leaves a field out."""
    values = {name: getattr(page, name) for name in WORDS}
    values |= {name: moment(getattr(page, name)) for name in DATES}
    values |= {name: streamfield([]) for name in STREAMS}
    values |= {
        "video_delay": "10",
        "views_open": "on",
        "questions_from": "",
        "questions_until": "",
        "most_questions": "3",
        "most_persons": "4",
        "places": "",
        "report_days": "",
        "consent_text": "",
        "comments": inline_formset([]),
        "comment_notifications": "",
        **changes,
    }
    return nested_form_data({name: value for name, value in values.items() if value is not None})


def edit(client, page, **changes):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **changes))


def screen(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def draft(page):
    page.refresh_from_db()
    return page.get_latest_revision_as_object()


@given
def meeting_without_items():
    return make_meeting(agenda=())


@pytest.fixture
def page(meeting_without_items):
    return meeting_without_items


class TestKinds:
    def test_one_press_fills_in_what_the_kind_usually_has(self, admin_client, page):
        answer = edit(admin_client, page, preset="workshop", **FILL)
        assert answer.status_code == 302, answer.context["form"].errors
        found = draft(page)
        assert (found.registration, found.places, found.report_days) == (True, 24, 15)
        assert f'value="{found.places}"' in screen(admin_client, page)

    def test_what_was_written_stays(self, admin_client, page):
        edit(admin_client, page, preset="public", places="7", report_days="30", **FILL)
        found = draft(page)
        assert (found.registration, found.places, found.report_days) == (True, 7, 30)

    def test_a_kind_that_is_only_chosen_fills_in_nothing_unseen(self, admin_client, page):
        edit(admin_client, page, preset="public")
        found = draft(page)
        assert (found.preset, found.registration, found.places) == ("public", False, None)

    def test_a_council_is_not_opened_to_registration_by_it(self, admin_client, page):
        edit(admin_client, page, **FILL)
        assert not draft(page).registration

    def test_nothing_is_published_unchecked_by_it(self, admin_client):
        page, forged = make_meeting(agenda=(), live=False), {**FILL, "action-publish": "1"}
        said = {"preset": "workshop", "starts_at": "", "standing": "cancelled"}
        answer = edit(admin_client, page, **said, **forged)
        assert {"starts_at", "standing_reason"} <= set(answer.context["form"].errors)
        page.refresh_from_db()
        assert not page.live

    def test_it_can_be_published_afterwards(self, admin_client):
        page = make_meeting(agenda=(), preset="public")
        edit(admin_client, page, **FILL)
        said = {"registration": "on", "places": "50", "report_days": "15"}
        answer = edit(admin_client, page, **{"action-publish": "1", **said})
        assert answer.status_code == 302, answer.context["form"].errors
        assert space_of(page).rules["places"] == 50


class TestNeeds:
    def asked(self, client, **fields):
        items = re.findall(
            r"<li data-civic-fields=[^>]*>.*?</li>", screen(client, make_meeting(**fields)), re.S
        )
        shown = [each for each in items if " hidden>" not in each.split(">")[0] + ">"]
        return {re.search(r">([^<]+)</a>", each)[1].split()[0] for each in shown}, len(shown)

    def test_a_council_has_a_body_and_an_agenda(self, admin_client):
        labels, number = self.asked(admin_client)
        assert {"Body", "Agenda"} <= labels
        assert number == 6

    def test_a_public_meeting_is_asked_for_neither(self, admin_client):
        labels, number = self.asked(admin_client, preset="public", agenda=())
        assert not {"Body", "Agenda"} & labels
        assert {"What", "Access"} <= labels
        assert number == 6

    def test_a_workshop_has_places(self, admin_client):
        labels, _number = self.asked(admin_client, preset="workshop", agenda=())
        assert {"Registration", "Places"} <= labels

    def test_what_is_not_needed_is_not_counted(self, admin_client):
        page = make_meeting(preset="public", agenda=("The square",), place_access="A ramp.")
        assert "Ready to publish: 6 of 6" in screen(admin_client, page)


class TestCallingOff:
    def test_before_it_is_said_how_many_people_are_written_to(self, admin_client):
        page = make_public_meeting()
        register_for(page)
        register_for(page)
        assert "2 registrations: whoever made them is written to" in screen(admin_client, page)

    def test_and_that_it_is_nobody(self, admin_client):
        assert "Nobody has registered: nobody is written to." in screen(
            admin_client, make_public_meeting()
        )

    def test_a_meeting_that_is_not_written_yet_says_so_too(self, admin_client):
        page = make_meeting()
        model = type(page)._meta
        parent = page.get_parent()
        url = reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, parent.pk])
        assert "Nobody has registered" in admin_client.get(url).content.decode()
