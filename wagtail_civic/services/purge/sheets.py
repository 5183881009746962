"""What clerks left: files that were never imported, and what could still find a person by her sheet."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Sheet, SheetFile


def left_behind(now: datetime) -> QuerySet[SheetFile]:
    """Begun and never imported: their lines hold what people answered, and names."""
    until = now - timedelta(days=civic_settings.CONFIRMATION_DAYS)
    return SheetFile.objects.filter(at__lte=until).exclude(sealed="")


def empty(rows: QuerySet[Any]) -> None:
    rows.update(sealed="")


def known(spaces: list[int]) -> QuerySet[Sheet]:
    """By the name on it, a number that may stand on a list somewhere, or who typed it and when."""
    found = Q(match_key__isnull=False) | Q(number__isnull=False) | Q(entered_by__isnull=False)
    return Sheet.objects.filter(found | Q(file__isnull=False), space__in=spaces)


def unmatch(rows: QuerySet[Any]) -> None:
    """Not even the second at which it was typed is left, which the log of acts has too."""
    for sheet in rows.order_by("pk"):
        Sheet.objects.filter(pk=sheet.pk).update(
            match_key=None,
            number=None,
            entered_by=None,
            file=None,
            **unmatched(sheet.entered_at),
        )


def unmatched(entered_at: datetime) -> dict[str, Any]:
    """What is kept of when a sheet was typed: the day alone; and nothing of the form that brought it."""
    day = timezone.localtime(entered_at).replace(hour=12, minute=0, second=0, microsecond=0)
    return {"entered_at": day, "token": secrets.token_hex(16)}


def files(spaces: list[int]) -> QuerySet[SheetFile]:
    """What became of each line of a file, by the numbers on its sheets."""
    return SheetFile.objects.filter(space__in=spaces).exclude(name="")


def forget(rows: QuerySet[Any]) -> None:
    rows.update(name="", report=[], sealed="", entered_by=None)
