"""The figures that an open page keeps fresh, and what somebody who has signed must not see fall below her own."""

from typing import Any

from wagtail_civic import formatting
from wagtail_civic.models import Signature
from wagtail_civic.queries.petition import PetitionSheet, rank
from wagtail_civic.queries.tracks import PROMISING, figure_of, so_far, still_missing


def figures(sheet: PetitionSheet) -> dict[str, Any]:
    """In numbers, and in the words of the page: refreshing changes figures and never how they are written."""
    progress = sheet.progress
    counted = progress.counted_at
    return {
        "state": sheet.state,
        "count": progress.count,
        "goal": progress.goal,
        "missing": progress.missing,
        "percent": round(progress.percent, 1),
        "counted_at": counted.isoformat() if counted else None,
        "words": {
            "count": formatting.number(progress.count),
            "missing": formatting.number(progress.missing),
            "counted_at": formatting.moment(counted),
            "so_far": so_far(progress.count),
            **_thresholds(sheet),
        },
    }


def _thresholds(sheet: PetitionSheet) -> dict[str, str]:
    return {
        figure_of(threshold): still_missing(sheet, threshold)
        for name, threshold in sheet.thresholds.items()
        if name in PROMISING
    }


def with_hers(sheet: PetitionSheet, signature: Signature) -> int | None:
    """
    Her number. From here on the sheet counts up to her: the tally may be some seconds older than her signature.

    Whoever reads that she is number 413 must not read 412 beside it, nor after a reload.
    """
    found = rank(signature, sheet.tally)
    if found and found > sheet.tally.total:
        sheet.tally.total, sheet.tally.refreshed_at = found, sheet.now
    return found


def is_newer(sheet: PetitionSheet, signature: Signature) -> bool:
    """Whether the tally may not have her yet."""
    counted, hers = sheet.tally.refreshed_at, signature.confirmed_at
    return counted is None or (hers is not None and hers >= counted)
