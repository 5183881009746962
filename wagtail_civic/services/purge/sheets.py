"""What clerks left: files that were never imported, and what could still find a person by her sheet."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Sheet, SheetFile


def left_behind(now: datetime) -> QuerySet[SheetFile]:
    """Begun and never imported: their lines hold what people answered, and names."""
    until = now - timedelta(days=civic_settings.CONFIRMATION_DAYS)
    return SheetFile.objects.filter(at__lte=until).exclude(sealed="")


def empty(rows: QuerySet[Any]) -> None:
    rows.update(sealed="")


def known(spaces: list[int]) -> QuerySet[Sheet]:
    """By the name on it, or by a number that may stand on a list somewhere."""
    found = Q(match_key__isnull=False) | Q(number__isnull=False)
    return Sheet.objects.filter(found, space__in=spaces)


def unmatch(rows: QuerySet[Any]) -> None:
    rows.update(match_key=None, number=None)
