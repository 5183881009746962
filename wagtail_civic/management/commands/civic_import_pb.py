import hashlib
from argparse import FileType
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wagtail_civic.exceptions import CivicError
from wagtail_civic.formats import pabulib
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import budget
from wagtail_civic.services.budget import importing

WIDTH = 30


class Command(BaseCommand):
    help = (
        "Imports elections from Pabulib files (.pb): each becomes a budget whose vote is over, with its projects and "
        "ballots, and without people. Of a file with a mistake nothing is imported; the same file again brings nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=FileType("rb"), metavar="FILE")
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
                    self.load(stream, parent, model, options)
                except CivicError as error:
                    wrong += 1
                    self.stderr.write(f"{stream.name}: {error.detail}")
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

    def load(self, stream: BinaryIO, parent: Any, model: Any, options: dict[str, Any]) -> None:
        now = timezone.now()
        file = pabulib.parse(stream)
        stream.seek(0)
        # Read anew, and before it was found small enough not at all.
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        loaded = importing.load(
            file,
            sha256=sha256,
            # Of several files each adds a page below it.
            parent=type(parent)._default_manager.get(pk=parent.pk),
            title=options["title"],
            model=model,
            user=None,
            now=now,
            progress=self.bar(stream.name),
        )
        if not loaded.is_new:
            self.stdout.write(f"{stream.name}: imported before, as “{loaded.space}”.")
            return
        said = f"{stream.name}: {len(file.projects)} projects, {len(file.votes)} votes"
        if options["publish"]:
            self.publish(loaded.space, now)
            said += ", counted and published"
        self.stdout.write(self.style.SUCCESS(f"{said}: “{loaded.space}”."))

    def publish(self, space: Any, now: datetime) -> None:
        bar = self.bar("counting")
        count = budget.counting.count(
            space,
            user=None,
            now=now,
            progress=lambda share: bar(round(share * 100), 100),
            patient=True,
        )
        budget.counting.publish(count, user=None, now=now)

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


def _path(page: Any) -> str:
    parts = page.get_url_parts()
    return str(parts[2]).strip("/") if parts and parts[2] else ""
