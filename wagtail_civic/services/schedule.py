"""What must happen once a night, however many schedulers there are; and what a run of one came to."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from wagtail_civic.models import Bucket

#: A run that died is taken up by another after this.
LEASE = timedelta(hours=1)
NIGHT_HOUR = 3


@dataclass
class TickReport:
    """What each step came to, and which failed."""

    done: dict[str, Any] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def claim(name: str, *, now: datetime) -> bool:
    """Whether the nightly work of this name is due and ours to do: one caller hears yes."""
    key = _key(name)
    try:
        with transaction.atomic():
            Bucket.objects.create(key=key, count=1, maximum=1, expires_at=now + LEASE)
    except IntegrityError:
        late = Bucket.objects.filter(pk=key, expires_at__lte=now)
        return bool(late.update(expires_at=now + LEASE))
    return True


def settle(name: str, *, now: datetime) -> None:
    """It is done: not again before the coming night."""
    Bucket.objects.filter(pk=_key(name)).update(expires_at=_next_night(now))


def _next_night(now: datetime) -> datetime:
    tonight = timezone.localtime(now).replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)


def _key(name: str) -> UUID:
    """The same under every master key: a night has one run, also that in which the key is changed."""
    return uuid5(NAMESPACE_URL, f"wagtail_civic:nightly:{name}")
