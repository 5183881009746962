"""The result as everybody reads it: each project with its reason, and nothing before it is published."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from tests.budgets.counted import closed, counted, published, shown
from wagtail_civic.budget import Reason
from wagtail_civic.models import CivicSiteSettings
from wagtail_civic.queries.budget.reasons import why
from wagtail_civic.queries.budget.results import result, result_of
from wagtail_civic.services import budget
from wagtail_civic.services.said import Said
from wagtail_civic.testing import space_of

pytestmark = pytest.mark.django_db


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class TestBeforeItIsPublished:
    def test_nobody_reads_a_number(self, town):
        page, _projects = town
        counted(page)
        assert shown(page) == ""
        assert result(space_of(page), page) is None

    def test_nor_does_the_page_hold_one(self, client, town):
        page, _projects = town
        counted(page)
        assert "civic-result" not in client.get(page.url).content.decode()

    def test_an_agent_may_see_what_it_would_be(self, town):
        page, _projects = town
        found = result_of(counted(page), space_of(page), page)
        assert [each.title for each in found.envelopes[0].selected] == ["Playground", "Swings"]


class TestGreedy:
    def test_each_project_says_why(self, town):
        page, _projects = town
        published(page)
        said = words(shown(page))
        assert "9 people voted." in said
        assert "The projects with most votes are taken first." in said
        assert "Used: €90,000. Left: €0." in said
        assert "Number 1 to be selected: €90,000 were left, and it costs €60,000." in said
        assert "Number 2 to be selected: €30,000 were left, and it costs €30,000." in said
        lacked = "When its turn came it needed €30,000, and €0 were left: €30,000 were missing."
        assert lacked in said
        assert "2 projects selected" in said
        assert "1 project not selected" in said
        assert "ubmitted to the council’s deliberation on" in said

    @pytest.mark.parametrize(("days", "word"), [(-1, "Was submitted"), (0, "Submitted")])
    def test_a_deliberation_that_was_is_said_to_have_been(self, days, word):
        page, _projects = closed(deliberation_on=timezone.localdate() + timedelta(days=days))
        published(page)
        said = words(shown(page))
        assert f"{word} to the council’s deliberation on" in said
        assert "The result is submitted" not in said

    def test_in_french(self, town):
        page, _projects = town
        published(page)
        with translation.override("fr"):
            assert "€" in words(shown(page, "fr"))

    def test_the_bars_are_drawn_from_the_table(self, town):
        page, _projects = town
        published(page)
        assert re.findall(r'width="([\d.]+)%"', shown(page)) == ["100.0", "100.0", "83.3", "50.0"]

    def test_what_was_removed_stands_apart(self, town):
        page, projects = town
        said = Said("The ground is not ours.")
        budget.projects.remove(projects["Swings"], said=said, user=None, now=timezone.now())
        published(page)
        html = shown(page)
        table, _table, removed = html.partition("</table>")
        assert "Swings" not in table
        assert "The ground is not ours." in removed
        assert "5" not in words(removed.partition("<h3")[0]).replace("2026", "")[-60:]

    def test_turnout_where_the_site_knows_its_electors(self, town):
        page, _projects = town
        site = space_of(page).site
        CivicSiteSettings.objects.update_or_create(site=site, defaults={"electors": 600})
        published(page)
        assert "That is 1.5 for 100 registered electors." in words(shown(page))

    def test_an_envelope_without_projects(self):
        page, _projects = closed({}, [])
        published(page)
        said = words(shown(page))
        assert "0 people voted." in said
        assert "No project was up for a vote here." in said


class TestEqualShares:
    def test_each_project_says_who_paid(self):
        page, _projects = closed(rule="equal_shares")
        published(page)
        said = words(shown(page))
        assert "Parts are raised by €1, again and again" in said
        assert "In the round that counts each voter had €10,000." in said
        assert "the 6 people who chose it paid for it, €10,000 each." in said
        assert "the 3 people who chose it paid for it, €10,000 each." in said
        assert "Those who chose it could pay €0 of €30,000 together" in said

    def test_points(self):
        ballots = [{"Playground": 3}, {"Playground": 1}, {"Ramp": 2}]
        page, _projects = closed(ballots=ballots, rule="equal_shares", ballot="cumulative")
        published(page)
        html = shown(page)
        assert ">Points<" in html
        assert "for each point" in words(html)


LINE = {
    "cost": "30000",
    "votes": 3,
    "points": 3,
    "step": 2,
    "remaining": "20000",
    "could_pay": None,
    "price": None,
}


@pytest.mark.parametrize(
    ("reason", "values", "rule", "said"),
    [
        ("above", {}, "greedy", "It costs €30,000, more than the whole envelope."),
        ("unsupported", {}, "greedy", "Nobody chose it."),
        (
            "unpaid",
            {"could_pay": "20000"},
            "equal_shares",
            "Those who chose it could pay €20,000 of €30,000 together: €10,000 were missing.",
        ),
        (
            "fitted",
            {"remaining": "45000"},
            "equal_shares",
            "Number 1 to be selected, with what the shares had left over: €45,000, of which it costs €30,000.",
        ),
        (
            "shared",
            {"price": "12500", "votes": 3},
            "equal_shares",
            "Number 1 to be selected: the 3 people who chose it paid for it, at most €12,500 each.",
        ),
        (
            "shared",
            {"price": "30000", "votes": 1},
            "equal_shares",
            "Number 1 to be selected: the 1 person who chose it paid for it, €30,000.",
        ),
    ],
)
def test_reasons_in_words(reason, values, rule, said):
    place = 1 if Reason(reason).taken else 0
    line = {**LINE, "reason": reason, **values}
    assert why(line, rule=rule, points=False, place=place) == said


def test_every_reason_has_words():
    for reason in Reason:
        line = {**LINE, "reason": reason.value, "could_pay": "1", "price": "1"}
        for rule in ("greedy", "equal_shares"):
            for points in (False, True):
                assert why(line, rule=rule, points=points, place=1)


def test_the_letter_is_rendered_in_words():
    context = {"title": "A & B", "decided_on": "7 March 2027", "page_url": "https://a.example/b/"}
    said = render_to_string("wagtail_civic/emails/budget_result.txt", context)
    assert "deliberation on 7 March 2027" in said
    assert "https://a.example/b/" in said
