from typing import Any

from django.core.management.base import BaseCommand

from wagtail_civic.services import groups


class Command(BaseCommand):
    help = (
        'Creates the groups "Civic moderators" (release, set aside and restore signatures), "Civic '
        'officers" (export them, read the log) and three more, one of them for clerks of the council. '
        "Permissions that you changed by hand are left alone, "
        "except that missing ones come back."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, added in groups.create().items():
            self.stdout.write(f"{name}: {', '.join(added) or 'complete already'}")
        self.stdout.write(
            self.style.SUCCESS("Put people into these groups under Settings > Users.")
        )
