"""What became of it, at the doors: the list of the city, one of it, the admin's screens."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.budgets.counted import closed, published
from tests.commitment.conftest import BOX
from wagtail_civic.models import Commitment, Term
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.commitment import Progress, Step, Words
from wagtail_civic.services.said import Said
from wagtail_civic.testing import make_ideabox, propose, space_of
from wagtail_civic.testing.ideas import ideabox_models

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("box_of_commitments")]
LIST = "/civic/commitments/"


def made(title="Benches by the river", *, page=None, shown=True, **words):
    now = timezone.now()
    page = page or the_box()
    titles = {"en": title, "fr": f"{title} (en français)"}
    row = commitments.add(space_of(page), words=Words(titles, **words), user=None, now=now)
    return commitments.publish(row, user=None, now=now) if shown else row


def the_box():
    """Where a test does not say what they came of."""
    found = ideabox_models()[0].objects.filter(title=BOX).first()
    return found or make_ideabox(title=BOX)


def body(response):
    return response.content.decode()


class TestTheList:
    def test_it_shows_what_is_published_alone(self, client):
        made()
        made("A secret", shown=False)
        shown = body(client.get(LIST))
        assert "Benches by the river" in shown
        assert "A secret" not in shown

    def test_it_is_the_same_for_everybody(self, client):
        made()
        response = client.get(LIST)
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert not response.cookies

    def test_filters_are_links(self, client):
        now = timezone.now()
        first = made("Benches")
        made("Trees")
        done = Progress("done")
        commitments.set_progress(first, progress=done, user=None, now=now)
        found = body(client.get(LIST, {"state": "done"}))
        assert "Benches" in found
        assert "Trees" not in found
        found = body(client.get(LIST, {"q": "trees"}))
        assert "Trees" in found
        assert ">Benches<" not in found

    @pytest.mark.parametrize("wrong", ["state=x'--", "term=-1", "term=9e9", "page=0", "lang=xx"])
    def test_what_makes_no_sense_is_left_out(self, client, wrong):
        made()
        assert client.get(f"{LIST}?{wrong}").status_code == 200

    def test_a_term_of_office_has_a_first_and_a_last_day(self, client):
        term = Term.objects.create(
            name="2020–2026", starts_on=date(2020, 7, 1), ends_on=date(2026, 3, 20)
        )
        made("Before", decided_on=date(2020, 6, 30))
        made("On the last day", decided_on=date(2026, 3, 20))
        made("After", decided_on=date(2026, 3, 21))
        found = body(client.get(LIST, {"term": term.pk}))
        assert "On the last day" in found
        assert "Before" not in found
        assert "After" not in found
        assert "2020–2026" in found

    def test_it_speaks_the_language_that_led_here(self, client):
        made()
        found = client.get(LIST, {"lang": "fr"})
        assert "Benches by the river (en français)" in body(found)
        assert found.headers["Content-Language"] == "fr"
        assert "lang=fr" in body(found)

    def test_what_a_restricted_page_holds_is_not_in_it(self, client):
        page = make_ideabox()
        row = made(page=page)
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert "Benches" not in body(client.get(LIST))
        assert client.get(f"{LIST}{row.pk}/").status_code == 404

    def test_what_the_city_promised_outlives_the_page_and_not_what_that_was_called(self, client):
        page = make_ideabox(title="The secret plan")
        row = made(page=page)
        asked = commitments.of_idea(propose(page, "A bench"), user=None, now=timezone.now())
        commitments.publish(asked, user=None, now=timezone.now())
        url = f"{LIST}{row.pk}/"
        assert "The secret plan" in body(client.get(url))
        page.unpublish()
        for each in (url, f"{LIST}{asked.pk}/", LIST):
            said = body(client.get(each))
            assert "Benches by the river" in said or "A bench" in said
            assert "The secret plan" not in said
            assert "It came of" not in said

    def test_reading_it_does_not_grow_with_the_list(self, client, django_assert_max_num_queries):
        for number in range(8):
            made(f"Bench {number}", page=make_ideabox())
        client.get(LIST)
        with django_assert_max_num_queries(14):
            client.get(LIST)


class TestOne:
    def test_it_tells_how_far_it_is(self, client, picture_file):
        row, now = made(planned=Decimal(20_000)), timezone.now()
        by = {"user": None, "now": now}
        dig = commitments.set_milestone(row, step=Step({"en": "Digging"}, {"en": "Deep."}), **by)
        picture = commitments.add_picture(
            row, file=picture_file(), alt="The first bench", milestone=dig, **by
        )
        said = Said("It goes well.")
        commitments.set_progress(
            row, progress=Progress("started", 40, spent=Decimal(5_000), said=said), **by
        )
        shown = body(client.get(f"{LIST}{row.pk}/"))
        for words in (
            "40%",
            "€20,000",
            "€5,000",
            "(25%)",
            "Digging",
            "The first bench",
            "goes well",
        ):
            assert words in shown
        found = client.get(f"{LIST}{row.pk}/picture/{picture.pk}/")
        assert found.headers["Content-Type"] == "image/jpeg"

    def test_nobody_reads_what_is_not_published(self, client, picture_file):
        row = made(shown=False)
        by = {"user": None, "now": timezone.now()}
        picture = commitments.add_picture(row, file=picture_file(), alt="A bench", **by)
        assert client.get(f"{LIST}{row.pk}/").status_code == 404
        assert client.get(f"{LIST}{row.pk}/picture/{picture.pk}/").status_code == 404

    def test_what_is_written_is_shown_as_it_is(self, client):
        row = made("<script>alert(1)</script>")
        for address in (LIST, f"{LIST}{row.pk}/"):
            shown = body(client.get(address))
            assert "<script>alert" not in shown
            assert "&lt;script&gt;" in shown


class TestTheAdmin:
    @pytest.fixture
    def url(self):
        return lambda name, *args: reverse(f"civic_commitments:{name}", args=args)

    def test_from_an_idea_to_a_photograph(
        self, admin_client, url, picture_file, box_of_commitments
    ):
        page = box_of_commitments
        idea = propose(page, "A bench")
        idea.status = space_of(page).idea_statuses.get(names__en="Accepted")
        idea.save()
        found = admin_client.post(url("new"), {"idea": idea.pk})
        row = Commitment.objects.get(idea=idea)
        assert found.url == url("one", row.pk)
        one = url("one", row.pk)
        admin_client.post(one, {"deed": "publish"})
        admin_client.post(one, {"deed": "progress", "state": "started", "percent": "30"})
        admin_client.post(one, {"deed": "milestone", "title_en": "Digging"})
        admin_client.post(one, {"deed": "picture", "file": picture_file(), "alt": "The bench"})
        row.refresh_from_db()
        assert (row.state, row.percent, bool(row.published_at)) == ("started", 30, True)
        assert row.milestones.get().titles == {"en": "Digging"}
        assert row.pictures.get().alt == "The bench"
        assert "Digging" in body(admin_client.get(one))

    def test_what_is_refused_stands_at_its_field(self, admin_client, url):
        row = made(shown=False)
        one = url("one", row.pk)
        shown = admin_client.post(one, {"deed": "progress", "state": "stopped", "percent": "10"})
        assert shown.context["progress"].errors
        shown = admin_client.post(one, {"deed": "milestone", "title_en": ""})
        assert shown.context["milestone"].errors
        row.refresh_from_db()
        assert row.state == "planned"

    def test_an_idea_that_is_not_accepted_is_not_followed(
        self, admin_client, url, box_of_commitments
    ):
        idea = propose(box_of_commitments)
        assert admin_client.post(url("new"), {"idea": idea.pk}, follow=True).status_code == 404
        assert not Commitment.objects.exists()

    def test_nor_is_one_that_nobody_reads_any_more(self, admin_client, url, box_of_commitments):
        page = box_of_commitments
        idea = propose(page, "A bench")
        accepted = space_of(page).idea_statuses.get(names__en="Accepted")
        type(idea).objects.filter(pk=idea.pk).update(status=accepted, state="invalidated")
        assert admin_client.post(url("new"), {"idea": idea.pk}, follow=True).status_code == 404
        assert not Commitment.objects.exists()

    def test_the_list_is_filtered_and_leaves(self, admin_client, url):
        made("Benches")
        made("Trees", shown=False)
        shown = body(admin_client.get(url("index"), {"shown": "no"}))
        assert "Trees" in shown
        assert "Benches" not in shown
        found = admin_client.get(url("index"), {"export": "csv"})
        lines = b"".join(found.streaming_content).decode()
        assert "Benches" in lines
        assert "Trees" in lines

    def test_strangers_see_nothing(self, client, url, django_user_model):
        row = made()
        for name, args in (("index", ()), ("new", ()), ("one", (row.pk,))):
            assert client.get(url(name, *args)).status_code == 302
        user = django_user_model.objects.create_user("agent", "agent@example.org", "secret")
        client.force_login(user)
        assert client.post(url("one", row.pk), {"deed": "hide"}).status_code in (302, 403, 404)
        assert Commitment.objects.get().published_at

    def test_a_project_is_followed_once_the_result_is_published(self, admin_client, url, client):
        page, projects = closed()
        project = projects["Ramp"]
        said = {"project": project.pk}
        assert admin_client.post(url("new"), said, follow=True).status_code == 404
        published(page)
        admin_client.post(url("new"), said)
        row = Commitment.objects.get(project=project)
        assert row.planned == project.cost
        commitments.publish(row, user=None, now=timezone.now())
        assert f"/civic/commitments/{row.pk}/" in body(client.get(page.get_url()))

    def test_an_accepted_idea_leads_to_it(self, client, box_of_commitments):
        page = box_of_commitments
        idea = propose(page, "A bench")
        idea.status = space_of(page).idea_statuses.get(names__en="Accepted")
        idea.save()
        row = commitments.of_idea(idea, user=None, now=timezone.now())
        commitments.publish(row, user=None, now=timezone.now())
        shown = client.get(f"{page.get_url()}{idea.pk}/", follow=True)
        assert f"/civic/commitments/{row.pk}/" in body(shown)
