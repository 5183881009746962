"""What an imported election must not become: another one, half of one, or the same one twice."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.budget.pb import APPROVAL, CUMULATIVE, SCORING, line_of, parsed
from tests.budgets.counted import counted, published
from tests.budgets.imports import exported, imported, nothing
from tests.concurrency import in_parallel
from tests.opendata.reading import Package
from wagtail_civic.budget.__main__ import main
from wagtail_civic.exceptions import NotCountable
from wagtail_civic.models import BudgetCount, Space, Vote, VoteChoice
from wagtail_civic.services import budget
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.django_db
PHRAGMEN = APPROVAL.replace("rule;greedy", "rule;phragmen")
LONG = "2" * 41
SHARES = APPROVAL.replace("rule;greedy", "rule;equalshares\nincrement;{}")


def assert_counted_again(client, space, folder):
    response = client.get(reverse("wagtail_civic:budget_data", args=[space.page_id]))
    package = Package(b"".join(response.streaming_content), folder / "package")
    assert package.recount() == package.text("totals.csv")


class TestARuleThatIsNotCounted:
    def test_is_not_published_as_ours(self, run):
        said = run(PHRAGMEN, publish=True)
        assert f"Line {line_of(PHRAGMEN, 'rule')}" in said
        assert "“phragmen”" in said
        assert "greedy, equalshares/add1" in said
        assert nothing()

    def test_is_not_published_later_either(self, run):
        run(PHRAGMEN)
        assert "“phragmen”" in run(PHRAGMEN, publish=True)
        assert not BudgetCount.objects.exists()

    def test_stays_as_it_was_written_and_ours_stands_beside_it(self, run):
        run(PHRAGMEN)
        out = parsed(exported(imported()))
        assert (out.meta["rule"], out.meta["counted_by"]) == ("phragmen", "greedy")
        run(exported(imported()), publish=True)
        assert exported(Space.objects.order_by("pk").last()) == exported(
            Space.objects.order_by("pk").first()
        )

    def test_a_file_that_says_by_which_rule_of_ours_it_was_counted_is_counted_so(self, run):
        run(PHRAGMEN.replace("colour;", "counted_by;equalshares/add1\ncolour;"), publish=True)
        assert BudgetCount.objects.get().content["rule"] == "equal_shares"

    def test_its_package_is_counted_again_by_ours(self, run, client, tmp_path):
        run(PHRAGMEN)
        space = imported()
        published(space.page.specific)
        assert_counted_again(client, space, tmp_path)

    def test_is_not_counted_as_ours_without_a_site_either(self, tmp_path, capsys):
        path = tmp_path / "lamps.pb"
        path.write_text(PHRAGMEN)
        assert main([str(path)]) == 1
        assert "“phragmen”" in capsys.readouterr().err
        assert main([str(path), "--rule", "greedy"]) == 0

    @pytest.mark.parametrize("rule", ["", "rule;\n", "rule;Greedy\n", "rule;equalshares/add1\n"])
    def test_none_is_greedy_and_case_is_nothing(self, run, rule):
        assert "published" in run(APPROVAL.replace("rule;greedy\n", rule), publish=True)


class TestAnIncrement:
    @pytest.mark.parametrize("written", ["0.015", "0.001", "0", "NaN", "-1", "1e3", "1000000"])
    @pytest.mark.parametrize("publish", [False, True])
    def test_that_would_not_be_kept_is_refused(self, run, written, publish):
        text = SHARES.format(written)
        assert f"Line {line_of(text, 'increment')}: “{written}”" in run(text, publish=publish)
        assert nothing()

    @pytest.mark.parametrize("written", ["0.01", "999999.99", "2,50"])
    def test_that_fits_is_that_of_the_count(self, run, written):
        run(SHARES.format(written))
        assert float(imported().rules["increment"]) == float(written.replace(",", "."))


class TestAllOrNothing:
    def test_where_the_count_fails_nothing_is_imported(self, run, monkeypatch):
        def broken(*_given, **_how):
            raise NotCountable(reason="changed")

        monkeypatch.setattr(budget.counting, "count", broken)
        assert "nothing of them imported: 1" in run(APPROVAL, publish=True)
        assert nothing()

    def test_where_it_is_killed_nothing_is_imported(self, run, monkeypatch):
        def killed(*_given, **_how):
            raise KeyboardInterrupt

        monkeypatch.setattr(budget.counting, "publish", killed)
        with pytest.raises(KeyboardInterrupt):
            run(APPROVAL, publish=True)
        assert nothing()
        assert not BudgetCount.objects.exists()


class TestPublishedLater:
    def test_what_was_imported_before_is_counted_and_published(self, run):
        run(APPROVAL)
        said = run(APPROVAL, publish=True)
        assert "imported before, counted and published now, as “Budget of a small town”" in said
        assert BudgetCount.objects.get().published_at
        assert Space.objects.filter(kind="budget").count() == 1

    def test_what_is_published_stays(self, run):
        run(APPROVAL, publish=True)
        said = run(APPROVAL, publish=True)
        assert "imported before, as" in said
        assert "counted and published" not in said
        assert BudgetCount.objects.count() == 1


class TestDays:
    @pytest.mark.parametrize(
        ("key", "day"),
        [("date_begin", "01.01.0001"), ("date_end", "31.12.9999"), ("date_end", "9999")],
    )
    def test_beyond_all_time_are_refused_and_the_other_files_imported(self, run, key, day):
        text = APPROVAL.replace("rule;", f"{key};{day}\nrule;")
        said = run(text, CUMULATIVE)
        assert f"Line {line_of(text, key)}: “{day}”" in said
        assert "nothing of them imported: 1" in said
        assert Vote.objects.count() == 2


class TestTheInput:
    def given(self, monkeypatch, content):
        pipe = io.BufferedReader(Pipe(content))
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=pipe))
        out = io.StringIO()
        call_command("civic_import_pb", "-", parent=str(home_page().pk), stdout=out, stderr=out)
        return out.getvalue()

    def test_is_read(self, monkeypatch):
        assert "3 projects, 4 votes" in self.given(monkeypatch, APPROVAL.encode())

    def test_without_end_is_not(self, monkeypatch):
        with pytest.raises(CommandError, match="Files refused"):
            self.given(monkeypatch, b"x;1;1\n" * 4_000_000)
        assert nothing()


class Pipe(io.RawIOBase):
    name = "<stdin>"

    def __init__(self, content):
        self.content = io.BytesIO(content)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self.content.readinto(buffer)


class TestNoPoints:
    #: Two ballots name the ramp; one of them gives it nothing.
    SAID = CUMULATIVE.replace("2;30;1;0", "2;30;2;1").replace("b;1;2", "b;1,2;2,1")

    @pytest.mark.parametrize("text", [CUMULATIVE, SCORING, SAID])
    def test_are_kept_with_their_ballot(self, run, text):
        run(text)
        file, out = parsed(text), parsed(exported(imported()))
        assert out.published("votes") == file.published("votes")
        assert ballots(out) == ballots(file)
        assert VoteChoice.objects.filter(points=0).count() == 1

    def test_come_out_as_they_came_and_go_in_again(self, run):
        run(self.SAID)
        first = exported(imported())
        run(first)
        assert exported(Space.objects.order_by("pk").last()) == first

    def test_are_no_choice_when_all_is_counted(self, run):
        run(CUMULATIVE)
        lines = counted(imported().page.specific).content["envelopes"][0]["lines"]
        assert {line["key"]: (line["votes"], line["points"]) for line in lines} == {
            "1": (2, 5),
            "2": (0, 0),
        }

    def test_whoever_gives_none_has_voted(self, run):
        run(CUMULATIVE.replace("a;2,1;0,3", "a;2,1;0,0").replace("60;2;5", "60;2;2"))
        assert counted(imported().page.specific).content["envelopes"][0]["voters"] == 2

    def test_the_package_is_counted_again(self, run, client, tmp_path):
        run(CUMULATIVE, publish=True)
        assert_counted_again(client, imported(), tmp_path)


def ballots(file):
    return sorted(sorted(zip(vote.choices, vote.points, strict=True)) for vote in file.votes)


class TestLies:
    def test_another_outcome_is_told_and_imported(self, run):
        text = APPROVAL.replace("Trees, many;0", "Trees, many;1").replace(
            "A square;1", "A square;0"
        )
        said = run(text, publish=True)
        assert "“selected” says otherwise than this count of: 1, 10." in said
        assert "Files refused" not in said
        assert BudgetCount.objects.get().published_at

    @pytest.mark.parametrize("text", [APPROVAL, APPROVAL.replace("Trees, many;0", "Trees, many;2")])
    def test_the_same_outcome_is_no_word_worth(self, run, text):
        assert "selected" not in run(text, publish=True)

    @pytest.mark.parametrize(
        ("text", "limit", "line"),
        [
            (APPROVAL, "max_length;2", "c;64"),
            (APPROVAL, "min_length;1", "d;18"),
            (CUMULATIVE, "max_length;1", None),
            (CUMULATIVE, "max_sum_points;2", "a;2,1"),
            (CUMULATIVE, "max_points;2", "a;2,1"),
            (APPROVAL, "max_length;3", None),
            (APPROVAL, "max_length;", None),
            (APPROVAL, "max_sum_points;1", None),
        ],
    )
    def test_a_ballot_that_the_file_does_not_allow(self, run, text, limit, line):
        text = text.replace("vote_type", f"{limit}\nvote_type")
        said = run(text)
        if line is None:
            assert imported()
            return
        assert f"Line {line_of(text, line)}: this ballot" in said
        assert f"“{limit.partition(';')[0]}”" in said
        assert nothing()

    def test_what_we_write_of_a_vote_that_was_held_here_is_none(self, run):
        page = make_budget(fewest=2)
        projects = [make_project(page, title) for title in ("Square", "Ramp", "Trees")]
        for _each in range(12):
            cast_vote(page, *projects[:2])
        budget.projects.remove(
            projects[0], said=budget.projects.Said("Gone."), user=None, now=page.opens_at
        )
        assert parsed(exported(space_of(page))).meta["min_length"] == "1"


class TestTheLine:
    @pytest.mark.parametrize(
        ("before", "after", "line"),
        [
            ("budget;90", "budget;90.125", "budget"),
            ("budget;90", "budget;9999999999999", "budget"),
            ("10;30.50;2", "10;9999999999999;2", "10;"),
            ("10;30.50;2", "10;30.505;2", "10;"),
            ("2;30;1", f"{LONG};30;1", LONG),
        ],
    )
    def test_of_what_cannot_be_kept_is_named(self, run, before, after, line):
        text = APPROVAL.replace(before, after)
        text = text.replace("2,10,1", f"{LONG},10,1") if line == LONG else text
        assert f"Line {line_of(text, line)}:" in run(text)
        assert nothing()

    def test_of_points_that_cannot(self, run):
        text = CUMULATIVE.replace("b;1;2", "b;1;10000").replace("60;2;5", "60;2;10003")
        assert f"Line {line_of(text, 'b;1')}: “1” cannot be kept" in run(text)
        assert nothing()

    def test_nothing_of_a_file_speaks_to_the_terminal(self, run):
        said = run(APPROVAL.replace("vote_type;approval", "vote_type;\x1b]0;owned\x07"))
        assert "\x1b" not in said


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    @pytest.fixture
    def parent(self, several_connections):
        return str(home_page().pk)

    def file(self, folder, size="small"):
        path = folder / f"{size}.pb"
        path.write_text(APPROVAL.replace("small", size))
        return path

    @pytest.mark.parametrize("publish", [False, True])
    def test_one_imports_and_the_others_say_so(self, run, parent, tmp_path, publish):
        path = self.file(tmp_path)
        said = in_parallel(4, lambda: run(path, parent=parent, publish=publish))
        assert sum("imported before" in each for each in said) == 3, said
        assert sum("3 projects, 4 votes" in each for each in said) == 1
        assert Space.objects.filter(kind="budget").count() == 1
        assert BudgetCount.objects.count() == publish

    def test_several_files_stand_side_by_side(self, run, parent, tmp_path):
        files = [self.file(tmp_path, size) for size in ("small", "large", "new")]
        said = in_parallel(3, lambda: run(files.pop(), parent=parent))
        assert all("4 votes" in each for each in said), said
        assert Space.objects.filter(kind="budget").count() == 3
