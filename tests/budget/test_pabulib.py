"""Files as Pabulib publishes them: read whole or not at all, and written as they were."""

import io
import tracemalloc
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.budget.elections import elections
from tests.budget.pb import APPROVAL, CUMULATIVE, ORDINAL, SCORING, line_of, parsed, written
from wagtail_civic.budget import Kind, greedy
from wagtail_civic.budget.files import as_file, election, plain
from wagtail_civic.exceptions import InvalidElectionFile
from wagtail_civic.formats import pabulib
from wagtail_civic.formats.pabulib import lines

pytestmark = pytest.mark.alike


def refused(text: str | bytes) -> InvalidElectionFile:
    with pytest.raises(InvalidElectionFile) as error:
        parsed(text)
    assert "%" not in error.value.detail
    assert "  " not in error.value.detail
    return error.value


class Endless(io.RawIOBase):
    """A file that goes on."""

    def __init__(self) -> None:
        self.sent = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        line = b"k%d;%s\n" % (self.sent, b"v" * 50_000) if self.sent else b"META\nkey;value\n"
        self.sent += len(line)
        buffer[: len(line)] = line
        return len(line)


class TestReading:
    def test_projects_ballots_and_what_else_is_said(self):
        file = parsed(APPROVAL)

        assert (file.vote_type, file.budget) == ("approval", 90)
        assert list(file.meta)[:2] == ["description", "num_projects"]
        assert file.meta["colour"] == "blue"
        assert [(p.key, p.cost) for p in file.projects][1] == ("10", Fraction(61, 2))
        assert file.published("name")["2"] == 'Ramp "B"'
        assert [vote.choices for vote in file.votes] == [("1", "10"), ("1",), ("2", "10", "1"), ()]

    def test_points_stand_with_their_projects(self):
        file = parsed(CUMULATIVE)

        assert file.votes[0].choices == ("2", "1")
        assert file.votes[0].points == (0, 3)

    @pytest.mark.parametrize("text", [APPROVAL, CUMULATIVE, ORDINAL, SCORING])
    def test_what_was_read_is_written_again_to_the_last_byte(self, text):
        file = parsed(text)
        once = written(file)

        assert parsed(once) == file
        assert written(parsed(once)) == once

    def test_cells_keep_their_blanks_points_and_quotes(self):
        text = APPROVAL.replace("A square", '"  A; ""square"" "').replace("30.50", "30,50")

        file = parsed(text)

        assert file.projects[0].cells[3] == '  A; "square" '
        assert file.projects[1].cost == Fraction(61, 2)
        assert parsed(written(file)) == file

    @pytest.mark.parametrize(
        "change",
        [
            lambda text: text.replace("\n", "\r\n"),
            lambda text: "\ufeff" + text,
            lambda text: text.replace("PROJECTS", "\nprojects;;;;"),
            lambda text: text.rstrip("\n"),
        ],
    )
    def test_what_programs_do_to_files_is_no_error(self, change):
        assert parsed(change(APPROVAL)) == parsed(APPROVAL)

    def test_a_ballot_that_names_one_project_at_most_is_an_approval_ballot(self):
        text = (
            CUMULATIVE.replace("cumulative", "choose-1")
            .replace("2,1;0,3", "1;")
            .replace("0\nV", "1\nV")
        )
        text = text.replace("2;30;1;1", "2;30;0;")

        assert election(parsed(text)).kind is Kind.APPROVAL


