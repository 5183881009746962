"""What the city did once a number was reached: said in public with its day, and taken back where that was wrong."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail_civic import signals
from wagtail_civic.exceptions import FieldRequired, InvalidInput
from wagtail_civic.models import Space, Threshold
from wagtail_civic.services import audit

LINKS = ("https://", "http://")


@transaction.atomic
def act(
    threshold: Threshold,
    *,
    on: date,
    words: str,
    translations: Mapping[str, str] | None = None,
    url: str = "",
    user: Any,
    now: datetime,
) -> None:
    """
    Say in public that what this threshold promises was done. From then on the count may fall below it.

    Raise ``FieldRequired`` without words, and ``InvalidInput`` for a threshold that is not reached or was
    acted on already, for a day to come, and for a link that is no web address.
    """
    found = Threshold.objects.select_for_update().get(pk=threshold.pk)
    if found.reached_at is None or found.acted_on:
        raise InvalidInput(field="threshold")
    if not words.strip():
        raise FieldRequired(field="words")
    if on > timezone.localdate(now):
        raise InvalidInput(field="on")
    if url and not url.startswith(LINKS):
        raise InvalidInput(field="url")
    found.acted_on, found.acted_words, found.acted_url = on, words.strip(), url
    found.acted_translations = {code: said for code, said in (translations or {}).items() if said}
    _keep(found, "threshold.act", found.acted_words, {"on": on, "url": url}, user, now)


@transaction.atomic
def undo(threshold: Threshold, *, reason: str, user: Any, now: datetime) -> None:
    """It was not done after all. The reason is for the log; the log also keeps what had been said."""
    found = Threshold.objects.select_for_update().get(pk=threshold.pk)
    if found.acted_on is None:
        raise InvalidInput(field="threshold")
    if not reason.strip():
        raise FieldRequired(field="reason")
    data = {"on": found.acted_on, "words": found.acted_words, "url": found.acted_url}
    found.acted_on, found.acted_words, found.acted_url = None, "", ""
    found.acted_translations = {}
    _keep(found, "threshold.undo", reason.strip(), data, user, now)


def _keep(
    threshold: Threshold, action: str, reason: str, data: dict[str, Any], user: Any, now: datetime
) -> None:
    threshold.save(update_fields=["acted_on", "acted_words", "acted_translations", "acted_url"])
    space, said = threshold.space, {"threshold": threshold.name, **data}
    audit.record(
        action=action,
        actor=user,
        space=space,
        target=threshold.name,
        reason=reason,
        data=said,
        now=now,
    )
    transaction.on_commit(
        lambda: signals.space_changed.send(sender=Space, space=space, change=None)
    )
