"""The page of a budget, and each project at its own address: the same for everybody."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.budgets.test_screens import remove
from tests.given import given
from tests.idea.conftest import address
from tests.injection.payloads import PAYLOADS
from wagtail_civic.blocks import BudgetCallBlock
from wagtail_civic.models import BudgetProject, Idea, ProjectPicture, Theme
from wagtail_civic.queries.budget import BudgetSheet, ProjectSheet
from wagtail_civic.services import budget
from wagtail_civic.services.budget.projects import Study
from wagtail_civic.services.said import Said
from wagtail_civic.testing import (
    cast_vote,
    make_budget,
    make_ideabox,
    make_project,
    propose,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


@given
def page_read():
    return make_budget(title="The budget", envelopes={"The city": 600_000, "Parks": 40_000})


@pytest.fixture
def page(page_read):
    return page_read


def words(response):
    assert response.status_code == 200
    return response.content.decode()


def sheet_of(page):
    return BudgetSheet(page, space_of(page), now=timezone.now())


def url_of(page, project):
    return ProjectSheet(sheet_of(page), project).url


def before_it_opened():
    """From then on the study of a project stays."""
    return timezone.now() - timedelta(days=2)


def refuse(project, reason="There is no water."):
    study = Study("not_feasible", said=Said(reason))
    budget.projects.study(project, study=study, envelope=None, user=None, now=before_it_opened())


class TestThePage:
    def test_it_says_what_there_is_and_how_it_is_counted(self, client, page):
        make_project(page, "A bench", cost=12_500)
        shown = words(client.get(page.get_url()))
        for said in ("€640,000 in all", "€12,500", "A bench", "How it is counted", "Vote open"):
            assert said in shown
        assert address("vote", page) in shown
        assert "submitted to the council on" in shown

    def test_what_is_not_feasible_or_removed_says_why(self, client, page):
        bench, well = make_project(page, "A bench"), make_project(page, "A well", cost=None)
        refuse(well)
        shown = words(client.get(page.get_url()))
        assert "A well" not in shown
        assert "standing=not_feasible" in shown
        assert "There is no water." in words(client.get(page.get_url() + "?standing=not_feasible"))
        remove(bench)
        assert "The ground is not ours." in words(client.get(page.get_url() + "?standing=removed"))

    def test_filters_are_links(self, client, page):
        Theme.objects.create(key="water", name="Water", locale=page.locale)
        Theme.objects.create(key="rest", name="Rest", locale=page.locale)
        parks = space_of(page).envelopes.get(position=1)
        make_project(page, "A bench", theme="rest")
        make_project(page, "A fountain", theme="water", envelope=parks, cost=10)
        for query in ("?theme=water", f"?envelope={parks.key}"):
            shown = words(client.get(page.get_url() + query))
            assert "A fountain" in shown
            assert "A bench" not in shown

    def test_nonsense_in_the_address_is_left_out(self, client, page):
        make_project(page, "There")
        query = "?standing=secret&theme=%27%20or&envelope=%00&page=-4"
        assert "There" in words(client.get(page.get_url() + query))

    def test_it_names_its_idea_boxes(self, client):
        box = make_ideabox(title="The idea box")
        propose(box, "A bench")
        page = make_budget(boxes=[("box", box)])
        shown = words(client.get(page.get_url()))
        assert "The idea box" in shown
        assert "1 idea" in shown

    def test_ideas_of_other_days_are_not_its_own(self, client):
        box, today = make_ideabox(title="The idea box"), timezone.localdate()
        for title, days in (("Too early", 9), ("First", 8), ("Last", 4), ("Late", 3)):
            idea = propose(box, title)
            sent = timezone.now() - timedelta(days=days)
            Idea.objects.filter(pk=idea.pk).update(submitted_at=sent)
        days = {"proposals_from": today - timedelta(8), "proposals_until": today - timedelta(4)}
        page = make_budget(boxes=[("box", box)], **days)
        assert "2 ideas" in words(client.get(page.get_url()))

    def test_each_state_says_what_one_can_do(self, client):
        now = timezone.now()
        later, over = timedelta(days=3), timedelta(minutes=1)
        soon = make_budget(opens_at=now + later)
        assert "You can vote from" in words(client.get(soon.get_url()))
        closed = make_budget(closes_at=now - over)
        assert "Thank you to everyone who voted." in words(client.get(closed.get_url()))
        empty = make_budget()
        assert "No project can be voted for yet." in words(client.get(empty.get_url()))

    def test_it_holds_nothing_of_the_visitor(self, client, page):
        make_project(page, "There")
        first = client.get(page.get_url())
        assert "csrfmiddlewaretoken" not in words(first)
        assert not first.cookies

    def test_two_statements_more_or_less_for_any_number_of_projects(
        self, client, page, django_assert_max_num_queries
    ):
        for number in range(3):
            make_project(page, f"Bench {number}")
        client.get(page.get_url())
        with django_assert_max_num_queries(40) as few:
            client.get(page.get_url())
        for number in range(12):
            make_project(page, f"Pond {number}")
        with django_assert_max_num_queries(len(few.captured_queries)):
            client.get(page.get_url())


class TestOneProject:
    def test_its_address_is_readable_and_its_number_decides(self, client, page):
        bench = make_project(page, "A bench by the mill", texts={"en": "To sit on."})
        url = url_of(page, bench)
        assert url == f"{page.get_url()}{bench.pk}-a-bench-by-the-mill/"
        shown = client.get(url)
        assert "To sit on." in words(shown)
        assert 'property="og:title" content="A bench by the mill"' in words(shown)
        assert client.get(f"{page.get_url()}{bench.pk}/").url == url
        assert client.get(f"{page.get_url()}{bench.pk}-otherwise/").url == url

    @pytest.mark.parametrize("number", ["999999", "0", "01", "1" * 30])
    def test_what_is_no_project_of_this_budget_is_not_there(self, client, page, number):
        assert client.get(f"{page.get_url()}{number}-x/").status_code == 404

    def test_nor_is_that_of_another(self, client, page):
        other = make_project(make_budget(), "Elsewhere")
        assert client.get(f"{page.get_url()}{other.pk}-elsewhere/").status_code == 404

    def test_the_study_sheet_and_no_internal_note(self, client, page):
        bench = make_project(page, "A bench", cost=None)
        study = Study(
            "feasible", Decimal(10), said=Said("Oak, not pine."), note="Ask Jo.", service="Parks"
        )
        envelope = space_of(page).envelopes.first()
        now = before_it_opened()
        budget.projects.study(bench, study=study, envelope=envelope, user=None, now=now)
        shown = words(client.get(url_of(page, bench)))
        assert "Oak, not pine." in shown
        assert "Ask Jo." not in shown

    def test_pictures(self, client, page):
        bench = make_project(page, "A bench")
        how = {"size": 4, "sha256": "x", "content": b"\x89PNG", "name": "a.png"}
        picture = ProjectPicture.objects.create(project=bench, kind="png", alt="Oak", **how)
        where = address("project_picture", page, bench.pk, picture.pk)
        assert where in words(client.get(page.get_url()))
        assert 'alt="Oak"' in words(client.get(url_of(page, bench)))
        answer = client.get(where)
        assert answer.headers["Content-Type"] == "image/png"
        assert "sandbox" in answer.headers.get("Content-Security-Policy", "sandbox")
        other = make_project(page)
        assert client.get(address("project_picture", page, other.pk, picture.pk)).status_code == 404

    def test_on_paper(self, client, page):
        bench = make_project(page, "A bench")
        assert "A bench" in words(client.get(address("project_print", page, bench.pk)))

    def test_a_restricted_page_shows_none_of_it(self, client, page):
        bench = make_project(page, "A bench")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        for url in (
            url_of(page, bench),
            address("project_print", page, bench.pk),
            address("vote", page),
        ):
            assert client.get(url).status_code in (302, 403)


class TestWhatPeopleWrite:
    def test_titles_and_reasons_are_words_on_every_screen(self, client, page):
        """Whatever a title looks like, it is read and never run."""
        for payload in PAYLOADS[::6]:
            bench = make_project(page, payload[:80], texts={"en": payload})
            BudgetProject.objects.filter(pk=bench.pk).update(reason=payload)
        gone = make_project(page, PAYLOADS[0], texts={"en": PAYLOADS[7]})
        client.post(address("vote", page), {"add": gone.pk})
        budget.projects.remove(gone, said=Said(PAYLOADS[0]), user=None, now=timezone.now())
        rows = space_of(page).projects.all()
        screens = [page.get_url(), page.get_url() + "?standing=removed", address("vote", page)]
        screens += [url_of(page, each) for each in rows]
        for url in screens:
            shown = words(client.get(url))
            for mark in ("<script>alert", "<img src=x", "<svg onload", 'onmouseover="alert'):
                assert mark not in shown.replace("&quot;", "'"), url


class TestTheBlock:
    def render(self, page, **context):
        request = RequestFactory().get("/", HTTP_HOST="localhost")
        block = BudgetCallBlock()
        value = block.to_python({"budget": page.pk, "heading": ""})
        return block.render(value, context={"request": request, "page": None, **context})

    def test_it_leads_to_the_ballot(self, page):
        make_project(page)
        cast_vote(page, space_of(page).projects.get())
        shown = self.render(page)
        assert "The budget" in shown
        assert address("vote", page) in shown

    def test_it_shows_nothing_that_its_reader_could_not_open(self, page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert "The budget" not in self.render(page)
        page.unpublish()
        assert "The budget" not in self.render(page)

    def test_its_preview_is_full_on_a_site_that_has_none(self):
        shown = Template(
            "{% load civic_budget_tags %}{% civic_budget None as sheet %}{{ sheet.title }}"
        )
        assert shown.render(Context({"civic_samples": True})) == "You decide on €600,000"