class TestCounting:
    def test_a_file_can_be_counted(self):
        counted = election(parsed(APPROVAL))

        assert counted.votes() == {"1": 3, "10": 2, "2": 1}
        assert greedy(counted).taken == ("1", "2")

    def test_no_point_is_no_choice(self):
        counted = election(parsed(CUMULATIVE))

        assert counted.points() == {"1": 5, "2": 0}
        assert counted.votes() == {"1": 2, "2": 0}

    def test_a_ranking_keeps_its_order(self):
        counted = election(parsed(ORDINAL))

        assert (("1", 3), ("10", 2), ("2", 1)) in counted.ballots
        file = as_file(counted, meta={}, described={})
        assert ("2", "10", "1") in [vote.choices for vote in file.votes]

    def test_an_election_becomes_a_file_with_what_was_counted(self):
        counted = election(parsed(CUMULATIVE))
        described = {"1": {"name": "A square\nwith trees"}, "2": {"name": "Ramp"}}

        file = as_file(counted, meta={"unit": "Town"}, described=described, outcome=greedy(counted))
        again = parsed(written(file))

        assert list(again.meta) == ["unit", "num_projects", "num_votes", "budget", "vote_type"]
        assert again.project_columns == ("project_id", "cost", "votes", "score", "name", "selected")
        assert again.published("selected") == {"1": "1", "2": "0"}
        assert again.published("name")["1"] == "A square with trees"

    @settings(max_examples=60, deadline=None)
    @given(elections(kinds=(Kind.APPROVAL, Kind.CUMULATIVE, Kind.SCORING)))
    def test_any_election_comes_back_from_its_file(self, counted):
        cents = [*(project.cost for project in counted.projects), counted.envelope]
        if any((amount * 10**6).denominator > 1 for amount in cents):
            with pytest.raises(ValueError, match="/"):
                as_file(counted, meta={}, described={})
            return

        again = election(
            parsed(written(as_file(counted, meta={}, described={}))), ties=counted.ties
        )

        assert again == counted

    def test_the_order_of_ballots_says_nothing_of_who_voted_when(self):
        lines = APPROVAL.splitlines(keepends=True)
        other = "".join([*lines[:-4], *reversed(lines[-4:])])

        files = [
            as_file(election(parsed(text)), meta={}, described={}) for text in (APPROVAL, other)
        ]

        assert written(files[0]) == written(files[1])

    @pytest.mark.parametrize(
        ("amount", "text"),
        [("12500", "12500"), ("61/2", "30.5"), ("1/100", "0.01"), ("100", "100")],
    )
    def test_amounts_are_written_plainly(self, amount, text):
        assert plain(Fraction(amount)) == text


#: What is wrong; the reason; what is written instead of what; on which line.
CHANGES = {
    "a cost that is none": ("number", "60;3", "NaN;3", 12),
    "an endless cost": ("number", "60;3", "inf;3", 12),
    "a cost with an exponent": ("number", "60;3", "6e9;3", 12),
    "a negative cost": ("negative", "60;3", "-60;3", 12),
    "no cost": ("negative", "60;3", "0.0;3", 12),
    "a negative budget": ("negative", "budget;90", "budget;-90", 6),
    "a budget in words": ("number", "budget;90", "budget;ninety", 6),
    "a project twice": ("repeated_row", "10;30.50", "1;30.50", 13),
    "a voter twice": ("repeated_row", "b;;1", "a;;1", 18),
    "a ballot for a project that is not there": ("unknown_project", "b;;1", "b;;7", 18),
    "an empty choice": ("unknown_project", "b;;1", "b;;1,", 18),
    "a project twice on a ballot": ("repeated_choice", "b;;1", "b;;1,1", 18),
    "a cell too few": ("cells", "b;;1", "b;1", 18),
    "a cell too many": ("cells", "A square", "A;square", 12),
    "a voter without a number": ("empty_key", "b;;1", ";;1", 18),
    "votes that were not cast": ("total", "60;3", "60;4", 12),
    "votes that are no number": ("number", "60;3", "60;many", 12),
    "more projects than there are": ("total", "num_projects;3", "num_projects;4", 4),
    "fewer votes than there are": ("total", "num_votes;4", "num_votes;3", 5),
    "a number of votes in words": ("number", "num_votes;4", "num_votes;four", 5),
    "no number of votes": ("missing_key", "num_votes;4\n", "", 10),
    "a key twice": ("repeated_key", "rule;greedy", "budget;80", 8),
    "ballots of an unknown type": ("vote_type", "type;approval", "type;guessing", 7),
    "no beginning": ("no_section", "META\n", "", 1),
    "projects and ballots in one section": ("cells", "VOTES\nvoter_id;age;vote\n", "", 15),
    "no ballots": ("missing_section", APPROVAL[APPROVAL.index("VOTES") :], "", 14),
    "sections in another order": ("order", "PROJECTS", "VOTES", 10),
    "a section twice": ("order", "b;;1", "META", 18),
    "no names of columns": ("header", "voter_id;age;vote\n", "", 16),
    "a column that is needed": ("column", "project_id;cost", "project_id;price", 11),
    "a column twice": ("repeated_column", ";name;selected", ";name;name", 11),
    "a quotation mark": ("quotes", "A square", '"A square', 12),
    "selected in words": ("selected", "square;1", "square;yes", 12),
}


