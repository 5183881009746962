"""What became of it: the rules by which a city says what it does, and how far it is."""

from wagtail_civic.services.commitment.milestones import Step, reach, remove, set_milestone
from wagtail_civic.services.commitment.pictures import add_picture, remove_picture
from wagtail_civic.services.commitment.progress import Progress, set_progress, stamp
from wagtail_civic.services.commitment.promising import (
    Words,
    add,
    edit,
    hide,
    of_idea,
    of_item,
    of_project,
    publish,
)

__all__ = [
    "Progress",
    "Step",
    "Words",
    "add",
    "add_picture",
    "edit",
    "hide",
    "of_idea",
    "of_item",
    "of_project",
    "publish",
    "reach",
    "remove",
    "remove_picture",
    "set_milestone",
    "set_progress",
    "stamp",
]
