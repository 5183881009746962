"""Groups that a site may want to begin with. Nothing depends on their names."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

ADMIN = "wagtailadmin.access_admin"
#: Agents have no page tree: they see what people left in every petition.
OVERSEE = "wagtail_civic.oversee_signature"

GROUPS: dict[str, tuple[str, ...]] = {
    # Each keeps the registers that are given to her, and sees nothing else.
    "Civic investigators": (ADMIN, "wagtail_civic.investigate_observation"),
    "Civic moderators": (ADMIN, OVERSEE, "wagtail_civic.moderate_signature"),
    "Civic clerks": (ADMIN, "wagtail_civic.enter_sheet", "wagtail_civic.enter_votesheet"),
    "Civic council clerks": (ADMIN, "wagtail_civic.run_meeting"),
    "Civic officers": (
        ADMIN,
        OVERSEE,
        "wagtail_civic.export_signature",
        "wagtail_civic.view_auditentry",
        "wagtail_civic.change_outgoingmessage",
        "wagtail_civic.hold_space",
        "wagtail_civic.answer_idea",
        "wagtail_civic.answer_question",
        "wagtail_civic.follow_up_commitment",
        "wagtail_civic.study_budgetproject",
        "wagtail_civic.welcome_registration",
    ),
}


def create() -> dict[str, list[str]]:
    """Create what is missing; by group, the permissions that were added. None is ever taken away."""
    return {name: _complete(name, wanted) for name, wanted in GROUPS.items()}


def _complete(name: str, wanted: tuple[str, ...]) -> list[str]:
    group, _created = Group.objects.get_or_create(name=name)
    missing = _permissions(wanted).exclude(group=group)
    added = [f"{one.content_type.app_label}.{one.codename}" for one in missing]
    group.permissions.add(*missing)
    return sorted(added)


def _permissions(names: tuple[str, ...]) -> QuerySet[Permission]:
    condition = Q()
    for app, _, codename in (name.partition(".") for name in names):
        condition |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(condition).select_related("content_type")


def holders(codename: str) -> QuerySet[Any]:
    """Active accounts to which a permission of ours was given, by a group or by name."""
    users = get_user_model()._default_manager.filter(is_active=True)
    ours = Permission.objects.filter(content_type__app_label="wagtail_civic", codename=codename)
    held = Q(groups__permissions__in=ours) | Q(user_permissions__in=ours)
    return users.filter(held).distinct().order_by(users.model.USERNAME_FIELD)
