"""Fill the example city. Running it again finishes what was interrupted, and leaves pages to their editors."""

from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from aubrelle.seeding import (
    answers,
    consultations,
    debates,
    images,
    pages,
    questionnaires,
    registers,
    signing,
    site,
    staff,
)


class Command(BaseCommand):
    help = "Fill the example city of Aubrelle with pages, petitions and signatures."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("fr"):
            self._seed()
        self._goodbye()

    def _seed(self) -> None:
        now = timezone.localtime()
        site.seed_locales()
        site.seed_vocabularies()
        self._say("Drawing the pictures")
        seeding = pages.Seeding(now, images.seed_pictures())
        home = self._seed_pages(seeding)
        staff.seed_staff([home, *home.get_translations()])
        # The team is told of each threshold: those mails are in the files, not between these lines.
        with redirect_stdout(StringIO()):
            signed = list(signing.seed_signatures(now))
            answered = questionnaires.seed_responses(now)
            said = debates.seed_comments(consultations.PAGE, now)
            written = registers.seed_observations(now)
        for title, number in signed:
            self._say(f"{number} signatures", title)
        if answered:
            self._say(f"{answered} responses")
        if said:
            self._say(f"{said} comments")
        if written:
            self._say(f"{written} observations")
        editor = get_user_model().objects.get(username="editor")
        signing.seed_suspensions(seeding.words("fr"), editor, now)
        if title := answers.seed_answer(editor, now):
            self._say("Prepared an answer", title)

    def _seed_pages(self, seeding: pages.Seeding) -> Page:
        home = pages.town_home()
        # Staff come last, and only they delete: with them here, a missing page was deleted and stays so.
        stands = home is not None and staff.is_seeded()
        home = home if stands else pages.plant_pages()
        site.seed_settings(site.seed_site(home))
        if stands:
            return home
        for title in pages.publish_pages(seeding):
            self._say("Published", title)
        for title in pages.translate_pages(seeding):
            self._say("Translated", title)
        words = {language: seeding.words(language) for language in ("fr", "en")}
        for title in questionnaires.seed_questionnaire("participate", words, seeding.now):
            self._say("Asked", title)
        for title in consultations.seed_consultation("participate", words, seeding.now):
            self._say("Opened", title)
        for title in registers.seed_register("participate", words, seeding.now):
            self._say("Opened", title)
        return home

    def _say(self, what: str, about: str = "") -> None:
        self.stdout.write(f"  {what}" + (f": {about}" if about else ""))

    def _goodbye(self) -> None:
        base = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write(self.style.SUCCESS("Aubrelle is ready."))
        self.stdout.write(f"  The site           {base}/fr/  and  {base}/en/")
        self.stdout.write(f"  Petitions          {base}/fr/participer/petitions/")
        self.stdout.write(f"  A consultation     {base}/fr/participer/consultations/")
        self.stdout.write(f"  A questionnaire    {base}/fr/participer/se-deplacer/")
        self.stdout.write(f"  A register         {base}/fr/participer/quartier-de-la-gare/")
        self.stdout.write(f"  Wagtail’s admin    {base}/admin/")
        self.stdout.write(
            "  Real budgets       example_site/manage.py civic_import_pb FILE.pb … --parent /fr/participer/ --publish"
        )
        for login, what in staff.LOGINS.items():
            self.stdout.write(f"  Login              {login} / {staff.PASSWORD}: {what}")
        self.stdout.write(
            "  Mail               written to example_site/var/mail and to the server’s console"
        )
        self.stdout.write(
            "  Mail that waits    is sent by the scheduler: example_site/manage.py civic_tick, every minute"
        )
