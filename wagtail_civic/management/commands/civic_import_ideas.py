from argparse import FileType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wagtail_civic.exceptions import CivicError
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import spaces
from wagtail_civic.text import printable


class Command(BaseCommand):
    help = (
        "Imports ideas from a CSV file, or from Decidim's export of proposals, into the idea box of a page. "
        "Says of each line what is wrong with it; where one is refused, nothing is imported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("page", type=int, help="The number of the live page of the box.")
        parser.add_argument("file", type=FileType("rb"), help="The file, or - for the input.")
        parser.add_argument("--language", help="Of the ideas; that of the page unless told.")
        parser.add_argument("--check", action="store_true", help="Say what would be imported.")

    def handle(self, *args: Any, **options: Any) -> None:
        now, page = timezone.now(), self.page(options["page"])
        language = options["language"] or page.locale.language_code
        with options["file"] as file:
            raw = file.read(ideas.importing.MEGABYTES * 2**20 + 1)
        space = spaces.for_page(page, now=now)
        how = {"raw": raw, "language": language, "now": now, "progress": self.progress}
        try:
            if options["check"]:
                report = ideas.importing.check(space, **how)
            else:
                report = ideas.importing.load(space, **how, user=None)
        except CivicError as error:
            raise CommandError(str(error.detail)) from error
        self.say(report, checking=options["check"])

    def page(self, number: int) -> Any:
        page = queries.page_model().objects.filter(pk=number, live=True).first()
        specific = page.specific if page else None
        if getattr(specific, "civic_kind", "") != "ideabox":
            raise CommandError(f"{number} is no live page of an idea box.")
        return specific

    def progress(self, done: int, of: int) -> None:
        """A line for each tenth of the file, beside the answer that may go into one."""
        if done * 10 // of > (done - 1) * 10 // of:
            self.stderr.write(f"Lines read: {done} of {of}.", style_func=str)

    def say(self, report: Any, *, checking: bool) -> None:
        for line in report.lines:
            if line.detail:
                self.stdout.write(
                    f"{line.number}: {printable(line.title)}: {printable(line.detail)}"
                )
        refused = len(report.of(ideas.importing.REFUSED))
        if refused:
            raise CommandError(f"Lines refused: {refused}. Nothing was imported.")
        if gone := report.of(ideas.importing.WITHDRAWN):
            self.stdout.write(f"Withdrawn, and left out: {len(gone)}.")
        number = len(report.of(ideas.importing.NEW)) if checking else report.imported
        what = "Ideas that would be imported" if checking else "Ideas imported"
        self.stdout.write(self.style.SUCCESS(f"{what}: {number}."))
