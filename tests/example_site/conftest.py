import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.forks import STREAMS, Forks
from tests.once import Once

CITY = Path(__file__).resolve().parents[2] / "example_site"
MANAGE = CITY / "manage.py"
FOREIGN = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT")

if str(CITY) not in sys.path:
    sys.path.insert(0, str(CITY))

#: By the folder of the city: where there are none, a command begins by importing Wagtail.
FORKS: dict[Path, Forks] = {}


def environment(var: Path, **more: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    ours = {"AUBRELLE_VAR": str(var), "PYTHONPATH": str(CITY.parent), "PYTHONWARNINGS": "ignore"}
    return known | ours | more


def run(
    var: Path, *arguments: str, text: str = "", **more: str
) -> "subprocess.CompletedProcess[str]":
    """A command, in a process of its own."""
    begin = forked if var in FORKS else started
    return begin(var, arguments, environment(var, **more), text)


def started(
    var: Path, arguments: tuple[str, ...], env: dict[str, str], text: str
) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(MANAGE), *arguments]
    return subprocess.run(command, env=env, input=text, capture_output=True, text=True, check=False)


def forked(
    var: Path, arguments: tuple[str, ...], env: dict[str, str], text: str
) -> "subprocess.CompletedProcess[str]":
    with TemporaryDirectory() as folder:
        files = {name: Path(folder, name) for name in STREAMS}
        files["stdin"].write_text(text)
        pid = FORKS[var].start(str(MANAGE), *arguments, environment=env, files=files)
        code = FORKS[var].wait(pid)
        said = [files[name].read_text() for name in STREAMS[1:]]
    return subprocess.CompletedProcess(arguments, code, *said)


def manage(var: Path, *arguments: str, text: str = "") -> str:
    ran = run(var, *arguments, text=text)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="session")
def migrated(once: Once) -> Path:
    """By the first of the two commands of ``make demo``; each begins in a process of its own."""
    return once("migrated_city", lambda var: manage(var, "migrate", "--verbosity", "0"))


@pytest.fixture(scope="session")
def seeded(once: Once, migrated: Path) -> Path:
    """Filled once for all of them; its films, which take some seconds, are left to the test that watches them."""

    def fill(var: Path) -> None:
        shutil.copytree(migrated, var)
        assert "editor / aubrelle-demo" in manage(var, "seed_city", "--without-films")

    return once("seeded", fill)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where each test finds a city: in one place, since the settings name it."""
    var = tmp_path_factory.mktemp("example_site") / "city"
    paths = os.pathsep.join([str(CITY.parent), str(CITY)])
    FORKS[var] = Forks(
        environment(var, PYTHONPATH=paths, DJANGO_SETTINGS_MODULE="aubrelle.settings")
    )
    yield var
    FORKS.pop(var).stop()


@pytest.fixture
def city(seeded: Path, place: Path) -> Iterator[Path]:
    shutil.rmtree(place, ignore_errors=True)
    yield shutil.copytree(seeded, place)
    shutil.rmtree(place, ignore_errors=True)
