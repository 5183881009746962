"""The tutorial, done to the letter: each block of its code and each of its commands."""

import urllib.request
from collections.abc import Iterator

from tests.acceptance.city import TWO_APPS, City, append, insert_url_line
from tests.test_docs import FENCE, ROOT

TUTORIAL = ROOT / "docs" / "tutorial" / "first-petition.md"
PASSWORD = "chosen by the reader"

# What a reader's shell does before, and what installing the wheel and `wagtail start` did.
BEFOREHAND = {
    "python -m venv venv",
    "source venv/bin/activate",
    "pip install wagtail-civic",
    "wagtail start city",
    "cd city",
}
#: The first part makes a site where a petition can be published; nothing else is needed for it.
LAST_OF_FIRST_PART = "python manage.py runserver"
SETTINGS, URLS = "city/settings/base.py", "city/urls.py"


class Steps:
    """Code and single commands, in the order of the page, in two parts."""

    def __init__(self, city: City) -> None:
        self.city = city
        self._left = read()

    def first_part(self) -> None:
        """
        Make a site where a petition can be published.

        Of the settings only the two apps, for nothing else is needed; what makes it look like the site comes later.
        """
        for kind, what in self._left:
            if what == LAST_OF_FIRST_PART:
                break
            self._do(kind, what.partition(TWO_APPS)[0] + TWO_APPS if TWO_APPS in what else what)
        self.city.serve()

    def rest(self) -> list[str]:
        """Return what was done, in order, which begins with what the first part left out."""
        self.city.stop()
        append(self.city.project / SETTINGS, code_of(SETTINGS).partition(TWO_APPS)[2])
        serve_and_look(self.city)
        return [self._do(kind, what) for kind, what in self._left]

    def _do(self, kind: str, what: str) -> str:
        (write if kind == "python" else execute)(self.city, what)
        return what


def code_of(name: str) -> str:
    """The one block of code that goes into this file."""
    (found,) = (what for kind, what in read() if kind == "python" and what.startswith(f"# {name},"))
    return found.partition("\n")[2]


def read() -> Iterator[tuple[str, str]]:
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
            insert_url_line(file)
        case _:
            raise AssertionError(f"Where does this go? {said}")


def execute(city: City, command: str) -> None:
    match command.split():
        case _ if command in BEFOREHAND:
            return
        case ["python", "manage.py", "createsuperuser"]:
            city.add_editor("editor", PASSWORD)
        case ["python", "manage.py", "migrate"]:
            city.migrate()
        case ["python", "manage.py", "test"]:
            city.test()
        case ["python", "manage.py", *arguments]:
            city.manage(*arguments)
        case _:
            raise AssertionError(f"Nobody checks this command: {command}")


def serve_and_look(city: City) -> None:
    city.serve()
    with urllib.request.urlopen(f"{city.url}/admin/login/", timeout=30) as answer:
        assert answer.status == 200
