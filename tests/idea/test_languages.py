"""One idea box in two languages: one set of ideas, and the city's words in each; and drafts of it in the editor."""

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Locale

from tests.admin.conftest import body
from tests.api.schema_client import SchemaClient
from tests.given import given
from tests.idea.conftest import address, post, send
from wagtail_civic.models import Idea, IdeaStatus, Space
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said
from wagtail_civic.testing import last_code, make_ideabox, propose, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]
NAMES = ["Reçue", "À l’étude", "Acceptée", "Réalisée", "Refusée"]


@given
def english_box():
    return make_ideabox(title="Our streets", change_reason="")


@pytest.fixture
def box(english_box):
    return english_box


@pytest.fixture
def french(box):
    locale = Locale.objects.get_or_create(language_code="fr")[0]
    copy = box.copy_for_translation(locale, copy_parents=True)
    copy.title, copy.summary = "Nos rues", "Qu’est-ce qui rendrait votre rue plus agréable ?"
    raw = copy.statuses.get_prep_value()
    for each, name in zip(raw, NAMES, strict=True):
        each["value"]["name"] = name
    copy.statuses = raw
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def words(response):
    return response.content.decode()


def refused(box):
    return next(s for s in space_of(box).idea_statuses.all() if s.names["en"] == "Refused")


class TestTwoLanguages:
    def test_what_is_proposed_in_one_is_read_in_both(self, client, box, french):
        send(
            client,
            address("idea_propose", french),
            title="Des bancs",
            body="Pour s’asseoir.",
            email="ada@example.org",
        )
        done = post(
            client, address("idea_propose_code", french), {"code": last_code("ada@example.org")}
        )
        assert "Votre idée est publiée" in words(client.get(done.url))
        idea = Idea.objects.get()
        assert idea.language == "fr"
        for page in (box, french):
            shown = words(client.get(page.get_url()))
            assert "Des bancs" in shown
            assert f"{page.get_url()}{idea.slug}/" in shown
        assert 'lang="fr"' in words(client.get(f"{box.get_url()}{idea.slug}/"))

    def test_a_status_has_its_name_and_its_reason_in_each(self, client, box, french):
        idea = propose(box, "Benches")
        said = Said("Too dear.", {"fr": "Trop cher."})
        ideas.set_status([idea], status=refused(box), said=said, user=None, now=timezone.now())
        here = words(client.get(f"{box.get_url()}{idea.slug}/"))
        there = words(client.get(f"{french.get_url()}{idea.slug}/"))
        assert "Refused" in here
        assert "Too dear." in here
        assert "Refusée" in there
        assert "Trop cher." in there
        assert "Refused" not in there

    def test_filters_lists_and_forms_speak_the_language_of_the_page(self, client, box, french):
        propose(box, "Benches")
        shown = words(client.get(french.get_url()))
        assert "À l’étude" in shown
        assert "Being studied" not in shown
        form = words(client.get(address("idea_propose", french)))
        assert "Nos rues" in form
        assert 'lang="fr"' in form

    def test_the_api_answers_in_the_language_that_is_asked_for(self, box, french):
        propose(box, "Benches")
        path, api = f"ideaboxes/{box.translation_key}/", SchemaClient()
        english = api.read(path).json()
        other = api.read(path, headers={"accept-language": "fr"}).json()
        assert [each["key"] for each in english["statuses"]] == [
            e["key"] for e in other["statuses"]
        ]
        assert [each["name"] for each in other["statuses"]] == NAMES
        assert other["title"] == "Nos rues"
        assert other["total"] == english["total"] == 1

    def test_a_translation_adds_no_status_and_takes_none_away(self, box, french):
        raw = french.statuses.get_prep_value()
        french.statuses = [*raw[:2], {"type": "status", "id": "x" * 8, "value": raw[0]["value"]}]
        french.save_revision().publish()
        rows = IdeaStatus.objects.filter(space=space_of(box))
        assert rows.count() == 5
        assert not rows.filter(retired=True).exists()

    def test_supported_in_one_it_is_supported_in_the_other(self, client, box, french):
        idea = propose(box)
        send(client, address("idea_support", french, idea.pk), email="ada@example.org")
        post(client, address("idea_support_code", french), {"code": last_code("ada@example.org")})
        me = words(client.get(address("idea_me", box, idea.pk)))
        assert "You support this idea." in me
        assert "Vous soutenez cette idée" in words(client.get(address("idea_me", french, idea.pk)))


class TestPreviews:
    def preview(self, page):
        request = RequestFactory().get("/")
        return page.make_preview_request(original_request=request)

    def test_a_draft_that_was_never_published_shows_and_writes_nothing(self, box):
        draft = make_ideabox(live=False, title="Not yet")
        before = Space.objects.count()
        shown = words(self.preview(draft))
        assert "Not yet" in shown
        assert Space.objects.count() == before

    def test_a_draft_of_a_box_shows_its_ideas_and_changes_nothing(self, box):
        propose(box, "Benches")
        draft = box.get_latest_revision_as_object()
        draft.title = "Our very streets"
        draft.statuses = box.statuses.get_prep_value()[:1]
        shown = words(self.preview(draft))
        assert "Our very streets" in shown
        assert IdeaStatus.objects.filter(space=space_of(box)).count() == 5
        assert Space.objects.get(pk=space_of(box).pk).title == "Our streets"

    def test_the_editor_previews_a_box_that_has_ideas(self, client, admin_user, box):
        propose(box, "Benches")
        client.force_login(admin_user)
        screen = f"/admin/pages/{box.pk}/edit/preview/"
        shown = client.get(f"/admin/pages/{box.pk}/view_draft/")
        assert shown.status_code == 200
        assert "Our streets" in body(shown)
        assert client.get(screen + "?mode=").status_code == 200
