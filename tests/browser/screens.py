"""Every screen that a citizen may meet, each by the shortest way to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests.accountability.answers import DELIBERATION, content, published
from tests.browser.server import turn
from tests.browser.sittings import captioned, convened, filmed, led, press
from tests.browser.town import BENCHES, TREES, Town
from tests.browser.visitor import NADIA, Person, Visitor
from tests.budgets.counted import closed as counted_budget
from tests.budgets.counted import published as published_budget
from wagtail_civic import tokens
from wagtail_civic.models import Comment, Observation, Participant, Signature, Term, Theme
from wagtail_civic.queries import survey as queries
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services import discussion, outreach, people, register, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.said import Said
from wagtail_civic.testing import (
    comment_on,
    confirmed_signatures,
    five_steps,
    last_link,
    make_consultation,
    make_consultation_index,
    make_debate,
    make_ideabox,
    make_register,
    make_signature,
    make_survey,
    observe,
    place,
    propose,
    respond_many,
    space_of,
    step_block,
)
from wagtail_civic.testing.signatures import recount
from wagtail_civic.views import cookies

Screen = Callable[["Stage"], None]

SCREENS: dict[str, Screen] = {}


def screen(open_it: Screen) -> Screen:
    SCREENS[open_it.__name__] = open_it
    return open_it


@dataclass
class Stage:
    town: Town
    her: Visitor

    def petition(self, title: str = BENCHES, **fields: Any) -> Any:
        return self.town.petition(title, language=self.her.language, **fields)

    def opens(self, name: str, *arguments: Any) -> None:
        self.her.opens(self.town.action(name, *arguments))

    def signature(self, page: Any, **fields: Any) -> Signature:
        language = self.her.language
        words = {"first_name": "Nadia", "language": language} | fields
        with turn:
            signature = make_signature(space_of(page), **words)
            Participant.objects.update(language=language, first_name="Nadia")
        return signature

    def remembers(self, name: str, purpose: str, value: str) -> None:
        """What the server asked this browser to keep a moment ago."""
        token = tokens.sign(purpose, value, now=timezone.now())
        cookie = {"name": name, "value": token, "url": f"{self.town.url}/civic/"}
        self.her.page.context.add_cookies([cookie])

    def is_known(self, signature: Signature) -> None:
        self.remembers(cookies.PERSON, "person", str(signature.participant_id))

    def was_told(self, signature: Signature, outcome: str) -> None:
        told = f"signature:{signature.space_id}:{signature.pk}:{outcome}"
        self.remembers(cookies.DONE, "done", told)

    def challenges(self, *names: str) -> None:
        """From now on everybody is asked for a challenge."""
        backends = [f"wagtail_civic.forms.challenges.{name}" for name in names]
        changes = {"FORM_MIN_SECONDS": 3600, "CHALLENGES": backends}
        settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | changes


def overridden(page: Any, change: Callable[..., None], reason: str) -> Any:
    with turn:
        change(space_of(page), reason=reason, user=None, now=timezone.now())
    return page


# A petition and its states


@screen
def petition(stage: Stage) -> None:
    stage.her.opens(stage.town.address(much_signed(stage)))


def much_signed(stage: Stage) -> Any:
    """With all that a petition page can show: a picture, days, names, thresholds, a change."""
    page = stage.petition(
        response_threshold=10, debate_threshold=50, picture=[("image", picture())]
    )
    now = timezone.now()
    with turn:
        space = space_of(page)
        moments = [now - timedelta(days=i % 6) for i in range(24)]
        confirmed_signatures(space, 24, moments=moments, now=now, show_name=True)
        later = now + timedelta(days=60)
        spaces.extend(space, closes_at=later, reason="The fair is in May.", user=None, now=now)
    return page


def picture() -> dict[str, Any]:
    content = BytesIO()
    Picture.new("RGB", (1200, 600), "#7a9").save(content, "PNG")
    file = ImageFile(BytesIO(content.getvalue()), name="river.png")
    image = get_image_model().objects.create(title="River", file=file)
    image.contextual_alt_text, image.decorative = "The river in spring", False
    return image


LONG_WORD = "Rathausplatzbepflanzungsgenehmigungsverfahrensbeschleunigung" * 2


def long_words(stage: Stage) -> Any:
    """What an editor may write whose language joins words, or who pastes an address."""
    fields = ["summary", "addressee", "mandate_decided", "mandate_open", "mandate_decider"]
    body = [("heading", LONG_WORD), ("quote", {"text": LONG_WORD, "source": LONG_WORD})]
    page = stage.petition(LONG_WORD, slug="long", body=body, **dict.fromkeys(fields, LONG_WORD))
    word = LONG_WORD[:100]
    stage.signature(page, first_name=word, show_name=True)
    return overridden(page, spaces.suspend, LONG_WORD)


@screen
def petition_in_long_words(stage: Stage) -> None:
    page = long_words(stage)
    stage.her.opens(stage.town.address(page))


@screen
def blocked_in_long_words(stage: Stage) -> None:
    stage.opens("sign", long_words(stage).pk)


@screen
def call_and_list_in_long_words(stage: Stage) -> None:
    page = long_words(stage)
    stage.her.opens(stage.town.square(page, language=stage.her.language, lists=("open",)))


@screen
def petition_not_open_yet(stage: Stage) -> None:
    later = timezone.now() + timedelta(days=2)
    stage.her.opens(stage.town.address(stage.petition(opens_at=later)))


@screen
def petition_closed(stage: Stage) -> None:
    stage.her.opens(stage.town.address(closed(stage)))


def closed(stage: Stage) -> Any:
    return stage.petition(closes_at=timezone.now() - timedelta(hours=1))


@screen
def petition_suspended(stage: Stage) -> None:
    stage.her.opens(stage.town.address(suspended(stage)))


def suspended(stage: Stage) -> Any:
    return overridden(stage.petition(), spaces.suspend, "The site is flooded.")


@screen
def petition_closed_early(stage: Stage) -> None:
    page = overridden(stage.petition(), spaces.close_early, "The benches are there.")
    stage.her.opens(stage.town.address(page))


@screen
def petition_answered(stage: Stage) -> None:
    page = owed_an_answer(stage, due=9)
    with turn:
        published(space_of(page), content=content(stage.her.language, "en", url=DELIBERATION))
        corrected = content(stage.her.language, "en", url=DELIBERATION, counts=[215])
        published(space_of(page), content=corrected, note="215, and not 214.")
    stage.her.opens(stage.town.address(page))
    stage.her.sees_heading("Our answer")


@screen
def petition_answer_late(stage: Stage) -> None:
    stage.her.opens(stage.town.address(owed_an_answer(stage, due=-9)))
    stage.her.sees("Our answer is late.")


def owed_an_answer(stage: Stage, *, due: int) -> Any:
    """Signed often enough, and closed; the answer is due in so many days."""
    now = timezone.now()
    page = stage.petition(
        response_threshold=3,
        closes_at=now - timedelta(hours=1),
        mandate_answer=timezone.localdate() + timedelta(days=due),
    )
    with turn:
        confirmed_signatures(space_of(page), 3)
        recount(space_of(page), now=now)
    return page


@screen
def absent(stage: Stage) -> None:
    page = stage.petition()
    with turn:
        page.unpublish()
    stage.opens("sign", page.pk)
    stage.her.sees_heading("No petition at this address")


# What the page says to whoever has taken part


def known_on_page(stage: Stage, state: str) -> None:
    page = stage.petition()
    stage.is_known(stage.signature(page, state=state))
    stage.her.opens(stage.town.address(page))
    stage.her.page.locator(f"[data-civic-state={state}]").wait_for()


@screen
def petition_signed(stage: Stage) -> None:
    known_on_page(stage, "confirmed")


@screen
def petition_signature_held(stage: Stage) -> None:
    known_on_page(stage, "held")


@screen
def petition_signature_pending(stage: Stage) -> None:
    known_on_page(stage, "pending")


@screen
def petition_signature_withdrawn(stage: Stage) -> None:
    known_on_page(stage, "withdrawn")


@screen
def petition_signature_set_aside(stage: Stage) -> None:
    known_on_page(stage, "invalidated")


# Signing


@screen
def sign(stage: Stage) -> None:
    stage.opens("sign", stage.petition().pk)


@screen
def sign_with_errors(stage: Stage) -> None:
    stage.opens("sign", stage.petition(lawful_basis="consent").pk)
    stage.her.button("Sign", context="button").click()
    stage.her.errors().wait_for()


@screen
def sign_in_place_with_errors(stage: Stage) -> None:
    stage.her.opens(stage.town.address(stage.petition()))
    stage.her.link("Sign the petition").click()
    stage.her.button("Sign", context="button").click()
    stage.her.errors().wait_for()


@screen
def sign_in_one_step(stage: Stage) -> None:
    stage.is_known(stage.signature(stage.petition(TREES)))
    stage.opens("sign", stage.petition().pk)


@screen
def sign_with_proof_of_work(stage: Stage) -> None:
    stage.challenges("altcha.AltchaChallenge")
    fill_in(stage)
    stage.her.page.locator("altcha-widget [data-state=verified]").wait_for()


@screen
def sign_with_letters(stage: Stage) -> None:
    stage.challenges("captcha.CaptchaChallenge")
    fill_in(stage)
    stage.her.page.locator("[name=challenge]").wait_for()


def fill_in(stage: Stage, person: Person = NADIA) -> None:
    stage.opens("sign", stage.petition().pk)
    stage.her.fills_in(person)
    stage.her.button("Sign", context="button").click()


@screen
def code(stage: Stage) -> None:
    fill_in(stage)
    stage.her.sees_heading("Enter the code we e-mailed you")


@screen
def code_with_error(stage: Stage) -> None:
    code(stage)
    stage.her.box("Six-digit code").fill("1")
    stage.her.button("Confirm my signature").click()
    stage.her.errors().wait_for()


@screen
def code_with_suggestion(stage: Stage) -> None:
    fill_in(stage, NADIA._replace(email="nadia@orangr.fr"))
    stage.her.link("Correct the address").wait_for()


@screen
def address(stage: Stage) -> None:
    code(stage)
    stage.her.link("Correct the address").click()
    stage.her.sees_heading("Correct your e-mail address")


@screen
def address_with_error(stage: Stage) -> None:
    address(stage)
    stage.her.button("Send a code to this address").click()
    stage.her.errors().wait_for()


@screen
def confirm(stage: Stage) -> None:
    code(stage)
    stage.her.opens(last_link(NADIA.email, "/confirm/"))


def thanks(stage: Stage, outcome: str, state: str) -> None:
    page = stage.petition()
    stage.was_told(stage.signature(page, state=state), outcome)
    stage.opens("thanks", page.pk)


@screen
def thanks_counted(stage: Stage) -> None:
    thanks(stage, "confirmed", "confirmed")


@screen
def thanks_already(stage: Stage) -> None:
    thanks(stage, "already", "confirmed")


@screen
def thanks_held(stage: Stage) -> None:
    thanks(stage, "held", "held")


@screen
def blocked_not_open_yet(stage: Stage) -> None:
    later = timezone.now() + timedelta(days=2)
    stage.opens("sign", stage.petition(opens_at=later).pk)


@screen
def blocked_closed(stage: Stage) -> None:
    stage.opens("sign", closed(stage).pk)


@screen
def blocked_suspended(stage: Stage) -> None:
    stage.opens("sign", suspended(stage).pk)


# Links in mails, and leaving


@screen
def link_problem(stage: Stage) -> None:
    stage.petition()
    stage.opens("confirm", tokens.new_token())


@screen
def ask_withdrawal(stage: Stage) -> None:
    stage.opens("ask_withdrawal", stage.petition().pk)


@screen
def asked_withdrawal(stage: Stage) -> None:
    page = stage.petition()
    stage.signature(page, email=NADIA.email)
    stage.opens("ask_withdrawal", page.pk)
    stage.her.box("E-mail address").fill(NADIA.email)
    stage.her.button("Send me the link").click()
    stage.her.sees_heading("Look at your e-mails")


@screen
def withdraw(stage: Stage) -> None:
    asked_withdrawal(stage)
    stage.her.opens(last_link(NADIA.email, "/withdraw/"))


@screen
def withdrawn(stage: Stage) -> None:
    withdraw(stage)
    stage.her.button("Withdraw my signature").click()
    stage.her.sees_heading("Your signature is withdrawn")


@screen
def unsubscribe(stage: Stage) -> None:
    page = stage.petition()
    signature = stage.signature(page)
    with turn:
        link = outreach.unsubscribe_url(space_of(page), signature.participant)
    stage.her.opens(link)


@screen
def unsubscribed(stage: Stage) -> None:
    unsubscribe(stage)
    stage.her.button("Stop these messages").click()
    stage.her.sees_heading("You will get no more messages")


@screen
def forgotten(stage: Stage) -> None:
    thanks_counted(stage)
    stage.her.button("Not you?").click()
    stage.her.sees_heading("This browser has forgotten you")


# Inside other pages


@screen
def two_calls_and_a_list(stage: Stage) -> None:
    pages = much_signed(stage), stage.petition(TREES)
    stage.her.opens(stage.town.square(*pages, language=stage.her.language, lists=("open",)))


@screen
def empty_list(stage: Stage) -> None:
    stage.her.opens(stage.town.square(language=stage.her.language, lists=("newest",)))


# Consultations


@screen
def consultation(stage: Stage) -> None:
    """With all that one can show: a picture, documents, a quotation, a questionnaire in its fourth step of five."""
    now = timezone.now()
    with turn:
        survey = make_survey(results_shown="always", opens_at=now, closes_at=now + timedelta(9))
        steps = five_steps(now, survey=survey)
        steps[0]["value"]["body"] += dossier()
        page = make_consultation(steps, now=now, picture=[("image", picture())])
    stage.her.opens(stage.town.address(in_her_language(stage, page)))


def dossier() -> list[dict[str, Any]]:
    file = ContentFile(b"%PDF-1.4", name="plan.pdf")
    plan = get_document_model().objects.create(title="The plan", file=file)
    paper = {"document": plan.pk, "title": ""}
    papers = [{"type": "item", "id": "paper", "value": paper}]
    return [
        {"type": "heading", "value": "The dossier"},
        {"type": "documents", "value": {"heading": "To read", "documents": papers}},
        {"type": "quote", "value": {"text": "It is about us.", "source": "A neighbour"}},
    ]


def in_her_language(stage: Stage, page: Any) -> Any:
    with turn:
        return stage.town.translated(page) if stage.her.language == "fr" else page


@screen
def consultation_in_long_words(stage: Stage) -> None:
    now = timezone.now()
    steps = five_steps(now)
    for step in steps:
        step["value"]["title"] = LONG_WORD[:100]
    with turn:
        page = make_consultation(steps, title=LONG_WORD, summary=LONG_WORD, now=now)
    stage.her.opens(stage.town.address(in_her_language(stage, page)))


@screen
def consultations_listed(stage: Stage) -> None:
    now = timezone.now()
    with turn:
        index = make_consultation_index(whole_site=True, introduction="What the town asks.")
        theme = Theme.objects.create(key="streets", name="Streets", locale=index.locale)
        make_consultation(now=now, theme=theme)
        make_consultation([step_block("debate", LONG_WORD[:100], now + timedelta(3))], now=now)
    stage.her.opens(stage.town.address(index) + "?state=open")


@screen
def no_consultation_listed(stage: Stage) -> None:
    with turn:
        index = make_consultation_index()
    stage.her.opens(stage.town.address(index))


@screen
def style_guide(stage: Stage) -> None:
    stage.her.opens(f"{stage.town.url}/styleguide/")


# Debates


def debated(stage: Stage, **value: Any) -> Any:
    """A page with a debate that has all that one can show, in the visitor's language."""
    now = timezone.now()
    with turn:
        debate = make_debate(opening="<p>Two streets lead there.</p>", **value)
        first = comment_on(debate, "My daughter crosses here twice a day.", stance="for", number=1)
        second = comment_on(debate, LONG_WORD, stance="against", public_name=LONG_WORD[:60])
        comment_on(debate, "An insult.")
        comment_on(debate, "How slowly?", reply_to=first.pk, cites=[second.pk])
        identity = people.known_person(first.participant)
        sent = Evidence(address="192.0.2.9", language="en")
        discussion.support(second, identity=identity, evidence=sent, now=now)
        rows = Comment.objects.filter(body="An insult.")
        discussion.hide(rows, reason="It attacks a person.", user=None, now=now)
        said = {"body": "The plan comes in May.", "public_name": "Roads department"}
        discussion.answer(first.thread, **said, reply_to=first.pk, user=None, now=now)
        if stage.her.language == "fr":
            debate = debates(stage.town.translated(debate.page))[0]
    debate.first = first
    return debate


