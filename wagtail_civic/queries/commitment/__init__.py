"""Reading commitments: the list of the whole city, and one of them."""

from wagtail_civic.queries.commitment.choice import Choice
from wagtail_civic.queries.commitment.listing import (
    listed,
    of_idea,
    of_item,
    of_kind,
    of_project,
    of_space,
    public,
    within,
)
from wagtail_civic.queries.commitment.one import CommitmentSheet
from wagtail_civic.queries.commitment.origin import Origin
from wagtail_civic.queries.commitment.points import points, points_url
from wagtail_civic.queries.commitment.sheet import CommitmentsSheet

__all__ = [
    "Choice",
    "CommitmentSheet",
    "CommitmentsSheet",
    "Origin",
    "listed",
    "of_idea",
    "of_item",
    "of_kind",
    "of_project",
    "of_space",
    "points",
    "points_url",
    "public",
    "within",
]
