"""What the program in a package prints is what the page shows, whatever was asked and answered."""

import subprocess
import tempfile
from collections import Counter
from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count as numbers
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.opendata.reading import FRICTIONLESS, Package
from tests.survey.strategies import answers, question, questionnaires
from wagtail_civic.conf import CivicSettings
from wagtail_civic.formats.tables import LICENCES
from wagtail_civic.opendata.channels import Channels, channels
from wagtail_civic.opendata.questions import OpenQuestion
from wagtail_civic.opendata.readme import left_out
from wagtail_civic.opendata.survey import Content, Shuffled, named, package
from wagtail_civic.queries.result_tables import QuestionResult
from wagtail_civic.queries.results import ByChannel, in_words
from wagtail_civic.survey import KINDS, Option
from wagtail_civic.survey.counting import Cell, Result, count
from wagtail_civic.survey.schema import schema

pytestmark = pytest.mark.alike

_number = numbers(1)


def content(questions, responses, *, split=None, definition=None):
    return Content(
        key="0f0e0d0c-0b0a-0908-0706-050403020100",
        title="How we move",
        language="en",
        created=datetime(2027, 3, 28, tzinfo=UTC),
        responses=responses,
        receipts=[f"R{number:04}" for number in range(responses)],
        questions=questions,
        channels=split or Channels(),
        definition=definition or {},
        secret=b"a secret of this space",
    )


def unpacked(made):
    with tempfile.TemporaryDirectory() as folder:
        found = Package(b"".join(package(made)), Path(folder))
        found.check()
        yield found


def opened(made):
    """Unpacked, for as long as the test goes on."""
    folder = Path(tempfile.mkdtemp())
    found = Package(b"".join(package(made)), folder)
    found.check()
    return found


def open_questions(results):
    return named([in_words(each.question, each) for each in results], {})


def result(asked, *values):
    return count(asked, [KINDS[asked.kind].clean(asked, value) for value in values])


def shown(questions, responses):
    """Every figure of the page, read from what its template is given."""
    found = {("", "", "", "responses"): responses}
    for each in questions:
        found[each.name, "", "", "answered"] = each.result.answered
        for name in ("mean", "median"):
            value = getattr(each.result, name)
            if value is not None:
                found[each.name, "", "", name] = round(float(value), 2)
        for table in each.result.tables:
            for row in table.rows:
                where = each.name, each.rows.get(table.key, ""), each.options[row.key]
                found[*where, "count"] = row.count
                found[*where, "answered"] = table.answered
                found[*where, "percent"] = round(row.percent)
                if each.kind == "ranking" and not row.removed:
                    found[*where, "points"] = row.points
    return found


def read_figures(printed):
    lines = [line.split(",") for line in printed.splitlines()[1:]]
    return {(*line[:3], line[4]): float(line[5]) for line in lines if line[3] == ""}


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_whoever_counts_again_comes_to_every_figure_of_the_page(data):
    asked = data.draw(questionnaires(most=5))
    people = data.draw(st.integers(0, 6))
    results = []
    for each in asked:
        said = data.draw(st.lists(st.none() | answers(each), min_size=people, max_size=people))
        results.append(count(each, [KINDS[each.kind].clean(each, value) for value in said]))
    questions = open_questions(results)
    for found in unpacked(content(questions, people, definition=schema(asked))):
        printed = found.recount()
        assert printed == found.text("totals.csv")
        assert read_figures(printed) == shown(questions, people)


class TestWhatWasRemoved:
    @pytest.mark.parametrize(
        ("kind", "cells", "answered"),
        [
            ("one_choice", {Cell(option="a"): 2, Cell(option="gone"): 3}, 5),
            ("several", {Cell(option="a"): 4, Cell(option="gone"): 3, Cell(): 1}, 5),
            ("matrix", {Cell("a", "b"): 2, Cell("gone", "a"): 1, Cell("b", "lost"): 1}, 3),
            ("scale", {Cell(number=Decimal(1)): 1, Cell(number=Decimal(9)): 2}, 3),
        ],
    )
    def test_is_counted_and_marked(self, kind, cells, answered):
        questions = open_questions([Result(question(kind), answered, cells)])
        found = opened(content(questions, answered))
        assert found.recount() == found.text("totals.csv")
        assert read_figures(found.recount()) == shown(questions, answered)
        assert "false" in {row["offered"] for row in found.rows("options.csv")}

    def test_what_was_ranked_below_a_removed_option_keeps_its_distance(self):
        places = [("gone", 1), ("gone too", 2), ("b", 3), ("c", 4), ("a", 5)]
        cells = {Cell(option=key, number=Decimal(place)): 5 for key, place in places}
        questions = open_questions([Result(question("ranking"), 5, cells)])
        found = opened(content(questions, 5))
        assert found.recount() == found.text("totals.csv")
        points = {k[2]: v for k, v in read_figures(found.recount()).items() if k[3] == "points"}
        assert points == {"A": 0, "B": 10, "C": 5}


