import hashlib
import io
from argparse import FileType
from collections.abc import Callable
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wagtail_civic.exceptions import CivicError
from wagtail_civic.formats import pabulib
from wagtail_civic.formats.pabulib.lines import MEGABYTES
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services.budget import importing
from wagtail_civic.text import printable

WIDTH = 30
#: Of the projects whose outcome is another one, so many are named.
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Imports elections from Pabulib files (.pb): each becomes a budget whose vote is over, with its projects and "
        "ballots, and without people. Of a file with a mistake nothing is imported; the same file again brings nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=FileType("rb"), metavar="FILE", help="- for the input."
        )
        parser.add_argument(
            "--parent", required=True, help="The page above: its number, or its path on the site."
        )
        parser.add_argument("--title", default="", help="Of the page; of one file only.")
        parser.add_argument(
            "--publish", action="store_true", help="Count it by its rule, and publish the result."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["title"] and len(options["files"]) > 1:
            raise CommandError("A title is for one file. Import them one after the other.")
        parent = self.parent(options["parent"])
        model = self.model(parent)
        wrong = 0
        for stream in options["files"]:
            with stream:
                try:
                    self.load(stream.name, _seekable(stream), parent, model, options)
                except CivicError as error:
                    wrong += 1
                    self.stderr.write(printable(f"{stream.name}: {error.detail}"))
        if wrong:
            raise CommandError(f"Files refused, and nothing of them imported: {wrong}.")

    def parent(self, named: str) -> Any:
        pages = queries.page_model().objects.all()
        if named.isdigit():
            found = pages.filter(pk=int(named)).first()
        else:
            slug = named.strip("/").rpartition("/")[2]
            rows = pages.filter(slug=slug)
            found = next((each for each in rows if _path(each) == named.strip("/")), None)
        if found is None:
            raise CommandError(
                f"There is no page {named}. Give its number, or a path such as /take-part/."
            )
        return found.specific

    def model(self, parent: Any) -> Any:
        allowed = parent.creatable_subpage_models()
        found = [each for each in queries.page_types("budget") if each in allowed]
        if not found:
            raise CommandError(f"No budget may stand below “{parent}”.")
        return found[0]

    def load(
        self, name: str, stream: BinaryIO, parent: Any, model: Any, options: dict[str, Any]
    ) -> None:
        file = pabulib.parse(stream)
        stream.seek(0)
        # Read anew, and before it was found small enough not at all.
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        counted = self.bar("counting")
        loaded = importing.load(
            file,
            sha256=sha256,
            parent=parent,
            title=options["title"],
            model=model,
            user=None,
            now=timezone.now(),
            progress=self.bar(name),
            publish=options["publish"],
            told=lambda share: counted(round(share * 100), 100),
        )
        self.say(name, file, loaded)

    def say(self, name: str, file: pabulib.File, loaded: importing.Loaded) -> None:
        published = ", counted and published" if loaded.count else ""
        if loaded.is_new:
            what = f"{len(file.projects)} projects, {len(file.votes)} votes{published}:"
        else:
            what = f"imported before{published and published + ' now'}, as"
        self.stdout.write(self.style.SUCCESS(f"{name}: {what} “{loaded.space}”."))
        if loaded.unlike:
            shown = ", ".join(loaded.unlike[:SHOWN]) + (", …" if loaded.unlike[SHOWN:] else "")
            warning = f"{name}: “selected” says otherwise than this count of: {shown}."
            self.stderr.write(printable(warning), style_func=self.style.WARNING)

    def bar(self, name: str) -> Callable[[int, int], None]:
        """How far it is, on a line of its own that ends once it is done; nothing where nobody looks."""
        shown = name.rpartition("/")[2][:WIDTH]

        def show(done: int, of: int) -> None:
            if not self.stdout.isatty():
                return
            part = WIDTH * done // max(of, 1)
            bar = f"{'#' * part}{'.' * (WIDTH - part)}"
            self.stdout.write(f"\r{shown:<{WIDTH}} [{bar}] {done}/{of}", ending="")
            if done >= of:
                self.stdout.write("")

        return show


def _seekable(stream: BinaryIO) -> BinaryIO:
    """What is read twice; of a pipe no more is kept than shows that it is too large."""
    return stream if stream.seekable() else io.BytesIO(stream.read(MEGABYTES * 1_000_000 + 1))


def _path(page: Any) -> str:
    parts = page.get_url_parts()
    return str(parts[2]).strip("/") if parts and parts[2] else ""
