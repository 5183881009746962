"""What the reference must say, and code in the documentation that must at least be Python."""

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
from django.dispatch import Signal

import wagtail_civic
from wagtail_civic import blocks, models, signals, testing
from wagtail_civic.api.urls import urlpatterns as api_addresses
from wagtail_civic.blocks.petition import PETITION_BLOCKS
from wagtail_civic.conf import CivicSettings
from wagtail_civic.exceptions import all_errors
from wagtail_civic.services.groups import ADMIN, GROUPS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(wagtail_civic.__file__).parent

pytestmark = pytest.mark.repository

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^ *```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?://|mailto:|#)(?P<target>[^)#\s]+)[^)]*\)")
CHECK = re.compile(r"civic\.[EW]\d{3}")

TYPES = {
    "int": "number",
    "str": "text",
    "str | None": "text or `None`",
    "list[str]": "list of texts",
    "list[float]": "list of numbers",
    "ISO 4217": "code of a currency",
    "str | dict": "text or dictionary",
    "dict[str, dict]": "dictionary",
}

SETTINGS = sorted(CivicSettings.definitions(), key=lambda setting: setting.name)
SIGNALS = sorted(name for name, value in vars(signals).items() if isinstance(value, Signal))
COMMANDS = sorted(path.stem for path in PACKAGE.glob("management/commands/civic_*.py"))
CHECKS = {code for path in PACKAGE.glob("checks/*.py") for code in CHECK.findall(path.read_text())}
BLOCKS = sorted([*blocks.__all__, *(name for name, _block in PETITION_BLOCKS)])
PERMISSIONS = sorted({name for names in GROUPS.values() for name in names} - {ADMIN})
OPERATIONS = [
    f"{method} {str(address.pattern).replace('str:', '').replace('int:', '')}"
    for address in api_addresses
    for method in address.callback.cls.operations
]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def reference(subject: str) -> str:
    return (ROOT / "docs" / "reference" / f"{subject}.md").read_text()


def python_in(path: Path) -> list[tuple[int, str]]:
    found = enumerate(FENCE.finditer(path.read_text()), start=1)
    return [(i, textwrap.dedent(m["code"])) for i, m in found if m["language"] in ("python", "py")]


def python_blocks() -> list:
    return [
        pytest.param(code, id=f"{name(page)}:{number}")
        for page in PAGES
        for number, code in python_in(page)
    ]


@pytest.fixture(scope="module")
def defaults_shown() -> dict[str, Any]:
    """What the code blocks below the tables of settings assign."""
    shown: dict[str, Any] = {}
    for _number, code in python_in(ROOT / "docs" / "reference" / "settings.md"):
        exec(code, shown)  # noqa: S102
    return shown


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_setting_is_in_the_reference_with_its_type_and_default(setting, defaults_shown):
    row = f"| `{setting.name}` | {TYPES[setting.type]} | "
    below = setting.name in defaults_shown
    default = "see below" if below else f"`{setting.default!r}`"

    assert f"{row}{default} |" in reference("settings")
    assert not below or defaults_shown[setting.name] == setting.default


def test_no_setting_is_in_the_reference_that_does_not_exist():
    ours = reference("settings").split("## Settings of others")[0]

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", ours, re.M)) == {item.name for item in SETTINGS}


@pytest.mark.parametrize("signal", SIGNALS)
def test_each_signal_is_in_the_reference(signal):
    assert f"| `{signal}` |" in reference("signals")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_reference(command):
    assert f"## `{command}`" in reference("commands")


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
def test_each_error_is_in_the_reference_with_its_status(error):
    assert f"| `{error.code}` | {error.status} | `{error.__name__}` |" in reference("errors")


def test_the_reference_names_the_system_checks_that_there_are():
    assert set(CHECK.findall(reference("checks"))) == CHECKS


@pytest.mark.parametrize("block", BLOCKS)
def test_each_block_is_in_the_reference(block):
    assert f"`{block}`" in reference("blocks")


@pytest.mark.parametrize("model", models.__all__)
def test_each_model_is_in_the_reference(model):
    assert f"`{model}`" in reference("models")


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_each_permission_is_in_the_reference(permission):
    assert f"| `{permission}` |" in reference("permissions")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_address_of_the_api_is_in_the_reference(operation):
    assert f"| `{operation}` |" in reference("api")


@pytest.mark.parametrize("factory", testing.__all__)
def test_each_factory_for_hosts_is_described(factory):
    assert f"`{factory}" in (ROOT / "docs" / "how-to" / "subclass.md").read_text()


def test_there_is_something_to_document():
    for found in (SETTINGS, SIGNALS, COMMANDS, CHECKS, BLOCKS, PERMISSIONS, OPERATIONS):
        assert found


@pytest.mark.parametrize("code", python_blocks())
def test_python_in_the_documentation_compiles(code):
    compile(code, "<documentation>", "exec")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_pages_lead_somewhere(page):
    targets = {match["target"] for match in LINK.finditer(page.read_text())}

    assert [target for target in targets if not (page.parent / target).exists()] == []