def joins(stage: Stage, name: str, debate: Any, *number: int) -> None:
    stage.opens(name, debate.page.pk, debate.key, *number)


@screen
def debate(stage: Stage) -> None:
    stage.her.opens(stage.town.address(debated(stage).page))


@screen
def debate_at_its_own_address(stage: Stage) -> None:
    joins(stage, "debate", debated(stage))


@screen
def debate_suspended(stage: Stage) -> None:
    found = debated(stage)
    with turn:
        space = spaces.for_page(found, now=timezone.now())
        spaces.suspend(space, reason="The site is flooded.", user=None, now=timezone.now())
    joins(stage, "comment", found)


@screen
def comment_with_errors(stage: Stage) -> None:
    with turn:
        found = make_debate(moderation="before")
        if stage.her.language == "fr":
            found = debates(stage.town.translated(found.page))[0]
    joins(stage, "comment", found)
    stage.her.button("Continue").click()
    stage.her.errors().wait_for()


@screen
def comment_in_place(stage: Stage) -> None:
    stage.her.opens(stage.town.address(debated(stage).page))
    stage.her.link("Write a comment").click()
    stage.her.box("Your comment").wait_for()


def comment_code(stage: Stage) -> None:
    joins(stage, "comment", debated(stage))
    stage.her.box("Your comment").fill("Benches first.")
    stage.her.box("Name shown with it").fill("Nadia")
    stage.her.box("E-mail address").fill(NADIA.email)
    stage.her.button("Continue").click()
    stage.her.sees_heading("Enter the code we e-mailed you")


