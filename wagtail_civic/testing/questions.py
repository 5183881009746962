"""Pages of questions to the elected, published as an editor publishes them, and what people ask and support there."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.utils import timezone

from wagtail_civic.models import Question, QuestionSupport, Space
from wagtail_civic.queries.boxes import Box, boxes
from wagtail_civic.services import question as questions
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing.debates import page_with
from wagtail_civic.testing.pages import placed_with_space
from wagtail_civic.verification import Identity

_number = count(1)
#: Who answers, where a test says nothing else; the ids are those of the blocks.
SPEAKERS = (
    ("6f0b5c1e-1111-4a4a-9b9b-000000000001", "Ada Lefort", "Mayor"),
    ("6f0b5c1e-1111-4a4a-9b9b-000000000002", "Rémi Costa", "Deputy for transport"),
)


def question_models() -> list[type[Any]]:
    """Every page type of this project that is a box of questions, the host's own types first."""
    found = [model for model in apps.get_models() if getattr(model, "civic_kind", "") == "question"]
    return sorted(found, key=lambda model: model._meta.app_label == "wagtail_civic_pages")


def make_question_page(
    parent: Any = None,
    *,
    model: type[Any] | None = None,
    live: bool = True,
    now: datetime | None = None,
    **fields: Any,
) -> Any:
    """
    A page of questions below ``parent`` (the home page of the default site), open, with two speakers.

    ``fields`` replace any value of the page; ``live=False`` leaves it a draft.
    """
    now = now or timezone.now()
    page = (model or question_models()[0])(**_defaults() | fields)
    return placed_with_space(page, parent, live=live, now=now)


def hour_block(title: str = "An hour with the mayor", **value: Any) -> dict[str, Any]:
    """Raw stream data of one box of questions, open since yesterday for thirty days, with two speakers."""
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=30)}
    speakers = [
        {"type": "item", "id": key, "value": {"name": name, "role": role}}
        for key, name, role in SPEAKERS
    ]
    said = {
        "title": title,
        "summary": "Ask the mayor and her deputy.",
        "speakers": speakers,
        "decider": "Whoever is asked answers.",
        "answer_by": (timezone.localdate() + timedelta(days=60)).isoformat(),
        **{name: moment.isoformat() for name, moment in dates.items()},
    }
    return {"type": "civic_question_hour", "id": str(uuid4()), "value": {**said, **value}}


def make_question_hour(parent: Any = None, *, live: bool = True, **value: Any) -> Box:
    """A box of questions as a block of a new page of the host's; ``value`` replaces any of the block."""
    return boxes(page_with(hour_block(**value), parent, live=live))[0]


def ask_question(page: Any, body: str = "", *, published: bool = True, **said: Any) -> Question:
    """One more question on this page, or in this box, of a person of its own who is known; read and ``published``, unless it waits."""
    number = next(_number)
    now = said.pop("now", None) or timezone.now()
    host = page.page if isinstance(page, Box) else page
    words = questions.Words(
        body=body or f"When will the bridge open again? ({number})",
        **{name: said.pop(name) for name in list(said) if name in questions.Words.__annotations__},
    )
    outcome = questions.ask(
        spaces.for_page(page, now=now),
        words=words,
        page=host,
        now=now,
        **{"evidence": _evidence(host), "identity": _known(f"asker{number}"), **said},
    )
    record: Question = outcome.record
    if published:
        questions.release([record], user=None, now=now)
        record.refresh_from_db()
    record.space = Space.objects.get(pk=record.space_id)
    return record


def support_question(
    question: Question, *names: str, now: datetime | None = None
) -> list[QuestionSupport]:
    """Supported by these people, each known and from a network of her own."""
    now = now or timezone.now()
    question.space = Space.objects.get(pk=question.space_id)
    how: dict[str, Any] = {"page": question.page, "now": now}
    return [
        questions.support(
            question, evidence=_evidence(question.page), identity=_known(name), **how
        ).record
        for name in names
    ]


def _known(name: str) -> Identity:
    email = f"{name}@example.org"
    return Identity("email", email, email=email, confirmed=True)


def _evidence(page: Any) -> Evidence:
    number = next(_number)
    return Evidence(
        address=f"198.19.{number // 250 % 250}.{number % 250 + 1}",
        language=page.locale.language_code if page else "en",
        age=timedelta(minutes=1),
    )


def _defaults() -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Office hour {number}",
        "slug": f"office-hour-{number}",
        "summary": "Ask the mayor and her deputy.",
        "speakers": [
            {"type": "speaker", "id": key, "value": {"name": name, "role": role}}
            for key, name, role in SPEAKERS
        ],
        "mandate_level": "information",
        "mandate_decided": "Nothing is decided here.",
        "mandate_open": "What you ask is answered in public.",
        "mandate_decider": "Whoever is asked answers.",
        "mandate_answer": timezone.localdate() + timedelta(days=30),
        "mandate_confirmed": True,
    }
