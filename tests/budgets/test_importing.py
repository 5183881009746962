"""Real elections, brought in from Pabulib files: all of one or nothing, and out again as they came."""

import pytest

from tests.budget.elections import TOULOUSE_2019, TOULOUSE_2022, needs_data
from tests.budget.pb import APPROVAL, CUMULATIVE, ORDINAL, SCORING, line_of, parsed
from tests.budgets.counted import counted, taken
from tests.budgets.imports import exported, imported, nothing
from wagtail_civic.budget import greedy
from wagtail_civic.budget.files import election
from wagtail_civic.models import BudgetCount, Participant, Space, Vote
from wagtail_civic.testing import make_budget

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("path", [TOULOUSE_2019, TOULOUSE_2022], ids=lambda path: path.stem)


class TestAFile:
    def test_becomes_a_budget_whose_vote_is_over(self, run):
        said = run(APPROVAL)
        space = imported()
        assert "3 projects, 4 votes" in said
        assert (space.title, space.page.live) == ("Budget of a small town", True)
        assert space.envelopes.get().amount == 90
        assert [p.titles["en"] for p in space.projects.order_by("pk")][0] == "A square"
        assert Vote.objects.filter(space=space, state="confirmed", person_key=None).count() == 4
        assert not Participant.objects.exists()

    def test_an_empty_ballot_is_a_vote(self, run):
        run(APPROVAL)
        count = counted(imported().page.specific)
        assert (count.votes, count.content["envelopes"][0]["voters"]) == (4, 4)

    def test_counts_as_the_pure_count_does(self, run):
        for text in (APPROVAL, CUMULATIVE, SCORING, ORDINAL):
            run(text)
            space = Space.objects.order_by("pk").last()
            assert taken(counted(space.page.specific)) == list(greedy(election(parsed(text))).taken)

    def test_comes_out_as_it_came_and_goes_in_again(self, run):
        for text in (APPROVAL, CUMULATIVE, SCORING, ORDINAL):
            run(text)
            first = exported(Space.objects.order_by("pk").last())
            run(first)
            second = exported(Space.objects.order_by("pk").last())
            assert first == second
            assert election(parsed(first)) == election(parsed(text))

    def test_keeps_what_it_says_beyond_that_and_nothing_of_its_voters(self, run):
        run(APPROVAL)
        out = parsed(exported(imported()))
        assert out.meta["colour"] == "blue"
        assert out.published("name")["2"] == 'Ramp "B"'
        assert out.vote_columns == ("voter_id", "vote")

    def test_is_imported_once(self, run):
        run(APPROVAL)
        assert "imported before" in run(APPROVAL)
        assert Vote.objects.count() == 4

    def test_can_be_published_at_once(self, run):
        assert "published" in run(APPROVAL, publish=True)
        assert BudgetCount.objects.get().published_at

    def test_has_the_title_that_is_given(self, run):
        run(APPROVAL, title="The square of 1998")
        assert imported().title == "The square of 1998"

    def test_says_what_came_on_paper(self, run):
        ways = APPROVAL.replace("voter_id;age;vote", "voter_id;voting_method;vote")
        run(ways.replace("a;31;", "a;paper;"))
        assert counted(imported().page.specific).content["channels"] == {"paper": 1, "web": 3}

    def test_stands_where_the_path_says(self, run):
        section = make_budget(title="Votes of others")
        path = section.get_url_parts()[2]
        run(APPROVAL, parent=path)
        assert Space.objects.order_by("pk").last().page.get_parent().pk == section.pk

    def test_stands_nowhere_else(self, run):
        assert "There is no page /nowhere/" in run(APPROVAL, parent="/nowhere/")
        assert nothing()


class TestRefused:
    @pytest.mark.parametrize(
        ("before", "after", "line"),
        [
            ("10;30.50;2", "10;NaN;2", "10;"),
            ("10;30.50;2", "10;-30;2", "10;"),
            ("num_votes;4", "num_votes;5", "num_votes"),
            ("1;60;3", "1;60;2", "1;60"),
            ("c;64;2,10,1", "c;64;2,10,7", "c;64"),
            ("vote_type;approval", "vote_type;lots", "vote_type"),
        ],
    )
    def test_names_the_line(self, run, before, after, line):
        text = APPROVAL.replace(before, after)
        assert f"Line {line_of(text, line)}" in run(text)
        assert nothing()

    def test_one_that_is_cut_off(self, run):
        assert "Line" in run(APPROVAL[: APPROVAL.index("VOTES")])
        assert nothing()

    def test_one_of_fifty_megabytes(self, run):
        assert "too large" in run(APPROVAL.encode() + b"%s;1;1\n" % (b"x" * 500) * 100_000)
        assert nothing()

    def test_a_ranking_that_names_a_project_twice(self, run):
        assert f"Line {line_of(ORDINAL, 'c;64')}" in run(ORDINAL.replace("2,10,1", "2,10,2"))
        assert nothing()

    def test_amounts_that_would_be_rounded(self, run):
        assert "“10” cannot be kept" in run(APPROVAL.replace("30.50", "30.505"))
        assert nothing()

    def test_a_number_that_a_spreadsheet_would_run(self, run):
        assert "“=10” cannot be kept" in run(APPROVAL.replace("10", "=10"))
        assert nothing()

    def test_the_others_are_imported(self, run):
        said = run(APPROVAL[:200], CUMULATIVE)
        assert "Files refused, and nothing of them imported: 1." in said
        assert Vote.objects.count() == 2

    def test_one_that_breaks_in_the_middle_leaves_nothing(self, run, monkeypatch):
        def broken(*_given):
            raise RuntimeError

        monkeypatch.setattr("wagtail_civic.services.budget.importing._keep", broken)
        with pytest.raises(RuntimeError):
            run(APPROVAL)
        assert nothing()


@needs_data
class TestToulouse:
    @BOTH
    def test_the_recount_equals_the_published_votes_of_every_project(self, run, path):
        run(path)
        file = parsed(path.read_bytes())
        lines = counted(imported().page.specific).content["envelopes"][0]["lines"]
        assert {line["key"]: str(line["votes"]) for line in lines} == file.published("votes")
        if file.published("score"):
            assert {line["key"]: str(line["points"]) for line in lines} == file.published("score")

    @BOTH
    def test_it_comes_out_and_goes_in_again_identical(self, run, path):
        run(path)
        first = exported(imported())
        run(first)
        assert exported(Space.objects.order_by("pk").last()) == first
        assert election(parsed(first)) == election(parsed(path.read_bytes()))

    def test_both_stand_side_by_side(self, run):
        run(TOULOUSE_2019, TOULOUSE_2022, publish=True)
        assert [count.votes for count in BudgetCount.objects.order_by("pk")] == [1494, 4532]
