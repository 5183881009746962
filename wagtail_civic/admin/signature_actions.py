"""Decisions about many signatures at once: looked at first, given a reason, and undoable as a whole."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.widgets.button import ListingButton
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from wagtail_civic.admin import selection
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.models import Signature
from wagtail_civic.services import petition as petitions


class DecideForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the decision and in the audit log."),
    )
    #: The newest signature that the preview counted: whoever signs meanwhile is not decided upon unseen.
    up_to = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DecideAction(SnippetBulkAction):
    """
    One decision about the signatures ticked, or about all that the list's filters show.

    Nothing is loaded but counts, however many they are.
    """

    kind: ClassVar[str]
    question: ClassVar[Any]
    form_class = DecideForm
    template_name = "wagtail_civic/admin/decide.html"

    @classproperty
    def models(cls) -> list[Any]:  # noqa: N805
        return [Signature]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.permission_policy.user_has_permission(request.user, "moderate"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def chosen(self) -> QuerySet[Signature]:
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            return selection.matching(self.request)
        ticked = [selection.number(value) for value in ids]
        return selection.visible(self.request).filter(pk__in=[pk for pk in ticked if pk])

    @cached_property
    def affected(self) -> QuerySet[Signature]:
        rows = petitions.affected(self.kind, self.chosen)
        up_to = selection.number(self.request.POST.get("up_to", ""))
        return rows.filter(pk__lte=up_to) if up_to else rows

    def get_actionable_objects(self) -> tuple[QuerySet[Signature], dict[str, Any]]:
        return self.affected, {"items_with_no_access": []}

    def get_initial(self) -> dict[str, Any]:
        return {"up_to": self.affected.aggregate(newest=Max("pk"))["newest"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form") or self.get_form()
        by_petition = self.affected.order_by().values_list("space__title").annotate(n=Count("pk"))
        count = self.affected.count()
        return {
            "form": form,
            "action": self,
            "count": count,
            "left_out": self.chosen.count() - count,
            "by_petition": sorted(by_petition),
            "next": self.next_url,
            "submit_url": self.request.get_full_path(),
        }

    def form_valid(self, form: DecideForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)

    def get_execution_context(self) -> dict[str, Any]:
        return {"action": self}

    @classmethod
    def execute_action(cls, objects: QuerySet[Signature], **kwargs: Any) -> tuple[int, int]:
        action = kwargs["action"]
        decisions = petitions.decide(
            action.kind,
            records=objects,
            reason=action.cleaned_form.cleaned_data["reason"],
            user=action.request.user,
            criteria=action.criteria,
            now=timezone.now(),
        )
        return sum(decision.count for decision in decisions), 0

    @property
    def criteria(self) -> dict[str, Any]:
        if "all" in self.request.GET.getlist("id"):
            return selection.criteria(self.request)
        return {"ticked": self.chosen.count()}

    def get_success_message(self, count: int, children: int) -> str:
        return ngettext(
            "%(number)s signature changed. You can undo this under “Decisions”.",
            "%(number)s signatures changed. You can undo this under “Decisions”.",
            count,
        ) % {"number": number(count)}


class ReleaseAction(DecideAction):
    kind = action_type = "release"
    display_name = _("Release")
    aria_label = _("Release the selected signatures")
    question = _("Release these signatures? They count, and each person is told.")
    action_priority = 10


class SetAsideAction(DecideAction):
    kind = action_type = "invalidate"
    display_name = pgettext_lazy("to do", "Set aside")
    aria_label = _("Set the selected signatures aside")
    question = _(
        "Set these signatures aside? They no longer count, and each person is sent the reason that you give."
    )
    action_priority = 20
    classes: ClassVar[set[str]] = {"serious"}


class RestoreAction(DecideAction):
    kind = action_type = "restore"
    display_name = _("Restore")
    aria_label = _("Restore the selected signatures")
    question = _("Restore these signatures? They count again, and each person is told.")
    action_priority = 30


class NoDeletion(DeleteBulkAction):
    """Stands where Wagtail's own “Delete” would: it deletes every row of the table when a filter is set."""

    @classproperty
    def models(cls) -> list[Any]:  # noqa: N805
        return [Signature]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied


DECISIONS = (ReleaseAction, SetAsideAction, RestoreAction)


def buttons() -> list[ListingButton]:
    return [
        ListingButton(
            action.display_name,
            reverse("wagtail_bulk_action", args=["wagtail_civic", "signature", action.action_type]),
            attrs={"aria-label": action.aria_label, "data-bulk-action-button": ""},
            priority=action.action_priority,
            classname=" ".join(sorted({*action.classes, "bulk-action-btn"})),
        )
        for action in DECISIONS
    ]
