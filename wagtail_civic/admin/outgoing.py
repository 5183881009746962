"""Messages on their way out: what waits, what failed and why. Addresses stay sealed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.formatting import number
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.services.retrying import retry

LIST = "civic_messages:index"
RETRY = "civic_messages:retry"

#: What each kind says, for agents; an unknown kind shows its name.
KINDS = {
    "petition_confirm": _("Code to confirm a signature"),
    "petition_thanks": _("Thanks for a signature"),
    "petition_held": _("Signature waits for a check"),
    "petition_released": _("Signature released"),
    "petition_set_aside": _("Signature set aside"),
    "petition_withdrawal": _("Link to withdraw a signature"),
    "petition_withdrawn": _("Signature withdrawn"),
    "petition_threshold": _("Threshold reached"),
    "survey_confirm": _("Code to confirm answers"),
    "survey_thanks": _("Thanks for answers"),
    "survey_held": _("Answers wait for a check"),
    "survey_released": _("Answers released"),
    "survey_set_aside": _("Answers set aside"),
    "survey_withdrawal": _("Link to withdraw answers"),
    "survey_withdrawn": _("Answers withdrawn"),
    "survey_resume": _("Link to saved answers"),
    "survey_results": _("Results of a questionnaire"),
    "participation_confirm": _("Code to confirm an address"),
    "participation_held": _("Address waits for a check"),
    "participation_released": _("Address let through to the questions"),
    "participation_set_aside": _("Address set aside"),
    "budget_result": _("Result of a budget"),
    "official_answer": _("Official answer"),
    "answer_reminder": _("Reminder of a promised answer"),
    "views_synthesis": _("What residents say before a meeting"),
    "comment_confirm": _("Code to confirm a comment"),
    "comment_thanks": _("Thanks for a comment"),
    "comment_held": _("Comment will be read first"),
    "comment_released": _("Comment let through"),
    "comment_set_aside": _("Comment removed"),
    "comment_withdrawal": _("Link to withdraw a comment"),
    "idea_confirm": _("Code to confirm an idea"),
    "idea_thanks": _("Thanks for an idea"),
    "idea_held": _("Idea will be read first"),
    "idea_released": _("Idea let through"),
    "idea_set_aside": _("Idea removed"),
    "idea_withdrawal": _("Link to withdraw an idea"),
    "idea_withdrawn": _("Idea withdrawn"),
    "idea_status": _("Status of an idea changed"),
    "commitment": _("What became of it"),
    "idea_support_confirm": _("Code to support an idea"),
    "idea_follow_confirm": _("Link to follow an idea"),
    "question_confirm": _("Code to confirm a question"),
    "question_thanks": _("Thanks for a question"),
    "question_held": _("Question will be read first"),
    "question_released": _("Question published"),
    "question_set_aside": _("Question refused"),
    "question_withdrawal": _("Link to withdraw a question"),
    "question_withdrawn": _("Question withdrawn"),
    "question_answered": _("Answer to a question"),
    "question_support_confirm": _("Code to support a question"),
    "comment_withdrawn": _("Comment withdrawn"),
    "comment_answered": _("Answer of the city to a discussion"),
    "observation_confirm": _("Code for the receipt of an observation"),
    "observation_thanks": _("Receipt of an observation"),
    "observation_held": _("Observation received, to be checked"),
    "observation_released": _("Observation shown"),
    "observation_set_aside": _("Observation hidden"),
    "support_confirm": _("Code to confirm support"),
    "vote_confirm": _("Code to confirm a vote"),
    "vote_thanks": _("Receipt of a vote"),
    "vote_held": _("Vote waits for a check"),
    "vote_released": _("Vote released"),
    "vote_set_aside": _("Vote set aside"),
    "vote_withdrawal": _("Link to withdraw a vote"),
    "vote_withdrawn": _("Vote withdrawn"),
    "vote_reminder": _("Reminder of a vote that is not sent"),
    "registration_confirm": _("Code to register for a meeting"),
    "registration_thanks": _("Place or waiting list of a meeting"),
    "registration_held": _("Registration waits for a check"),
    "registration_set_aside": _("Registration set aside"),
    "registration_withdrawal": _("Link to cancel a registration"),
    "registration_withdrawn": _("Registration cancelled"),
    "registration_placed": _("Place given, or waiting list"),
    "registration_reminder": _("Reminder of a meeting"),
    "registration_moved": _("Meeting at another time"),
    "registration_off": _("Meeting cancelled or postponed, or not"),
    "moderation_waiting": _("Moderators told that something waits"),
    "moderation_overdue": _("Stand-ins told of what is overdue"),
}


class MessageFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=OutgoingMessage.State.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=list(KINDS.items()), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = OutgoingMessage
        fields: list[str] = []


class MessagesView(ReadingView):
    default_ordering = "-created_at"
    page_title = _("Messages")

    def get_base_queryset(self) -> QuerySet[OutgoingMessage]:
        # Neither the sealed content nor the mailbox's provider is needed here.
        return super().get_base_queryset().select_related("space").defer("sealed", "domain")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("kind", label=_("Kind"), accessor=lambda row: KINDS.get(row.kind, row.kind)),
            Column("space", label=_("About")),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda row: row.state == OutgoingMessage.State.SENT,
            ),
            Column("tries", label=_("Tries"), sort_key="tries"),
            Column("last_error", label=_("Last error")),
            DateColumn("created_at", label=_("Written on"), sort_key="created_at"),
            DateColumn("sent_at", label=_("Sent on"), sort_key="sent_at"),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.user_has_permission("retry"):
            return []
        attrs = {
            "data-controller": "w-action",
            "data-action": "w-action#post",
            "data-w-action-url-value": reverse(RETRY),
        }
        return [HeaderButton(_("Try failed messages again"), icon_name="resubmit", attrs=attrs)]


class RetryView(PermissionCheckedMixin, View):
    """Everything that was given up, as far as this agent may see it, goes back to the queue."""

    model = OutgoingMessage
    permission_required = "retry"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        policy = policy_registry.get_by_type(OutgoingMessage)
        rows = policy.instances_user_has_permission_for(request.user, "retry")
        count = retry(rows, user=request.user, now=timezone.now())
        messages.success(request, _said(count))
        return redirect(LIST)


def _said(count: int) -> str:
    sentence = ngettext(
        "%(number)s message waits to be sent again.",
        "%(number)s messages wait to be sent again.",
        count,
    )
    return sentence % {"number": number(count)}


class MessagesViewSet(ReadingViewSet):
    model = OutgoingMessage
    name = "civic_messages"
    url_prefix = "civic/messages"
    icon = "mail"
    menu_label = _("Messages")
    index_view_class = MessagesView
    filterset_class = MessageFilterSet

    def get_deeds(self) -> list[URLPattern]:
        return [path("retry/", RetryView.as_view(), name="retry")]

    def get_permission_codenames(self) -> list[str]:
        return ["change_outgoingmessage"]
