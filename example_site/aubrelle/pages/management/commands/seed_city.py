"""Fill the example city. Running it again finishes what was interrupted, and leaves pages to their editors."""

from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from itertools import chain
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from aubrelle.content.council import EVENINGS
from aubrelle.seeding import (
    answers,
    budgets,
    consultations,
    council,
    debates,
    gatherings,
    hastening,
    ideas,
    images,
    in_meetings,
    office_hour,
    pages,
    polls,
    questionnaires,
    recordings,
    registering,
    registers,
    showing,
    signing,
    site,
    sitting,
    square,
    staff,
)
from aubrelle.seeding.words import Words


class Command(BaseCommand):
    help = "Fill the example city of Aubrelle with pages, petitions and signatures."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--without-films", action="store_true", help="Leave out the recordings of the council."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with override("fr"):
            with hastening.unlogged():
                self._seed()
            if not options["without_films"]:
                self._film()
        self._goodbye()

    def _film(self) -> None:
        if why_not := recordings.missing():
            self._say(why_not)
        elif number := recordings.seed_recordings(_secretary(), timezone.localtime()):
            self._say(f"{number} recordings of the council, with captions")

    def _seed(self) -> None:
        now = timezone.localtime()
        site.seed_locales()
        site.seed_vocabularies()
        self._say("Drawing the pictures")
        seeding = pages.Seeding(now, images.seed_pictures())
        home = self._seed_pages(seeding)
        staff.seed_staff([home, *home.get_translations()])
        editor = get_user_model().objects.get(username="editor")
        words = {language: seeding.words(language) for language in ("fr", "en")}
        # The team is told of each threshold: those mails are in the files, not between these lines.
        with redirect_stdout(StringIO()):
            signed = list(signing.seed_signatures(now))
            answered = questionnaires.seed_responses(now) + square.seed_answers(now)
            answered += polls.seed_votes(now)
            said = debates.seed_comments(consultations.PAGE, now)
            said += debates.seed_questions(consultations.PAGE, editor, now)
            written = registers.seed_observations(now)
            proposed = ideas.seed_ideas(words, editor, now)
            voted = budgets.seed_votes(words, editor, now)
            asked = office_hour.seed_questions(editor, now)
            council.lead_to_ideas(words)
            viewed = sitting.seed_views(now)
            sat = sum(sitting.seed_evening(each, _secretary(), now) for each in EVENINGS)
            asked += in_meetings.seed_asked(editor, now)
            noted = registering.seed_register(_secretary(), now)
            registering.seed_follow_up(editor, now)
            if sat:
                showing.show_meetings(seeding, now)
            registered = gatherings.seed_registrations(editor, now)
        for title, number in signed:
            self._say(f"{number} signatures", title)
        for what, number in {
            "responses": answered,
            "comments": said,
            "observations": written,
            "ideas": proposed,
            "votes on budgets": voted,
            "questions": asked,
            "views": viewed,
            "votes of the council": sat,
            "deliberations in the register": noted,
            "registrations for meetings": registered,
        }.items():
            if number:
                self._say(f"{number} {what}")
        signing.seed_suspensions(words["fr"], editor, now)
        self._answer(words, editor, now)

    def _answer(self, words: dict[str, Words], editor: Any, now: datetime) -> None:
        if title := answers.seed_answer(editor, now):
            self._say("Prepared an answer", title)
        with redirect_stdout(StringIO()):
            title = square.answer_square(words, editor, now)
        if title:
            self._say("Answered", title)

    def _seed_pages(self, seeding: pages.Seeding) -> Page:
        home = pages.town_home()
        # Staff come last, and only they delete: with them here, a missing page was deleted and stays so.
        stands = home is not None and staff.is_seeded()
        home = home if stands else pages.plant_pages()
        site.seed_settings(site.seed_site(home))
        if stands:
            return home
        self._seed_surveys(seeding)
        for title in pages.publish_pages(seeding):
            self._say("Published", title)
        for title in pages.translate_pages(seeding):
            self._say("Translated", title)
        self._seed_tools(seeding)
        return home

    def _seed_tools(self, seeding: pages.Seeding) -> None:
        words = {language: seeding.words(language) for language in ("fr", "en")}
        below = ("participate", words, seeding.now)
        asked = [questionnaires.seed_questionnaire(*below), square.place_square("square")]
        opened = [
            seed(*below) for seed in (consultations.seed_consultation, registers.seed_register)
        ]
        for title in chain(*asked):
            self._say("Asked", title)
        opened = chain(
            *opened,
            ideas.seed_ideabox(*below),
            budgets.seed_budgets(*below),
            office_hour.seed_office_hour(*below),
        )
        for title in opened:
            self._say("Opened", title)
        called = council.seed_meetings("townhall", words, seeding.now)
        for title in chain(called, gatherings.seed_gatherings(words, seeding.now)):
            self._say("Called", title)

    def _seed_surveys(self, seeding: pages.Seeding) -> None:
        """Those that pages place, before the pages."""
        words = {language: seeding.words(language) for language in ("fr", "en")}
        asked = polls.seed_polls(words, seeding.now)
        closed = square.seed_square(words, seeding.now)
        for language, keys in asked.items():
            seeding.surveys[language] = {**keys, "square": closed[language]}

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
        self.stdout.write(f"  The idea box       {base}/fr/participer/idees/")
        self.stdout.write(f"  A budget to vote on {base}/fr/participer/budget-participatif-2/")
        self.stdout.write(f"  One that is built  {base}/fr/participer/budget-participatif-1/")
        self.stdout.write(f"  What became of it  {base}/civic/commitments/")
        self.stdout.write(f"  An office hour     {base}/fr/participer/une-heure-avec-la-maire/")
        self.stdout.write(f"  The town council   {base}/fr/mairie/seances/")
        self.stdout.write(f"  A replay           {base}{council.address('past')}")
        self.stdout.write(f"  One within the hour {base}{council.address('soon')}")
        self.stdout.write(
            f"  A workshop         {base}/fr/mairie/seances/atelier-cour-ecole-du-moulin/"
        )
        self.stdout.write(f"  A quick question   {base}/fr/vivre-ici/marches/")
        self.stdout.write(f"  What came of one   {base}/fr/vivre-ici/square-du-lavoir/")
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


def _secretary() -> Any:
    return get_user_model().objects.filter(username="secretary").first()
