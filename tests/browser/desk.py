"""The desk of an agent: every screen of ours in Wagtail's admin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.accountability.answers import content, followed_by, prepared, published
from tests.browser.screens import photograph
from tests.browser.server import turn
from tests.browser.sittings import convened, filmed, led
from tests.browser.town import BENCHES, TREES, Town
from tests.browser.visitor import Visitor
from tests.budgets.counted import closed
from wagtail_civic.models import (
    CountRun,
    District,
    Observation,
    Report,
    Signature,
    Space,
    SurveyResponse,
    Theme,
)
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import budget, register, spaces, thresholds
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import question as questions
from wagtail_civic.services.survey import sheet_files, sheet_lines
from wagtail_civic.services.transcript import live
from wagtail_civic.testing import (
    ask_question,
    comment_on,
    confirmed_signatures,
    make_budget,
    make_debate,
    make_ideabox,
    make_project,
    make_question_page,
    make_register,
    make_signature,
    make_survey,
    observe,
    propose,
    respond,
    space_of,
)

LISTS = ["petitions", "answers", "decisions", "messages", "orphans", "audit", "settings"]
SNIPPETS = {"signature": Signature, "theme": Theme, "district": District}


@dataclass
class Desk:
    town: Town
    agent: Visitor
    page: Any = None
    held: Any = None

    def __post_init__(self) -> None:
        with turn:
            self._sign_in()
        self.page = self.town.petition(BENCHES)
        gone = self.town.petition(TREES)
        with turn:
            self._fill(space_of(self.page))
            Space.objects.filter(pk=space_of(gone).pk).update(page=None)
            gone.delete()

    def _sign_in(self) -> None:
        user = get_user_model().objects.create_superuser("agent", "agent@example.org", "pw")
        client = Client()
        client.force_login(user)
        self.user = user
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.town.url}
        self.agent.page.context.add_cookies([cookie])

    def _fill(self, space: Space) -> None:
        now = timezone.now()
        confirmed_signatures(space, 5, show_name=True, now=now)
        self.held = make_signature(space, 90, state="held", hold_reason="many_from_address")
        spaces.suspend(space, reason="The site is flooded.", user=self.user, now=now)
        spaces.resume(space, reason="Dry again.", user=self.user, now=now)
        until = now + timedelta(days=90)
        spaces.hold(space, until=until, reason="A case in court.", user=self.user, now=now)
        for name in ("response", "debate"):
            space.thresholds.create(name=name, value=3, reached_at=now)
        debate = space.thresholds.get(name="debate")
        words = {"words": "On the agenda of the council.", "url": "https://city.example/agenda"}
        thresholds.act(debate, on=timezone.localdate(now), user=self.user, now=now, **words)
        followed_by(space, self.held.participant)
        published(space)
        prepared(space, content=content(counts=[215]))

    def opens(self, name: str, *arguments: Any, query: str = "") -> None:
        self.agent.opens(self.town.url + reverse(name, args=arguments) + query)


Screen = Callable[[Desk], None]


def index(name: str) -> Screen:
    return lambda desk: desk.opens(f"civic_{name}:index")


def snippets(name: str) -> Screen:
    return lambda desk: desk.opens(f"wagtailsnippets_wagtail_civic_{name}:list")


def decide(desk: Desk) -> None:
    ids = f"?id={desk.held.pk}&next=/admin/"
    desk.opens("wagtail_bulk_action", "wagtail_civic", "signature", "release", query=ids)


def comment(desk: Desk) -> None:
    with turn:
        found = comment_on(make_debate(), "Benches first.")
        words = {"reason": "threat", "words": "It names me.", "reporter": "r", "at": timezone.now()}
        Report.objects.create(comment=found, **words)
    desk.opens("civic_moderation:comment", found.pk)


def moderation(desk: Desk) -> None:
    comment(desk)
    desk.opens("civic_moderation:index")


def decide_in_moderation(desk: Desk) -> None:
    moderation(desk)
    desk.agent.page.get_by_role("checkbox", name="Benches first.").first.check()
    desk.agent.page.get_by_role("button", name="Remove").click()
    desk.agent.page.locator("#id_reason").wait_for()


def of_the_page(name: str) -> Screen:
    return lambda desk: desk.opens(f"wagtail_civic_admin:{name}", desk.page.pk)


def of_the_answer(name: str, *arguments: str) -> Screen:
    return lambda desk: desk.opens(f"civic_answers:{name}", space_of(desk.page).pk, *arguments)


def of_a_questionnaire(name: str, *, by: str) -> Screen:
    """Of one that six people answered, three of them alike; ``by`` its own number or that of its space."""

    def open_it(desk: Desk) -> None:
        with turn:
            survey = make_survey(title="The market")
            space = spaces.for_page(survey, now=timezone.now())
            choice, words = queries.published(space, "en")
            for number in range(6):
                said = "More shade in front of the town hall." if number < 3 else f"Bench {number}"
                respond(survey, {choice.key: choice.options[number % 2].key, words.key: said})
            SurveyResponse.objects.filter(space=space).update(address_hash="a" * 64)
        desk.opens(name, {"survey": survey.pk, "space": space.pk}[by])

    return open_it


def of_a_register(name: str, *, by: str = "space") -> Screen:
    """Of one with a hidden observation and one that has a subject, an answer and a file."""

    def open_it(desk: Desk) -> None:
        now = timezone.now()
        with turn:
            page = make_register()
            plan = ContentFile(b"%PDF-1.4 plan", name="plan.pdf")
            shown, insult = observe(page, "A bench.", files=[plan]), observe(page, "An insult.")
            rows = Observation.objects.filter(pk=insult.pk)
            register.hide(rows, why="defamation", user=desk.user, now=now)
            words = {"note": "Ask the gardeners.", "position": "They stay.", "tags": ["Trees"]}
            register.annotate(shown, **words, user=desk.user, now=now)
        keys = {"space": shown.space_id, "shown": shown.pk, "hidden": insult.pk}
        desk.opens(name, *([keys[by]] if by else []))

    return open_it


def of_a_box(name: str, *, by: str = "space", query: str = "") -> Screen:
    """Of one with an idea that is prepared and overdue, and another one."""

    def open_it(desk: Desk) -> None:
        now = timezone.now()
        with turn:
            box = make_ideabox()
            idea, _other = propose(box, "Benches", public_name="Ada"), propose(box, "Lamps")
            refused = idea.space.idea_statuses.get(needs_reason=True)
            by_agent: dict[str, Any] = {"user": desk.user, "now": now}
            day = timezone.localdate(now) - timedelta(days=1)
            ideas.assign(idea, service="Parks", due_on=day, note="Ask Ann.", **by_agent)
            ideas.prepare(idea, status=refused, said=ideas.Said("Too dear."), **by_agent)
        keys = {"space": idea.space_id, "idea": idea.pk}
        desk.opens(name, *([keys[by]] if by else []), query=query)

    return open_it


def of_an_hour(name: str, *, by: str = "space") -> Screen:
    """Of one with a question that waits, one that is live, one that is shortlisted and one that is answered."""

    def open_it(desk: Desk) -> None:
        by_agent: dict[str, Any] = {"user": desk.user, "now": timezone.now()}
        with turn:
            page = make_question_page(recording_starts_at=timezone.now())
            ask_question(page, "Who waits?", published=False)
            live, next_one, done, open_one = (ask_question(page, each) for each in "abcd")
            questions.take_live(done, **by_agent)
            questions.answered(done, **by_agent)
            questions.take_live(live, **by_agent)
            questions.shortlist([next_one], **by_agent)
            questions.prepare(open_one, said=questions.Said("In May."), name="Ada", **by_agent)
        keys = {"space": live.space_id, "done": done.pk, "open": open_one.pk}
        desk.opens(name, *([keys[by]] if by else []))

    return open_it


def of_a_budget(name: str, *, by: str = "space", **fields: Any) -> Screen:
    """Of one with a project that is feasible and one that was removed, and a file of two ballots, one of them wrong."""

    def open_it(desk: Desk) -> None:
        now = timezone.now()
        with turn:
            page = make_budget(
                **{"takes_paper": True, "boxes": [("box", make_ideabox())], **fields}
            )
            shade, gone = make_project(page, "Shade"), make_project(page, "Gone")
            said = budget.projects.Said("The ground is not ours.")
            budget.projects.remove(gone, said=said, user=desk.user, now=now)
            keys = {"space": shade.space_id, "project": shade.pk}
            if by == "file":
                known = {"channel": "paper", "language": "en", "user": desk.user, "now": now}
                raw = b"sheet/number;projects\n1;1\n2;99\n"
                file = budget.paper_import.receive(shade.space, raw=raw, name="b.csv", **known)
                keys["file"] = file.pk
        desk.opens(name, *([keys[by]] if by else []))

    return open_it


def counted(desk: Desk) -> None:
    """Votes that were counted, and wait to be published."""
    with turn:
        page, _projects = closed()
        space = space_of(page)
        budget.counting.count(space, user=desk.user, now=timezone.now())
    desk.opens("civic_budgets:count", space.pk)


def counting_now(desk: Desk) -> None:
    """Votes that are being counted."""
    with turn:
        page, _projects = closed()
        space = space_of(page)
        CountRun.objects.create(space=space, started_at=timezone.now(), percent=37, tries=3)
    desk.opens("civic_budgets:count", space.pk)


def of_a_commitment(name: str, *, by: str = "") -> Screen:
    """Of one with a milestone and a picture."""

    def open_it(desk: Desk) -> None:
        known: dict[str, Any] = {"user": desk.user, "now": timezone.now()}
        settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"MAP_TILES": "osm"}
        with turn:
            words = commitments.Words({"en": "Benches"}, place="By the river")
            row = commitments.add(space_of(make_ideabox()), words=words, **known)
            commitments.publish(row, **known)
            commitments.set_milestone(row, step=commitments.Step({"en": "Digging"}), **known)
            commitments.add_picture(row, file=photograph(), alt="The pit", **known)
        desk.opens(name, *([row.pk] if by else []))
        for closed_part in desk.agent.page.locator("details:not([open]) > summary").all():
            if closed_part.is_visible():
                closed_part.click()

    return open_it


def console(desk: Desk, *, begun: bool = True, query: str = "") -> None:
    """Of a meeting that has begun, with a vote that is being recorded; else of one that is to come."""
    with turn:
        page = convened()
        space = space_of(led(page) if begun else page)
    desk.opens("civic_meetings:console", space.pk, query=query)
    for summary in desk.agent.page.locator("civic-console summary").all():
        summary.click()


def of_a_transcript(name: str, *, by: str = "") -> Screen:
    """Of a recording with lines, and what was captioned live."""

    def open_it(desk: Desk) -> None:
        with turn:
            page = convened()
            film = filmed(page)
            said = film.transcripts.get()
            live.open_feed(film.space, language="en", user=desk.user, now=timezone.now())
        numbers = {"film": [film.pk], "transcript": [said.pk], "": []}
        numbers["line"] = [said.pk, said.lines.first().pk]
        desk.opens(f"civic_meetings:{name}", film.space_id, *numbers[by])

    return open_it


def video_input(desk: Desk) -> None:
    """With a key that was just made."""
    with turn:
        space = space_of(convened())
    desk.opens("civic_meetings:ingest", space.pk)
    desk.agent.button("Make a key").click()
    desk.agent.sees_heading("The new key")


def redactions(desk: Desk) -> None:
    """Of a film with one part that is not shown."""
    with turn:
        film = filmed(convened())
    desk.opens("civic_meetings:redactions", film.space_id, film.pk)


def report_of_sheets(desk: Desk) -> None:
    """Of a file with a line that can be imported and one that cannot."""
    with turn:
        survey = make_survey(title="The market")
        space = spaces.for_page(survey, now=timezone.now())
        choice, _words = queries.published(space, "en")
        raw = f"sheet/number,{column(space)}\n1,{choice.options[0].label}\n2,Nowhere\n".encode()
        known = {"channel": "paper", "language": "en", "user": desk.user, "now": timezone.now()}
        file = sheet_files.receive(space, raw=raw, name="sheets.csv", **known)
        sheet_files.check_on(file, now=timezone.now())
    desk.opens("civic_paper:file", file.pk)


def column(space: Space) -> str:
    """What the first question is called in a file."""
    names, _invented = sheet_lines.template(space, "en")
    return next(name for name in names if not name.startswith("sheet/"))


DESK: dict[str, Screen] = {
    **{name: index(name) for name in LISTS},
    **{name: snippets(name) for name in SNIPPETS},
    "inspect": lambda desk: desk.opens(
        "wagtailsnippets_wagtail_civic_signature:inspect", desk.held.pk
    ),
    "decide": decide,
    "moderation": moderation,
    "comment": comment,
    "decide in moderation": decide_in_moderation,
    "theme form": lambda desk: desk.opens("wagtailsnippets_wagtail_civic_theme:add"),
    "names": lambda desk: desk.opens("wagtailsnippets_wagtail_civic_signature:names"),
    "dates": of_the_page("dates"),
    "acts": of_the_page("acts"),
    "undo act": lambda desk: desk.opens("wagtail_civic_admin:undo_act", desk.page.pk, "debate"),
    "answer": of_the_answer("answer"),
    "preview of the answer": of_the_answer("preview", "en"),
    "publish the answer": of_the_answer("publish"),
    "hold": lambda desk: desk.opens("civic_petitions:hold", space_of(desk.page).pk),
    "release hold": lambda desk: desk.opens("civic_petitions:release_hold", space_of(desk.page).pk),
    "progress": of_a_questionnaire("civic_responses:progress", by="space"),
    "doubles": of_a_questionnaire("civic_responses:doubles", by="space"),
    "dates of a questionnaire": of_a_questionnaire(
        "wagtailsnippets_wagtail_civic_survey:dates", by="survey"
    ),
    "sheets": index("paper"),
    "enter sheets": of_a_questionnaire("civic_paper:enter", by="space"),
    "import sheets": of_a_questionnaire("civic_paper:upload", by="space"),
    "report of sheets": report_of_sheets,
    "observations": of_a_register("civic_registers:index", by=""),
    "observation": of_a_register("civic_registers:one", by="shown"),
    "hidden observation": of_a_register("civic_registers:one", by="hidden"),
    "enter an observation": of_a_register("civic_registers:enter"),
    "synthesis": of_a_register("civic_registers:synthesis"),
    "who keeps the register": of_a_register("civic_registers:team"),
    "ideas": of_a_box("civic_ideas:index", by=""),
    "board of ideas": of_a_box("civic_ideas:board"),
    "idea": of_a_box("civic_ideas:one", by="idea"),
    "answer to an idea": of_a_box("civic_ideas:settle", by="idea"),
    "merge an idea": of_a_box("civic_ideas:merge", by="idea", query="?q=lamps"),
    "split an idea": of_a_box("civic_ideas:split", by="idea"),
    "import ideas": of_a_box("civic_ideas:import"),
    "questions": of_an_hour("civic_questions:index", by=""),
    "board of questions": of_an_hour("civic_questions:board"),
    "speaker": of_an_hour("civic_questions:speaker"),
    "question": of_an_hour("civic_questions:one", by="done"),
    "answer to a question": of_an_hour("civic_questions:answer", by="open"),
    "projects": of_a_budget("civic_budgets:index", by=""),
    "project": of_a_budget("civic_budgets:one", by="project"),
    "add a project": of_a_budget("civic_budgets:add"),
    "edit a project": of_a_budget("civic_budgets:edit", by="project"),
    "study a project": of_a_budget("civic_budgets:study", by="project"),
    "remove a project": of_a_budget("civic_budgets:remove", by="project"),
    "projects of ideas": of_a_budget("civic_budgets:from_ideas"),
    "voting codes": of_a_budget("civic_budgets:codes", handler="code"),
    "revoke codes": of_a_budget("civic_budgets:revoke_codes", handler="code"),
    "count": counted,
    "count under way": counting_now,
    "commitments": of_a_commitment("civic_commitments:index"),
    "commitment": of_a_commitment("civic_commitments:one", by="row"),
    "new commitment": of_a_commitment("civic_commitments:new"),
    "terms of office": index("terms"),
    "ballots": index("ballots"),
    "enter ballots": of_a_budget("civic_ballots:enter"),
    "import ballots": of_a_budget("civic_ballots:upload"),
    "report of ballots": of_a_budget("civic_ballots:file", by="file"),
    "printed ballot": of_a_budget("civic_budgets:ballot"),
    "console of a meeting": console,
    "recordings of a meeting": of_a_transcript("recordings"),
    "transcripts of a recording": of_a_transcript("transcripts", by="film"),
    "lines of a transcript": of_a_transcript("transcript_lines", by="transcript"),
    "new line of a transcript": of_a_transcript("transcript_line_add", by="transcript"),
    "line of a transcript": of_a_transcript("transcript_line", by="line"),
    "live captions": of_a_transcript("captions"),
    "what is not shown of a recording": redactions,
    "meetings": index("meetings"),
    "video input of a meeting": video_input,
    "trial": of_the_page("try"),
    "page": lambda desk: desk.opens("wagtailadmin_pages:edit", desk.page.pk),
}
