"""Meetings to which people register, and those who do."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from wagtail_civic.models import Registration, Space
from wagtail_civic.services import registration as registrations
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing.council import make_meeting
from wagtail_civic.verification import Identity

_number = count(1)


def make_public_meeting(parent: Any = None, **fields: Any) -> Any:
    """A public meeting in a week to which people register; ``places`` and any other value of the page as given."""
    defaults = {"preset": "public", "registration": True, "views_open": False}
    return make_meeting(parent, **{**defaults, **fields})


def register_for(
    page: Any, name: str = "", *, now: datetime | None = None, **said: Any
) -> Registration:
    """
    One more person comes to this meeting, whose address is proved; ``persons`` and ``needs`` as in the form.

    ``identity`` says who it is, where that matters.
    """
    number = next(_number)
    now = now or timezone.now()
    email = f"comer{number}@example.org"
    words = {key: said.pop(key) for key in ("persons", "needs") if key in said}
    how: dict[str, Any] = {
        "identity": Identity("email", email, email=email, confirmed=True),
        "evidence": Evidence(
            address=f"198.18.{number // 250 % 250}.{number % 250 + 1}",
            language=page.locale.language_code,
            age=timedelta(minutes=1),
        ),
    }
    outcome = registrations.register(
        spaces.for_page(page, now=now),
        words=registrations.Words(name or f"Person {number}", **words),
        page=page,
        now=now,
        **{**how, **said},
    )
    record: Registration = outcome.record
    record.space = Space.objects.get(pk=record.space_id)
    return record
