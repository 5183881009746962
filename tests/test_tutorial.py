"""The tutorial, done to the letter in a new site: each block of its code and each of its commands."""

import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.city import ONE_LINE, TWO_APPS, City, append, insert_url_line, run
from tests.test_docs import FENCE, ROOT

TUTORIAL = ROOT / "docs" / "tutorial" / "first-petition.md"
PASSWORD = "chosen by the reader"

# What a reader's shell does; that the wheel installs is for tests/acceptance to show.
BEFOREHAND = {
    "python -m venv venv",
    "source venv/bin/activate",
    "pip install wagtail-civic",
    "cd city",
}

pytestmark = pytest.mark.repository


class TutorialCity(City):
    """The site that a reader makes, on the interpreter of these tests."""

    @property
    def python(self) -> Path:
        return Path(sys.executable)


def steps() -> Iterator[tuple[str, str]]:
    """Code and single commands, in the order of the page."""
    for match in FENCE.finditer(TUTORIAL.read_text()):
        if match["language"] == "python":
            yield "python", match["code"]
        elif match["language"] == "console":
            lines = match["code"].splitlines()
            yield from (("console", line[2:]) for line in lines if line.startswith("$ "))


def write(city: City, block: str) -> None:
    """Put a block of code where its first line says."""
    said, _, code = block.partition("\n")
    name, _, where = said.removeprefix("# ").partition(", ")
    file = city.project / name
    match where:
        case "at the end":
            append(file, code)
        case "a new file":
            assert not file.exists()
            file.write_text(code)
        case 'in urlpatterns, below "admin/"':
            assert code == ONE_LINE.lstrip()
            insert_url_line(file)
        case _:
            raise AssertionError(f"Where does this go? {said}")


def execute(city: City, command: str) -> None:
    match command.split():
        case _ if command in BEFOREHAND:
            return
        case ["wagtail", "start", name]:
            start = "from wagtail.bin.wagtail import main; main()"
            run([city.python, "-c", start, "start", name], cwd=city.folder)
        case ["python", "manage.py", "createsuperuser"]:
            city.add_editor("editor", PASSWORD)
        case ["python", "manage.py", "runserver"]:
            serve_and_look(city)
        case ["python", "manage.py", *arguments]:
            city.manage(*arguments)
        case _:
            raise AssertionError(f"Nobody checks this command: {command}")


def serve_and_look(city: City) -> None:
    city.serve()
    try:
        with urllib.request.urlopen(f"{city.url}/admin/login/", timeout=30) as answer:
            assert answer.status == 200
    finally:
        city.stop()


@pytest.mark.acceptance
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_tutorial_works_as_it_is_written(tmp_path):
    city = TutorialCity(tmp_path)
    deeds = {"python": write, "console": execute}
    for kind, what in steps():
        deeds[kind](city, what)


def test_the_tutorial_installs_what_the_acceptance_test_installs():
    code = "".join(what for kind, what in steps() if kind == "python")

    assert TWO_APPS in code
    assert ONE_LINE.lstrip() in code