def test_whoever_counts_again_has_thirty_lines_to_read():
    questions = open_questions([result(question("ranking"), ["a", "b"])])
    lines = opened(content(questions, 1)).text("count.py").splitlines()
    assert 0 < len([line for line in lines if line]) <= 30


def test_a_row_named_like_an_option_is_not_counted_for_it():
    bus, one = Option("a", "Bus"), Option("b", "1")
    asked = question("matrix", rows=(bus, Option("b", "Tram")), options=(bus, one))
    questions = open_questions([result(asked, {"a": "b"}, {"a": "b", "b": "a"})])
    found = opened(content(questions, 2))
    assert found.recount() == found.text("totals.csv")
    assert read_figures(found.recount()) == shown(questions, 2)


def test_places_say_what_the_points_of_a_ranking_come_from():
    results = [result(question("ranking"), ["a", "b"]), result(question("several"), ["a"])]
    rows = opened(content(open_questions(results), 1)).rows("questions.csv")
    assert [row["places"] for row in rows] == ["3", ""]


def test_a_half_is_rounded_as_the_page_rounds_it():
    cells = {Cell(option="a"): 23, Cell(option="b"): 17}
    questions = open_questions([Result(question("one_choice"), 40, cells)])
    found = opened(content(questions, 40))
    percents = {k[2]: v for k, v in read_figures(found.recount()).items() if k[3] == "percent"}
    assert percents == {"A": 58, "B": 42, "C": 0}
    assert found.recount() == found.text("totals.csv")


class TestWords:
    def test_two_options_with_the_same_words_stay_two(self):
        asked = question("one_choice", options=(Option("x", "Bus"), Option("y", "Bus")))
        questions = open_questions([result(asked, "x", "y", "y")])
        found = opened(content(questions, 3))
        assert Counter(row["option"] for row in found.rows("answers/question_1.csv")) == {
            "Bus": 1,
            "Bus (2)": 2,
        }
        assert found.recount() == found.text("totals.csv")

    @pytest.mark.parametrize("label", ["=1+1", "@SUM(A1)", "-2+3", "a\nb", 'say "hi", she said'])
    def test_no_spreadsheet_runs_an_option(self, label):
        asked = question("one_choice", options=(Option("x", label), Option("y", "B")))
        found = opened(content(open_questions([result(asked, "x", "y")]), 2))
        assert found.recount() == found.text("totals.csv")
        options = {row["option"] for row in found.rows("answers/question_1.csv")}
        assert not any(each.startswith(("=", "@", "-")) for each in options)

    def test_what_people_wrote_is_not_in_it(self):
        asked = [question("short_text"), question("one_choice", other=True), question("place")]
        values = ["my own words", {"other": "my own words"}, {"label": "my own words"}]
        results = [result(each, value) for each, value in zip(asked, values, strict=True)]
        found = opened(content(open_questions(results), 1))
        assert "my own words" not in found.everything()
        assert found.rows("answers/question_1.csv") == [{"answered": "true"}]

    def test_a_number_that_few_gave_is_not_in_it(self):
        asked = question("number")
        questions = open_questions([result(asked, *["1200"] * 30, "918273")])
        found = opened(content(questions, 31))
        assert "918273" not in found.everything()
        assert Counter(row["number"] for row in found.rows("answers/question_1.csv")) == {
            "1200": 31
        }
        assert found.recount() == found.text("totals.csv")
        assert read_figures(found.recount()) == shown(questions, 31)

    def test_of_few_people_no_number_is_told(self):
        questions = open_questions([result(question("number"), *["1200"] * 10)])
        found = opened(content(questions, 10))
        assert "1200" not in found.everything()
        assert {row["figure"] for row in found.rows("totals.csv")} == {"responses", "answered"}
        assert len(found.rows("answers/question_1.csv")) == 10
        assert found.recount() == found.text("totals.csv")

    @given(st.lists(st.integers(-50, 5000), min_size=11, max_size=120))
    @settings(max_examples=15, deadline=None)
    def test_rounded_numbers_are_those_of_the_page(self, said):
        questions = open_questions([result(question("number"), *said)])
        for found in unpacked(content(questions, len(said))):
            assert found.recount() == found.text("totals.csv")
            assert read_figures(found.recount()) == shown(questions, len(said))
            assert min(Counter(map(str, found.rows("answers/question_1.csv"))).values()) >= 11

    def test_a_negative_number_is_a_number(self):
        said = ["-3"] * 11 + ["-1.5"] * 12
        found = opened(content(open_questions([result(question("number"), *said)]), 23))
        assert {row["number"] for row in found.rows("answers/question_1.csv")} == {"-3", "-1.5"}
        assert found.recount() == found.text("totals.csv")


