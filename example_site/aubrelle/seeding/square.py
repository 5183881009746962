"""The questionnaire on the square, which is over: its page, its answers, and what the town made of them."""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from aubrelle.content import square as content
from aubrelle.seeding import surveys
from aubrelle.seeding.questions import keyed, stream
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import OfficialAnswer, SurveyResponse
from wagtail_civic.services import accountability, spaces
from wagtail_civic.testing import respond_many

KEY = stable_id("questionnaire", "square")
PAGE = stable_id("page", "square questionnaire")
#: In so many moments, evenly spread over the days on which it was open.
MOMENTS = 14


def seed_square(words: Mapping[str, Words], now: datetime) -> dict[str, int]:
    """Write and publish what is missing, before the page that tells of it; its primary keys by language."""
    return {
        language: (surveys.stored(KEY, language) or _survey(language, words[language], now)).pk
        for language in ("fr", "en")
    }


def place_square(parent_key: str) -> Iterator[str]:
    """Publish its own page below this one where it is missing; yield each title."""
    for language in ("fr", "en"):
        parent = surveys.page(stable_id("page", parent_key), language)
        survey = surveys.stored(KEY, language)
        if parent and survey and surveys.page(PAGE, language) is None:
            yield surveys.place(survey, parent, PAGE, content.SLUG[language]).title


def _survey(language: str, words: Words, now: datetime) -> Any:
    said = content.WORDS[language]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return surveys.write(
        KEY,
        language,
        stream(language, words, content.QUESTIONS),
        title=words.text(said["title"]),
        introduction=words.text(said["introduction"]),
        thanks=words.text(said["thanks"]),
        mandate_decider=words.text(said["decider"]),
        mandate_answer=(now + timedelta(days=content.ANSWERED + 6)).date(),
        opens_at=midnight + timedelta(days=content.OPENS, hours=8),
        closes_at=midnight + timedelta(days=content.CLOSES, hours=20),
        results_shown="closed",
    )


def seed_answers(now: datetime) -> int:
    """Answer while it was open, where nobody has; how many did."""
    survey = surveys.stored(KEY, "fr")
    if survey is None or not survey.live:
        return 0
    if SurveyResponse.objects.filter(space__translation_key=KEY).exists():
        return 0
    chance = random.Random("square")
    said = [keyed(_answers(chance), content.QUESTIONS) for _ in range(content.RESPONSES)]
    opened = now + timedelta(days=content.OPENS, hours=10)
    lasting = timedelta(days=content.CLOSES - content.OPENS)
    # Many in the first days, and again in the last ones.
    weights = [1 + 7 / (1 + turn) + 2 * (turn > MOMENTS - 3) for turn in range(MOMENTS)]
    turns = chance.choices(range(MOMENTS), weights, k=len(said))
    for turn in range(MOMENTS):
        now_ = opened + turn * lasting / MOMENTS
        respond_many(
            survey, [each for each, at in zip(said, turns, strict=True) if at == turn], now=now_
        )
    return len(said)


def _answers(chance: random.Random) -> dict[str, Any]:
    shares = [many for many, _first in content.AGES]
    age = chance.choices(range(len(shares)), shares)[0]
    near = chance.random() < 0.7
    said: dict[str, Any] = {
        "begin": chance.choices(range(4), content.AGES[age][1])[0],
        "hours": [
            place for place, share in enumerate((0.3, 0.75, 0.35)) if chance.random() < share
        ],
        "dogs": chance.random() < 0.54,
        "near": near,
        "age": age,
    }
    said["hours"] = said["hours"] or [1]
    if chance.random() < 0.1:
        said["words"] = chance.choice(content.SAID)
    return said


def answer_square(words: Mapping[str, Words], user: Any, now: datetime) -> str:
    """Publish the town’s answer where there is none; the title of what it answers, or nothing."""
    survey = surveys.stored(KEY, "fr")
    if survey is None or not survey.live:
        return ""
    moment = now + timedelta(days=content.ANSWERED)
    space = spaces.for_page(survey, now=now)
    if OfficialAnswer.objects.filter(space=space).exists() or not _is_placed():
        return ""
    draft = accountability.save_draft(
        space,
        content={
            "words": {code: _written(code, words[code]) for code in ("fr", "en")},
            "counts": [100, 79, 46],
            "next_on": (now + timedelta(days=content.NEXT)).date(),
        },
        seen="",
        user=user,
        now=moment,
    )
    seen = accountability.fingerprint(draft.content)
    accountability.publish(space, seen=seen, user=user, now=moment)
    return str(space.title)


def _is_placed() -> bool:
    page = surveys.page(PAGE, "fr")
    return bool(page and page.live)


def _written(language: str, words: Words) -> dict[str, Any]:
    return {
        name: [words.text(each) for each in said] if isinstance(said, list) else words.text(said)
        for name, said in content.ANSWER[language].items()
    }
