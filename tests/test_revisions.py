"""Whatever editors do to a page, what citizens did stays, and is counted once."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Locale, Site

from tests.given import given
from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.models import Published, Signature, Space, SpaceChange
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import attaching, publishing, spaces, tallies
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of

pytestmark = pytest.mark.django_db


@given
def a_slower_street():
    return make_petition(title="A slower street", goal=500)


@given
def une_rue_plus_lente(a_slower_street):
    return in_french(a_slower_street)


@pytest.fixture
def page(a_slower_street):
    return a_slower_street


@pytest.fixture
def french(page, une_rue_plus_lente):
    return une_rue_plus_lente


def in_french(page):
    Locale.objects.get_or_create(language_code="fr")
    home = page.get_parent()
    if not home.get_translation_or_none(Locale.objects.get(language_code="fr")):
        home.copy_for_translation(Locale.objects.get(language_code="fr"))
    copy = page.copy_for_translation(Locale.objects.get(language_code="fr"))
    copy.title = "Une rue plus lente"
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def counted(page):
    space = Space.objects.get(pk=space_of(page).pk)
    later = timezone.now() + timedelta(minutes=1)
    return tallies.current(queries.with_parts().get(pk=space.pk), now=later).total


def test_a_draft_from_before_57_signatures_published_after_keeps_them(page):
    page.title = "A much slower street"
    draft = page.save_revision()
    confirmed_signatures(space_of(page), 57)
    draft.publish()
    assert counted(page) == 57
    assert Signature.objects.count() == 57


def test_publishing_while_people_sign_loses_nobody(page):
    for number in range(5):
        confirmed_signatures(space_of(page), 10)
        page.title = f"Street {number}"
        page.save_revision().publish()
    assert counted(page) == 50


def test_reverting_to_an_old_revision_keeps_signatures_and_dates(page):
    first = page.save_revision()
    page.closes_at += timedelta(days=10)
    page.save_revision().publish()
    closing = space_of(page).phases.get(key="main").closes_at
    confirmed_signatures(space_of(page), 3)
    first.publish()
    assert counted(page) == 3
    assert space_of(page).phases.get(key="main").closes_at == closing
    assert SpaceChange.objects.filter(kind="refused", public=False).exists()


def test_a_copy_starts_empty(page):
    confirmed_signatures(space_of(page), 4)
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    assert space_of(copy).pk != space_of(page).pk
    assert counted(copy) == 0
    assert counted(page) == 4


def test_a_translation_shares_space_and_count(page, french):
    confirmed_signatures(space_of(page), 2)
    confirmed_signatures(space_of(french), 3)
    assert space_of(french).pk == space_of(page).pk
    assert counted(page) == counted(french) == 5


def test_a_translation_changes_no_rule(page, french):
    french.closes_at = timezone.now() - timedelta(days=1)
    french.goal = 7
    french.save_revision().publish()
    assert petitions.sheet(page, now=timezone.now()).state == "open"
    assert space_of(page).thresholds.get(name="goal").value == 500


def test_a_same_locale_alias_follows_its_page(page):
    confirmed_signatures(space_of(page), 2)
    alias = page.create_alias(parent=page.get_parent(), update_slug="mirror")
    assert space_of(alias).pk == space_of(page).pk
    assert Space.objects.count() == 1


def test_a_converted_alias_starts_a_space_of_its_own(page):
    confirmed_signatures(space_of(page), 2)
    alias = page.create_alias(parent=page.get_parent(), update_slug="mirror")
    alias.alias_of = None
    alias.save()
    assert space_of(alias).pk != space_of(page).pk
    assert counted(alias) == 0


def test_moving_and_unpublishing_keep_everything(page):
    confirmed_signatures(space_of(page), 2)
    sibling = make_petition(title="Other")
    page.move(sibling, pos="last-child")
    page.refresh_from_db()
    page.unpublish()
    assert Signature.objects.count() == 2
    page.save_revision().publish()
    assert counted(page) == 2


def test_an_unpublished_draft_has_no_space(page):
    draft = make_petition(title="Draft", live=False)
    assert not Space.objects.filter(translation_key=draft.translation_key).exists()


def test_saving_drafts_and_previewing_write_nothing(page):
    before = (Space.objects.count(), Published.objects.count(), SpaceChange.objects.count())
    page.goal = 9
    page.save_revision()
    preview = page.make_preview_request(original_request=RequestFactory().get("/"))
    assert preview.status_code == 200
    assert before == (Space.objects.count(), Published.objects.count(), SpaceChange.objects.count())
    assert space_of(page).thresholds.get(name="goal").value == 500


def test_a_preview_of_a_new_page_shows_its_own_goal(page):
    page.goal = 321
    response = page.make_preview_request(original_request=RequestFactory().get("/"))
    response.render()
    assert "of 321" in response.content.decode()


def test_a_scheduled_page_gets_its_space_when_it_goes_live(page):
    from django.core.management import call_command

    now = timezone.now()
    draft = make_petition(title="Later", live=False, go_live_at=now + timedelta(hours=1))
    revision = draft.get_latest_revision()
    revision.publish()
    assert not Space.objects.filter(translation_key=draft.translation_key).exists()
    type(draft).objects.filter(pk=draft.pk).update(go_live_at=now - timedelta(minutes=1))
    revision.refresh_from_db()
    revision.approved_go_live_at = now - timedelta(minutes=1)
    revision.content["go_live_at"] = (now - timedelta(minutes=1)).isoformat()
    revision.save()
    call_command("publish_scheduled")
    draft.refresh_from_db()
    assert draft.live
    assert Space.objects.filter(translation_key=draft.translation_key).count() == 1


def test_a_live_page_added_by_code_gets_its_space_on_first_use(page, client):
    model = type(page)
    made = model(title="By code", slug="by-code", summary="x", goal=10, live=True)
    page.get_parent().add_child(instance=made)
    assert not Space.objects.filter(translation_key=made.translation_key).exists()
    assert client.get(made.get_url()).status_code == 200
    assert Space.objects.filter(translation_key=made.translation_key).count() == 1


def test_the_last_page_of_a_signed_petition_is_not_deleted(page):
    confirmed_signatures(space_of(page), 1)
    with pytest.raises(SpaceHasRecords):
        attaching.refuse_deletion([page])


def test_one_of_two_languages_may_go_and_the_other_becomes_source(page, french):
    confirmed_signatures(space_of(page), 1)
    attaching.refuse_deletion([page])
    page.delete()
    space = space_of(french)
    assert space.source_language == "fr"
    assert space.page_id == french.pk
    assert counted(french) == 1


def test_deleting_by_code_orphans_the_space_and_it_can_be_reattached(page):
    confirmed_signatures(space_of(page), 3)
    page.delete()
    orphan = queries.orphans().get()
    assert Signature.objects.filter(space=orphan).count() == 3
    other = make_petition(title="New home")
    attaching.reattach(orphan, page=other, user=None, now=timezone.now())
    assert counted(other) == 3


def test_a_changed_date_needs_a_reason_which_the_public_reads(page):
    confirmed_signatures(space_of(page), 2)
    counted(page)
    old = space_of(page).phases.get(key="main").closes_at
    page.closes_at = old + timedelta(days=30)
    page.save_revision().publish()
    assert space_of(page).phases.get(key="main").closes_at == old
    page.change_reason = "The holidays."
    page.save_revision().publish()
    assert space_of(page).phases.get(key="main").closes_at == old + timedelta(days=30)
    change = petitions.sheet(page, now=timezone.now()).changes[0]
    assert (change.kind, change.reason, change.records) == ("dates", "The holidays.", 2)


def test_before_anybody_signed_dates_change_freely(page):
    page.closes_at += timedelta(days=3)
    page.save_revision().publish()
    assert space_of(page).phases.get(key="main").closes_at == page.closes_at
    assert not SpaceChange.objects.exists()


def test_a_text_changed_after_signatures_is_shown_and_old_versions_stay(page):
    confirmed_signatures(space_of(page), 2)
    counted(page)
    page.summary = "Something else."
    page.save_revision().publish()
    versions = list(space_of(page).versions.values_list("version", "records_before"))
    assert versions == [(1, 0), (2, 2)]
    assert petitions.sheet(page, now=timezone.now()).changes[0].kind == "text"


def test_who_may_sign_is_frozen_by_the_first_signature(page):
    confirmed_signatures(space_of(page), 1)
    page.handler = "account"
    assert "handler" in publishing.problems(page, now=timezone.now())
    page.save_revision().publish()
    assert space_of(page).handler == "email"


def test_extending_reaches_page_draft_and_public(page):
    confirmed_signatures(space_of(page), 1)
    page.title = "Draft title"
    page.save_revision()
    later = timezone.now() + timedelta(days=90)
    spaces.extend(
        space_of(page), closes_at=later, reason="More time.", user=None, now=timezone.now()
    )
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.closes_at == later
    draft.save_revision().publish()
    assert space_of(page).phases.get(key="main").closes_at == later
    assert not list(SpaceChange.objects.filter(kind="refused").values("before", "after"))


def test_a_page_on_another_site_is_not_listed(page):
    site = Site.objects.get(is_default_site=True)
    now = timezone.now()
    assert [s.title for s in petitions.sheets(site=site, language="en", now=now)] == [
        "A slower street"
    ]
    assert petitions.sheets(site=None, language="en", now=now) == []
