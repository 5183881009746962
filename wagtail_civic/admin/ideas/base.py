"""One idea, or one box, for whoever sees it; who may do what there is asked for each box."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_civic import permissions
from wagtail_civic.admin import of_space
from wagtail_civic.admin.ideas.listing import NAME
from wagtail_civic.admin.of_space import Area, DecidesMixin
from wagtail_civic.models import Idea, IdeaStatus

__all__ = ["AREA", "DecidesMixin", "OfBox", "OfIdea", "say_forgotten"]

AREA = Area(
    NAME,
    "box",
    gettext_lazy("Ideas"),
    seen=permissions.boxes_of,
    worked_on=permissions.boxes_worked_on_by,
    settled=permissions.boxes_settled_by,
)


class OfBox(of_space.OfSpace):
    model = Idea
    area = AREA


class OfIdea(of_space.OfRecord):
    model = Idea
    area = AREA
    parts = ("space__page", "status", "figure", "decision", "merged_into")

    @cached_property
    def idea(self) -> Any:
        return self.record


def say_forgotten(request: HttpRequest, idea: Idea, status: IdeaStatus) -> None:
    """To whoever gave a status: that another one had been prepared, which ``idea`` still has as it was read."""
    if idea.prepared and idea.prepared["status"] != status.pk:
        messages.info(request, _("What had been prepared for it is forgotten."))
