"""What a recording holds of a closed session: by the presses of the clerk, until an editor expressly shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.models import Recording, Redaction, ShownPart
from wagtail_civic.queries.council.closed import Span, spans_by_space
from wagtail_civic.streaming.source import LONGEST_SECONDS

#: Seconds of a piece of a stream, at most: what is played may be so much longer than is noted.
PIECE = 10


@dataclass(frozen=True)
class Gap:
    """Seconds of a recording, ``[begins, ends)``."""

    begins: int
    ends: int


def gaps_of(recording: Recording, spans: Iterable[Span], shown: Iterable[ShownPart]) -> list[Gap]:
    """Whole seconds: what begins or ends within one is hidden with it."""
    found = [gap for gap in (_gap(recording, span) for span in spans) if gap]
    for part in shown:
        found = [rest for gap in found for rest in _without(gap, part)]
    return found


def _gap(recording: Recording, span: Span) -> Gap | None:
    length = recording.seconds
    begins = max(floor((span.begins - recording.started_at).total_seconds()), 0)
    last = LONGEST_SECONDS if length is None else length + PIECE
    ends = ceil((span.ends - recording.started_at).total_seconds()) if span.ends else last
    if length is not None and ends > length:
        # What is closed just after the end that is noted may still be on it.
        ends = last
    return Gap(begins, ends) if begins < ends else None


def _without(gap: Gap, part: ShownPart) -> list[Gap]:
    pairs = (gap.begins, min(gap.ends, part.begins)), (max(gap.begins, part.ends), gap.ends)
    return [Gap(begins, ends) for begins, ends in pairs if begins < ends]


def cuts(recording: Recording, spans: Iterable[Span]) -> tuple[Redaction, ...]:
    """All that is not shown of it, in the order of its beginning; that of a closed session is stored nowhere."""
    rows = list(recording.redactions.all())
    gaps = gaps_of(recording, spans, recording.shown_parts.all())
    closed = [
        Redaction(recording=recording, begins=gap.begins, ends=gap.ends, reason=_("Closed session"))
        for gap in gaps
        if not any(row.begins <= gap.begins and gap.ends <= row.ends for row in rows)
    ]
    return tuple(sorted([*rows, *closed], key=lambda each: (each.begins, each.ends)))


def closed_parts(recording: Recording) -> Sequence[Gap]:
    """Of one recording, what is hidden of it because the doors were closed."""
    return gaps_in([recording.space_id]).get(recording.pk, ())


def gaps_in(spaces: Any) -> dict[int, Sequence[Gap]]:
    """Of all recordings of these meetings, by their number; those without a gap are not in it."""
    spans = spans_by_space(spaces)
    if not spans:
        return {}
    rows = Recording.objects.filter(space__in=list(spans)).prefetch_related("shown_parts")
    found = {row.pk: gaps_of(row, spans[row.space_id], row.shown_parts.all()) for row in rows}
    return {number: gaps for number, gaps in found.items() if gaps}