class TestNobodyIsFoundInIt:
    def test_what_was_chosen_together_is_told_by_no_line(self):
        """Two towns in which each thing was chosen as often, but not by the same people together."""
        asked = question("several")
        together = result(asked, ["a", "b"], ["c"], ["c"])
        apart = result(asked, ["a"], ["b", "c"], ["c"])
        packages = [content(open_questions([each]), 3) for each in (together, apart)]
        assert b"".join(package(packages[0])) == b"".join(package(packages[1]))

    def test_the_order_is_the_same_each_time_and_another_with_another_secret(self):
        lines = {(str(number),): 3 for number in range(30)}
        first, again, other = (list(Shuffled(lines, seed)) for seed in ("a", "a", "b"))
        assert first == again
        assert first != other
        assert first != sorted(first)
        assert Counter(first) == Counter(other) == Counter(lines)

    def test_the_same_answers_make_the_same_archive(self):
        questions = open_questions([result(question("ranking"), ["a", "b"], ["c"])])
        archives = {b"".join(package(content(questions, 2))) for _time in range(2)}
        assert len(archives) == 1


def by_channel(asked, **cells):
    """``web={"a": 20}``: how many chose what, by the way in which they came."""
    return ByChannel(
        totals={channel: sum(counts.values()) for channel, counts in cells.items()},
        answered={(asked.key, c): sum(counts.values()) for c, counts in cells.items()},
        cells={
            (asked.key, channel): {Cell(option=key): many for key, many in counts.items()}
            for channel, counts in cells.items()
        },
    )


#: Of each kind that is told by channel, what one person answers and what another does.
SAID = {
    "matrix": ({"a": "b", "b": "a"}, {"a": "a"}),
    "one_choice": ("a", "b"),
    "ranking": (["a", "b"], ["c"]),
    "scale": (1, 5),
    "several": (["a", "c"], ["b"]),
    "yes_no": (True, False),
}


class TestChannels:
    @pytest.mark.parametrize("kind", SAID)
    def test_every_figure_of_each_can_be_counted_again(self, kind):
        asked = question(kind)
        one, other = SAID[kind]
        parts = {
            "web": result(asked, *[one] * 30, *[other] * 20),
            "paper": result(asked, *[one] * 12, *[other] * 15),
        }
        counted = ByChannel(
            totals={channel: part.answered for channel, part in parts.items()},
            answered={(asked.key, channel): part.answered for channel, part in parts.items()},
            cells={(asked.key, channel): dict(part.cells) for channel, part in parts.items()},
        )
        questions = open_questions([result(asked, *[one] * 42, *[other] * 35)])
        lines = {each.name: each.lines(each.result.counted) for each in questions}
        split = channels(questions, counted, lines)
        found = opened(content(questions, 77, split=split))
        assert found.recount() == found.text("totals.csv")
        figures = found.by_channel()
        assert figures["", "", "", "paper", "responses"] == 27
        assert figures["question_1", "", "", "paper", "answered"] == 27
        assert 12 in figures.values()

    def split(self, **cells):
        asked = question("one_choice")
        whole = Counter()
        for counts in cells.values():
            whole.update(counts)
        every = {Cell(option=key): many for key, many in whole.items()}
        questions = open_questions([Result(asked, whole.total(), every)])
        lines = {each.name: each.lines(each.result.counted) for each in questions}
        found = channels(questions, by_channel(asked, **cells), lines)
        return opened(content(questions, whole.total(), split=found))

    def test_are_a_column_where_no_number_is_small(self):
        found = self.split(web={"a": 20, "b": 15}, paper={"a": 11, "b": 12})
        rows = Counter(tuple(row.values()) for row in found.rows("answers/question_1.csv"))
        assert rows == {
            ("A", "web"): 20,
            ("B", "web"): 15,
            ("A", "paper"): 11,
            ("B", "paper"): 12,
        }
        assert found.recount() == found.text("totals.csv")

    @pytest.mark.parametrize("small", [1, 10])
    def test_small_ones_stand_together(self, small):
        found = self.split(
            web={"a": 40, "b": 30}, paper={"a": small, "b": 20}, phone={"a": 15, "b": 12}
        )
        told = {row["channel"] for row in found.rows("answers/question_1.csv")}
        assert told == {"web", "paper+phone"}
        assert found.recount() == found.text("totals.csv")

    @pytest.mark.parametrize("paper", [{"a": 3, "b": 40}, {"a": 10}])
    def test_are_no_column_where_even_that_is_small(self, paper):
        found = self.split(web={"a": 40, "b": 30}, paper=paper)
        assert "channel" not in found.rows("answers/question_1.csv")[0]

    def test_are_no_column_where_there_is_one(self):
        found = self.split(web={"a": 40, "b": 30})
        assert "channel" not in found.rows("answers/question_1.csv")[0]

    def test_are_no_column_where_they_do_not_add_up(self):
        asked = question("one_choice")
        questions = open_questions([Result(asked, 60, {Cell(option="a"): 60})])
        lines = {each.name: each.lines(each.result.counted) for each in questions}
        counted = by_channel(asked, web={"a": 40}, paper={"a": 19})
        assert channels(questions, counted, lines) == Channels()


