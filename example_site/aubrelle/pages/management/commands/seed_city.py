"""Fill the example city. Running it again creates what is missing and touches nothing else."""

from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import override

from aubrelle.seeding import images, pages, signing, site, staff


class Command(BaseCommand):
    help = "Fill the example city of Aubrelle with pages, petitions and signatures."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("fr"):
            self._seed()
        self._goodbye()

    def _seed(self) -> None:
        now = timezone.localtime()
        site.seed_locales()
        home = pages.plant_pages()
        site.seed_settings(site.seed_site(home))
        site.seed_vocabularies()
        self._say("Drawing the pictures")
        seeding = pages.Seeding(now, images.seed_pictures())
        for title in pages.publish_pages(seeding):
            self._say("Published", title)
        for title in pages.translate_pages(seeding):
            self._say("Translated", title)
        staff.seed_staff([home, *home.get_translations()])
        # The team is told of each threshold: those mails are in the files, not between these lines.
        with redirect_stdout(StringIO()):
            signed = list(signing.seed_signatures(now))
        for title, number in signed:
            self._say(f"{number} signatures", title)
        editor = get_user_model().objects.get(username="editor")
        signing.seed_suspensions(seeding.words("fr"), editor, now)

    def _say(self, what: str, about: str = "") -> None:
        self.stdout.write(f"  {what}" + (f": {about}" if about else ""))

    def _goodbye(self) -> None:
        base = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write(self.style.SUCCESS("Aubrelle is ready."))
        self.stdout.write(f"  The site           {base}/fr/  and  {base}/en/")
        self.stdout.write(f"  Petitions          {base}/fr/participer/petitions/")
        self.stdout.write(f"  Wagtail’s admin    {base}/admin/")
        self.stdout.write(
            f"  Logins             editor / {staff.PASSWORD}, moderator / {staff.PASSWORD}"
        )
        self.stdout.write(
            "  Mail               written to example_site/var/mail and to the server’s console"
        )
