"""The quick questions on the town’s pages, in both languages, and what residents answered so far."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any

from aubrelle.content.polls import POLLS, Poll
from aubrelle.seeding import surveys
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Participation, Survey, SurveyResponse
from wagtail_civic.services import spaces
from wagtail_civic.services import survey as services
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.separated import box
from wagtail_civic.testing import respond_many
from wagtail_civic.verification import Identity

#: In so many moments, evenly spread over the days since it opened.
MOMENTS = 12


def seed_polls(words: Mapping[str, Words], now: datetime) -> dict[str, dict[str, int]]:
    """Write and publish what is missing: pages place them. Their primary keys by language and name."""
    return {
        language: {poll.key: _poll(poll, language, words[language], now).pk for poll in POLLS}
        for language in ("fr", "en")
    }


def seed_votes(now: datetime) -> int:
    """Answer what nobody has answered yet; how many did."""
    return sum(_answer(poll, now) for poll in POLLS)


def _key(poll: Poll) -> Any:
    return stable_id("poll", poll.key)


def _poll(poll: Poll, language: str, words: Words, now: datetime) -> Survey:
    question, options, decider, thanks = poll.words[language]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    label = words.text(question)
    block = {
        "type": "one_choice",
        "id": str(stable_id("poll", poll.key, "question")),
        "value": {
            "label": label,
            "options": [
                {"type": "item", "id": _option(poll, place), "value": words.text(each)}
                for place, each in enumerate(options)
            ],
            "required": True,
        },
    }
    return surveys.stored(_key(poll), language) or surveys.write(
        _key(poll),
        language,
        [block],
        title=label,
        thanks=words.text(thanks),
        mandate_decider=words.text(decider),
        mandate_answer=(now + timedelta(days=poll.answer)).date(),
        opens_at=midnight + timedelta(days=poll.opens, hours=8),
        closes_at=midnight + timedelta(days=poll.closes, hours=20),
        results_shown=poll.results_shown,
        secrecy=poll.secrecy,
    )


def _option(poll: Poll, place: int) -> str:
    return str(stable_id("poll", poll.key, "option", place))


def _answer(poll: Poll, now: datetime) -> int:
    survey = surveys.stored(_key(poll), "fr")
    if survey is None or not survey.live or _is_answered(survey):
        return 0
    question = str(stable_id("poll", poll.key, "question"))
    chosen = chain.from_iterable(
        repeat(_option(poll, place), many) for place, many in enumerate(poll.chosen)
    )
    said = [{question: option} for option in chosen]
    answer = _separately if poll.secrecy == "separated" else _together
    answer(survey, said, now - timedelta(days=-poll.opens, hours=-12), now)
    return len(said)


def _is_answered(survey: Survey) -> bool:
    key = survey.translation_key
    return any(
        model.objects.filter(space__translation_key=key).exists()
        for model in (SurveyResponse, Participation)
    )


def _together(survey: Survey, said: list[Any], since: datetime, now: datetime) -> None:
    for turn in range(MOMENTS):
        respond_many(survey, said[turn::MOMENTS], now=since + turn * (now - since) / MOMENTS)


def _separately(survey: Survey, said: list[Any], since: datetime, now: datetime) -> None:
    """Each proves who she is, and answers apart from that; then the box is emptied, as the scheduler does."""
    space = spaces.for_page(survey, now=now)
    for number, answers in enumerate(said):
        moment = since + number * (now - since) / len(said)
        email = f"neighbour{number}@example.org"
        proved = services.prove(
            space,
            evidence=Evidence(f"10.8.0.{number}", language="fr", age=timedelta(minutes=1)),
            identity=Identity("email", email, email=email, confirmed=True),
            now=moment,
        )
        grant = services.grant(proved.record, now=moment)
        services.cast(space, grant=grant, answers=answers, language="fr", now=moment)
    box.empty(space, now=now)
