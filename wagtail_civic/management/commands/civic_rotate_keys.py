from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_civic.services import rotation


class Command(BaseCommand):
    help = (
        "Wraps every secret with the current MASTER_KEY, so that keys listed in MASTER_KEY_FALLBACKS are "
        "needed no longer for them. Nobody can sign twice because of it. It can be repeated at any time. "
        "Links in messages already sent are signed too: keep the old key listed for some weeks."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = rotation.rotate(progress=self.stdout.write)
        if result.unreadable:
            raise CommandError(
                f"{result.unreadable} secrets are readable by no key. List the key that wrote them in "
                "MASTER_KEY_FALLBACKS and run this again; do not throw any key away."
            )
        self.stdout.write(
            self.style.SUCCESS(f"{result.rewrapped} secrets are under the current key.")
        )
