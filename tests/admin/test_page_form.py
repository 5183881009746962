"""Writing a petition in Wagtail's editor: prefilled, forgiving as a draft, strict when published."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from tests.admin.conftest import body
from tests.admin.forms import PUBLISH, filled, moment, new_petition_url, of_page
from wagtail_civic.admin.page_forms import PetitionPageForm, end_of_day
from wagtail_civic.models import CivicSiteSettings, Space
from wagtail_civic.panels import MANDATE_FIELDS
from wagtail_civic.services import publishing, spaces
from wagtail_civic.testing import make_petition, petition_models, space_of
from wagtail_civic.testing.pages import home_page


@pytest.fixture
def home(db):
    return home_page()


def petitions():
    return petition_models()[0].objects


def errors(response):
    return response.context["form"].errors


def test_a_new_petition_begins_with_what_the_site_usually_does(chief, home):
    CivicSiteSettings.objects.create(
        site=Site.objects.get(),
        mandate_level="concertation",
        mandate_decider="The council",
        answer_days=10,
        duration_months=2,
        response_threshold=300,
        debate_threshold=2000,
        consent_text="We keep little.",
    )

    form = chief.get(new_petition_url(home)).context["form"]
    begins = {name: form[name].value() for name in form.fields}

    assert begins["mandate_level"] == "concertation"
    assert begins["mandate_decider"] == "The council"
    last_day = end_of_day(timezone.now(), months=2).date()
    assert begins["mandate_answer"] == last_day + timedelta(days=10)
    assert begins["closes_at"] == end_of_day(timezone.now(), months=2).replace(tzinfo=None)
    assert (begins["response_threshold"], begins["debate_threshold"]) == (300, 2000)
    assert begins["consent_text"] == "We keep little."
    assert not begins["mandate_confirmed"]


def test_without_settings_it_begins_with_our_defaults(chief, home):
    form = chief.get(new_petition_url(home)).context["form"]

    assert form["mandate_level"].value() == "consultation"
    assert form["closes_at"].value().date() > timezone.localdate() + timedelta(days=150)
    assert form["mandate_answer"].value() > form["closes_at"].value().date()


def test_an_existing_petition_is_not_prefilled(chief, benches):
    CivicSiteSettings.objects.create(site=Site.objects.get(), consent_text="We keep little.")

    form = chief.get(f"/admin/pages/{benches.pk}/edit/").context["form"]

    assert form["consent_text"].value() == ""


@pytest.mark.parametrize(
    ("today", "months", "last"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-05-15", 0, "2026-05-15"),
        ("2026-05-15", 24, "2028-05-15"),
    ],
)
def test_months_end_where_a_person_expects_it(today, months, last):
    now = datetime.fromisoformat(f"{today}T10:00+00:00")

    end = timezone.localtime(end_of_day(now, months=months))

    assert (end.date().isoformat(), end.hour, end.minute) == (last, 23, 59)


def test_who_may_sign_is_a_choice(chief, home):
    field = chief.get(new_petition_url(home)).context["form"].fields["handler"]

    assert [key for key, _label in field.choices] == ["email", "account"]


def test_an_unknown_way_to_sign_is_refused(chief, home):
    response = chief.post(new_petition_url(home), filled(handler="horoscope") | PUBLISH)

    assert "handler" in errors(response)


def test_a_complete_petition_is_published(chief, home):
    response = chief.post(new_petition_url(home), filled() | PUBLISH)

    assert response.status_code == 302, errors(response)
    page = petitions().get()
    assert page.live
    assert Space.objects.get().translation_key == page.translation_key


@pytest.mark.parametrize("field", MANDATE_FIELDS)
def test_an_incomplete_mandate_blocks_publication(chief, home, field):
    response = chief.post(new_petition_url(home), filled(**{field: None}) | PUBLISH)

    assert response.status_code == 200
    assert list(errors(response)) == [field]
    assert not petitions().exists()


@pytest.mark.parametrize("field", [*MANDATE_FIELDS, "summary", "addressee", "closes_at", "goal"])
def test_a_draft_may_lack_anything(chief, home, field):
    response = chief.post(new_petition_url(home), filled(**{field: None}))

    assert response.status_code == 302, errors(response)
    assert not petitions().get().live


@pytest.mark.parametrize("field", ["picture", "summary", "addressee", "goal"])
def test_what_is_only_recommended_blocks_nothing(chief, home, field):
    from wagtail.test.utils.form_data import streamfield

    empty = streamfield([]) if field == "picture" else ""

    response = chief.post(new_petition_url(home), filled(**{field: empty}) | PUBLISH)

    assert response.status_code == 302, errors(response)


@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_a_petition_closes_after_it_opens(chief, home, action):
    now = timezone.now()
    dates = {"opens_at": moment(now), "closes_at": moment(now - timedelta(days=1))}

    response = chief.post(new_petition_url(home), filled(**dates) | action)

    assert list(errors(response)) == ["closes_at"]


def edit(client, page, **changes):
    return client.post(f"/admin/pages/{page.pk}/edit/", of_page(page, **changes) | PUBLISH)


def test_after_the_first_signature_dates_need_a_reason(chief, benches, space):
    later = moment(timezone.now() + timedelta(days=90))

    response = edit(chief, benches, closes_at=later)

    assert list(errors(response)) == ["change_reason"]
    assert space_of(benches).phases.get().closes_at == space.phases.get().closes_at


def test_with_a_reason_they_change(chief, benches):
    later = timezone.now().replace(second=0, microsecond=0) + timedelta(days=90)

    response = edit(chief, benches, closes_at=moment(later), change_reason="More time")

    assert response.status_code == 302, errors(response)
    assert space_of(benches).phases.get().closes_at == later


def test_opening_and_saving_changes_nothing(chief, benches, space):
    """The dates have seconds, which the editor's fields do not know."""
    response = edit(chief, benches)

    assert response.status_code == 302, errors(response)
    assert space_of(benches).phases.get().closes_at == space.phases.get().closes_at