class TestRefusing:
    @pytest.mark.parametrize("name", CHANGES)
    def test_an_error_says_which_line_and_what_to_do(self, name):
        reason, old, new, line = CHANGES[name]
        assert old in APPROVAL
        text = APPROVAL.replace(old, new, 1)

        error = refused(text)

        assert (error.params["reason"], error.params["line"]) == (reason, line)
        assert f"ine {error.params['line']}" in error.detail

    @pytest.mark.parametrize(
        ("old", "new", "reason", "line"),
        [
            ("a;2,1;0,3", "a;2,1;3", "points", "a;"),
            ("a;2,1;0,3", "a;2,1;", "points", "a;"),
            ("a;2,1;0,3", "a;2,1;0,-3", "number", "a;"),
            ("a;2,1;0,3", "a;2,1;0,2.5", "number", "a;"),
            ("a;2,1;0,3", "a;2,1;0,NaN", "number", "a;"),
            ("1;60;2;5", "1;60;2;6", "total", "1;"),
            ("vote;points", "vote;remarks", "column", "voter_id"),
        ],
    )
    def test_points_are_read_as_strictly(self, old, new, reason, line):
        text = CUMULATIVE.replace(old, new)

        error = refused(text)

        assert (error.params["reason"], error.params["line"]) == (reason, line_of(text, line))

    @pytest.mark.parametrize("end", range(1, len(APPROVAL) - 4, 7))
    def test_a_file_that_was_cut_off_is_refused(self, end):
        error = refused(APPROVAL[:end])

        assert 0 < error.params["line"] <= len(APPROVAL[:end].splitlines())

    def test_an_empty_file(self):
        assert refused("").params["reason"] == "no_section"

    def test_a_line_with_a_zero_byte(self):
        error = refused(APPROVAL.replace("square", "squ\0are"))

        assert (error.params["reason"], error.params["line"]) == ("nul", 12)

    def test_line_ends_of_old_macs(self):
        error = refused(APPROVAL.replace("\n", "\r"))

        assert (error.params["reason"], error.params["line"]) == ("line_ends", 1)

    @pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32"])
    def test_another_encoding(self, encoding):
        error = refused(APPROVAL.replace("square", "carré").encode(encoding))

        line = 12 if encoding == "cp1252" else 1
        assert error.params["line"] == line
        assert error.params["reason"] in ("encoding", "nul")

    @pytest.mark.parametrize("raw", [b"PK\x03\x04" + bytes(64), b"\x89PNG\r\n\x1a\n", b"\xff" * 99])
    def test_another_kind_of_file(self, raw):
        assert refused(raw).params["line"] == 1

    def test_a_line_without_end(self):
        error = refused(APPROVAL.encode() + b"e;;" + b"1" * 10_000_000)

        assert (error.params["reason"], error.params["line"]) == ("long_line", 21)

    def test_too_many_lines(self, monkeypatch):
        monkeypatch.setattr(lines, "MOST_LINES", 20)
        assert parsed(APPROVAL)

        error = refused(APPROVAL + "e;;1\n")

        assert (error.params["reason"], error.params["line"]) == ("too_many", 21)

    def test_of_fifty_megabytes_no_more_is_read_than_is_allowed(self):
        source = Endless()
        tracemalloc.start()
        with pytest.raises(InvalidElectionFile) as error:
            pabulib.parse(io.BufferedReader(source, 65_536))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert (error.value.params["reason"], error.value.params["line"]) == ("too_large", 0)
        assert source.sent < 1.1 * lines.MEGABYTES * 1_000_000
        assert peak < 3 * lines.MEGABYTES * 1_000_000

    @settings(max_examples=300, deadline=None)
    @given(
        st.binary(max_size=300) | st.text('META\nkey;vluPROJCTS,_id"costN0123\x00\r', max_size=200)
    )
    def test_whatever_comes_is_read_or_refused(self, raw):
        text = raw if isinstance(raw, bytes) else raw.encode()
        try:
            file = parsed(text)
        except InvalidElectionFile as error:
            detail = error.detail
            assert detail.startswith(("Line", "This file"))
        else:
            assert parsed(written(file)) == file
