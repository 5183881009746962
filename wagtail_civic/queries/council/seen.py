"""What of a meeting nobody has seen on its picture yet, for whoever does not read it as a whole."""

from datetime import datetime, timedelta

from wagtail_civic.models import Broadcast, ItemVote, Space

#: No picture is later: more than its field holds (``video_delay``).
LATEST = timedelta(seconds=32767)


def unseen_votes(now: datetime) -> list[int]:
    """Numbers of those that were proclaimed less long ago than the picture of their meeting is late."""
    rows = ItemVote.objects.filter(
        state=ItemVote.State.PROCLAIMED, proclaimed_at__gt=now - LATEST
    ).select_related("item__space")
    recent = list(rows)
    sent = _on_air({row.item.space_id for row in recent}) if recent else set()
    return [row.pk for row in recent if _is_unseen(row, now, row.item.space_id in sent)]


def _on_air(spaces: set[int]) -> set[int]:
    rows = Broadcast.objects.filter(ingest__space__in=spaces, slot=1)
    return set(rows.values_list("ingest__space", flat=True))


def _is_unseen(vote: ItemVote, now: datetime, sent: bool) -> bool:
    until = _until(vote.item.space, now, sent)
    return bool(until and vote.proclaimed_at and vote.proclaimed_at > until)


def seen_until(space: Space, *, now: datetime) -> datetime | None:
    """How far its picture is; None where there is none, or it is not late, and nothing is held back."""
    return _until(
        space, now, bool(_on_air({space.pk})) if space.rules.get("video_delay") else False
    )


def _until(space: Space, now: datetime, sent: bool) -> datetime | None:
    late = int(space.rules.get("video_delay") or 0) if sent or space.rules.get("video") else 0
    return now - timedelta(seconds=late) if late else None
