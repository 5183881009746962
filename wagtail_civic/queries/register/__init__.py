"""Everything that is read of a register, once for pages, blocks, screens and API."""

from wagtail_civic.queries.register.choice import ORDERS, Choice
from wagtail_civic.queries.register.keeping import Subject, subjects, synthesis
from wagtail_civic.queries.register.sheet import PrintedSheet, RegisterSheet
from wagtail_civic.queries.register.shown import (
    NUMBERED,
    Attached,
    Shown,
    file_of,
    one,
    shown,
)

__all__ = [
    "NUMBERED",
    "ORDERS",
    "PrintedSheet",
    "Attached",
    "Choice",
    "RegisterSheet",
    "Shown",
    "Subject",
    "file_of",
    "one",
    "shown",
    "subjects",
    "synthesis",
]
