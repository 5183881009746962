from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Recording, TranscriptRun
from wagtail_civic.services.transcript import runs


class Command(BaseCommand):
    help = (
        "Has the program that TRANSCRIBER names write down what is said on a recording. "
        "Broken off, it goes on where it was the next time; the transcript is a draft."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "recording", type=int, help="Its number, as in the address of its screen."
        )
        parser.add_argument("--language", help="That is spoken; that of the meeting unless told.")
        parser.add_argument(
            "--replace", action="store_true", help="Put it in the place of the one that is there."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run = self.begun(options)
        try:
            done = runs.work(run.pk, clock=timezone.now)
        except Exception as error:  # noqa: BLE001 - whatever a host's program raises is told, with what is kept
            self.broke_off(run, error)
        if done is None:
            raise CommandError("Somebody else is transcribing it now.")
        self.stdout.write(self.style.SUCCESS(f"Lines written: {done}."))

    def begun(self, options: dict[str, Any]) -> TranscriptRun:
        found = Recording.objects.select_related("space").filter(pk=options["recording"]).first()
        if found is None:
            raise CommandError(f"There is no recording {options['recording']}.")
        language = options["language"] or found.space.source_language
        how = {"language": language, "replace": options["replace"], "user": None}
        try:
            return runs.begin(found, **how, now=timezone.now())
        except CivicError as error:
            raise CommandError(error.detail) from error

    def broke_off(self, run: TranscriptRun, error: Exception) -> NoReturn:
        lines = run.transcript.lines.count()
        name = type(error).__name__
        raise CommandError(
            f"Broke off ({name}). Lines that are kept: {lines}. Run it again."
        ) from error
