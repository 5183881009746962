"""Voting codes are seen once; votes are counted, looked at, and published once and for good."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import agent, body, chief, refused
from tests.budgets.counted import closed
from tests.given import given
from wagtail_civic.models import BudgetCount, VotingCode
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of

__all__ = ["agent", "chief"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}")


def of(page, screen):
    return f"/admin/civic/budgets/of/{space_of(page).pk}/{screen}/"


@given
def budget_with_codes():
    return make_budget(handler="code")


class TestCodes:
    @pytest.fixture
    def page(self, budget_with_codes):
        return budget_with_codes

    def test_they_are_downloaded_once_and_kept_nowhere(self, agent, page):
        editor = agent(pages=[page])
        response = editor.post(of(page, "codes"), {"series": "North", "number": 3})
        rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
        assert len([row for row in rows if CODE.match(row)]) == 3
        assert "no-store" in response["Cache-Control"]
        said = body(editor.get(of(page, "codes")))
        assert "North" in said
        assert not [row for row in rows[1:] if row.split(",")[0] in said]

    def test_or_printed_with_the_page_and_the_day(self, agent, page):
        sent = {"series": "<b>", "number": 2, "print": 1}
        said = body(agent(pages=[page]).post(of(page, "codes"), sent))
        assert len(set(CODE.findall(said))) == 2
        assert "&lt;b&gt;" in said
        assert "style=" not in said

    @pytest.mark.parametrize(
        "wrong", [{"series": ""}, {"number": 0}, {"number": 10**9}, {"number": "x"}]
    )
    def test_what_is_not_right_makes_none(self, agent, page, wrong):
        sent = {"series": "North", "number": 3, **wrong}
        assert agent(pages=[page]).post(of(page, "codes"), sent).status_code == 200
        assert not VotingCode.objects.exists()

    def test_where_people_vote_without_them_none_are_made(self, agent):
        page = make_budget()
        said = body(agent(pages=[page]).post(of(page, "codes"), {"series": "N", "number": 1}))
        assert "People vote without codes here" in said

    def test_a_list_that_was_lost_is_revoked_for_a_reason(self, agent, page):
        editor = agent(pages=[page])
        b"".join(editor.post(of(page, "codes"), {"series": "North", "number": 3}))
        assert editor.post(of(page, "codes/revoke"), {"series": "North"}).status_code == 200
        wrong = {"code": "AAAA-AAAA-AA", "reason": "Lost."}
        assert editor.post(of(page, "codes/revoke"), wrong).status_code == 200
        assert not VotingCode.objects.exclude(revoked_at=None).exists()
        editor.post(of(page, "codes/revoke"), {"series": "North", "reason": "Lost."})
        assert VotingCode.objects.exclude(revoked_at=None).count() == 3

    def test_only_whoever_may_publish_the_page(self, agent, page):
        writer = agent(pages=[page], rights=("change",))
        for screen in ("codes", "codes/revoke", "count"):
            assert refused(writer.get(of(page, screen)))
            assert refused(writer.post(of(page, screen), {"series": "N", "number": 1}))
        assert not VotingCode.objects.exists()


class TestCount:
    def test_counted_looked_at_and_published_for_good(
        self, agent, django_capture_on_commit_callbacks
    ):
        page, _projects = closed()
        editor = agent(pages=[page])
        assert "Swings" not in body(editor.get(of(page, "count")))
        with django_capture_on_commit_callbacks(execute=True):
            editor.post(of(page, "count"), {"deed": "count"})
        said = body(editor.get(of(page, "count")))
        assert "Playground" in said
        assert "Taken" in said
        count = BudgetCount.objects.get()
        assert editor.post(
            of(page, "count"), {"deed": "publish", "seen": count.pk}
        ).status_code == (200)
        assert BudgetCount.objects.get().published_at is None
        editor.post(of(page, "count"), {"deed": "publish", "seen": count.pk, "sure": "on"})
        assert BudgetCount.objects.get().published_at
        said = body(editor.get(of(page, "count")))
        assert "Nothing of it changes any more" in said
        assert "Count the votes now" not in said

    def test_not_while_the_vote_is_open_and_without_a_figure(self, agent):
        page = make_budget()
        project = make_project(page, "Shade")
        for _n in range(7):
            cast_vote(page, project)
        editor = agent(pages=[page])
        editor.post(of(page, "count"), {"deed": "count"})
        said = body(editor.get(of(page, "count")))
        assert "The vote goes on until" in said
        assert "Shade" not in said
        assert not BudgetCount.objects.exists()

    def test_a_count_of_another_budget_is_not_published(
        self, agent, chief, django_capture_on_commit_callbacks
    ):
        page, _projects = closed()
        other, _projects = closed()
        with django_capture_on_commit_callbacks(execute=True):
            chief.post(of(other, "count"), {"deed": "count"})
        theirs = BudgetCount.objects.get()
        sent = {"deed": "publish", "seen": theirs.pk, "sure": "on"}
        assert agent(pages=[page]).post(of(page, "count"), sent).status_code in (302, 404)
        assert BudgetCount.objects.get().published_at is None

    def test_it_waits_for_ballots_on_paper(self, chief):
        page = make_budget(takes_paper=True)
        make_project(page)
        space_of(page).phases.update(closes_at=timezone.now() - timedelta(days=3))
        said = body(chief.get(of(page, "count")))
        assert "typed in from paper" in said


class TestPage:
    """What every kind of page has in the admin."""

    def test_its_buttons_and_its_dates(self, agent):
        page = make_budget()
        make_project(page)
        editor = agent(pages=[page])
        said = body(editor.get(f"/admin/pages/{page.pk}/edit/"))
        for name in ("budget", "projects", "answer"):
            assert f"/admin/civic/pages/{page.pk}/{name}/" in said
        dates = f"/admin/civic/pages/{page.pk}/budget/"
        assert "Suspend: nobody can vote for now" in body(editor.get(dates))
        editor.post(dates, {"deed": "suspend", "reason": "The site is flooded."})
        assert space_of(page).override == "suspended"
        assert "This vote is suspended." in body(editor.get(dates))
        found = editor.get(f"/admin/civic/pages/{page.pk}/projects/")
        assert found.url == f"/admin/civic/budgets/?budget={space_of(page).pk}"

    def test_whoever_may_not_publish_moves_no_date(self, agent):
        page = make_budget()
        writer = agent(pages=[page], rights=("change",))
        assert refused(writer.get(f"/admin/civic/pages/{page.pk}/budget/"))
        assert refused(agent().get(f"/admin/civic/pages/{page.pk}/projects/"))

    def test_a_rule_that_a_schedule_would_change_is_said_in_the_editor(self, chief):
        page = make_budget()
        page.rule = "equal_shares"
        page.save_revision().publish()
        said = body(chief.get(f"/admin/pages/{page.pk}/edit/"))
        assert "How people vote, and how it is counted, was not changed" in said

    def test_the_form_says_why(self, chief):
        page = make_budget()
        page.rule, page.ballot = "equal_shares", "knapsack"
        page.opens_at = None
        form = page.get_edit_handler().get_form_class()
        assert {"opens_at", "takes_paper", "rule"} <= form.base_fields.keys()

    def test_without_a_mandate_it_is_not_published_with_others(self, chief):
        page = make_budget(live=False, mandate_decider="")
        url = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={page.pk}"
        chief.post(url, {"include_descendants": ""})
        page.refresh_from_db()
        assert not page.live
