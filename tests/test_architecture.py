"""The shape of the house: layers, sizes, and templates that a strict CSP lets through."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wagtail_civic"

pytestmark = pytest.mark.repository

MOST_LINES_IN_A_FILE = 300
MOST_LINES_IN_A_FUNCTION = 40

# Mail programs know no style sheets: inline style is right there, and no CSP applies.
NEEDS_INLINE_STYLE = "emails"

INLINE = re.compile(
    r"""<style | \sstyle\s*= | \son[a-z]+\s*=\s*["'] | javascript:
    | <script(?![^>]*(\ssrc=|type="application/(ld\+)?json"))""",
    re.IGNORECASE | re.VERBOSE,
)
WEB_MODULES = ("django.http", "django.forms", "django.shortcuts", "django.views")


#: What leads past a protection of Django's, and the only modules that do so, each for a reason written there.
SHORTCUTS = {
    r"\.raw\(|\.extra\(|RawSQL": set(),
    # JSON in a script element keeps its quotes: formats/schema_org.py escapes all that could end the element.
    r"mark_safe|SafeString\(|format_html_join|\|safe\b|autoescape off": {
        "wagtail_civic/templatetags/civic_council_tags.py"
    },
    r"csrf_exempt": {
        "wagtail_civic/views/council/ingest.py",
        "wagtail_civic/views/links.py",
        "wagtail_civic/views/transcript/pushing.py",
    },
    r"\.cursor\(": {
        "wagtail_civic/checks/database.py",
        "wagtail_civic/models/inserting.py",
        "wagtail_civic/models/prepared.py",
        "wagtail_civic/services/limits/counting.py",
        "wagtail_civic/services/survey/form_counts.py",
    },
    r"\beval\(|\bexec\(|pickle|yaml\.load|subprocess|os\.system": set(),
}


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders or [""] for path in (PACKAGE / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_layers_import_downwards_only():
    lint_imports = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-4000:]


def test_no_module_is_longer_than_a_reader_can_hold():
    lengths = {name(path): len(path.read_text().splitlines()) for path in modules()}

    assert {path: n for path, n in lengths.items() if n > MOST_LINES_IN_A_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{name(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= MOST_LINES_IN_A_FUNCTION
    }

    assert long == {}


def test_services_and_queries_know_no_web():
    offenders = {
        name(path): sorted(m for m in imported(path) if m.startswith(WEB_MODULES))
        for path in modules("services", "queries")
    }

    assert {path: found for path, found in offenders.items() if found} == {}


def test_services_and_queries_are_told_the_time():
    clock = re.compile(r"timezone\.now\(|datetime\.now\(|\.today\(|time\.time\(")
    offenders = [name(p) for p in modules("services", "queries") if clock.search(p.read_text())]

    assert offenders == []


def test_templates_pass_a_strict_content_security_policy():
    offenders = [
        f"{name(path)}: {found.group(0).strip()}"
        for path in templates()
        if NEEDS_INLINE_STYLE not in path.parts
        for found in INLINE.finditer(path.read_text())
    ]

    assert offenders == []


@pytest.mark.parametrize(
    "markup",
    [
        "<style>p {}</style>",
        '<p style="color: red">',
        '<a onclick="go()">',
        '<a href="javascript:go()">',
        "<script>go()</script>",
        "<script type='module'>go()</script>",
    ],
)
def test_inline_code_is_recognised(markup):
    assert INLINE.search(markup)


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="module" src="/static/civic.js"></script>',
        '<script id="figures" type="application/json">{}</script>',
        '<p class="style" data-on="x">',
    ],
)
def test_linked_code_and_data_are_allowed(markup):
    assert not INLINE.search(markup)


def test_templates_never_query():
    query = re.compile(r"\{[{%][^}]*\.(all|exists|first|filter)\b[^}]*[%}]\}")
    offenders = [
        f"{name(path)}: {found.group(0)}"
        for path in templates()
        for found in query.finditer(path.read_text())
    ]

    assert offenders == []


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_protections_are_left_out_only_where_a_reason_is_given(shortcut):
    # Plain text has nothing to escape.
    read = [*modules(), *templates()]
    found = {name(path) for path in read if re.search(shortcut, path.read_text())}

    assert found == SHORTCUTS[shortcut]


@pytest.mark.parametrize(
    ("shortcut", "line"),
    list(
        zip(
            SHORTCUTS,
            [
                'Signature.objects.raw("SELECT 1")',
                "{{ page.title|safe }}",
                "@csrf_exempt",
                "with connection.cursor() as cursor:",
                "pickle.loads(value)",
            ],
            strict=True,
        )
    ),
)
def test_shortcuts_are_recognised(shortcut, line):
    assert re.search(shortcut, line)


def test_publishing_names_no_kind_of_page():
    """What one of them needs beside the others it registers itself."""
    from wagtail_civic.models import CONTRIBUTIONS

    for stem in ("publishing", "publication", "texts", "page_kinds"):
        said = (PACKAGE / "services" / f"{stem}.py").read_text()
        named = [kind for kind in CONTRIBUTIONS if f'"{kind}"' in said]
        assert named == [], stem
