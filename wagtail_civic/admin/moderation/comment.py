"""One comment in full, with its reports; the city answers it from here."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.moderation import choosing
from wagtail_civic.admin.moderation.deeds import DEEDS, affected
from wagtail_civic.admin.selection import REASONS
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.fields import CleanNameField, CleanTextField
from wagtail_civic.models import LONGEST_COMMENT, Comment
from wagtail_civic.services import discussion

LIST = "civic_moderation:index"
ONE = "civic_moderation:comment"


class AnswerForm(forms.Form):
    public_name = CleanNameField(
        label=gettext_lazy("In whose name"),
        max_length=60,
        help_text=gettext_lazy("For example: The roads department; Anne Roy, deputy mayor"),
    )
    body = CleanTextField(
        label=pgettext_lazy("noun", "Answer"),
        max_length=LONGEST_COMMENT,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Everybody reads it at once, marked as an answer of the city."),
    )


class CommentView(PermissionCheckedMixin, HeadingMixin, FormView):
    model = Comment
    permission_required = "view"
    form_class = AnswerForm
    template_name = "wagtail_civic/admin/comment.html"
    page_title = pgettext_lazy("in a discussion", "Comment")
    header_icon = "comment"

    @cached_property
    def comment(self) -> Comment:
        rows = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        parts = ("space", "page", "thread__space", "decision", "parent")
        return get_object_or_404(rows.select_related(*parts), pk=self.kwargs["pk"])

    @property
    def may_decide(self) -> bool:
        return self.permission_policy.user_has_permission(self.request.user, "moderate")

    @property
    def may_answer(self) -> bool:
        return self.may_decide and self.comment.state == Comment.State.CONFIRMED

    def get_initial(self) -> dict[str, Any]:
        """Who writes it answers for it, unless she writes for a department."""
        return {**super().get_initial(), "public_name": self.request.user.get_full_name()[:60]}

    def get_page_subtitle(self) -> str:
        return str(self.comment.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Moderation")}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.comment.space)}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            comment=self.comment,
            state=choosing.state_of(self.comment),
            reports=self.comment.reports.all(),
            hold_reason=REASONS.get(self.comment.hold_reason, ""),
            deeds=self.deeds(),
            decide_url=reverse("civic_moderation:decide"),
            may_answer=self.may_answer,
            submit_label=_("Publish the answer"),
            cancel_url=reverse(LIST),
            **kwargs,
        )

    def deeds(self) -> list[Any]:
        this = Comment.objects.filter(pk=self.comment.pk)
        possible = DEEDS.values() if self.may_decide else []
        return [each for each in possible if affected(each.name, "comment", this).exists()]

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        if not self.may_answer:
            return self.form_invalid(form)
        try:
            discussion.answer(
                self.comment.thread,
                **form.cleaned_data,
                reply_to=self.comment.pk,
                language=self.comment.language,
                user=self.request.user,
                now=timezone.now(),
            )
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("The answer is published."))
        return redirect(ONE, self.comment.pk)
