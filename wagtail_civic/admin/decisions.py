"""Decisions of agents, each of which can be taken back as a whole."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, UserColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button

from wagtail_civic import permissions
from wagtail_civic.admin.base import HeadingMixin, ReadingView, ReadingViewSet
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.models import Decision
from wagtail_civic.services import petition as petitions

LIST = "civic_decisions:index"
UNDO = "civic_decisions:undo"


#: As the buttons that made them and the states that they led to.
KINDS: dict[str, Any] = dict(Decision.Kind.choices)


def kind_label(decision: Decision) -> str:
    """As ``KINDS``, of as many as it was about: languages tell one from several where English does not."""
    count = decision.count
    words = {
        Decision.Kind.RELEASE: npgettext("decision", "Released", "Released", count),
        Decision.Kind.INVALIDATE: npgettext("decision", "Set aside", "Set aside", count),
        Decision.Kind.RESTORE: npgettext("decision", "Restored", "Restored", count),
    }
    return words.get(decision.kind, decision.kind)  # type: ignore[call-overload, no-any-return]


class DecisionFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Decision"),
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Decision
        fields: list[str] = []


class DecisionsView(ReadingView):
    default_ordering = "-at"

    def get_base_queryset(self) -> QuerySet[Decision]:
        return super().get_base_queryset().select_related("space", "user")

    @cached_property
    def kind_column(self) -> Column:
        column = self._get_title_column("kind")
        column.accessor = kind_label
        return column

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self.kind_column,
            Column("space", label=gettext_lazy("About"), sort_key="space__title"),
            NumberColumn("count", label=gettext_lazy("Contributions"), sort_key="count"),
            Column("reason", label=gettext_lazy("Reason")),
            UserColumn("user", label=gettext_lazy("By")),
            DateColumn("at", label=gettext_lazy("On"), sort_key="at"),
            DateColumn("undone_at", label=gettext_lazy("Undone on"), sort_key="undone_at"),
        ]

    def get_list_more_buttons(self, instance: Decision) -> list[Button]:
        if instance.undone_at or not self.user_has_permission("undo"):
            return []
        if not permissions.undoes(self.request.user, instance):
            return []
        address = reverse(UNDO, args=[instance.pk])
        return [Button(_("Undo"), address, icon_name="rotate", priority=10)]


class UndoView(PermissionCheckedMixin, HeadingMixin, FormView):
    model = Decision
    permission_required = "undo"
    form_class = forms.Form
    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("Undo")
    header_icon = "rotate"

    @cached_property
    def decision(self) -> Decision:
        found = get_object_or_404(Decision, pk=self.kwargs["pk"], undone_at=None)
        user = self.request.user
        if not self.permission_policy.user_has_permission_for_instance(user, "undo", found):
            raise PermissionDenied
        return found

    def get_page_subtitle(self) -> str:
        return kind_label(self.decision)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Decisions")}
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _(
            "%(kind)s: %(number)s in “%(title)s”. "
            "What somebody decided about again since stays as it is."
        )
        words = {
            "kind": kind_label(self.decision),
            "number": number(self.decision.count),
            "title": self.decision.space,
        }
        return super().get_context_data(
            introduction=introduction % words,
            submit_label=_("Undo this decision"),
            cancel_url=reverse(LIST),
            # “Cancel” is what this screen does, in French and for many a reader.
            cancel_label=_("Leave it as it is"),
            **kwargs,
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            count = petitions.undo(self.decision, user=self.request.user, now=timezone.now())
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        sentence = ngettext(
            "%(number)s contribution is as it was before.",
            "%(number)s contributions are as they were before.",
            count,
        )
        messages.success(self.request, sentence % {"number": number(count)})
        return redirect(LIST)


class DecisionsViewSet(ReadingViewSet):
    model = Decision
    name = "civic_decisions"
    url_prefix = "civic/decisions"
    icon = "tasks"
    menu_label = gettext_lazy("Decisions")
    index_view_class = DecisionsView
    filterset_class = DecisionFilterSet
    search_fields = ["reason", "space__title"]

    def get_deeds(self) -> list[URLPattern]:
        return [path("<int:pk>/undo/", UndoView.as_view(), name="undo")]