@screen
def comment_confirm(stage: Stage) -> None:
    comment_code(stage)
    stage.her.opens(last_link(NADIA.email, "/confirm/"))


@screen
def comment_published(stage: Stage) -> None:
    comment_confirm(stage)
    stage.her.button("Confirm my comment").click()
    stage.her.sees_heading("Thank you. Your comment is published.")


@screen
def support(stage: Stage) -> None:
    found = debated(stage)
    joins(stage, "support", found, found.first.pk)


@screen
def report(stage: Stage) -> None:
    found = debated(stage)
    joins(stage, "report", found, found.first.pk)
    stage.her.button("Send the report").click()
    stage.her.errors().wait_for()


# Registers


def registered(stage: Stage) -> Any:
    """A register with all that one can show, in the visitor's language."""
    now = timezone.now()
    with turn:
        page = make_register(
            ways="By letter to the town hall.",
            conclusions=[("paragraph", "<p>In favour.</p>")],
            concluded_on=timezone.localdate(now),
        )
        plan = ContentFile(b"%PDF-1.4 plan", name="plan.pdf")
        said = observe(page, LONG_WORD, title="Trees", name=LONG_WORD[:90], files=[plan])
        observe(page, "An insult.")
        rows = Observation.objects.filter(space=said.space, body="An insult.")
        register.hide(rows, why="defamation", user=None, now=now)
        position = {"note": "", "position": "They stay.", "user": None, "now": now}
        register.annotate(said, tags=["Trees", "Tram stops"], **position)
        return stage.town.translated(page) if stage.her.language == "fr" else page


