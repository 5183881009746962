from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wagtail_civic.services import tallies


class Command(BaseCommand):
    help = (
        "Recounts every figure from the records and reports those that were wrong. The exit code is 1 if "
        "there were any; they are right afterwards. civic_tick does so every night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = tallies.reconcile(now=timezone.now())
        for space, name, stored, counted in wrong:
            self.stdout.write(f"{space} ({name}): {stored} shown, {counted} counted")
        if wrong:
            raise CommandError(f"{len(wrong)} figures differed, and are right now.")
        self.stdout.write(self.style.SUCCESS("Every figure is right."))
