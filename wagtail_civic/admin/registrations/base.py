"""One registration, or one meeting, for whoever welcomes people there."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy
from wagtail.permissions import policy_registry

from wagtail_civic import permissions
from wagtail_civic.admin import of_space
from wagtail_civic.admin.of_space import Area
from wagtail_civic.models import Registration

NAME = "civic_registrations"
AREA = Area(
    NAME,
    "space",
    pgettext_lazy("meeting", "Registrations"),
    seen=permissions.meetings_welcomed_by,
    worked_on=permissions.meetings_welcomed_by,
    settled=permissions.meetings_told_of_by,
)


def moderates(user: Any) -> bool:
    """Whether she decides about registrations that wait for a check, wherever she sees them."""
    policy = policy_registry.get_by_type(Registration)
    return bool(policy.user_has_permission(user, "moderate"))


class OfMeeting(of_space.OfSpace):
    model = Registration
    area = AREA
    header_icon = "group"


class OfRegistration(of_space.OfRecord):
    model = Registration
    area = AREA
    header_icon = "group"
    parts = ("space__page", "participant", "decision", "page")

    @cached_property
    def registration(self) -> Any:
        return self.record
