"""What viewers see of a press: written in its transaction, so that the state is what the database says."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from wagtail_civic import signals
from wagtail_civic.models import MeetingState, Space
from wagtail_civic.queries import council as queries


def refresh(space: Space, *, now: datetime) -> None:
    """Work the state out anew. Call it while the space is locked."""
    found = queries.content(space)
    known = MeetingState.objects.filter(space=space)
    if not known.update(version=F("version") + 1, content=found, changed_at=now):
        MeetingState.objects.create(space=space, version=1, content=found, changed_at=now)
    transaction.on_commit(lambda: signals.meeting_changed.send(sender=Space, space=space))
