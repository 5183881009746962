"""
Pabulib files (``.pb``), in which elections of participatory budgets are published and exchanged.

Three sections of cells separated by semicolons: META, PROJECTS, VOTES (https://pabulib.org/format). Whatever a file
says beyond what is needed to count it is kept, in its order, and written again.
"""

from wagtail_civic.formats.pabulib.model import (
    APPROVAL,
    CHOOSE_ONE,
    CUMULATIVE,
    ORDINAL,
    SCORING,
    VOTE_TYPES,
    WITH_POINTS,
    File,
    Lines,
    Project,
    Vote,
)
from wagtail_civic.formats.pabulib.reading import parse
from wagtail_civic.formats.pabulib.writing import write

__all__ = [
    "APPROVAL",
    "CHOOSE_ONE",
    "CUMULATIVE",
    "ORDINAL",
    "SCORING",
    "VOTE_TYPES",
    "WITH_POINTS",
    "File",
    "Lines",
    "Project",
    "Vote",
    "parse",
    "write",
]