@screen
def register_page(stage: Stage) -> None:
    stage.her.opens(stage.town.address(registered(stage)))


@screen
def register_at_its_own_address(stage: Stage) -> None:
    stage.opens("register", registered(stage).pk)


@screen
def observation_alone(stage: Stage) -> None:
    stage.opens("observation", registered(stage).pk, 1)


@screen
def observation_reported(stage: Stage) -> None:
    stage.opens("observation_report", registered(stage).pk, 1)
    stage.her.button("Send the report").click()
    stage.her.errors().wait_for()


@screen
def results_by_channel(stage: Stage) -> None:
    """Closed long ago, answered online, on paper and by very few on the telephone."""
    then = timezone.now() - timedelta(days=40)
    with turn:
        survey = make_survey(now=then, closes_at=then + timedelta(days=8))
        page = place(survey)
        first, *_others = queries.published(space_of(survey), "en")
        for channel, many in (("web", 20), ("paper", 12), ("phone", 2)):
            said = [{first.key: key} for key in first.option_keys for _one in range(many)]
            respond_many(survey, said, now=then, channel=channel)
    results = stage.town.action("answer_results", page.pk, survey.translation_key)
    stage.her.opens(f"{results}?by=by-channel")


@screen
def observation_with_errors(stage: Stage) -> None:
    stage.opens("observe", registered(stage).pk)
    stage.her.button("Send my observation").click()
    stage.her.errors().wait_for()


