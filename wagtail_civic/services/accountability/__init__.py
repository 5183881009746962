"""What the city owes to those who took part: prepared in private, published together, told once."""

from wagtail_civic.services.accountability.publishing import KIND, publish
from wagtail_civic.services.accountability.reminding import remind
from wagtail_civic.services.accountability.writing import (
    LABELS,
    LONGEST,
    draft_of,
    fingerprint,
    problems,
    save_draft,
)

__all__ = [
    "KIND",
    "LABELS",
    "LONGEST",
    "draft_of",
    "fingerprint",
    "problems",
    "publish",
    "remind",
    "save_draft",
]
