"""What people answered: list, filters, one response in full, and decisions about it."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button

from wagtail_civic import formatting
from wagtail_civic.admin import exports, holds, response_exports
from wagtail_civic.admin.base import HeadingMixin, ReadingView, ReadingViewSet
from wagtail_civic.admin.response_reports import DoublesView, ProgressView
from wagtail_civic.admin.selection import REASONS, by_receipt, number
from wagtail_civic.admin.word_deeds import FileView, QuoteView, TagsView, TagView
from wagtail_civic.admin.word_exports import WordsExportView
from wagtail_civic.admin.words import WORDS, WordsView
from wagtail_civic.exceptions import CivicError, FrozenRule
from wagtail_civic.models import Secrecy, Space, SurveyResponse
from wagtail_civic.queries.finality import is_frozen
from wagtail_civic.services import survey as surveys
from wagtail_civic.views.survey.summary import Page, summary

LIST = "civic_responses:index"
ONE = "civic_responses:one"
PROGRESS = "civic_responses:progress"
DOUBLES = "civic_responses:doubles"
State = SurveyResponse.State

#: What may be decided of a response in each state, and in which words.
DEEDS: dict[str, list[tuple[str, Any]]] = {
    State.HELD: [
        ("release", gettext_lazy("Release: it counts")),
        ("invalidate", gettext_lazy("Set aside: it does not count")),
    ],
    State.CONFIRMED: [("invalidate", gettext_lazy("Set aside: it does not count"))],
    State.INVALIDATED: [("restore", gettext_lazy("Restore: it counts again"))],
}


class ResponseFilterSet(WagtailFilterSet):
    space = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Questionnaire"), queryset=Space.objects.filter(kind="survey")
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = SurveyResponse
        fields: list[str] = []


def report_buttons(space: Space, may_decide: bool) -> list[Button]:
    """What else can be read of the responses to one questionnaire."""
    progress = Button(
        _("Progress"), reverse(PROGRESS, args=[space.pk]), icon_name="order", priority=20
    )
    doubles = Button(
        _("Possible doubles"), reverse(DOUBLES, args=[space.pk]), icon_name="copy", priority=30
    )
    words = Button(
        _("In people’s own words"),
        reverse(WORDS, args=[space.pk]),
        icon_name="doc-full",
        priority=25,
    )
    return [progress, words, doubles] if may_decide else [progress, words]


class ReceiptColumn(Column):
    """Leads to the whole response."""

    def get_value(self, instance: SurveyResponse) -> SafeString:
        address, shown = reverse(ONE, args=[instance.pk]), formatting.receipt(instance.receipt)
        return format_html('<a href="{}">{}</a>', address, shown)


def received(response: SurveyResponse) -> datetime | None:
    """None for separated answers, of which nobody knows when they came in."""
    return None if response.space.is_separated else response.submitted_at


class ResponsesView(ReadingView):
    default_ordering = "-submitted_at"
    page_title = gettext_lazy("Responses")
    is_searchable = True
    FORMATS = ("xlsx", "csv")
    list_export = ["pk"]

    def get_base_queryset(self) -> QuerySet[SurveyResponse]:
        return super().get_base_queryset().select_related("space")

    def search_queryset(self, queryset: Any) -> Any:
        return by_receipt(queryset, self.search_query)

    def order_queryset(self, queryset: Any) -> Any:
        ordered = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    @cached_property
    def space(self) -> Space | None:
        """The questionnaire whose responses alone are listed."""
        chosen = number(self.request.GET.get("space", ""))
        return Space.objects.filter(kind="survey", pk=chosen).first() if chosen else None

    def export(self, file_format: str) -> HttpResponseBase:
        rows, now = self.get_queryset(), timezone.now()
        chosen = {name: self.request.GET.getlist(name) for name in ("space", "state")}
        response_exports.record(
            rows,
            file_format=file_format,
            criteria={name: values for name, values in chosen.items() if any(values)},
            space=self.space,
            user=self.request.user,
            now=now,
        )
        sheet = response_exports.sheet(self.space)
        return exports.download(
            sheet.headings(),
            sheet.rows(rows),
            file_format=file_format,
            name=f"responses-{timezone.localdate(now)}",
        )

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        labels = {
            "xlsx": _("Download XLSX, without names"),
            "csv": _("Download CSV, without names"),
        }
        buttons = [
            Button(label, self.get_export_url(kind), icon_name="download", priority=order)
            for order, (kind, label) in enumerate(labels.items())
        ]
        apart = self.space is not None and self.space.is_separated
        may_decide = self.user_has_permission("moderate") and not apart
        if self.space is None:
            return buttons
        last = holds.buttons(self.space, self.request.user)
        return [*buttons, *report_buttons(self.space, may_decide), *last]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            ReceiptColumn("receipt", label=_("Receipt")),
            Column("space", label=_("Questionnaire"), sort_key="space__title"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda row: row.state == State.CONFIRMED,
            ),
            Column("channel", label=_("Channel"), accessor="get_channel_display"),
            Column("language", label=_("Language")),
            DateColumn(
                "submitted_at", label=_("Received on"), accessor=received, sort_key="submitted_at"
            ),
        ]


class DecideForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept with the decision. Whoever is set aside reads it."),
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ResponseView(PermissionCheckedMixin, HeadingMixin, FormView):
    """One response, question by question; whose it is stands there only where people were told so beforehand."""

    model = SurveyResponse
    permission_required = "view"
    form_class = DecideForm
    template_name = "wagtail_civic/admin/response.html"
    page_title = pgettext_lazy("to a questionnaire", "Response")
    header_icon = "form"

    @cached_property
    def response(self) -> SurveyResponse:
        rows = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        found = rows.select_related("space", "participant")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.response)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Responses")}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.response)}
        return [*super().get_breadcrumbs_items(), above, here]

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        may = self.permission_policy.user_has_permission(self.request.user, "moderate")
        may = may and not self.frozen and not self.response.space.is_separated
        return DEEDS.get(self.response.state, []) if may else []

    @cached_property
    def frozen(self) -> bool:
        """Whether its questionnaire's results are published, with which nothing differs any more."""
        return is_frozen(self.response.space, now=timezone.now())

    @property
    def address(self) -> str:
        """Of whoever answered, in an open questionnaire, until she is forgotten."""
        response = self.response
        shown = response.space.secrecy == Secrecy.OPEN and response.participant
        return response.participant.email if shown else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "kinds": self.kinds}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            response=self.response,
            received=received(self.response),
            address=self.address,
            said=self.said(),
            hold_reason=REASONS.get(self.response.hold_reason, self.response.hold_reason),
            kinds=self.kinds,
            frozen=FrozenRule(reason="published").detail if self.frozen else "",
            submit_label=pgettext("button", "Decide"),
            cancel_url=reverse(LIST),
            **kwargs,
        )

    def said(self) -> list[Page]:
        """In the words of the version that was answered; what she said about herself is for totals alone."""
        asked, answers = surveys.answered(self.response)
        return summary(asked.without_panel(), answers)

    def form_valid(self, form: DecideForm) -> HttpResponse:
        try:
            surveys.decide(
                form.cleaned_data["kind"],
                records=SurveyResponse.objects.filter(pk=self.response.pk),
                reason=form.cleaned_data["reason"],
                user=self.request.user,
                now=timezone.now(),
            )
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Decided. You can undo this under “Decisions”."))
        return redirect(ONE, self.response.pk)


class ResponsesViewSet(ReadingViewSet):
    model = SurveyResponse
    name = "civic_responses"
    url_prefix = "civic/responses"
    icon = "list-ul"
    menu_label = gettext_lazy("Responses")
    index_view_class = ResponsesView
    filterset_class = ResponseFilterSet
    search_fields = ["receipt"]

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("<int:pk>/", ResponseView.as_view(), name="one"),
            path("progress/<int:pk>/", ProgressView.as_view(), name="progress"),
            path("doubles/<int:pk>/", DoublesView.as_view(), name="doubles"),
            path("words/<int:pk>/", WordsView.as_view(), name="words"),
            path("words/<int:pk>/file/", FileView.as_view(), name="words_file"),
            path("words/<int:pk>/export/", WordsExportView.as_view(), name="words_export"),
            path("words/<int:pk>/<int:answer>/quote/", QuoteView.as_view(), name="words_quote"),
            path("tags/<int:pk>/", TagsView.as_view(), name="tags"),
            path("tags/<int:pk>/<int:tag>/", TagView.as_view(), name="tag"),
        ]
