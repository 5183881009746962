"""The signatures of petitions: list, filters, one row in full, downloads."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from wagtail_civic import formatting
from wagtail_civic.admin import exports, selection
from wagtail_civic.admin.base import HeadingMixin, ScopedListMixin, ScopedObjectMixin
from wagtail_civic.admin.decisions import KINDS
from wagtail_civic.formatting import number
from wagtail_civic.models import Signature


class SignatureIndexView(ScopedListMixin, IndexView):
    default_ordering = "-submitted_at"
    list_export = ["pk"]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("space")

    def order_queryset(self, queryset: Any) -> Any:
        # Many arrive in the same second of an import: pages of the list must not share rows.
        ordered = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")

    def search_queryset(self, queryset: Any) -> Any:
        return selection.search(queryset, self.search_query)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.export(request.GET["export"])
        return super().get(request, *args, **kwargs)

    def export(self, file_format: str) -> HttpResponseBase:
        rows, now = selection.matching(self.request), timezone.now()
        exports.record(
            rows,
            file_format=file_format,
            named=False,
            reason="",
            criteria=selection.criteria(self.request),
            space=selection.chosen_space(self.request),
            user=self.request.user,
            now=now,
        )
        return exports.download(
            exports.unnamed_headings(),
            exports.unnamed_rows(rows),
            file_format=file_format,
            name=f"signatures-{timezone.localdate(now)}",
        )

    @cached_property
    def may_decide(self) -> bool:
        return self.user_has_permission("moderate")

    @cached_property
    def columns(self) -> list[Any]:
        checkbox, *rest = super().columns
        return [checkbox, *rest] if self.may_decide else rest

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Column:
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.label, column.sort_key = pgettext_lazy("of a person", "Name"), "last_name"
        return column

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        # Without names, unless somebody who may asks for them and says why.
        labels = {
            "xlsx": _("Download XLSX, without names"),
            "csv": _("Download CSV, without names"),
        }
        buttons = [
            Button(label, self.get_export_url(kind), icon_name="download", priority=order)
            for order, (kind, label) in enumerate(labels.items())
        ]
        if self.user_has_permission("export"):
            address = f"{reverse(NAMES)}?{self.request.GET.urlencode()}"
            buttons.append(Button(_("Download with names…"), address, icon_name="user", priority=5))
        return buttons

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_civic.admin.signature_actions import buttons

        context = super().get_context_data(*args, **kwargs)
        context["bulk_buttons"] = buttons() if self.may_decide else []
        return context


class SignatureInspectView(ScopedObjectMixin, InspectView):
    any_permission_required = ["view"]

    def get_field_label(self, field_name: str, field: Any) -> Any:
        return (
            _("Petition") if field_name == "space" else super().get_field_label(field_name, field)
        )

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return formatting.moment(value) if isinstance(value, datetime) else value or "–"

    def get_hold_reason_display_value(self) -> Any:
        return selection.REASONS.get(self.object.hold_reason, self.object.hold_reason)

    def get_decision_display_value(self) -> str:
        decision = self.object.decision
        return formatting.labelled(KINDS[decision.kind], decision.words) if decision else ""


class NamesForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need the names?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the audit log together with your name."),
    )
    file_format = forms.ChoiceField(
        label=_("Format"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], widget=forms.RadioSelect
    )


COUNTING = _("Only those that count: for others, choose a state in the list first.")


class NamesView(PermissionCheckedMixin, HeadingMixin, FormView):
    """Names leave only for somebody who may, who says why, and whose download is logged."""

    model = Signature
    permission_required = "export"
    form_class = NamesForm
    initial = {"file_format": "xlsx"}
    template_name = "wagtail_civic/admin/form.html"
    page_title = _("Download with names")
    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Signatures")}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        count = selection.to_be_named(self.request).count()
        about = ngettext(
            "%(number)s signature, with first name, last name and postcode.",
            "%(number)s signatures, with first names, last names and postcodes.",
            count,
        ) % {"number": number(count)}
        context["introduction"] = about if self.request.GET.get("state") else f"{about} {COUNTING}"
        context["submit_label"] = _("Download")
        context["cancel_url"] = f"{reverse(LIST)}?{self.request.GET.urlencode()}"
        return context

    def form_valid(self, form: NamesForm) -> Any:
        rows, chosen = selection.to_be_named(self.request), form.cleaned_data
        entry = exports.record(
            rows,
            file_format=chosen["file_format"],
            named=True,
            reason=chosen["reason"],
            criteria=selection.criteria(self.request),
            space=selection.chosen_space(self.request),
            user=self.request.user,
            now=timezone.now(),
        )
        return exports.download(
            exports.named_headings(),
            exports.named_rows(rows),
            file_format=chosen["file_format"],
            # The number of the log entry, so that a file found somewhere tells who made it.
            name=f"signatures-names-{entry.seq}",
        )


class SignatureViewSet(SnippetViewSet):
    model = Signature
    icon = "group"
    menu_label = _("Signatures")
    base_url_path = "civic/signatures"
    index_view_class = SignatureIndexView
    inspect_view_class = SignatureInspectView
    index_template_name = "wagtail_civic/admin/signatures.html"
    inspect_view_enabled = True
    copy_view_enabled = False
    # Each row would cost eight queries instead of one.
    add_to_reference_index = False
    list_per_page = 50
    filterset_class = selection.SignatureFilterSet
    search_fields = ["first_name", "last_name"]
    search_backend_name = None
    list_display = [
        "__str__",
        Column("space", label=_("Petition"), sort_key="space__title"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            sort_key="state",
            primary=lambda row: row.state == Signature.State.CONFIRMED,
        ),
        Column("postcode", label=_("Postcode"), sort_key="postcode"),
        Column("channel", label=_("Channel"), accessor="get_channel_display"),
        Column("language", label=_("Language")),
        DateColumn("submitted_at", label=_("Received on"), sort_key="submitted_at"),
    ]
    inspect_view_fields = [
        "first_name",
        "last_name",
        "postcode",
        "space",
        "page",
        "version",
        "state",
        "hold_reason",
        "decision",
        "channel",
        "language",
        "submitted_at",
        "confirmed_at",
        "withdrawn_at",
        "show_name",
        "consent",
        "receipt",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """What people wrote is read and decided upon here, never written, copied or deleted."""
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("names/", NamesView.as_view(), name="names"),
        ]

    def register_chooser_viewset(self) -> None:
        """No chooser: it would list every signature to everybody who may enter the admin."""

    def get_permissions_to_register(self) -> Any:
        found = super().get_permissions_to_register()
        wanted = ["moderate_signature", "export_signature", "oversee_signature"]
        return found.filter(codename__in=wanted)


LIST = "wagtailsnippets_wagtail_civic_signature:list"
NAMES = "wagtailsnippets_wagtail_civic_signature:names"