@screen
def observation_received(stage: Stage) -> None:
    stage.opens("observe", registered(stage).pk)
    stage.her.box("Your observation").fill("A bench, please.")
    stage.her.button("Send my observation").click()
    stage.her.sees_heading("Thank you. Your observation is no. %(number)s.", number=3)


# What became of it


def followed(stage: Stage) -> Any:
    """Of an accepted idea, with all that a commitment can show, beside one that is done and one that was given up."""
    now = timezone.now()
    day = timezone.localdate(now)
    by: dict[str, Any] = {"user": None, "now": now}
    with turn:
        page = make_ideabox(title="The idea box")
        idea = propose(page, "Benches by the river", place="By the river")
        idea.status = idea.space.idea_statuses.get(names__en="Accepted")
        idea.save()
        words = commitments.Words(
            {"en": "Benches by the river", "fr": "Des bancs au bord de l’eau"},
            {"en": f"Ten of them. {LONG_WORD}", "fr": f"Dix bancs. {LONG_WORD}"},
            place="By the river",
            latitude=Decimal("43.60450"),
            longitude=Decimal("1.44400"),
            planned=Decimal(20_000),
            decided_on=day - timedelta(days=90),
            due_on=day - timedelta(days=9),
            service="Parks",
        )
        row = commitments.add(idea.space, words=words, idea=idea, **by)
        commitments.publish(row, **by)
        dig = commitments.Step({"en": "Digging"}, {"en": "Deep."}, done_on=day - timedelta(days=20))
        milestone = commitments.set_milestone(row, step=dig, **by)
        late = commitments.Step({"en": "Wood is there"}, due_on=day - timedelta(days=2))
        commitments.set_milestone(row, step=late, **by)
        commitments.set_milestone(row, step=commitments.Step({"en": "Opening"}), **by)
        for where in (milestone, None):
            alt = "The pit, and two men"
            commitments.add_picture(row, file=photograph(), alt=alt, milestone=where, **by)
        progress = commitments.Progress(
            "started", 40, Decimal(5_000), day - timedelta(days=9), said=Said("Rain held us up.")
        )
        commitments.set_progress(row, progress=progress, **by)
        for title, state in (("Shade on the square", "done"), (LONG_WORD[:90], "stopped")):
            other = commitments.add(space_of(page), words=commitments.Words({"en": title}), **by)
            commitments.publish(other, **by)
            why = commitments.Progress(
                state, said=Said("It is done." if state == "done" else "No.")
            )
            commitments.set_progress(other, progress=why, **by)
        Term.objects.create(name="2020–2026", starts_on=day - timedelta(days=900))
    row.idea = idea
    return row


