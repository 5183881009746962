"""A meeting of the council that is on, with its picture, for as long as this runs."""

import signal
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from aubrelle import live
from aubrelle.seeding import images, pages, staff
from aubrelle.seeding import live as meeting
from wagtail_civic.services import spaces

FOLDER = "live/demo"


class Command(BaseCommand):
    help = "Serve the example city with a meeting that is live, with a moving picture and speech."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(settings.PORT))

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        self._check(port)
        # Ended by a supervisor or by Ctrl+C, it takes its encoder along.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with live.streaming(Path(settings.MEDIA_ROOT) / FOLDER):
            page = self._begin()
            self._welcome(page)
            try:
                call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)
            finally:
                meeting.end(page, self._secretary(), timezone.now())

    def _check(self, port: int) -> None:
        absent = live.missing()
        if "ffmpeg" in absent:
            raise CommandError(
                "The picture is made by ffmpeg, which is not installed here. "
                f"Install it and run this again: sudo apt-get install {' '.join(absent)}"
            )
        if absent:
            self.stdout.write(
                "Without espeak-ng there is a hum in the place of a voice: sudo apt-get install espeak-ng"
            )
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise CommandError(
                    f"Something answers on port {port} already: stop it, or choose another with PORT=…"
                )

    def _begin(self) -> Any:
        now = timezone.localtime()
        with override("fr"):
            seeding = pages.Seeding(now, images.seed_pictures())
            words = {language: seeding.words(language) for language in ("fr", "en")}
            video = f"{settings.MEDIA_URL}{FOLDER}/{live.LIST}"
            return meeting.begin(words, video, self._secretary(), now)

    def _secretary(self) -> Any:
        return get_user_model().objects.filter(username="secretary").first()

    def _welcome(self, page: Any) -> None:
        base = settings.WAGTAILADMIN_BASE_URL
        space = spaces.for_page(page, now=timezone.now())
        console = reverse("civic_meetings:console", args=[space.pk])
        self.stdout.write(self.style.SUCCESS("The council is in session."))
        self.stdout.write(f"  To watch           {base}{page.relative_url(page.get_site())}")
        self.stdout.write(f"  To lead it         {base}{console}")
        self.stdout.write(f"  Login              secretary / {staff.PASSWORD}")
        self.stdout.write("  Stop with Ctrl+C: the meeting and its picture end with the server.")
