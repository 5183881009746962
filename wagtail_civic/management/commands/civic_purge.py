from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from wagtail_civic.services.purge import purge


class Command(BaseCommand):
    help = (
        "Erases what is past its time: the names of petitions that closed RETENTION_MONTHS ago, "
        "unconfirmed signatures, network traces, sent messages, old log entries. civic_tick does so "
        "every night. Interrupted, it goes on the next time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Count what would go, and erase nothing."
        )
        parser.add_argument(
            "--batch", type=int, default=500, help="Rows in one transaction (500 unless told)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = purge(
            now=timezone.now(), dry_run=options["dry_run"], batch=max(options["batch"], 1)
        )
        for name, number in report.counts.items():
            self.stdout.write(f"{name}: {number}")
        verb = "would be deleted" if report.dry_run else "deleted"
        self.stdout.write(self.style.SUCCESS(f"{report.total} {verb}."))
