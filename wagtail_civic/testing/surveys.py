"""Questionnaires, published as an editor publishes them, and answers to them."""

import uuid
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from wagtail_civic.models import (
    Channel,
    OutgoingMessage,
    Space,
    Survey,
    SurveyPageMixin,
    SurveyResponse,
)
from wagtail_civic.queries.survey import published
from wagtail_civic.services import spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.survey import Entered
from wagtail_civic.services.survey.kind import packed
from wagtail_civic.survey import clean
from wagtail_civic.testing.pages import placed
from wagtail_civic.verification import Identity

_number = count(1)


def question_block(kind: str, label: str, **value: Any) -> dict[str, Any]:
    """Raw stream data of one question; ``options`` and ``rows`` are lists of labels."""
    for name in ("options", "rows"):
        if name in value:
            value[name] = [
                {"type": "item", "id": str(uuid.uuid4()), "value": each} for each in value[name]
            ]
    return {"type": kind, "id": str(uuid.uuid4()), "value": {"label": label, **value}}


def make_survey(
    questions: list[dict[str, Any]] | None = None,
    *,
    live: bool = True,
    now: datetime | None = None,
    **fields: Any,
) -> Survey:
    """A questionnaire in the default language, open since yesterday for thirty days."""
    now = now or timezone.now()
    survey = Survey(live=False, **_defaults(now) | fields)
    blocks = survey.questions.stream_block
    survey.questions = blocks.to_python(_questions() if questions is None else questions)
    survey.save()
    revision = survey.save_revision()
    if live:
        revision.publish()
        survey.refresh_from_db()
        spaces.for_page(survey, now=now)
    return survey


def survey_page_models() -> list[type[Any]]:
    """Every page type of this project that shows one questionnaire, the host's own types first."""
    found = [model for model in apps.get_models() if issubclass(model, SurveyPageMixin)]
    return sorted(found, key=lambda model: model._meta.app_label == "wagtail_civic_pages")


def place(survey: Survey, parent: Any = None, **fields: Any) -> Any:
    """A live page below ``parent`` (the home page of the default site) with the questionnaire on it."""
    fields = {"title": survey.title, "slug": f"questionnaire-{next(_number)}", **fields}
    page = survey_page_models()[0](survey=survey, **fields)
    return placed(page, parent)


def respond(
    survey: Survey,
    answers: dict[str, Any],
    *,
    number: int | None = None,
    channel: str = "web",
    space: Space | None = None,
    now: datetime | None = None,
) -> SurveyResponse:
    """
    One more person's response, counted at once; ``number`` names the same person again, ``channel`` says how it
    came in. ``space`` is that of the questionnaire, where it is at hand.

    Nobody is written to.
    """
    number = next(_number) if number is None else number
    email = f"resident{number}@example.org"
    now = now or timezone.now()
    space = space or spaces.for_page(survey, now=now)
    with transaction.atomic():
        outcome = surveys.answer(
            space,
            answers=answers,
            evidence=Evidence(
                # A network of her own, or a hundred people would be asked for a proof of being people.
                address=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
                language=survey.locale.language_code,
                age=timedelta(minutes=1),
                channel=channel,
            ),
            identity=Identity("email", email, email=email, confirmed=True),
            now=now,
        )
        OutgoingMessage.objects.filter(participant=outcome.participant, space=space).delete()
    return outcome.record


def enter_sheet(
    survey: Survey,
    answers: dict[str, Any],
    *,
    user: Any = None,
    now: datetime | None = None,
    **on_it: Any,
) -> Entered:
    """One more sheet of paper, typed in by ``user``; ``on_it`` is what else stands on it, as ``Paper`` has it."""
    now = now or timezone.now()
    language = survey.locale.language_code
    return surveys.enter(
        spaces.for_page(survey, now=now),
        answers=answers,
        paper=surveys.Paper(**{"language": language, **on_it}),
        token=uuid.uuid4().hex,
        user=user,
        now=now,
    )


def respond_many(
    survey: Survey,
    said: list[dict[str, Any]],
    *,
    now: datetime | None = None,
    channel: str = Channel.WEB,
) -> list[SurveyResponse]:
    """
    So many people's responses, counted at once and written past every limit: for results, not for rules.

    Raises ``TermsChanged`` of a separated questionnaire, whose answers are nobody's.
    """
    now = now or timezone.now()
    space = spaces.for_page(survey, now=now)
    questionnaire = published(space, survey.locale.language_code)
    rows = [
        SurveyResponse(
            space=space,
            version=space.version,
            channel=channel,
            language=survey.locale.language_code,
            submitted_at=now,
            confirmed_at=now,
            state=SurveyResponse.State.CONFIRMED,
            receipt=uuid.uuid4().hex[:16].upper(),
        )
        for _answers in said
    ]
    with transaction.atomic():
        SurveyResponse.objects.bulk_create(rows)
        given = [{"answers": packed(clean(questionnaire, answers))} for answers in said]
        surveys.KIND.keep_all(space, zip(rows, given, strict=True))
    Space.objects.filter(pk=space.pk, first_record_at=None).update(first_record_at=now)
    return rows


def _questions() -> list[dict[str, Any]]:
    return [
        question_block(
            "one_choice", "How do you come to the market?", options=["On foot", "By bus", "By car"]
        ),
        question_block("short_text", "What is missing there?"),
    ]


def _defaults(now: datetime) -> dict[str, Any]:
    return {
        "title": f"Questionnaire {next(_number)}",
        "locale": Locale.get_default(),
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=30),
        "mandate_decider": "The town council, next month.",
        "mandate_answer": (now + timedelta(days=60)).date(),
    }
