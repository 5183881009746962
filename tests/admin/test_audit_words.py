"""Every act that the log keeps has a name that an agent understands."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import wagtail_civic
from wagtail_civic.admin.audit import ACTIONS
from wagtail_civic.models import CONTRIBUTIONS, Participation, Registration, Space

pytestmark = pytest.mark.alike

PACKAGE = Path(wagtail_civic.__file__).parent
RECORDERS = {"record", "_record", "_keep", "_log"}
AN_ACTION = re.compile(r"[a-z]+\.[a-z_]+")


@cache
def calls(path: Path) -> list[ast.Call]:
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [call for call in found if _called(call) in RECORDERS]


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def written(path: Path) -> set[str]:
    """Actions written out in the calls that record one, or kept in a constant of the module."""
    source = path.read_text()
    words = {
        node.value
        for call in calls(path)
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    words |= set(re.findall(r'^[A-Z_]+ = "([a-z]+\.[a-z_]+)"$', source, re.MULTILINE))
    return {word for word in words if AN_ACTION.fullmatch(word)}


@cache
def modules() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if calls(path)]


@cache
def emitted() -> set[str]:
    # What is put together when it happens is listed by hand.
    overrides = {f"space.{value or 'resumed'}" for value in Space.Override.values}
    decisions = {
        f"{model._meta.model_name}.{kind}"
        for model in (*CONTRIBUTIONS.values(), Participation, Registration)
        for kind in ("release", "invalidate", "restore")
    }
    changes = {"space.dates", "space.threshold", "space.results"}
    return (
        overrides | decisions | changes | {action for path in modules() for action in written(path)}
    )


def test_there_are_acts_to_name():
    assert {"space.erase", "space.hold", "audit.purged", "signature.export_names"} <= emitted()
    assert len(emitted()) >= 20


@pytest.mark.parametrize("action", sorted(emitted()))
def test_each_act_has_a_name(action):
    assert action in ACTIONS


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_no_name_is_for_an_act_that_there_is_not(action):
    assert action in emitted()


@pytest.mark.parametrize("place", sorted(modules()), ids=lambda path: path.name)
def test_nothing_is_put_together_unseen(place):
    """An f-string as an action must be among those listed by hand above."""
    pieces = {
        node.values[0].value
        for call in calls(place)
        for node in ast.walk(call)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
    }
    actions = {piece for piece in pieces if re.fullmatch(r"[a-z]+\.", piece)}

    assert actions <= {"space.", "signature."}
