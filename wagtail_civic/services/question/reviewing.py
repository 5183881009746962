"""Publishing what a moderator has read, with one press."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.models import Decision, Question
from wagtail_civic.services import contributions


def release(questions: Iterable[Question], *, user: Any, now: datetime) -> list[Decision]:
    """
    Publish questions that wait to be read, and tell whoever asked them. To refuse one, ``decide`` with a rule.

    Raise ``NothingSelected`` where none of them waits any more.
    """
    rows = Question.objects.filter(pk__in=[each.pk for each in questions])
    reason = _("Read, and within the charter.")
    return contributions.decide("release", records=rows, reason=reason, user=user, now=now)
