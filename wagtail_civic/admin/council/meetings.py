"""The meetings of the site for its clerks: each leads to its console."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button

from wagtail_civic import permissions
from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.admin.council.afterwards import DeliberationsView, RecordingsView
from wagtail_civic.admin.council.console import ConsoleView
from wagtail_civic.admin.council.redactions import RedactionsView
from wagtail_civic.models import Sitting
from wagtail_civic.queries import council as queries


class MeetingsView(ReadingView):
    default_ordering = "-starts_at"
    page_title = gettext_lazy("Meetings")
    no_results_message = gettext_lazy("There is no meeting yet. Add a page of the type “Meeting”.")

    def get_base_queryset(self) -> Any:
        spaces = permissions.meetings_run_by(self.request.user)
        return Sitting.objects.filter(space__in=spaces, retired=False).select_related("space")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("space"),
            DateColumn("starts_at", label=gettext_lazy("Begins on"), sort_key="starts_at"),
            Column("status", label=gettext_lazy("State"), accessor=_status),
        ]

    def get_edit_url(self, instance: Any) -> str:
        return self._address("console", instance)

    def get_list_more_buttons(self, instance: Any) -> list[Button]:
        found = [
            ("console", _("Console"), "media"),
            ("deliberations", _("Deliberations"), "doc-full"),
            ("recordings", _("Recordings"), "play"),
        ]
        return [
            Button(label, self._address(name, instance), icon_name=icon, priority=10 * place)
            for place, (name, label, icon) in enumerate(found, start=1)
        ]

    def _address(self, name: str, instance: Any) -> str:
        return reverse(f"civic_meetings:{name}", args=[instance.space_id])


def _status(sitting: Sitting) -> Any:
    return STATUSES[str(queries.moment_of(sitting.space).status)]


STATUSES = {
    "scheduled": gettext_lazy("To come"),
    "live": gettext_lazy("Live"),
    "suspended": gettext_lazy("Suspended"),
    "ended": gettext_lazy("Over"),
}


class MeetingsViewSet(ReadingViewSet):
    model = Sitting
    name = "civic_meetings"
    url_prefix = "civic/meetings"
    icon = "media"
    menu_label = gettext_lazy("Meetings")
    index_view_class = MeetingsView
    search_fields = ["space__title"]

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("<int:pk>/", ConsoleView.as_view(), name="console"),
            path("<int:pk>/deliberations/", DeliberationsView.as_view(), name="deliberations"),
            path("<int:pk>/recordings/", RecordingsView.as_view(), name="recordings"),
            path(
                "<int:pk>/recordings/<int:recording>/redactions/",
                RedactionsView.as_view(),
                name="redactions",
            ),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["run_meeting"]