def photograph() -> Any:
    content = BytesIO()
    Picture.new("RGB", (800, 500), "#7a9").save(content, "JPEG")
    content.name = "pit.jpg"
    content.seek(0)
    return content


def with_maps() -> None:
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"MAP_TILES": "osm"}


def looks_for(stage: Stage, path: str) -> None:
    stage.her.opens(f"{stage.town.url}{path}?lang={stage.her.language}")


@screen
def commitments_listed(stage: Stage) -> None:
    followed(stage)
    with_maps()
    looks_for(stage, "/civic/commitments/")


@screen
def no_commitment_listed(stage: Stage) -> None:
    looks_for(stage, "/civic/commitments/")


@screen
def commitment(stage: Stage) -> None:
    row = followed(stage)
    with_maps()
    looks_for(stage, f"/civic/commitments/{row.pk}/")


@screen
def idea_that_is_followed_up(stage: Stage) -> None:
    row = followed(stage)
    stage.her.opens(f"{stage.town.address(row.idea.page)}{row.idea.slug}/")


@screen
def budget_that_is_followed_up(stage: Stage) -> None:
    stage.her.opens(stage.town.address(voted(stage)[0]))


@screen
def project_that_is_followed_up(stage: Stage) -> None:
    page, ramp = voted(stage)
    with_maps()
    stage.her.opens(f"{stage.town.address(page)}{ramp.pk}/")


