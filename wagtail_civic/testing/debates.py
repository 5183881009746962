"""Debates on a page of the host, and what people say in them."""

import uuid
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from wagtail_civic.blocks import CivicStreamField
from wagtail_civic.models import Comment, OutgoingMessage
from wagtail_civic.queries.debates import Debate, debates
from wagtail_civic.services import discussion, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing.pages import placed
from wagtail_civic.verification import Identity

_number = count(1)


def debate_block(question: str = "Should cars leave the square?", **value: Any) -> dict[str, Any]:
    """Raw stream data of one debate, open since yesterday for thirty days, answered within ninety."""
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=30)}
    written = {name: moment.isoformat() for name, moment in dates.items()}
    return {
        "type": "civic_debate",
        "id": str(uuid.uuid4()),
        "value": {"question": question, **written, **_promise(now), **value},
    }


def _promise(now: datetime) -> dict[str, str]:
    by = timezone.localdate(now) + timedelta(days=90)
    return {"decider": "The town council, in June", "answer_by": by.isoformat()}


def make_debate(parent: Any = None, *, live: bool = True, **value: Any) -> Debate:
    """A debate on a new page of the host's first type that has our blocks; ``value`` replaces any of the block."""
    return _placed(debate_block(**value), parent, live=live)


def make_city_questions(parent: Any = None, *, live: bool = True, **value: Any) -> Debate:
    """The same of a block “Questions to the city”: ``comment_on`` it asks, which is read before it appears."""
    block = debate_block(**{"question": "Your questions", **value})
    return _placed({**block, "type": "civic_questions"}, parent, live=live)


def _placed(block: dict[str, Any], parent: Any, *, live: bool) -> Debate:
    return debates(page_with(block, parent, live=live))[0]


def page_with(block: dict[str, Any], parent: Any = None, *, live: bool = True) -> Any:
    """A new page of the host's first type that has our blocks, with this one, as raw stream data."""
    model, field = _places()[0]
    number = next(_number)
    page = model(title=f"Square {number}", slug=f"square-{number}", live=False)
    stream = model._meta.get_field(field).stream_block
    setattr(page, field, stream.to_python([block]))
    placed(page, parent, live=live)
    return model.objects.get(pk=page.pk) if live else page


def comment_on(
    debate: Debate,
    body: str,
    *,
    number: int | None = None,
    now: datetime | None = None,
    **said: Any,
) -> Comment:
    """
    One more person's comment, shown at once unless the debate is read first; ``number`` names the same person again.

    Nobody is written to.
    """
    email = f"neighbour{next(_number) if number is None else number}@example.org"
    now = now or timezone.now()
    thread = discussion.thread_of(spaces.for_page(debate.keeper, now=now), debate.target)
    said = {"public_name": "Nadia", **said}
    with transaction.atomic():
        outcome = discussion.post(
            thread,
            body=body,
            evidence=Evidence(language=debate.locale.language_code, age=timedelta(minutes=1)),
            identity=Identity("email", email, email=email, confirmed=True),
            page=debate.page,
            now=now,
            **said,
        )
        OutgoingMessage.objects.filter(participant=outcome.participant).delete()
    return outcome.record


def _places() -> list[tuple[type[Any], str]]:
    """Every page type of this project that takes our blocks, and the field that does."""
    fields = ((model, field) for model in apps.get_models() for field in model._meta.get_fields())
    return [(model, field.name) for model, field in fields if isinstance(field, CivicStreamField)]
