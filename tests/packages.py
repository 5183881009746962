"""Building the wheel that a site would install, from a copy of the repository."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.once import Once

ROOT = Path(__file__).resolve().parent.parent
WHAT_A_BUILD_READS = [
    "wagtail_civic",
    "setup.cfg",
    "pyproject.toml",
    "MANIFEST.in",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
]
# Would land in the wheel if the build took more than it should.
WHAT_MUST_STAY_OUT = ["tests", "example_site", "benchmarks"]
#: What was said while building, beside the wheel.
LOG = "build.log"


@pytest.fixture(scope="session")
def built_wheel(once: Once) -> Path:
    """Built once for whoever reads or installs it."""
    (wheel,) = once("wheel", build_wheel).glob("*.whl")
    return wheel


def build_wheel(folder: Path) -> None:
    source = folder / "source"
    source.mkdir(parents=True)
    for name in WHAT_A_BUILD_READS + WHAT_MUST_STAY_OUT:
        copy(ROOT / name, source / name)
    if not (source / "wagtail_civic" / "static").exists():
        build_assets(source / "wagtail_civic" / "static" / "wagtail_civic")
    # The tools of this environment: nothing is downloaded.
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-4000:]
    (folder / LOG).write_text(said)


def build_assets(target: Path) -> None:
    # What needs Node is left out: a wheel for release is built by `make build`.
    command = [sys.executable, ROOT / "scripts" / "build_assets.py", str(target)]
    subprocess.run(command, check=True, capture_output=True)


def copy(path: Path, target: Path) -> None:
    if path.is_dir():
        unwanted = shutil.ignore_patterns("__pycache__", "*.sqlite3", "media", "node_modules")
        shutil.copytree(path, target, ignore=unwanted)
    elif path.exists():
        shutil.copy(path, target)
