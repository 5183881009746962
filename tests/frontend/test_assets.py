import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from django.template.loader import get_template

import wagtail_civic
from scripts import build_assets

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = Path(wagtail_civic.__file__).parent / "templates"
SCREENS = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*"))
ELEMENTS = [name for name in SCREENS if "/elements/" in name]
# The editor's templates use the icons of Wagtail.
PUBLIC = [name for name in SCREENS if "/admin/" not in name]
OURS = {"civic.css", "civic.js", "icons.svg", "map.css", "map.js", "player.css", "player.js"}
NODE = shutil.which("node")
MODULES = {
    name: sorted((build_assets.SOURCE / name).glob("*.js")) for name in ("js", "map", "player")
}
SCRIPTS = ("civic.js", "map.js", "player.js")

#: What npm does not bring along is not there to be tested.
needs_npm = pytest.mark.skipif(
    not (NODE and (ROOT / "node_modules" / "esbuild").is_dir()), reason="npm ci has not run here"
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("plain")
    build_assets.build(target=target)
    return target


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", SCREENS)
def test_a_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_says_what_it_needs(name):
    first_line = (TEMPLATES / name).read_text().splitlines()[0]
    described = re.compile(r"\{# .+ #\}")
    assert described.fullmatch(first_line)


@pytest.mark.repository
@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_is_in_the_reference(name):
    assert f"`{Path(name).name}`" in (ROOT / "docs/reference/templates.md").read_text()


@pytest.mark.repository
def test_a_token_is_in_the_reference():
    tokens = set(re.findall(r"--civic-[\w-]+(?=:)", build_assets.joined_css(build_assets.SOURCE)))
    reference = (ROOT / "docs/reference/templates.md").read_text()
    assert {token for token in tokens if f"`{token}`" not in reference} == set()


@pytest.mark.repository
def test_without_node_our_files_are_built(plain):
    assert names(plain) >= OURS


@pytest.mark.repository
def test_without_node_nothing_is_left_to_import(plain):
    assert not re.search(r"^\s*@import", (plain / "civic.css").read_text(), re.MULTILINE)
    for script in SCRIPTS:
        assert not re.search(r"^(import|export)\b", (plain / script).read_text(), re.MULTILINE)


@pytest.mark.repository
@pytest.mark.parametrize("folder", MODULES)
def test_names_differ_between_modules_that_are_joined(folder):
    found = Counter(
        name
        for module in MODULES[folder]
        for name in re.findall(
            r"^(?:export )?(?:async )?(?:function|class|const) (\w+)", module.read_text(), re.M
        )
    )
    assert [name for name, times in found.items() if times > 1] == []


@pytest.mark.repository
@pytest.mark.skipif(not NODE, reason="Node is not installed")
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_joined_script_is_well_formed(plain, script):
    copy = plain.parent / f"{script}.mjs"
    copy.write_text((plain / script).read_text())
    subprocess.run([NODE, "--check", copy], check=True)


@pytest.mark.repository
@needs_npm
def test_node_builds_the_same_names_and_what_comes_from_npm(plain, tmp_path):
    subprocess.run([NODE, ROOT / "scripts" / "build_assets.mjs", tmp_path], check=True)
    from_npm = {name for name in names(tmp_path) if name.startswith("vendor/")}
    assert names(tmp_path) - from_npm == names(plain)
    assert {"vendor/altcha/altcha.js", "vendor/altcha/pbkdf2.js"} <= from_npm
    assert {"vendor/leaflet/leaflet.js", "vendor/leaflet/leaflet.css"} <= from_npm
    assert {"vendor/hls/hls.js", "vendor/hls/LICENSE"} <= from_npm


@pytest.mark.repository
@needs_npm
def test_what_is_loaded_later_is_not_in_the_base_script(tmp_path):
    subprocess.run([NODE, ROOT / "scripts" / "build_assets.mjs", tmp_path], check=True)
    base = (tmp_path / "civic.js").read_text()
    assert "civic-plan" not in (tmp_path / "civic.css").read_text()
    assert "GridLayer" not in base
    # The base script waits for its picture, and knows it by its name alone.
    assert not re.search(r"""define\(["'`]civic-player""", base)
    assert re.search(r"""define\(["'`]civic-player""", (tmp_path / "player.js").read_text())
    stream = (tmp_path / "vendor" / "hls" / "hls.js").read_text()
    assert "MEDIA_ATTACHED" in stream
    assert "MEDIA_ATTACHED" not in base + (tmp_path / "player.js").read_text()
    # A storage that hashes names would look for the map.
    assert "sourceMappingURL" not in stream
    # Its style sheet names pictures: a storage that hashes names looks for each of them.
    style = (tmp_path / "vendor" / "leaflet" / "leaflet.css").read_text()
    for name in re.findall(r"url\((images/[^)]+)\)", style):
        assert (tmp_path / "vendor" / "leaflet" / name).is_file()


@pytest.mark.repository
def test_each_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (build_assets.SOURCE / "icons.svg").read_text()))
    texts = [(TEMPLATES / name).read_text() for name in PUBLIC]
    named = {icon for text in texts for icon in re.findall(r'icon(?:=|\|default:)"(\w+)"', text)}
    named |= {icon for text in texts for icon in re.findall(r'icon\.html" with name="(\w+)"', text)}
    assert named
    assert named <= drawn


@pytest.mark.repository
def test_the_lock_file_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
