"""Which lines of a file somebody chose, as she writes them: ``2-40, 55``."""

import re

from wagtail_civic.exceptions import InvalidInput

RANGE = re.compile(r"\s*([0-9]{1,6})\s*(?:-\s*([0-9]{1,6}))?\s*")
MOST_RANGES = 500


def ranges(written: str) -> list[list[int]]:
    """Raise ``InvalidInput`` for anything but numbers, and pairs of them with a hyphen between."""
    found: list[list[int]] = []
    for part in [each for each in written.split(",") if each.strip()]:
        said = RANGE.fullmatch(part)
        if not said or len(found) >= MOST_RANGES:
            raise InvalidInput(field="only")
        found.append([int(said[1]), int(said[2] or said[1])])
    return found
