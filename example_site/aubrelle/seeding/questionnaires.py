"""The town's questionnaire, its page in both languages, and what residents answered so far."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model

from aubrelle.content.questionnaire import SLUG, WORDS
from aubrelle.seeding import surveys
from aubrelle.seeding.questions import keyed, stream
from aubrelle.seeding.residents import residents
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Survey, SurveyResponse
from wagtail_civic.services import spaces
from wagtail_civic.testing import enter_sheet, respond

KEY = stable_id("questionnaire", "mobility")
PAGE = stable_id("page", "mobility")
RESPONSES = 300


def seed_questionnaire(parent_key: str, words: dict[str, Words], now: datetime) -> Iterator[str]:
    """Write, publish and place what is missing; yield each title."""
    for language in ("fr", "en"):
        parent = surveys.page(stable_id("page", parent_key), language)
        if parent and surveys.page(PAGE, language) is None:
            survey = surveys.stored(KEY, language) or _survey(language, words[language], now)
            yield surveys.place(survey, parent, PAGE, SLUG[language]).title


def seed_responses(now: datetime) -> int:
    """Answer what nobody has answered yet; how many did."""
    survey = surveys.stored(KEY, "fr")
    if survey and survey.live and not SurveyResponse.objects.filter(space__translation_key=KEY):
        _answer(survey, now)
        return RESPONSES
    return 0


def _survey(language: str, words: Words, now: datetime) -> Survey:
    said = WORDS[language]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return surveys.write(
        KEY,
        language,
        stream(language, words),
        title=words.text(said["title"]),
        introduction=words.text(said["introduction"]),
        thanks=words.text(said["thanks"]),
        elsewhere=words.text(said["elsewhere"]),
        mandate_decider=words.text(said["decider"]),
        mandate_answer=(now + timedelta(days=75)).date(),
        opens_at=midnight - timedelta(days=12),
        closes_at=midnight + timedelta(days=25, hours=20),
        results_shown="answered",
    )


def _answer(survey: Survey, now: datetime) -> None:
    """The same residents in every installation, in the days since it opened; what is on paper a clerk types in."""
    chance = random.Random("mobility")
    space = spaces.for_page(survey, now=now)
    clerk = get_user_model().objects.filter(username="clerk").first()
    for resident in residents(RESPONSES):
        moment = now - timedelta(minutes=chance.randrange(10, 11 * 24 * 60))
        answers = keyed(resident.answers)
        if resident.channel == "paper":
            enter_sheet(survey, answers, user=clerk, number=str(resident.number), now=moment)
        else:
            respond(survey, answers, number=resident.number, space=space, now=moment)