def test_who_may_sign_is_frozen_by_the_first_signature(chief, benches):
    response = edit(chief, benches, handler="account")

    assert "handler" in errors(response)


def test_before_the_first_signature_everything_may_change(chief, db):
    page = make_petition()

    response = edit(chief, page, handler="account", goal="20")

    assert response.status_code == 302, errors(response)
    assert space_of(page).handler == "account"


def test_a_host_keeps_the_form_of_its_base_page(monkeypatch, db):
    from wagtail.admin.forms import WagtailAdminPageForm

    class HostForm(WagtailAdminPageForm):
        pass

    model = petition_models()[0]
    hosts = [each for each in model.__mro__[1:] if not each.__module__.startswith("wagtail_civic.")]
    base = next(parent for parent in hosts if "base_form_class" in vars(parent))
    monkeypatch.setattr(base, "base_form_class", HostForm)

    combined = model.base_form_class

    assert issubclass(combined, PetitionPageForm)
    assert issubclass(combined, HostForm)


def test_a_host_may_use_a_form_of_its_own(monkeypatch):
    monkeypatch.setattr(
        petition_models()[0], "civic_form_class", "wagtail.admin.forms.WagtailAdminPageForm"
    )

    assert petition_models()[0].base_form_class.__name__ == "WagtailAdminPageForm"


def publish_behind_the_form(page, **changes):
    """As a schedule, a revert or the API does."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


REFUSED = "The dates were not changed"


def test_a_refused_change_is_said_on_the_edit_screen(chief, benches):
    publish_behind_the_form(benches, closes_at=timezone.now() + timedelta(days=300))

    assert REFUSED in body(chief.get(f"/admin/pages/{benches.pk}/edit/"))


def test_it_is_said_until_it_is_settled(chief, benches):
    publish_behind_the_form(benches, closes_at=timezone.now() + timedelta(days=300))
    publish_behind_the_form(benches, change_reason="More time")

    assert REFUSED not in body(chief.get(f"/admin/pages/{benches.pk}/edit/"))


def test_it_is_not_said_after_the_editor_gave_up(chief, benches):
    before = benches.closes_at
    publish_behind_the_form(benches, closes_at=timezone.now() + timedelta(days=300))
    publish_behind_the_form(benches, closes_at=before)

    assert REFUSED not in body(chief.get(f"/admin/pages/{benches.pk}/edit/"))


def test_other_pages_hear_nothing(chief, benches, trees):
    publish_behind_the_form(benches, closes_at=timezone.now() + timedelta(days=300))

    assert REFUSED not in body(chief.get(f"/admin/pages/{trees.pk}/edit/"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"handler": "account"}, "Who may sign was not changed"),
        ({"goal": 7}, "The goal and thresholds were not changed"),
    ],
)
def test_each_refusal_has_its_words(chief, benches, changes, said):
    publish_behind_the_form(benches, **changes)

    assert said in body(chief.get(f"/admin/pages/{benches.pk}/edit/"))


def bulk_publish(client, page, **data):
    base = page.base_page_model._meta
    url = f"/admin/bulk/{base.app_label}/{base.model_name}/publish/?id={page.pk}"
    return client.post(url, data)


def test_publishing_in_bulk_asks_the_same(chief, db):
    draft = make_petition(live=False, mandate_open="")

    bulk_publish(chief, draft)

    draft.refresh_from_db()
    assert not draft.live


def test_publishing_a_section_with_its_drafts_asks_the_same(chief, db, home):
    ready = make_petition(live=False)
    draft = make_petition(ready, live=False, mandate_open="")

    bulk_publish(chief, ready, include_descendants="on")

    ready.refresh_from_db()
    draft.refresh_from_db()
    assert (ready.live, draft.live) == (False, False)


def test_ready_petitions_are_published_in_bulk(chief, db):
    draft = make_petition(live=False)

    bulk_publish(chief, draft)

    draft.refresh_from_db()
    assert draft.live
    assert publishing.problems(draft, now=timezone.now()) == {}
    assert spaces.for_page(draft, now=timezone.now()).pk
