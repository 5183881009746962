"""Petitions and questionnaires that do not exist, for previews of blocks: nothing is read or written."""

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_civic import formatting
from wagtail_civic.models import (
    Envelope,
    QuestionFigure,
    Space,
    SpacePhase,
    Survey,
    Tally,
    Threshold,
)
from wagtail_civic.models import Question as AskedQuestion
from wagtail_civic.queries import spaces
from wagtail_civic.queries.boxes import Box
from wagtail_civic.queries.budget import BudgetSheet
from wagtail_civic.queries.debates import Debate
from wagtail_civic.queries.discussion import Choice, Shown, ThreadSheet
from wagtail_civic.queries.petition import PetitionSheet
from wagtail_civic.queries.question import Choice as QuestionChoice
from wagtail_civic.queries.question import QuestionBoxSheet, QuestionSheet
from wagtail_civic.queries.register import Choice as RegisterChoice
from wagtail_civic.queries.register import RegisterSheet
from wagtail_civic.queries.survey import SurveySheet
from wagtail_civic.survey import Question, Questionnaire, Section

#: Title, summary, signatures so far, goal, days until it closes.
SAMPLES: tuple[tuple[Any, Any, int, int, int], ...] = (
    (
        _("More trees in the school yards"),
        _("Shade for hot days, and a place to sit."),
        412,
        500,
        21,
    ),
    (
        _("A night bus on Fridays and Saturdays"),
        _("The last bus leaves at nine."),
        1284,
        2000,
        45,
    ),
    (
        _("Open the swimming pool before work"),
        _("From half past six, three mornings a week."),
        96,
        300,
        80,
    ),
)


#: Words, name, stance, supports.
SAID: tuple[tuple[Any, str, str, int], ...] = (
    (
        _("My daughter crosses here twice a day. A driver who goes slowly sees her."),
        "Samira D.",
        "for",
        64,
    ),
    (_("Yes by the schools, no on the ring road."), "Julien R.", "against", 41),
)


#: What an hour of questions to the elected is called, and what it is about.
ASKING = (
    _("Put your questions to the mayor"),
    _("One hour, live, on Thursday evening. Ask before, and support what others ask."),
)
#: The same of questions to the city, each with its answer, or none yet.
ASKED: tuple[tuple[Any, str, int, Any], ...] = (
    (
        _("What becomes of the market while you build?"),
        "Samira D.",
        31,
        _("It moves to the station for two summers, on the same days."),
    ),
    (_("How many trees are felled, and how many planted?"), "Julien R.", 12, ""),
)


def sample_sheets(*, now: datetime) -> list[PetitionSheet]:
    return [_sheet(*sample, now=now) for sample in SAMPLES]


def sample_survey(*, now: datetime) -> SurveySheet:
    survey = Survey(title=str(_("How shall the market square look?")))
    survey.locale = Locale(language_code=get_language() or "")
    space = Space(pk=0, kind="survey", title=survey.title)
    phase = SpacePhase(actions=["answer"], closes_at=now + timedelta(days=20))
    spaces.attach(space, phases=[phase], tallies=[], changes=[])
    tally = Tally(name="responses", total=318, refreshed_at=now)
    sheet = SurveySheet(survey, space, tally, page=None, now=now)
    asked = tuple(Question(str(number), "yes_no") for number in range(6))
    sheet.questionnaire = Questionnaire((Section("first", questions=asked),))
    return sheet


def sample_register(*, now: datetime) -> RegisterSheet | None:
    """None on a site without a page type for one, whose editors have none to choose either."""
    types = spaces.page_types("register")
    if not types:
        return None
    page = types[0](title=str(_("A new tram line")))
    page.summary = str(_("Read the file, and write what you think of it."))
    page.locale = Locale(language_code=get_language() or "")
    space = Space(pk=0, kind="register", title=page.title, rules={"procedure": "concertation"})
    phase = SpacePhase(actions=["observe"], closes_at=now + timedelta(days=24))
    spaces.attach(space, phases=[phase], changes=[])
    sheet = RegisterSheet(page, space, RegisterChoice(), now=now)
    sheet.total = 87
    return sheet


