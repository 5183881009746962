"""The list: every registration that an agent may see, and what leaves it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_civic.admin import holds
from wagtail_civic.admin.listing import ExportedView
from wagtail_civic.admin.registrations import choosing, exporting
from wagtail_civic.admin.registrations.base import AREA
from wagtail_civic.models import Registration

LABELS = dict(choosing.STATES)


class NameColumn(Column):
    """Leads to the registration."""

    def get_value(self, instance: Registration) -> SafeString:
        words = instance.name or _("No longer readable")
        return format_html('<a href="{}">{}</a>', AREA.address("one", instance.pk), words)


class RegistrationsView(ExportedView):
    default_ordering = "-submitted_at"
    page_title = pgettext_lazy("meeting", "Registrations")
    choosing, exporting = choosing, exporting
    file_name = "registrations"

    def get_base_queryset(self) -> QuerySet[Registration]:
        return super().get_base_queryset().select_related("space")

    @cached_property
    def header_buttons(self) -> list[Button]:
        """What is done on the evening, in view."""
        if self.space is None:
            return []
        found = [
            ("door", _("At the door"), "check"),
            ("print", _("List to print"), "doc-full"),
        ]
        if AREA.settled(self.request.user).filter(pk=self.space.pk).exists():
            found.append(("notes", _("Said in the room"), "comment"))
        return [
            HeaderButton(label, AREA.address(name, self.space.pk), icon_name=icon)
            for name, label, icon in found
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        found = self.downloads()
        return [*found, *(holds.buttons(self.space, self.request.user) if self.space else [])]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            NameColumn("name", label=pgettext_lazy("registration", "Name"), sort_key="name"),
            Column("space", label=_("Meeting"), sort_key="space__title"),
            NumberColumn("persons", label=_("Persons"), sort_key="persons"),
            StatusTagColumn(
                "place",
                label=pgettext_lazy("registration", "Place"),
                accessor=_standing,
                primary=lambda row: row.place == Registration.Place.SEAT,
            ),
            Column("needs", label=_("Access needs")),
            Column("attendance", label=_("Attendance"), accessor=_attendance),
            DateColumn("submitted_at", label=_("Received on"), sort_key="submitted_at"),
        ]


def _standing(row: Registration) -> Any:
    return row.get_place_display() if row.place else LABELS.get(row.state, row.state)


def _attendance(row: Registration) -> str:
    return str(row.get_attendance_display()) if row.attendance else ""
