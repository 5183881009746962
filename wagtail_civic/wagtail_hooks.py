"""Registration with Wagtail, and nothing else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from wagtail_civic.admin import (
    page_buttons,
    page_messages,
    policies,
    publishing_guard,
    signature_actions,
    urls,
)
from wagtail_civic.admin.group import ParticipationGroup
from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.models import (
    AuditEntry,
    CivicSiteSettings,
    Decision,
    OutgoingMessage,
    Signature,
    Space,
)
from wagtail_civic.services import spaces

# Before the lists: whoever asks for a policy first settles it.
register_permission_policy(Signature, policies.SignaturePolicy(Signature))
register_permission_policy(Space, policies.SpacePolicy(Space))
register_permission_policy(Decision, policies.DecisionPolicy(Decision))
register_permission_policy(OutgoingMessage, policies.MessagePolicy(OutgoingMessage))
register_permission_policy(AuditEntry, policies.LogPolicy(AuditEntry))
register_permission_policy(CivicSiteSettings, policies.SettingsPolicy(CivicSiteSettings))

register_snippet(ParticipationGroup)

hooks.register("register_admin_urls", urls.register)
hooks.register("register_page_header_buttons", page_buttons.header)
hooks.register("register_page_listing_more_buttons", page_buttons.listing)
hooks.register("before_bulk_action", publishing_guard.refuse_unready_petitions)
# After the hosts', on which it builds.
hooks.register("register_admin_viewset", publishing_guard.guard_approvals, order=1000)
hooks.register("before_edit_page", page_messages.say_what_was_refused)
hooks.register("before_convert_alias_page", page_messages.say_what_converting_does)
hooks.register("after_publish_page", page_messages.say_what_was_just_refused)

for action in signature_actions.DECISIONS:
    hooks.register("register_bulk_action", action)
# After Wagtail's own, which it replaces.
hooks.register("register_bulk_action", signature_actions.NoDeletion, order=1000)


def _with_descendants(page: Any) -> list[Any]:
    return list(page.get_descendants(inclusive=True).specific())


def _refusal(request: HttpRequest, pages: list[Any]) -> HttpResponse | None:
    try:
        spaces.refuse_deletion(pages)
    except SpaceHasRecords as error:
        messages.error(request, error.detail)
        return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
    return None


@hooks.register("before_delete_page")
def keep_petitions_that_people_signed(request: HttpRequest, page: Any) -> HttpResponse | None:
    return _refusal(request, _with_descendants(page))


@hooks.register("before_bulk_action")
def keep_them_in_bulk_too(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    # The type first: looking at the objects of another action could load a million of them.
    if action_type != "delete":
        return None
    pages = [obj for obj in objects if hasattr(obj, "get_descendants")]
    if not pages:
        return None
    return _refusal(request, [page for root in pages for page in _with_descendants(root)])