def test_a_file_has_a_name_of_its_own_whatever_editors_call_things():
    asked = [question("yes_no", name="bus"), question("yes_no", name="bus"), question("yes_no")]
    names = [each.name for each in open_questions([result(each, True) for each in asked])]
    assert names == ["bus", "question_2", "question_3"]


def test_the_licences_that_can_be_set_are_known():
    assert set(CivicSettings.OPEN_DATA_LICENCE.choices) == set(LICENCES)


@pytest.mark.skipif(FRICTIONLESS is None, reason="the command-line tool frictionless is not here")
def test_the_standard_s_own_tool_finds_nothing_wrong(tmp_path):
    kinds = [question(kind, label=kind) for kind in sorted(KINDS)]
    values = {
        "consent": [True],
        "date": ["2027-03-27"],
        "long_text": ["Trees.\nWater."],
        "matrix": [{"a": "b"}, {"b": "c"}],
        "number": ["-3.5", 12],
        "one_choice": ["a", "b", "b"],
        "place": [{"label": "Here"}],
        "ranking": [["c", "a"], ["b"]],
        "scale": [1, 5, 5],
        "several": [["a", "c"], ["b"]],
        "short_text": ["Shade"],
        "yes_no": [True, False],
    }
    results = [result(each, *values[each.kind]) for each in kinds]
    questions = open_questions(results)
    Package(b"".join(package(content(questions, 3))), tmp_path).check()
    command = [FRICTIONLESS, "validate", "datapackage.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_kind_of_question_has_its_columns():
    for kind in KINDS:
        made = OpenQuestion("q", in_words(question(kind), result(question(kind))))
        assert made.columns()


class TestWhatIsLeftOut:
    """Each figure of the page is counted again from the files, or the package says in words that it is not."""

    COUNTED = {"answered", "tables", "mean", "median"}
    #: Not figures: what is asked, and how the figures were made.
    ABOUT = {"question", "counted", "rounding"}
    #: With a word of the sentence that says so.
    LEFT_OUT = {"map": "districts", "tags": "tag", "quotations": "quoted"}

    def test_is_every_figure_of_a_question_that_is_not_counted(self):
        known = {each.name for each in fields(QuestionResult)}
        assert known == self.COUNTED | self.ABOUT | set(self.LEFT_OUT)

    @pytest.mark.parametrize("word", [*LEFT_OUT.values(), "by group", "each day"])
    def test_is_said_in_words(self, word):
        questions = open_questions([result(question("yes_no"), True)])
        found = opened(content(questions, 1))
        said = [each for each in left_out() if word in each]
        assert len(said) == 1
        assert said[0] in found.text("README.txt")
        assert said[0] in found.descriptor["description"]

    def test_stands_in_the_documentation(self):
        page = Path("docs/how-to/open-data.md").read_text(encoding="utf-8")
        rows = page.partition("## What the page shows")[2].partition("## ")[0]
        assert rows.count("\n| ") - 1 == len(left_out())
