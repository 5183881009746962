"""What else has to know of ideas: editors' acts on a box, the moderation list, purges, and words about them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from tests.admin.conftest import body
from tests.given import given
from tests.purge.moments import CLOSED, DUE
from wagtail_civic.exceptions import FrozenRule, SpaceHasRecords
from wagtail_civic.models import Idea, IdeaSupport, Participant, Space
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import attaching, spaces
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said, figures
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import make_ideabox, propose, space_of, support_idea

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
DAY = timedelta(days=1)
WHY = Said("They ask for the same.")


@given
def box_seen_elsewhere():
    return make_ideabox(title="Our streets")


@pytest.fixture
def box(box_seen_elsewhere):
    return box_seen_elsewhere


@pytest.fixture
def desk(client, admin_user):
    client.force_login(admin_user)
    return client


def french():
    return Locale.objects.get_or_create(language_code="fr")[0]


def translated(page):
    copy = page.copy_for_translation(french(), copy_parents=True)
    copy.title = "Nos rues"
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


class TestEditors:
    def test_a_draft_from_before_ideas_published_after_keeps_them(self, box):
        box.title = "Our very streets"
        draft = box.save_revision()
        propose(box, "Benches")
        draft.publish()
        assert [each.title for each in Idea.objects.filter(space=space_of(box))] == ["Benches"]

    def test_a_copy_starts_empty_with_its_own_statuses(self, box):
        propose(box)
        copy = box.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
        copy.save_revision().publish()
        space = spaces.for_page(copy, now=timezone.now())
        assert space.pk != space_of(box).pk
        assert not Idea.objects.filter(space=space).exists()
        assert space.idea_statuses.count() == space_of(box).idea_statuses.count() == 5

    def test_a_translation_shares_ideas_and_statuses(self, box):
        propose(box)
        copy = translated(box)
        assert space_of(copy).pk == space_of(box).pk
        assert space_of(box).idea_statuses.count() == 5

    def test_taken_down_and_up_again_nothing_is_lost(self, box):
        propose(box)
        box.unpublish()
        box.save_revision().publish()
        assert Idea.objects.filter(space=space_of(box), state="confirmed").count() == 1

    def test_the_last_page_of_a_box_with_ideas_is_not_deleted(self, desk, box):
        propose(box)
        with pytest.raises(SpaceHasRecords):
            attaching.refuse_deletion([box])
        desk.post(f"/admin/pages/{box.pk}/delete/")
        assert type(box).objects.filter(pk=box.pk).exists()

    def test_one_of_two_languages_may_go(self, desk, box):
        propose(box)
        copy = translated(box)
        asked = body(desk.get(f"/admin/pages/{copy.pk}/delete/"))
        assert "People have taken part in “Our streets”: 1 contribution." in asked
        attaching.refuse_deletion([copy])

    def test_an_empty_box_goes(self, desk, box):
        desk.post(f"/admin/pages/{box.pk}/delete/")
        assert not type(box).objects.filter(pk=box.pk).exists()

    def test_orphaned_it_is_listed_as_a_box_and_finds_a_page_again(self, desk, box):
        propose(box)
        space = space_of(box)
        box.delete()
        assert re.search(r">\s*Idea box\s*<", body(desk.get("/admin/civic/without-a-page/")))
        screen = f"/admin/civic/without-a-page/{space.pk}/"
        assert "“Our streets” holds 1 idea." in body(desk.get(screen))
        other = make_ideabox()
        desk.post(screen, {"page": other.pk})
        space.refresh_from_db()
        assert space.page_id == other.pk

    def test_published_in_bulk_it_needs_its_mandate(self, desk):
        page = make_ideabox(live=False, mandate_open="")
        desk.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", {})
        page.refresh_from_db()
        assert not page.live

    def test_dates_after_ideas_are_refused_and_said(self, desk):
        page = make_ideabox(closes_at=timezone.now() + 9 * DAY)
        propose(page)
        page.closes_at += DAY
        page.save_revision().publish()
        assert "people have proposed ideas already" in body(
            desk.get(f"/admin/pages/{page.pk}/edit/")
        )

    def test_without_a_mandate_its_editor_is_told_of_ideas(self, desk, box):
        box.mandate_open = ""
        box.save_revision().publish()
        said = body(desk.get(f"/admin/pages/{box.pk}/edit/"))
        assert "people are not told what their ideas can change" in said

    def test_an_alias_becomes_a_box_of_its_own_or_stays_the_same(self, desk, box):
        alias = box.create_alias(update_slug="too")
        asked = body(desk.get(f"/admin/pages/{alias.pk}/convert_alias/"))
        assert "becomes an idea box of its own" in asked
        other = box.copy_for_translation(french(), copy_parents=True, alias=True)
        asked = body(desk.get(f"/admin/pages/{other.pk}/convert_alias/"))
        assert "stays the same idea box" in asked

    def test_its_page_leads_to_ideas_dates_and_answer(self, desk, box):
        said = body(desk.get(f"/admin/pages/{box.pk}/edit/"))
        for name in ("ideas", "ideabox", "answer"):
            assert f"/admin/civic/pages/{box.pk}/{name}/" in said
        found = desk.get(f"/admin/civic/pages/{box.pk}/ideas/")
        assert found.url == f"/admin/civic/ideas/?box={space_of(box).pk}"
        assert desk.get(f"/admin/civic/pages/{box.pk}/answer/").status_code == 302

    def test_a_draft_has_no_ideas_to_go_to(self, desk):
        page = make_ideabox(live=False)
        found = desk.get(f"/admin/civic/pages/{page.pk}/ideas/", follow=True)
        assert "Nobody can propose an idea before the page is published." in body(found)

    def test_extended_past_the_end_of_support_that_moves_along(self, desk):
        now = timezone.now()
        page = make_ideabox(closes_at=now + 5 * DAY, supports_until=now + 6 * DAY)
        later = timezone.localtime(now + 9 * DAY).replace(second=0, microsecond=0)
        sent = {"deed": "extend", "closes_at": f"{later:%Y-%m-%d %H:%M}", "reason": "Holidays."}
        desk.post(f"/admin/civic/pages/{page.pk}/ideabox/", sent)
        page.refresh_from_db()
        assert page.closes_at == page.supports_until == later
        ends = set(space_of(page).phases.values_list("closes_at", flat=True))
        assert ends == {later}

    def test_suspended_and_resumed_with_a_reason(self, desk, box):
        screen = f"/admin/civic/pages/{box.pk}/ideabox/"
        desk.post(screen, {"deed": "suspend", "reason": ""})
        assert not Space.objects.get(pk=space_of(box).pk).override
        desk.post(screen, {"deed": "suspend", "reason": "A storm."})
        assert "This idea box is suspended." in body(desk.get(screen))

    @pytest.mark.parametrize(
        ("basis", "words"), [("consent", "I agree that"), ("public_task", "only to check")]
    )
    def test_what_people_agree_to_speaks_of_ideas(self, basis, words):
        consent = space_of(make_ideabox(lawful_basis=basis)).consents.get()
        assert words in consent.body
        assert "read what" in consent.body
        assert "signature" not in consent.body


class TestModeration:
    def test_a_held_idea_waits_in_the_list_with_its_reason(self, desk):
        idea = propose(make_ideabox(moderation="before"), "Benches")
        said = body(desk.get("/admin/civic/moderation/?kind=idea"))
        assert "Benches" in said
        assert f"/admin/civic/ideas/{idea.pk}/" in said

    def test_it_is_let_through_in_bulk_and_undone(self, desk):
        idea = propose(make_ideabox(moderation="before"))
        sent = {"id": f"idea:{idea.pk}", "deed": "release"}
        asked = body(desk.post("/admin/civic/moderation/decide/", sent))
        assert "Idea: 1" in asked
        idea.refresh_from_db()
        assert idea.state == "held"
        desk.post("/admin/civic/moderation/decide/", {**sent, "confirmed": 1, "reason": "Fine."})
        idea.refresh_from_db()
        assert idea.state == "confirmed"

    def test_the_log_has_words_for_it(self, desk):
        idea = propose(make_ideabox(moderation="before"))
        rows = Idea.objects.filter(pk=idea.pk)
        ideas.decide("release", records=rows, reason="Fine.", user=None, now=timezone.now())
        assert "Ideas let through" in body(desk.get("/admin/civic/audit/"))


class TestForgetting:
    @pytest.fixture
    def old(self):
        said = CLOSED - DAY
        box = make_ideabox(
            opens_at=CLOSED - 30 * DAY, closes_at=CLOSED - 2 * DAY, supports_until=CLOSED, now=said
        )
        early = CLOSED - 3 * DAY
        idea = propose(
            box, "Benches", public_name="Nadia", group="Friends", place="Mill", now=early
        )
        other = propose(box, "Places to sit", now=early)
        support_idea(idea, "ada", "bob", now=said)
        support_idea(other, "bob", now=said)
        ideas.merge(other, into=idea, said=WHY, user=None, now=said)
        ideas.assign(idea, service="Parks", due_on=None, note="Her brother.", user=None, now=said)
        return Idea.objects.get(pk=idea.pk)

    def test_ideas_and_their_figures_stay_and_people_go(self, old):
        purge(now=DUE - DAY)
        old.refresh_from_db()
        assert old.public_name == "Nadia"

        purge(now=DUE)

        row = Idea.objects.get(pk=old.pk)
        assert (row.title, row.place, row.service) == ("Benches", "Mill", "Parks")
        assert (row.public_name, row.group, row.note, row.person_key) == ("", "", "", None)
        assert not IdeaSupport.objects.exclude(person_key=None, participant=None).exists()
        assert not Participant.objects.exists()
        figures.recount(Space.objects.get(pk=old.space_id))
        assert Idea.objects.get(pk=old.pk).figure.supports == 2

    def test_the_words_of_what_is_set_aside_go(self, old):
        Idea.objects.filter(pk=old.pk).update(state="invalidated", latitude=1, longitude=2)
        purge(now=DUE)
        row = Idea.objects.get(pk=old.pk)
        assert (row.title, row.body, row.place, row.latitude) == ("", "", "", None)

    def test_a_second_run_finds_nothing_left(self, old):
        purge(now=DUE)
        found = purge(now=DUE + DAY).counts
        assert {name: n for name, n in found.items() if "idea" in name and n} == {}

    def test_no_note_is_written_afterwards(self, old):
        purge(now=DUE)
        with pytest.raises(FrozenRule):
            ideas.assign(old, service="", due_on=None, note="Nadia", user=None, now=DUE)
        ideas.assign(old, service="Roads", due_on=None, note="", user=None, now=DUE)

    def test_a_box_in_which_one_can_support_for_good_forgets_nobody(self):
        box = make_ideabox(opens_at=CLOSED - 30 * DAY, closes_at=CLOSED, now=CLOSED - DAY)
        propose(box, public_name="Nadia", now=CLOSED - DAY)
        purge(now=DUE + 900 * DAY)
        assert Idea.objects.get().public_name == "Nadia"


def test_those_concerned_by_several_ideas_are_counted_once(box):
    one, two = propose(box), propose(box)
    support_idea(one, "ada", "bob")
    support_idea(two, "bob")
    space = space_of(box)
    assert queries.concerned(space, one.pk, two.pk).count() == 4
    assert queries.concerned(space, two.pk).count() == 2