def voted(stage: Stage) -> Any:
    """A budget whose result is published, and one of its projects, which is being built."""
    now = timezone.now()
    with turn:
        page, projects = counted_budget()
        ramp = projects["Ramp"]
        ramp.latitude, ramp.longitude = Decimal("43.60450"), Decimal("1.44400")
        ramp.save()
        published_budget(page)
        row = commitments.of_project(ramp, user=None, now=now)
        commitments.publish(row, user=None, now=now)
        begun = commitments.Progress("started", 10)
        commitments.set_progress(row, progress=begun, user=None, now=now)
    return page, ramp


@screen
def commitments_in_a_page(stage: Stage) -> None:
    """On the page of what they came of."""
    now = timezone.now()
    with turn:
        page = make_consultation(now=now)
        row = commitments.add(
            space_of(page), words=commitments.Words({"en": "A crossing"}), user=None, now=now
        )
        commitments.publish(row, user=None, now=now)
    stage.her.opens(stage.town.address(in_her_language(stage, page)))


# Meetings of a council


def a_meeting(stage: Stage, *, begun: bool = False, over: bool = False) -> Any:
    with turn:
        page = convened()
        page = led(page) if begun else page
        if over:
            press(page, "end", timezone.now())
    return in_her_language(stage, page)


@screen
def meeting_to_come(stage: Stage) -> None:
    stage.her.opens(stage.town.address(a_meeting(stage)))


