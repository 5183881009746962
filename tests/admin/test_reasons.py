"""A public reason covers the publication that it was written for: all of it, and no other."""

import json
from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation
from wagtail.rich_text import RichText

from tests.admin.conftest import body
from tests.admin.forms import PUBLISH, moment, of_page
from wagtail_civic.models import AuditEntry, CivicSiteSettings, SpaceChange
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import publishing, spaces
from wagtail_civic.testing import make_petition, make_signature, space_of
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.alike


def publish(page, **changes):
    """As a schedule, a revert or the API does, past the editor's form."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def closing(page):
    return space_of(page).phases.get().closes_at


def thresholds(page):
    return {threshold.name: threshold.value for threshold in space_of(page).thresholds.all()}


def logged(page):
    return list(space_of(page).changes.values_list("kind", "reason"))


def later(page, days):
    return (page.closes_at + timedelta(days=days)).replace(microsecond=0)


def newest_draft(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


class TestOneReason:
    def test_it_covers_dates_and_thresholds_together(self, benches):
        new = later(benches, 9)

        publish(benches, closes_at=new, goal=900, change_reason="More time, a higher goal")

        assert closing(benches) == new
        assert thresholds(benches) == {"goal": 900}
        assert logged(benches) == [
            ("dates", "More time, a higher goal"),
            ("threshold", "More time, a higher goal"),
        ]

    def test_it_covers_them_in_the_editor_too(self, chief, benches):
        new = timezone.now().replace(second=0, microsecond=0) + timedelta(days=90)
        form = of_page(benches, closes_at=moment(new), goal="900", change_reason="Both")

        chief.post(f"/admin/pages/{benches.pk}/edit/", form | PUBLISH)

        assert (closing(benches), thresholds(benches)) == (new, {"goal": 900})

    def test_it_does_not_cover_the_publication_after(self, benches):
        page = publish(benches, closes_at=later(benches, 5), change_reason="More time")
        extended = closing(page)

        publish(page, closes_at=later(page, 5), goal=900)

        assert (closing(page), thresholds(page)) == (extended, {"goal": 500})

    def test_a_reason_used_before_is_refused_with_the_words_why(self, benches):
        page = publish(benches, closes_at=later(benches, 5), change_reason="More time")
        page.closes_at = later(page, 5)

        assert "already given" in str(
            publishing.problems(page, now=timezone.now())["change_reason"]
        )

    def test_no_reason_is_asked_for_in_other_words(self, benches):
        benches.closes_at = later(benches, 5)

        assert "already given" not in str(
            publishing.problems(benches, now=timezone.now())["change_reason"]
        )

    def test_past_the_form_the_editor_reads_why_as_well(self, chief, benches):
        page = publish(benches, closes_at=later(benches, 5), change_reason="More time")
        publish(page, closes_at=later(page, 5))

        said = body(chief.get(f"/admin/pages/{page.pk}/edit/"))

        assert "The dates were not changed" in said
        assert "“More time” was given for an earlier change" in said


class TestARefusedChange:
    """It is gone from the page, and does not come in with the next reason, whatever that is about."""

    def test_refused_dates_do_not_ride_in_with_another_reason(self, benches):
        first = benches.get_latest_revision()
        page = publish(benches, closes_at=later(benches, 50), change_reason="The holidays")
        extended = closing(page)

        first.publish()
        publish(page, goal=900, change_reason="A higher goal")

        assert closing(page) == extended
        assert thresholds(page) == {"goal": 900}

    def test_page_and_draft_say_again_what_holds(self, benches):
        held = closing(benches)

        page = publish(benches, closes_at=later(benches, 50))

        assert page.closes_at == held
        assert newest_draft(page).closes_at.replace(microsecond=0) == held.replace(microsecond=0)

    def test_thresholds_too(self, benches):
        page = publish(benches, goal=7, response_threshold=20)

        for each in (page, newest_draft(page)):
            assert (each.goal, each.response_threshold) == (500, None)

    def test_a_share_of_electors_too(self, db):
        CivicSiteSettings.objects.create(site=home_page().get_site(), electors=1000)
        page = make_petition(goal=None, goal_percent=10)
        make_signature(space_of(page))

        page = publish(page, goal_percent=20)

        assert publishing.thresholds_of(page) == thresholds(page) == {"goal": 100}

    def test_who_may_sign_too(self, benches):
        page = publish(benches, handler="account")

        assert (page.handler, newest_draft(page).handler) == ("email", "email")

    def test_another_draft_keeps_what_its_editor_proposes(self, benches):
        first, proposed = benches.get_latest_revision(), later(benches, 70)
        page = publish(benches, closes_at=later(benches, 50), change_reason="The holidays")
        page.closes_at = proposed
        page.save_revision()

        first.publish()

        assert newest_draft(page).closes_at == proposed

    def test_a_scheduled_version_does_not_undo_an_extension(self, benches):
        now = timezone.now()
        page = type(benches).objects.get(pk=benches.pk)
        page.goal, page.change_reason = 900, "A higher goal"
        scheduled = page.save_revision(approved_go_live_at=now + timedelta(hours=1))
        type(page).objects.get(pk=page.pk).save_revision()
        new = later(benches, 10)
        spaces.extend(space_of(page), closes_at=new, reason="More time", user=None, now=now)

        scheduled.refresh_from_db()
        scheduled.publish()

        assert (closing(page), thresholds(page)) == (new, {"goal": 900})

    def test_the_editor_reads_of_it_until_she_publishes_again(self, chief, benches):
        page = publish(benches, goal=7)
        edit = f"/admin/pages/{page.pk}/edit/"
        assert "The goal and thresholds were not changed" in body(chief.get(edit))

        publish(page, summary="Another text")

        assert "were not changed" not in body(chief.get(edit))

    def test_the_page_that_takes_over_says_what_holds(self, benches, french):
        held = closing(benches)
        type(french).objects.filter(pk=french.pk).update(closes_at=None, goal=7)

        type(benches).objects.get(pk=benches.pk).delete()
        page = publish(french, summary="Autre", response_threshold=9, change_reason="Une réponse")

        assert closing(page) == held
        assert thresholds(page) == {"goal": 500, "response": 9}


class TestAfterTheFirstSignature:
    def test_the_first_threshold_needs_a_reason(self, db):
        page = make_petition(goal=None)
        make_signature(space_of(page))

        page = publish(page, goal=10)

        assert thresholds(page) == {}
        assert page.goal is None
        assert SpaceChange.objects.get().kind == "refused"

    def test_with_a_reason_it_is_set_and_logged(self, db):
        page = make_petition(goal=None)
        make_signature(space_of(page))

        publish(page, goal=10, change_reason="People asked how many it takes")

        assert thresholds(page) == {"goal": 10}
        assert logged(page) == [("threshold", "People asked how many it takes")]

    def test_before_it_a_threshold_is_set_freely(self, db):
        page = publish(make_petition(goal=None), goal=10)

        assert thresholds(page) == {"goal": 10}
        assert logged(page) == []

    @pytest.mark.parametrize("before", [True, False])
    def test_how_people_are_counted_is_frozen(self, chief, db, before):
        page = make_petition(couples=before)
        make_signature(space_of(page))
        page.couples = not before
        assert "couples" in publishing.problems(page, now=timezone.now())

        page = publish(page, couples=not before, change_reason="A wish")

        assert space_of(page).rules["couples"] is before
        assert (page.couples, newest_draft(page).couples) == (before, before)
        assert "share a mailbox was not changed" in body(chief.get(f"/admin/pages/{page.pk}/edit/"))

    def test_other_rules_may_change(self, db):
        page = make_petition(couples=True)
        make_signature(space_of(page))

        page = publish(page, ask_postcode=False)

        assert space_of(page).rules["ask_postcode"] is False
        assert space_of(page).rules["couples"] is True

    def test_before_it_couples_may_be_allowed(self, db):
        page = publish(make_petition(), couples=True)

        assert space_of(page).rules["couples"] is True
        assert publishing.problems(page, now=timezone.now()) == {}


class TestInAnotherLanguage:
    @pytest.fixture
    def changed(self, benches, french):
        return publish(benches, goal=900, change_reason="More people know of it")

    def words(self, page):
        return list(space_of(page).changes.values_list("reason", "translations"))

    def test_the_translated_page_brings_its_words(self, changed, french):
        publish(french, change_reason="Davantage de gens le savent")

        reason = ("More people know of it", {"fr": "Davantage de gens le savent"})
        assert self.words(changed) == [reason]

    def test_a_page_that_was_only_copied_brings_none(self, changed, french):
        publish(french, change_reason="More people know of it")

        assert self.words(changed) == [("More people know of it", {})]

    def test_words_of_an_earlier_change_are_not_those_of_this_one(self, changed, french):
        french = publish(french, change_reason="Davantage de gens le savent")
        publish(changed, goal=1000, change_reason="And still more")
        publish(french, summary="Autre résumé")

        assert self.words(changed)[1] == ("And still more", {})

    def test_a_draft_brings_none(self, changed, french):
        french.change_reason = "Davantage de gens le savent"
        french.save_revision()

        assert self.words(changed) == [("More people know of it", {})]

    def test_visitors_read_it_in_their_language(self, client, benches, bancs):
        page = publish(benches, goal=900, change_reason="More people know of it")
        french = publish(bancs, change_reason="Davantage de gens le savent")

        assert "Davantage de gens le savent" in body(client.get(french.get_url()))
        assert "More people know of it" in body(client.get(page.get_url()))


class TestWhatIsKept:
    def test_a_change_by_the_page_is_in_the_log_as_by_its_screen(self, benches):
        publish(benches, closes_at=later(benches, 9), goal=900, change_reason="The holidays")

        entries = AuditEntry.objects.filter(space=space_of(benches)).order_by("pk")
        assert list(entries.values_list("action", "reason")) == [
            ("space.dates", "The holidays"),
            ("space.threshold", "The holidays"),
        ]

    def test_a_refused_one_is_not(self, benches):
        publish(benches, goal=900)

        assert not AuditEntry.objects.exists()

    def test_what_the_rich_text_editor_adds_on_its_own_is_no_change_of_the_text(self, benches):
        raw = list(benches.body.get_prep_value())
        raw[0]["value"] = raw[0]["value"].replace("<p>", '<p data-block-key="a1b2c">')
        page = publish(benches, body=json.dumps(raw))

        assert "data-block-key" in str(page.body.get_prep_value())
        assert logged(page) == []
        assert space_of(page).version == 1

    def test_other_words_are(self, benches):
        page = publish(benches, body=[("paragraph", RichText("<p>Two benches.</p>"))])

        assert [kind for kind, _reason in logged(page)] == ["text"]
        assert space_of(page).version == 2


class TestWhatEverybodyReads:
    @pytest.fixture
    def dated(self, benches):
        """Closing on a day that the tests can write down."""
        closes_at = timezone.make_aware(datetime(2031, 4, 8))
        page = publish(benches, closes_at=closes_at, change_reason="A round date")
        SpaceChange.objects.all().delete()
        return page

    def read(self, page, language="en"):
        with translation.override(language):
            return [change.steps for change in petitions.sheet(page, now=timezone.now()).changes]

    def test_from_which_day_to_which(self, client, dated):
        page = publish(dated, closes_at=later(dated, 22), change_reason="The schools ask")

        assert self.read(page) == [["closes on: 7 April 2031 → 29 April 2031"]]
        assert "7 April 2031 → 29 April 2031" in body(client.get(page.get_url()))

    def test_by_the_screen_as_by_the_page(self, dated, admin_user):
        now = timezone.now()
        spaces.extend(
            space_of(dated), closes_at=later(dated, 22), reason="Asked", user=admin_user, now=now
        )

        assert self.read(dated, "fr") == [["date de clôture\xa0: 7 avril 2031 → 29 avril 2031"]]

    def test_from_which_number_to_which(self, benches):
        page = publish(benches, goal=1900, change_reason="Many come")

        assert self.read(page) == [["goal: 500 → 1,900"]]

    def test_what_was_not_set_before(self, db):
        page = make_petition(goal=None)
        make_signature(space_of(page))

        assert self.read(publish(page, goal=10, change_reason="Asked")) == [["goal: – → 10"]]
