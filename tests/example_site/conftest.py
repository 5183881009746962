import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CITY = Path(__file__).resolve().parents[2] / "example_site"

if str(CITY) not in sys.path:
    sys.path.insert(0, str(CITY))


def manage(var: Path, *arguments: str, text: str | None = None) -> str:
    environment = os.environ | {"AUBRELLE_VAR": str(var), "PYTHONWARNINGS": "ignore"}
    environment["PYTHONPATH"] = str(CITY.parent)
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT"):
        environment.pop(name, None)
    command = [sys.executable, str(CITY / "manage.py"), *arguments]
    ran = subprocess.run(
        command, env=environment, input=text, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="session")
def seeded(tmp_path_factory) -> Path:
    """Filled once for all of them; its films, which take some seconds, are left to the test that watches them."""
    var = tmp_path_factory.mktemp("seeded")
    manage(var, "migrate", "--verbosity", "0")
    assert "editor / aubrelle-demo" in manage(var, "seed_city", "--without-films")
    return var


@pytest.fixture
def city(seeded: Path, tmp_path: Path) -> Iterator[Path]:
    yield shutil.copytree(seeded, tmp_path / "city")
    shutil.rmtree(tmp_path / "city", ignore_errors=True)