@screen
def meeting_live(stage: Stage) -> None:
    stage.her.opens(stage.town.address(a_meeting(stage, begun=True)))
    stage.her.button("Stop following live").wait_for()


@screen
def meeting_over(stage: Stage) -> None:
    """With a film, of which some seconds are not shown, and a part that somebody passed on."""
    page = a_meeting(stage, begun=True, over=True)
    with turn:
        film = filmed(page)
    stage.her.opens(f"{stage.town.address(page)}?t=30&end=90&film={film.pk}")


def opens_item(stage: Stage, page: Any) -> None:
    with turn:
        item = space_of(page).agenda_items.first()
    stage.her.opens(f"{stage.town.address(page)}{item.slug}/")


@screen
def agenda_item_to_come(stage: Stage) -> None:
    opens_item(stage, a_meeting(stage))


@screen
def agenda_item_voted(stage: Stage) -> None:
    opens_item(stage, a_meeting(stage, begun=True))
    stage.her.page.locator("summary").first.click()


def opens_meetings(stage: Stage, query: str = "") -> None:
    page = a_meeting(stage)
    with turn:
        model = next(one for one in apps.get_models() if getattr(one, "lists_meetings", False))
        index = model(title="Meetings", slug="meetings", whole_site=True, locale=page.locale)
        page.get_parent().add_child(instance=index)
        index.save_revision().publish()
    stage.her.opens(stage.town.address(index) + query)


@screen
def meetings_listed(stage: Stage) -> None:
    opens_meetings(stage)


@screen
def meetings_by_month(stage: Stage) -> None:
    opens_meetings(stage, f"?month={timezone.localdate() + timedelta(days=7):%Y-%m}")


@screen
def bodies_listed(stage: Stage) -> None:
    a_meeting(stage)
    looks_for(stage, "/civic/council/bodies/")


@screen
def body_with_its_members(stage: Stage) -> None:
    a_meeting(stage)
    looks_for(stage, "/civic/council/bodies/council/")


@screen
def member_with_her_votes(stage: Stage) -> None:
    with turn:
        page = led(convened())
    in_her_language(stage, page)
    looks_for(stage, "/civic/council/members/b2/")


@screen
def meeting_cancelled(stage: Stage) -> None:
    with turn:
        page = convened()
        page.standing, page.standing_reason = "cancelled", "The hall is flooded."
        page.save_revision().publish()
    stage.her.opens(stage.town.address(in_her_language(stage, page)))


def meeting_read_again(stage: Stage) -> None:
    """With its film, and what was said on it below."""
    page = a_meeting(stage, begun=True, over=True)
    with turn:
        film = filmed(page)
    stage.her.opens(f"{stage.town.address(page)}?t=9&film={film.pk}")


@screen
def meeting_captioned_live(stage: Stage) -> None:
    page = a_meeting(stage)
    with turn:
        press(page, "start", timezone.now())
        captioned(page)
    stage.her.opens(stage.town.address(page))
    stage.her.button("Live captions").wait_for()


@screen
def said_and_found(stage: Stage) -> None:
    page = a_meeting(stage, begun=True, over=True)
    with turn:
        filmed(page)
    stage.opens("transcript_search", page.pk)
    stage.her.opens(f"{stage.her.page.url}?q=accounts")


def meetings_in_blocks(stage: Stage) -> None:
    """One that is live, those that come next, what was decided, one item with its clip."""
    page = a_meeting(stage, begun=True)
    with turn:
        filmed(page)
        number = space_of(page).agenda_items.first().pk
    square = stage.town.square(language=stage.her.language)
    stage.her.opens(f"{square}meetings={page.pk}&item={number}")


@screen
def commitments_in_blocks(stage: Stage) -> None:
    """With a heading of the editor's, and without."""
    followed(stage)
    square = stage.town.square(language=stage.her.language)
    stage.her.opens(f"{square}became=&became=What+we+promised")
