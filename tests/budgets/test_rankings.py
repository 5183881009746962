"""A vote in which people ranked projects: brought in from a file, counted by places, and out again as it came."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.budget.pb import parsed
from tests.budgets.counted import shown, taken
from tests.opendata.reading import Package
from wagtail_civic import budget as pure
from wagtail_civic.budget.files import election
from wagtail_civic.exceptions import InvalidBallot
from wagtail_civic.models import BudgetCount, Space, VoteChoice
from wagtail_civic.services import budget
from wagtail_civic.testing import make_budget, make_project, space_of
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.django_db

RANKED = """META
key;value
description;The lamps of a small town
num_projects;3
num_votes;4
budget;90
vote_type;ordinal
rule;greedy
max_length;3
PROJECTS
project_id;cost;votes;name
1;60;3;Square
2;50;3;Ramp
3;30;2;Trees
VOTES
voter_id;vote
a;1,2,3
b;2,1
c;2
d;3,1
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "lamps.pb"
    path.write_text(RANKED)
    call_command("civic_import_pb", str(path), parent=str(home_page().pk), publish=True)
    return Space.objects.get(kind="budget").page.specific


def test_places_are_kept_and_points_follow_from_them(page):
    count = BudgetCount.objects.get()
    lines = {line["key"]: line for line in count.content["envelopes"][0]["lines"]}
    assert sorted(VoteChoice.objects.values_list("project__key", "points")) == [
        ("1", 1),
        ("1", 2),
        ("1", 2),
        ("2", 1),
        ("2", 1),
        ("2", 2),
        ("3", 1),
        ("3", 3),
    ]
    # Three places: 3 points, then 2, then 1.
    assert {key: line["points"] for key, line in lines.items()} == {"1": 7, "2": 8, "3": 4}
    assert taken(count) == ["2", "3"] == list(pure.greedy(election(parsed(RANKED))).taken)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "longest ballot has places"), ("fr", "bulletin le plus long")]
)
def test_the_result_says_how_places_count(page, language, words):
    said = shown(page, language)
    assert words in said
    assert "Points" in said


def test_the_published_file_is_the_one_that_came_and_counts_to_the_same(page, client, tmp_path):
    response = client.get(reverse("wagtail_civic:budget_data", args=[page.pk]))
    package = Package(b"".join(response.streaming_content), tmp_path / "package")
    (name,) = [each for each in package.names if each.endswith(".pb")]
    out = parsed(package.text(name))
    assert election(out) == election(parsed(RANKED))
    assert {vote.choices for vote in out.votes} == {vote.choices for vote in parsed(RANKED).votes}
    assert package.recount() == package.text("totals.csv")


class TestNobodyVotesSo:
    def test_not_through_the_service_though_the_page_is_opened_again(self, page):
        space = space_of(page)
        project = space.projects.earliest("pk")
        with pytest.raises(InvalidBallot) as refused:
            budget.ballot.check(space, {project.pk: 1})
        assert refused.value.params["reason"] == "ranking"

    def test_not_on_a_budget_that_has_rankings_without_an_import(self):
        open_page = make_budget(ballot="ordinal", now=timezone.now())
        project = make_project(open_page)
        with pytest.raises(InvalidBallot):
            budget.ballot.check(space_of(open_page), {project.pk: 1})

    @pytest.mark.parametrize(("days", "refused"), [(-3, False), (3, True)])
    def test_an_editor_keeps_them_where_the_vote_is_over_and_only_there(
        self, admin_client, page, days, refused
    ):
        closes_at = timezone.localtime(timezone.now() + timedelta(days=days))
        said = {"ballot": "ordinal", "closes_at": closes_at.strftime("%Y-%m-%d %H:%M")}
        response = admin_client.post(f"/admin/pages/{page.pk}/edit/", publishing(said))
        form = response.context["form"]
        assert ("ballot" in form.errors) is refused, form.errors

    def test_an_editor_does_not_choose_them(self, admin_client):
        page = make_budget()
        said = {"ballot": "ordinal", "closes_at": "2020-01-01 12:00"}
        response = admin_client.post(f"/admin/pages/{page.pk}/edit/", publishing(said))
        assert "imported files" in str(response.context["form"].errors["ballot"])


def publishing(said):
    streams = dict.fromkeys(("picture", "body", "envelopes", "boxes"), streamfield([]))
    usual = {"title": "Lamps", "slug": "lamps", "comments": inline_formset([]), **streams}
    return nested_form_data({**usual, "action-publish": "1", **said})
