"""The town's questionnaire, its page in both languages, and what residents answered so far."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Locale, Page

from aubrelle.content.questionnaire import QUESTIONS, SLUG, WORDS
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Survey, SurveyResponse
from wagtail_civic.pages.models import SurveyPage
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.survey import KINDS, Items, Question, asked
from wagtail_civic.testing import respond

KEY = stable_id("questionnaire", "mobility")
PAGE = stable_id("page", "mobility")
RESPONSES = 120
_PLACES = ("Le pont de la Vère", "La place du Marché", "Devant l’école", "Le rond-point de la gare")
_REMARKS = ("Plus d’ombre sur les quais.", "Un banc à chaque arrêt.", "Merci de demander.", "")


def seed_questionnaire(parent_key: str, words: dict[str, Words], now: datetime) -> Iterator[str]:
    """Write, publish and place what is missing; yield each title."""
    for language in ("fr", "en"):
        parent = _page(stable_id("page", parent_key), language)
        if parent and _page(PAGE, language) is None:
            survey = _stored(language) or _survey(language, words[language], now)
            yield _place(survey, parent, language).title


def seed_responses(now: datetime) -> int:
    """Answer what nobody has answered yet; how many did."""
    survey = _stored("fr")
    if survey and survey.live and not SurveyResponse.objects.filter(space__translation_key=KEY):
        _answer(survey, now)
        return RESPONSES
    return 0


def _stored(language: str) -> Survey | None:
    return Survey.objects.filter(translation_key=KEY, locale__language_code=language).first()


def _page(key: Any, language: str) -> Any:
    return Page.objects.filter(translation_key=key, locale__language_code=language).first()


def _survey(language: str, words: Words, now: datetime) -> Survey:
    said = WORDS[language]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    survey = Survey(
        translation_key=KEY,
        locale=Locale.objects.get(language_code=language),
        title=words.text(said["title"]),
        introduction=words.text(said["introduction"]),
        thanks=words.text(said["thanks"]),
        elsewhere=words.text(said["elsewhere"]),
        mandate_decider=words.text(said["decider"]),
        mandate_answer=(now + timedelta(days=75)).date(),
        opens_at=midnight - timedelta(days=12),
        closes_at=midnight + timedelta(days=25, hours=20),
        results_shown="answered",
        live=False,
    )
    survey.questions = survey.questions.stream_block.to_python(_stream(language, words))
    survey.save()
    survey.save_revision().publish()
    survey.refresh_from_db()
    return survey


def _stream(language: str, words: Words) -> list[dict[str, Any]]:
    found = []
    for kind, name, french, english, more in QUESTIONS:
        value = _value(name, french if language == "fr" else english, words) | more
        if kind != "section":
            value["name"] = name
        found.append({"type": kind, "id": str(stable_id("question", name)), "value": value})
    return found


def _value(name: str, said: dict[str, Any], words: Words) -> dict[str, Any]:
    return {
        part: [
            {
                "type": "item",
                "id": str(stable_id("option", name, part, place)),
                "value": words.text(each),
            }
            for place, each in enumerate(value)
        ]
        if isinstance(value, list)
        else words.text(value)
        for part, value in said.items()
    }


def _place(survey: Survey, parent: Any, language: str) -> SurveyPage:
    page = SurveyPage(
        title=survey.title,
        slug=SLUG[language],
        survey=survey,
        translation_key=PAGE,
        locale=survey.locale,
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _answer(survey: Survey, now: datetime) -> None:
    """A hundred residents, the same in every installation."""
    chance = random.Random("mobility")
    questions = list(queries.published(spaces.for_page(survey, now=now), "fr"))
    for number in range(RESPONSES):
        moment = now - timedelta(minutes=chance.randrange(10, 11 * 24 * 60))
        respond(survey, _answers(questions, chance), number=number, now=moment)


def _answers(questions: list[Question], chance: random.Random) -> dict[str, Any]:
    """What one resident says to the questions that are asked after what she said before."""
    answers: dict[str, Any] = {}
    items: dict[str, Items] = {}
    for each in questions:
        value = _choice(each, chance)
        if value not in (None, "", [], {}) and asked(each, items):
            answers[each.key], items[each.key] = value, KINDS[each.kind].clean(each, value)
    return answers


def _choice(question: Question, chance: random.Random) -> Any:
    options = [each.key for each in question.options]
    choose = _CHOICES.get(question.kind)
    return choose(options, question, chance) if choose else None


_CHOICES: dict[str, Callable[[list[str], Question, random.Random], Any]] = {
    "one_choice": lambda options, _, chance: chance.choices(options, [5, 3, 2, 6][: len(options)])[
        0
    ],
    "several": lambda options, _, chance: chance.sample(options, chance.randrange(1, 3)),
    "yes_no": lambda _options, _, chance: chance.random() < 0.6,
    "scale": lambda _options, _, chance: chance.choice([1, 2, 3, 3, 4, 4, 5]),
    "number": lambda _options, _, chance: chance.randrange(3, 60),
    "ranking": lambda options, _, chance: chance.sample(
        options, chance.randrange(0, len(options) + 1)
    ),
    "matrix": lambda options, question, chance: {
        row.key: chance.choice(options) for row in question.rows
    },
    "place": lambda _options, _, chance: (
        {"label": chance.choice(_PLACES)} if chance.random() < 0.4 else None
    ),
    "long_text": lambda _options, _, chance: chance.choice(_REMARKS),
}
