"""
Every run says what it collected, ran and left out: no test is missing without its name and reason.
"""

import os
from collections import defaultdict
from collections.abc import Iterable

import pytest
from django.apps import apps

from tests.chromium import NAMES, found
from tests.turns import waits

REASON = pytest.StashKey[str]()
TALLY = pytest.StashKey[dict]()

LONG = "the long ones: run with CIVIC_LONG=1, or choose them with -m long"
BROWSER_MARKS = ("browser", "acceptance")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TALLY] = {"collected": 0, "deselected": {}}


def missing_app(item: pytest.Item) -> str:
    names = [name for mark in item.iter_markers("requires_app") for name in mark.args]
    absent = [name for name in names if not apps.is_installed(name)]
    return f"this settings project does not install {', '.join(absent)}" if absent else ""


def missing_browser(item: pytest.Item) -> str:
    wants_browser = any(item.get_closest_marker(name) for name in BROWSER_MARKS)
    if not wants_browser or found():
        return ""
    return f"no Chromium on this machine (Debian: apt-get install {NAMES[0]})"


def too_long(item: pytest.Item) -> str:
    """What takes minutes and repeats in other looks, words or orders what every run has once."""
    wanted = os.environ.get("CIVIC_LONG") or "long" in item.config.getoption("markexpr")
    return "" if wanted or not item.get_closest_marker("long") else LONG


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = []
    for item in items:
        reason = missing_app(item) or missing_browser(item) or too_long(item) or waits(item)
        if reason:
            item.stash[REASON] = reason
            left_out.append(item)
    if left_out:
        items[:] = [item for item in items if REASON not in item.stash]
        config.hook.pytest_deselected(items=left_out)


def command_line_reason(config: pytest.Config) -> str:
    marks, words = config.getoption("markexpr"), config.getoption("keyword")
    chosen = [f"-m {marks!r}" if marks else "", f"-k {words!r}" if words else ""]
    return f"not chosen by {' '.join(filter(None, chosen)) or '--deselect'}"


def pytest_deselected(items: Iterable[pytest.Item]) -> None:
    for item in items:
        reason = item.stash.get(REASON, "") or command_line_reason(item.config)
        item.config.stash[TALLY]["deselected"][item.nodeid] = reason


def pytest_collection_finish(session: pytest.Session) -> None:
    tally = session.config.stash[TALLY]
    tally["collected"] = len(session.items) + len(tally["deselected"])


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tally"] = session.config.stash[TALLY]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    # Under xdist every worker collects the whole suite: any one of them can tell.
    node.config.stash[TALLY].update(getattr(node, "workeroutput", {}).get("tally", {}))


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    tally = config.stash[TALLY]
    skipped = {report.nodeid for report in terminalreporter.stats.get("skipped", [])}
    ran = {
        report.nodeid
        for outcome in ("passed", "failed", "error", "xfailed", "xpassed")
        for report in terminalreporter.stats.get(outcome, [])
        if isinstance(report, pytest.TestReport)
    }
    terminalreporter.section("tests chosen")
    terminalreporter.line(
        f"collected {tally['collected']} / run {len(ran)} / skipped {len(skipped)}"
        f" / deselected {len(tally['deselected'])}"
    )
    for line in deselection_lines(tally["deselected"]):
        terminalreporter.line(line)


def deselection_lines(deselected: dict[str, str]) -> Iterable[str]:
    by_reason: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for nodeid, reason in sorted(deselected.items()):
        path, _, name = nodeid.partition("::")
        by_reason[reason][path].append(name)
    for reason, files in by_reason.items():
        yield f"deselected, {reason}:"
        for path, names in files.items():
            yield f"  {path}: {', '.join(names)}"
