"""Projects as a clerk types them, or as they stand in a cell: by their numbers, with points where there are any."""

import re

from wagtail_civic.exceptions import InvalidBallot
from wagtail_civic.queries.budget import BallotPaper
from wagtail_civic.services.budget.ballot import Choices

#: Between projects; numbers that a file brought may hold a comma or a space, and then a bar is between them.
BAR, BETWEEN = "|", re.compile(r"[\s,;|]+")
POINTS = ":"
#: Of what is no project, as much as is shown.
SHOWN = 40
_POINTS = re.compile(r"[1-9][0-9]{0,3}")


def choices(on: BallotPaper, words: str) -> Choices:
    """
    ``3 7 12`` or, where ballots give points, ``3:2 7:1``: points by the number of the row of each project.

    Raise ``InvalidBallot`` for what names no project, or one twice, or no points.
    """
    keys = {project.key.casefold(): pk for pk, (_envelope, project) in on.known.items()}
    keys |= {project.key.casefold(): pk for pk, project in on.removed.items()}
    found: Choices = {}
    for word in _parts(words):
        key, points = _read(on, word, keys)
        pk = keys.get(key.casefold())
        if pk is None:
            raise InvalidBallot(field="projects", reason="key", value=key[:SHOWN])
        if pk in found:
            raise InvalidBallot(field="projects", reason="twice", value=key[:SHOWN])
        found[pk] = points
    return found


def _parts(words: str) -> list[str]:
    parts = words.split(BAR) if BAR in words else BETWEEN.split(words)
    return [each.strip() for each in parts if each.strip()]


def _read(on: BallotPaper, word: str, keys: dict[str, int]) -> tuple[str, int]:
    if not on.rules.has_points:
        return word, 1
    # A number that a file brought may hold a colon as well.
    key, _colon, points = word.rpartition(POINTS)
    if not key or word.casefold() in keys:
        return word, 1
    if not _POINTS.fullmatch(points.strip()):
        raise InvalidBallot(field="projects", reason="no_points", value=word[:SHOWN])
    return key.strip(), int(points)
