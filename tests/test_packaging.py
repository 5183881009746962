"""What a site gets when it installs the package."""

import email
import zipfile
from pathlib import Path

import pytest

from tests.packages import LOG, ROOT

pytestmark = [pytest.mark.repository, pytest.mark.slow]

PACKAGE = ROOT / "wagtail_civic"


@pytest.fixture(scope="module")
def wheel(built_wheel) -> zipfile.ZipFile:
    with zipfile.ZipFile(built_wheel) as opened:
        yield opened


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    return set(wheel.namelist())


@pytest.fixture(scope="module")
def metadata(wheel, names) -> email.message.Message:
    path = next(name for name in names if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(wheel.read(path))


def files(pattern: str) -> set[str]:
    found = [path for path in PACKAGE.glob(pattern) if path.is_file()]
    return {str(path.relative_to(ROOT)) for path in found if "__pycache__" not in path.parts}


@pytest.mark.parametrize(
    "pattern",
    ["**/*.py", "**/templates/**/*", "**/static/**/*", "locale/*/LC_MESSAGES/*.mo", "py.typed"],
)
def test_the_wheel_holds_every(names, pattern):
    wanted = {path for path in files(pattern) if "/static_src/" not in path}

    assert wanted, f"the repository has no {pattern}"
    assert wanted - names == set()


def test_the_wheel_holds_nothing_but_the_package(names):
    roots = {Path(name).parts[0] for name in names}

    assert {root for root in roots if not root.endswith(".dist-info")} == {"wagtail_civic"}


def test_sources_of_the_front_end_stay_out(names):
    assert [name for name in names if "static_src" in name or "node_modules" in name] == []


def test_nothing_is_packed_that_no_package_announces(built_wheel):
    assert "absent from" not in (built_wheel.parent / LOG).read_text()


def test_the_wheel_runs_anywhere(wheel):
    assert wheel.filename.endswith("-py3-none-any.whl")


def test_requirements_have_lower_bounds_only(metadata):
    bounds = "".join(metadata.get_all("Requires-Dist")).replace("extra ==", "")

    assert not {"<", "==", "~="} & {bounds[i : i + n] for i in range(len(bounds)) for n in (1, 2)}


@pytest.mark.parametrize("name", ["wagtail", "Django", "djangorestframework", "swapper"])
def test_what_is_imported_is_required(metadata, name):
    required = [r.lower() for r in metadata.get_all("Requires-Dist") if "extra ==" not in r]

    assert any(requirement.startswith(f"{name.lower()}>=") for requirement in required)


@pytest.mark.parametrize("name", ["wagtail-localize", "altcha", "drf-spectacular", "psycopg"])
def test_what_is_optional_is_an_extra(metadata, name):
    needed = [r for r in metadata.get_all("Requires-Dist") if r.startswith(name)]

    assert needed
    assert all("extra ==" in requirement for requirement in needed)


def test_the_licence_travels_with_the_package(metadata, names):
    assert metadata["License-Expression"] or metadata["License"] == "BSD-3-Clause"
    assert any(name.endswith("LICENSE") for name in names)
