"""Packages of open data as they were built: by one builder at a time, kept, and given to everybody."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import BudgetCount, DataPackage, DataPart, Space
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.budget.results import published

#: A builder that died is followed by another after this.
LEASE = timedelta(minutes=10)
#: What every database takes as one value, and every server holds many times.
PART = 512 * 1024
#: The parts of each version are numbered from a multiple of this, so that those of the one before stay readable.
MOST_PARTS = 1 << 16


def edition_of(space: Space) -> str:
    """What a package is made from: when its figures were settled, its words, its licence."""
    parts = (_settled(space), space.version, civic_settings.OPEN_DATA_LICENCE)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _settled(space: Space) -> str | None:
    if space.kind == "budget":
        count = published(space)
        return count.sha256 if count else None
    settled = finality.settled_at(space, "answer")
    return settled.isoformat() if settled else None


def kept(space: Space, language: str) -> DataPackage | None:
    """The package that can be given to people; None before there is one."""
    found = DataPackage.objects.filter(space=space.pk, language=language, built_at__isnull=False)
    # With the number of its last part: who reads it goes on with those, whatever replaces them meanwhile.
    return found.annotate(last=Max("parts__number")).first()


def claim(space: Space, language: str, *, now: datetime) -> DataPackage | None:
    """
    The right to build it, for one of any number who ask; None for the others, and while it is as it should be.

    From here on no decision changes what counts: one that was under way is waited for.
    """
    edition, lease = edition_of(space), secrets.token_hex(8)
    with transaction.atomic():
        queries.locked().get(pk=space.pk)
        package, _created = DataPackage.objects.get_or_create(space=space, language=language)
        free = Q(lease_until=None) | Q(lease_until__lt=now) | Q(lease_until__gt=now + 2 * LEASE)
        rows = DataPackage.objects.filter(free, pk=package.pk).exclude(edition=edition)
        if not rows.update(lease=lease, lease_until=now + LEASE):
            return None
    package.lease = lease
    return package


def store(package: DataPackage, space: Space, file: IO[bytes], *, now: datetime) -> None:
    """
    Keep what was built, unless somebody else has taken over meanwhile. ``file`` is read from its beginning.

    The version that it replaces stays for whoever is downloading it, and goes with the next one.
    """
    size, digest = _measured(file)
    with transaction.atomic():
        won = DataPackage.objects.filter(pk=package.pk, lease=package.lease).update(
            edition=edition_of(space),
            sha256=digest,
            size=size,
            built_at=now,
            lease="",
            lease_until=None,
        )
        if won:
            first = _after(package)
            package.parts.filter(number__lt=first - MOST_PARTS).delete()
            for number, data in enumerate(_pieces(file), first):
                DataPart.objects.create(package=package, number=number, data=data)


def _after(package: DataPackage) -> int:
    """The number of the first part of its next version."""
    last = package.parts.aggregate(last=Max("number"))["last"]
    return 0 if last is None else _first(last) + MOST_PARTS


def _first(number: int) -> int:
    """The number of the first part of the version to which this one belongs."""
    return number // MOST_PARTS * MOST_PARTS


def give_up(package: DataPackage) -> None:
    """Somebody else may try at once."""
    mine = DataPackage.objects.filter(pk=package.pk, lease=package.lease)
    mine.update(lease="", lease_until=None)


def _measured(file: IO[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(file):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PART):
        yield piece


def read(package: DataPackage) -> Iterator[bytes]:
    """
    The bytes of one that was ``kept``, a piece at a time: all of that version, or an end that anybody notices.

    Raise ``DataPart.DoesNotExist`` where it was replaced twice meanwhile.
    """
    last: int = package.last  # type: ignore[attr-defined]
    for number in range(_first(last), last + 1):
        yield bytes(package.parts.values_list("data", flat=True).get(number=number))


def due(*, now: datetime) -> list[Space]:
    """Questionnaires whose results became final, and of which there is no package yet."""
    over = Q(phases__key="main", phases__closes_at__lte=now) | Q(override=Space.Override.CLOSED)
    rows: QuerySet[Space] = Space.objects.filter(over, kind="survey", packages=None)
    found = rows.exclude(secret="").exclude(first_record_at=None).prefetch_related("phases")
    return [space for space in found.distinct() if finality.is_final(space, now=now)]


def due_of_budgets() -> list[Space]:
    """Budgets whose result is published, and of which there is no package yet in the language that they began in."""
    built = DataPackage.objects.filter(
        space=OuterRef("pk"), language=OuterRef("source_language"), built_at__isnull=False
    )
    counts = BudgetCount.objects.filter(space=OuterRef("pk"), published_at__isnull=False)
    return list(Space.objects.filter(Exists(counts), ~Exists(built), kind="budget").order_by("pk"))
