"""People who answer a separated questionnaire, by the services and as quickly as they go."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wagtail_civic.models import Space, Survey
from wagtail_civic.services import spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import make_survey, question_block
from wagtail_civic.verification import Identity

OPTIONS = ["Market hall", "Square", "Quay"]


def questions() -> list[dict[str, Any]]:
    return [
        question_block("one_choice", "Where should it be?", options=OPTIONS, required=True),
        question_block("short_text", "Why?"),
    ]


def separated(**fields: Any) -> Survey:
    return make_survey(questions(), **{"secrecy": "separated", "results_shown": "always"} | fields)


def space_of(survey: Survey) -> Space:
    return spaces.for_page(survey, now=timezone.now())


def said(survey: Survey, choice: int = 0, why: str = "") -> dict[str, Any]:
    where, words = survey.questionnaire
    return {where.key: where.options[choice].key} | ({words.key: why} if why else {})


def proved(survey: Survey, number: int, *, now: Any = None) -> Any:
    """The outcome of the first step of somebody whom the site knows."""
    email = f"voter{number}@example.org"
    return surveys.prove(
        space_of(survey),
        evidence=Evidence(
            f"10.0.{number // 250}.{number % 250}", age=timedelta(minutes=1), language="en"
        ),
        identity=Identity("email", email, email=email, confirmed=True),
        now=now or timezone.now(),
    )


def vote(survey: Survey, number: int, answers: dict[str, Any], *, now: Any = None) -> Any:
    """Both steps; the receipts that she is shown."""
    now = now or timezone.now()
    record = proved(survey, number, now=now).record
    return surveys.cast(
        space_of(survey),
        grant=surveys.grant(record, now=now),
        answers=answers,
        language="en",
        now=now + timedelta(seconds=40),
    )
