"""Results by group: nothing that is shown, nor what can be computed from it, is a small number."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_civic.survey.groups import SMALLEST, partition

pytestmark = pytest.mark.alike

TABLE = st.dictionaries(
    st.sampled_from("uvwxyz"),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 60), min_size=1),
    max_size=6,
)
TABLES = st.lists(TABLE, min_size=1, max_size=3)


def row(groups, table):
    return [sum(group.counts(table).get(option, 0) for group in groups) for option in "abc"]


def total(table):
    return [sum(counts.get(option, 0) for counts in table.values()) for option in "abc"]


@given(TABLES)
@example([{"x": {"a": 40}, "y": {"a": 30}, "z": {"a": 2}}])
@example([{"x": {"a": 40}, "y": {"a": 3}}])
@example(
    [
        {"x": {"a": 50}, "y": {"a": 30}, "z": {"a": 9}},
        {"x": {"a": 50}, "y": {"a": 9}, "z": {"a": 30}},
    ]
)
def test_no_sum_and_no_difference_of_groups_is_small(tables):
    found = partition(tables)
    for table in tables:
        for size in range(len(found) + 1):
            for some in combinations(found, size):
                left = [a - b for a, b in zip(total(table), row(some, table), strict=True)]
                for number in row(some, table) + (left if found else []):
                    assert number == 0 or number >= SMALLEST


@given(TABLES)
def test_every_table_has_the_same_groups_and_everybody_once(tables):
    found = partition(tables)
    keys = sorted(key for group in found for key in group.keys)
    assert keys in ([], sorted({key for table in tables for key in table}))
    if found:
        assert all(row(found, table) == total(table) for table in tables)


@given(
    TABLE.filter(
        lambda table: all(n == 0 or n > 10 for row in table.values() for n in row.values())
    )
)
def test_large_groups_stay_as_they_are(table):
    expected = [(key,) for key in table] if len(table) > 1 else []
    assert [group.keys for group in partition([table])] == expected


@pytest.mark.parametrize(
    ("table", "groups"),
    [
        (
            {"young": {"yes": 4}, "old": {"yes": 40}, "none": {"yes": 8}},
            [("old",), ("young", "none")],
        ),
        (
            {"young": {"yes": 4}, "old": {"yes": 40}, "mid": {"yes": 30}},
            [("old",), ("young", "mid")],
        ),
        ({"young": {"yes": 4}, "old": {"yes": 40}}, []),
        ({}, []),
    ],
)
def test_small_groups_stand_together_at_the_end(table, groups):
    assert [group.keys for group in partition([table])] == groups


def test_what_is_small_in_one_table_is_merged_in_all():
    people = {"young": {"": 40}, "mid": {"": 60}, "old": {"": 80}}
    answers = {"young": {"yes": 3, "no": 37}, "mid": {"yes": 30, "no": 30}, "old": {"yes": 80}}
    assert [group.keys for group in partition([people, answers])] == [("old",), ("young", "mid")]