def sample_budget(*, now: datetime) -> BudgetSheet | None:
    """None on a site without a page type for one, whose editors have none to choose either."""
    types = spaces.page_types("budget")
    if not types:
        return None
    amount = formatting.money(Decimal(600_000))
    page = types[0](title=str(_("You decide on %(amount)s") % {"amount": amount}))
    page.summary = str(_("Choose what the town builds next year."))
    page.locale = Locale(language_code=get_language() or "")
    space = Space(pk=0, kind="budget", title=page.title, rules={"ballot": "knapsack"})
    phase = SpacePhase(actions=["vote"], closes_at=now + timedelta(days=15))
    spaces.attach(space, phases=[phase], changes=[])
    sheet = BudgetSheet(page, space, now=now)
    sheet.envelopes = [Envelope(key="city", names={"": str(_("The whole city"))}, amount=600_000)]
    sheet.counts = Counter(ballot=38)
    sheet.number_of_votes = 1_240
    return sheet


def sample_questions(*, now: datetime) -> QuestionBoxSheet | None:
    """None on a site without a page type for one, whose editors have none to choose either."""
    types = spaces.page_types("question")
    if not types:
        return None
    page = types[0](title=str(ASKING[0]), summary=str(ASKING[1]))
    page.locale = Locale(language_code=get_language() or "")
    return _sample_box(page, now)


def sample_hour(value: Any, *, now: datetime) -> QuestionBoxSheet:
    page = spaces.page_model()()
    page.locale = Locale(language_code=get_language() or "")
    said = value if value.get("title") else {"title": str(ASKING[0]), "summary": str(ASKING[1])}
    return _sample_box(Box(page, UUID(int=0), said), now)


def _sample_box(source: Any, now: datetime) -> QuestionBoxSheet:
    space = Space(pk=0, kind="question", title=source.title)
    phase = SpacePhase(actions=["ask"], closes_at=now + timedelta(days=9))
    spaces.attach(space, phases=[phase], changes=[])
    sheet = QuestionBoxSheet(source, space, QuestionChoice(), now=now)
    sheet.floor, sheet.figures = [], {"total": len(ASKED), "open": len(ASKED), "answered": 0}
    sheet.foremost = [
        _asked(sheet, number, body, name, supports, now)
        for number, (body, name, supports, _reply) in enumerate(ASKED, start=1)
    ]
    return sheet


def _asked(
    sheet: QuestionBoxSheet, number: int, body: Any, name: str, supports: int, now: datetime
) -> QuestionSheet:
    row = AskedQuestion(
        pk=number, body=str(body), public_name=name, language=sheet.language, submitted_at=now
    )
    row._state.fields_cache["figure"] = QuestionFigure(question_id=number, supports=supports)
    return QuestionSheet(sheet, row)


def sample_thread(value: Any, *, now: datetime) -> ThreadSheet:
    space = Space(pk=0, kind="debate", title=value.get("question") or "")
    phase = SpacePhase(actions=["comment"], closes_at=now + timedelta(days=12))
    spaces.attach(space, phases=[phase], changes=[])
    page = spaces.page_model()(title=space.title)
    page.locale = Locale(language_code=get_language() or "")
    debate = Debate(page, UUID(int=0), value)
    sheet = ThreadSheet(space, None, Choice(), debate=debate, now=now)
    sheet.comments = _questions(now) if debate.asks_questions else _comments(now)
    sheet.total = len(SAID)
    return sheet


def _comments(now: datetime) -> list[Shown]:
    return [
        Shown(
            number, "visible", str(body), name, stance, False, now - timedelta(days=number), "", n
        )
        for number, (body, name, stance, n) in enumerate(SAID, start=1)
    ]


def _questions(now: datetime) -> list[Shown]:
    return [
        _question(number, *asked, now - timedelta(days=number))
        for number, asked in enumerate(ASKED, start=1)
    ]


def _question(number: int, body: Any, name: str, supports: int, reply: Any, at: datetime) -> Shown:
    found = Shown(number, "visible", str(body), name, "", False, at, "", supports)
    found.answer = "answered" if reply else "waiting"
    if reply:
        who = str(_("The roads department"))
        found.replies = [Shown(0, "visible", str(reply), who, "", True, at, "", 0)]
    return found


def _sheet(
    title: Any, summary: Any, count: int, goal: int, days: int, *, now: datetime
) -> PetitionSheet:
    page = spaces.page_types("petition")[0](title=str(title), summary=str(summary))
    page.locale = Locale(language_code=get_language() or "")
    space = Space(pk=0, kind="petition", title=page.title)
    tally = Tally(name="signatures", total=count, refreshed_at=now)
    tally.detail = {"channels": {"web": count}}
    phase = SpacePhase(actions=["sign"], closes_at=now + timedelta(days=days))
    threshold = Threshold(name="goal", value=goal)
    spaces.attach(space, phases=[phase], thresholds=[threshold], tallies=[tally], changes=[])
    return PetitionSheet(page, space, tally, now=now)
