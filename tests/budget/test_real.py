"""Two elections of Toulouse, as Pabulib publishes them: what we count is what was published."""

from fractions import Fraction

import pytest

from tests.budget.elections import TOULOUSE_2019, TOULOUSE_2022, needs_data
from tests.budget.pb import parsed, written
from wagtail_civic.budget import Kind, equal_shares, greedy
from wagtail_civic.budget.files import as_file, election
from wagtail_civic.exceptions import InvalidElectionFile

pytestmark = [pytest.mark.alike, needs_data]

BOTH = pytest.mark.parametrize("path", [TOULOUSE_2019, TOULOUSE_2022], ids=lambda path: path.stem)


@BOTH
def test_it_is_written_as_it_was_read(path):
    raw = path.read_bytes()

    assert written(parsed(raw)) == raw


@BOTH
def test_an_exported_recount_comes_back_identical(path):
    counted = election(parsed(path.read_bytes()))

    exported = written(as_file(counted, meta={"unit": "Toulouse"}, described={}))
    again = election(parsed(exported))

    assert again == counted
    assert written(as_file(again, meta={"unit": "Toulouse"}, described={})) == exported


@BOTH
def test_the_recount_equals_the_published_votes_of_every_project(path):
    file = parsed(path.read_bytes())

    counted = election(file).votes()

    assert {key: int(votes) for key, votes in file.published("votes").items()} == counted


def test_the_recount_equals_the_published_points_of_every_project():
    file = parsed(TOULOUSE_2019.read_bytes())

    assert {k: int(score) for k, score in file.published("score").items()} == election(
        file
    ).points()


def test_both_are_as_large_as_they_are_said_to_be():
    cumulative, approval = (
        election(parsed(path.read_bytes())) for path in (TOULOUSE_2019, TOULOUSE_2022)
    )

    assert (cumulative.kind, len(cumulative.projects), cumulative.voters) == (
        Kind.CUMULATIVE,
        30,
        1494,
    )
    assert (approval.kind, len(approval.projects), approval.voters) == (Kind.APPROVAL, 199, 4532)


@BOTH
def test_the_greedy_outcome_equals_the_published_one_where_there_is_one(path):
    file = parsed(path.read_bytes())
    selected = {key for key, value in file.published("selected").items() if value == "1"}
    if not selected:
        pytest.skip("this file does not say who was selected")

    assert set(greedy(election(file)).taken) == selected


@BOTH
def test_both_rules_stay_within_the_budget_and_leave_nothing_that_fits(path):
    counted = election(parsed(path.read_bytes()))

    for found in (greedy(counted), equal_shares(counted, increment=Fraction(100))):
        assert 0 <= found.left < min(line.needed for line in found.lines if not line.reason.taken)


def test_a_file_that_breaks_off_is_refused_with_the_line_where_it_does():
    raw = TOULOUSE_2022.read_bytes()
    begun = raw[: raw.index(b"PROJECTS") + 2000]

    with pytest.raises(InvalidElectionFile) as error:
        parsed(begun)

    assert error.value.params["line"] == begun.count(b"\n") + 1
