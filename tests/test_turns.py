"""Nothing that takes turns is forgotten, and nothing waits that was asked for."""

import subprocess
from types import SimpleNamespace
from typing import Any

import pytest

from tests.turns import ALL, TURN, TURNS, turn_of, waits

pytestmark = [pytest.mark.repository]

WHOLE = pytest.Config.ArgsSource.TESTPATHS
NAMED = pytest.Config.ArgsSource.ARGS


def item(nodeid: str, *marks: str, turn: int) -> Any:
    config = SimpleNamespace(stash={TURN: turn})
    return SimpleNamespace(nodeid=nodeid, config=config, get_closest_marker=marks.__contains__)


def a_run(source: Any = WHOLE, *, keyword: str = "", markexpr: str = "", **more: Any) -> Any:
    chosen = {"keyword": keyword, "markexpr": markexpr}
    return SimpleNamespace(args_source=source, getoption=chosen.__getitem__, **more)


@pytest.fixture(autouse=True)
def _an_ordinary_run(monkeypatch):
    monkeypatch.delenv("CIVIC_TURN", raising=False)
    monkeypatch.delenv("CIVIC_LONG", raising=False)


def test_of_three_commits_each_screen_is_seen_once():
    names = [f"tests/browser/test_maps.py::test_{n}[phone]" for n in range(60)]
    seen = [
        [name for name in names if not waits(item(name, "browser", turn=turn))]
        for turn in range(TURNS)
    ]
    assert sorted(sum(seen, [])) == sorted(names)
    assert all(seen)


def test_a_journey_waits_for_no_turn_nor_does_what_needs_no_browser():
    for turn in range(TURNS):
        assert not waits(item("a", "browser", "journey", turn=turn))
        assert not waits(item("a", "database", turn=turn))


def test_what_waits_says_how_to_run_it():
    said = [waits(item("a", "browser", turn=turn)) for turn in range(TURNS)]
    assert [bool(each) for each in said].count(True) == TURNS - 1
    assert all("CIVIC_TURN=all" in each for each in said if each)


@pytest.mark.parametrize(
    "run",
    [a_run(NAMED), a_run(keyword="maps"), a_run(markexpr="browser and not slow")],
    ids=["by path", "by name", "by marker"],
)
def test_whoever_asks_for_it_gets_all_of_it(run):
    assert turn_of(run) == ALL


@pytest.mark.parametrize("name", ["CIVIC_LONG", "CIVIC_TURN"])
def test_a_long_run_has_all_of_it(monkeypatch, name):
    monkeypatch.setenv(name, {"CIVIC_LONG": "1", "CIVIC_TURN": "all"}[name])
    assert turn_of(a_run()) == ALL


def test_otherwise_the_commit_decides(monkeypatch):
    monkeypatch.setattr("tests.turns.place_of_this_commit", lambda: 4)
    assert turn_of(a_run()) == turn_of(a_run(markexpr="not browser and not slow")) == 1
    monkeypatch.setenv("CIVIC_TURN", "5")
    assert turn_of(a_run()) == 2


def test_three_commits_in_a_row_have_three_turns(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.matrix.ROOT", tmp_path)
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run([*git, "init", "--quiet"], cwd=tmp_path, check=True)
    turns = []
    for n in range(TURNS):
        commit = [*git, "commit", "--quiet", "--allow-empty", f"--message={n}"]
        subprocess.run(commit, cwd=tmp_path, check=True)
        turns.append(turn_of(a_run()))
    assert sorted(turns) == list(range(TURNS))


def test_every_process_of_a_run_has_the_same(monkeypatch):
    monkeypatch.setenv("CIVIC_TURN", "1")
    assert turn_of(a_run(NAMED, workerinput={"turn": 0})) == 0
