from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wagtail_civic import tasks


class Command(BaseCommand):
    help = (
        "Does whatever is due: sends waiting messages, refreshes counts, sends members what residents say, reminds of meetings, watches for floods and, once a "
        "night, reminds of promised answers, purges and recounts. Have a scheduler run it every minute; twice at once is harmless."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        report = tasks.tick(now=timezone.now())
        for name, result in report.done.items():
            self.stdout.write(f"{name}: {_shown(result)}")
        if report.failed:
            failures = ", ".join(f"{name} ({error})" for name, error in report.failed.items())
            raise CommandError(f"Failed: {failures}. The rest was done.")


def _shown(result: Any) -> Any:
    total = getattr(result, "total", None)
    if total is not None:
        return total
    return len(result) if isinstance(result, list) else result
