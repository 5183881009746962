"""What each kind of meeting begins with: values for what is still empty, all of which can be changed."""

from dataclasses import asdict, dataclass
from typing import Any

from wagtail_civic.models.council_page import Preset
from wagtail_civic.models.registration_page import REPORT_IN


@dataclass(frozen=True)
class Values:
    """By the names of the fields of a page; None for what a kind leaves as it is."""

    registration: bool | None = None
    places: int | None = None
    report_days: int | None = None


#: A council is open to all who come, and has minutes.
PRESETS: dict[str, Values] = {
    Preset.PUBLIC: Values(registration=True, places=100, report_days=REPORT_IN),
    Preset.NEIGHBOURHOOD: Values(registration=True, places=60, report_days=REPORT_IN),
    Preset.YOUTH: Values(registration=True, places=40, report_days=REPORT_IN),
    Preset.WORKSHOP: Values(registration=True, places=24, report_days=REPORT_IN),
}


def values(kind: str) -> dict[str, Any]:
    """What a page of this kind begins with; nothing for a kind that is none."""
    found = PRESETS.get(kind)
    return asdict(found) if found else {}
