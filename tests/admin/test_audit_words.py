"""Every act that the log keeps has a name that an agent understands."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

import wagtail_civic
from wagtail_civic.admin.audit import ACTIONS
from wagtail_civic.admin.audit_words import DETAILS, details
from wagtail_civic.models import CONTRIBUTIONS, AuditEntry, Participation, Registration, Space

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


def told(path: Path) -> set[str]:
    """Names of what is told beside the action, where they are written out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.keyword) and node.arg == "data":
            found |= _keys(node.value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                found |= _assigned(target, node.value)
    return found


def _assigned(target: ast.expr, value: ast.expr) -> set[str]:
    if isinstance(target, ast.Name) and target.id == "data":
        return _keys(value)
    if isinstance(target, ast.Subscript) and getattr(target.value, "id", "") == "data":
        return {target.slice.value} if isinstance(target.slice, ast.Constant) else set()
    return set()


def _keys(node: ast.expr) -> set[str]:
    if not isinstance(node, ast.Dict):
        return set()
    return {key.value for key in node.keys if isinstance(key, ast.Constant)}


@cache
def telling() -> set[str]:
    # What an idea remembers of its status is in the same words as what the log does.
    return {name for path in modules() for name in told(path)} - {"status", "names"}


def test_there_is_something_to_tell():
    assert {"count", "format", "sha256", "filters", "recipients"} <= telling()


@pytest.mark.parametrize("name", sorted(telling()))
def test_what_is_told_has_a_name(name):
    assert name in DETAILS


def said(reader: str, data: dict[str, object]) -> str:
    with translation.override(reader):
        return details(AuditEntry(data={**data, "refs": {"actor": "1", "space": 2}}))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"format": "csv", "count": 1795}, "format\u00a0: csv, nombre\u00a0: 1\u202f795"),
        ({"published": True, "replaced": False}, "publié\u00a0: oui, remplacé\u00a0: non"),
        (
            {"filters": {"language": ["fr", "en"]}},
            "filtres\u00a0: (langue\u00a0: Français, Anglais)",
        ),
        ({"due_on": "2026-12-27"}, "échéance\u00a0: 27 décembre 2026"),
        ({"until": "2026-12-01T09:00:00Z"}, "jusqu’au\u00a0: 1er décembre 2026 à 10\u00a0h"),
        ({"channel": "paper"}, "canal\u00a0: Sur papier"),
        ({"percent": 0}, "pourcentage\u00a0: 0"),
        ({"changed": ["position", "beard"]}, "modifié\u00a0: avis de la ville, beard"),
    ],
)
def test_what_is_told_is_told_in_french(data, words):
    assert said("fr", data) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"format": "csv", "count": 1795}, "format: csv, count: 1,795"),
        ({"published": True}, "published: yes"),
        # Another version of the package, or a site, may tell what has no name here.
        ({"moons": 2, "language": "tlh"}, "moons: 2, language: tlh"),
        ({"due_on": "2026-13-45"}, "due on: 2026-13-45"),
        ({"cost": None, "double": "", "changed": []}, ""),
    ],
)
def test_what_has_no_name_or_no_value_stays_legible(data, words):
    assert said("en", data) == words
