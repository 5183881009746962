"""When names have to go: so many months after the end of what they were left in."""

from calendar import monthrange
from datetime import datetime

from django.db.models import Max, Q
from django.utils import timezone

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import (
    LEFT,
    ON_PAGES,
    SNIPPETS,
    WITHOUT_RECORDS,
    Channel,
    Space,
    SpaceChange,
    SpacePhase,
)
from wagtail_civic.phases import instant
from wagtail_civic.queries import spaces as queries

#: The phase that ends last, where a space has it: ideas and questions are supported after the last came.
LAST_PHASE = "reactions"
WITH_REACTIONS = ("ideabox", "question", "questionbox", "council")


def due_at(space: Space) -> datetime | None:
    """When its names are to be erased, a hold apart; None while it is not known to close, or where nothing is."""
    closed, months = closed_at(space), civic_settings.RETENTION_MONTHS
    return _months_later(closed, months) if closed and months > 0 else None


def closed_at(space: Space) -> datetime | None:
    """
    When its last phase ends, or when it was closed early; without such a date, when its last page went.

    A debate without an end is over with the last thing that somebody left in it.
    """
    ends = {phase.key: phase.closes_at for phase in space.phases.all()}
    last = LAST_PHASE if space.kind in WITH_REACTIONS and LAST_PHASE in ends else "main"
    dates = [ends[last]] if last in ends else []
    known = [date for date in (*dates, _closed_early_at(space)) if date]
    return min(known, key=instant, default=_last_contribution(space) or space.page_gone_at)


def _last_contribution(space: Space) -> datetime | None:
    if space.kind not in ON_PAGES:
        return None
    moments = []
    for model in LEFT:
        rows = model._default_manager.filter(space=space).exclude(channel=Channel.TEST)
        moments.append(rows.aggregate(last=Max("submitted_at"))["last"])
    return max(filter(None, moments), key=instant, default=None)


def _closed_early_at(space: Space) -> datetime | None:
    since = None
    if space.override == Space.Override.CLOSED:
        for change in space.changes.all():
            if change.kind == SpaceChange.Kind.CLOSED:
                since = since or change.at
            elif change.kind in (SpaceChange.Kind.RESUMED, SpaceChange.Kind.SUSPENDED):
                since = None
    return since


def _months_later(moment: datetime, months: int) -> datetime:
    local = timezone.localtime(moment)
    years, month = divmod(local.month - 1 + months, 12)
    year, month = local.year + years, month + 1
    return local.replace(year=year, month=month, day=min(local.day, monthrange(year, month)[1]))


def is_due(space: Space, now: datetime) -> bool:
    moment = due_at(space)
    held = space.hold_until is not None and instant(space.hold_until) > instant(now)
    return moment is not None and instant(moment) <= instant(now) and not held


def due(*, now: datetime) -> list[Space]:
    """Spaces whose names are past their time, those begun by a run that was stopped included."""
    over = SpacePhase.objects.filter(key="main", closes_at__lte=now).values("space")
    ended = Q(pk__in=over) | Q(override=Space.Override.CLOSED) | Q(page_gone_at__lte=now)
    ended |= Q(kind__in=ON_PAGES, phases__key="main", phases__closes_at=None)
    with_people = Space.objects.exclude(kind__in=WITHOUT_RECORDS)
    found = with_people.filter(ended, purged_at=None).prefetch_related("phases", "changes")
    return [space for space in found.order_by("pk").distinct() if is_due(space, now)]


def note_orphans(now: datetime) -> None:
    """Pages may come and go without a signal, by a restored backup or by SQL: then the first night counts."""
    with_page = Q(translation_key__in=queries.page_model().objects.values("translation_key"))
    of_pages = Space.objects.exclude(kind__in=[*SNIPPETS, *ON_PAGES])
    of_pages.filter(with_page, page_gone_at__isnull=False).update(page_gone_at=None)
    of_pages.filter(~with_page, page_gone_at=None).update(page_gone_at=now)
    _note_blocks(now)


def _note_blocks(now: datetime) -> None:
    """The same of what stands on pages, whose keys their rules name."""
    rows = Space.objects.filter(kind__in=ON_PAGES)
    keys = {key for key in rows.values_list("rules__page", flat=True) if key}
    pages = queries.page_model().objects.filter(translation_key__in=keys)
    left = {str(key) for key in pages.values_list("translation_key", flat=True)}
    rows.filter(rules__page__in=left, page_gone_at__isnull=False).update(page_gone_at=None)
    rows.filter(rules__page__in=keys - left, page_gone_at=None).update(page_gone_at=now)
