"""One question, or one box, for whoever sees it; who may do what there is asked for each box."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.permissions import policy_registry

from wagtail_civic import permissions
from wagtail_civic.admin import of_space
from wagtail_civic.admin.of_space import Area
from wagtail_civic.admin.questions.listing import NAME
from wagtail_civic.models import Question

AREA = Area(
    NAME,
    "box",
    gettext_lazy("Questions to the elected"),
    seen=permissions.questions_of,
    worked_on=permissions.questions_worked_on_by,
    settled=permissions.questions_settled_by,
)


def moderates(user: Any) -> bool:
    """Whether she publishes and refuses what people ask, wherever she sees it."""
    return bool(policy_registry.get_by_type(Question).user_has_permission(user, "moderate"))


def sees_board(user: Any, space: Any) -> bool:
    """Whether the moderator's board of these questions opens for her."""
    policy = policy_registry.get_by_type(Question)
    return policy.user_has_permission(user, "view") and AREA.seen(user).filter(pk=space.pk).exists()


class OfBox(of_space.OfSpace):
    model = Question
    area = AREA

    @property
    def moderates(self) -> bool:
        return moderates(self.request.user)


class OfQuestion(of_space.OfRecord):
    model = Question
    area = AREA
    parts = ("space__page", "figure", "decision")

    @cached_property
    def question(self) -> Any:
        return self.record

    @property
    def moderates(self) -> bool:
        return moderates(self.request.user)
