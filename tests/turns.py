"""
Browser tests that take turns: with each commit a third of them, with the next one another.

One journey of each feature is driven through a browser in every run (marker ``journey``). What else is looked at
there, more screens and more ways of pressing, takes as long as everything else together, and is seen with
three commits in turn. All of it runs where it is asked for: by its path, its name or its marker, among the long ones
(``CIVIC_LONG=1``), or with ``CIVIC_TURN=all``.
"""

import os
from zlib import crc32

import pytest

from tests.matrix import place_of_this_commit

TURNS = 3
ALL = -1
TURN = pytest.StashKey[int]()


def turn_of(config: pytest.Config) -> int:
    """Whose turn it is; under xdist the process that gives out the work says so."""
    given: int | None = getattr(config, "workerinput", {}).get("turn")
    return _chosen(config) if given is None else given


def _chosen(config: pytest.Config) -> int:
    wanted = os.environ.get("CIVIC_TURN", "")
    if wanted == "all" or os.environ.get("CIVIC_LONG") or asked_for(config):
        return ALL
    return int(wanted) % TURNS if wanted else place_of_this_commit() % TURNS


def asked_for(config: pytest.Config) -> bool:
    """Whoever names what shall run means all of it."""
    by_path = config.args_source is pytest.Config.ArgsSource.ARGS
    by_name = bool(config.getoption("keyword"))
    by_mark = "browser" in config.getoption("markexpr").replace("not browser", "")
    return by_path or by_name or by_mark


def turn_with(nodeid: str) -> int:
    return crc32(nodeid.encode()) % TURNS


def waits(item: pytest.Item) -> str:
    """Why this test does not run this time; empty if it does."""
    if not item.get_closest_marker("browser") or item.get_closest_marker("journey"):
        return ""
    turn = item.config.stash[TURN]
    reason = f"they take turns, a third with each commit, now those of turn {turn}: CIVIC_TURN=all runs all"
    return reason if turn not in (ALL, turn_with(item.nodeid)) else ""


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TURN] = turn_of(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    node.workerinput["turn"] = node.config.stash[TURN]
