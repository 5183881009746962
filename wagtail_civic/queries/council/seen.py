"""Votes whose picture nobody has seen yet, for lists that read no meeting as a whole."""

from datetime import datetime, timedelta

from wagtail_civic.models import Broadcast, ItemVote

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
    """Where there is no picture nothing is held back."""
    rules = vote.item.space.rules
    late = int(rules.get("video_delay") or 0) if sent or rules.get("video") else 0
    return bool(late and vote.proclaimed_at and vote.proclaimed_at > now - timedelta(seconds=late))
