"""The meetings of the site for its clerks: each leads to its console."""

from datetime import datetime
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button

from wagtail_civic import formatting, permissions
from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.admin.council.afterwards import DeliberationsView, RecordingsView
from wagtail_civic.admin.council.console import ConsoleView
from wagtail_civic.admin.council.ingest import IngestView
from wagtail_civic.admin.council.redactions import RedactionsView
from wagtail_civic.admin.registrations.base import AREA as WELCOME
from wagtail_civic.admin.transcript.feed import FeedView
from wagtail_civic.admin.transcript.lines import AddLineView, LinesView, LineView
from wagtail_civic.admin.transcript.recording import ExportView, TranscriptsView
from wagtail_civic.models import Sitting, Standing
from wagtail_civic.queries import council as queries
from wagtail_civic.queries.council.sheet import MeetingSheet


class MeetingsView(ReadingView):
    default_ordering = "-starts_at"
    page_title = gettext_lazy("Meetings")
    no_results_message = gettext_lazy("There is no meeting yet. Add a page of the type “Meeting”.")

    def get_base_queryset(self) -> Any:
        spaces = permissions.meetings_run_by(self.request.user)
        rows = Sitting.objects.filter(space__in=spaces, retired=False)
        return rows.select_related("space__page", "space__site")

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column("space")
        title.label = gettext_lazy("Meeting")
        return [
            title,
            Column(
                "starts_at",
                label=gettext_lazy("Begins on"),
                accessor=lambda sitting: formatting.moment(sitting.starts_at),
                sort_key="starts_at",
            ),
            Column("status", label=gettext_lazy("State"), accessor=self._status),
            Column("report", label=pgettext_lazy("meeting", "Report"), accessor=self._report),
        ]

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def _sheet(self, sitting: Sitting) -> MeetingSheet | None:
        """Read once for each row; None where the page of the meeting is gone."""
        if sitting.pk not in self._sheets:
            page = sitting.space.page
            found = MeetingSheet(page.specific, sitting.space, now=self.now) if page else None
            self._sheets[sitting.pk] = found
        return self._sheets[sitting.pk]

    @cached_property
    def _sheets(self) -> dict[int, MeetingSheet | None]:
        return {}

    def _status(self, sitting: Sitting) -> Any:
        sheet = self._sheet(sitting)
        if sheet and sheet.standing:
            return Standing(sheet.standing).label
        return STATUSES[sheet.status if sheet else str(queries.moment_of(sitting.space).status)]

    def _report(self, sitting: Sitting) -> str:
        """Until when it is due, once the meeting is over."""
        sheet = self._sheet(sitting)
        report = sheet.report if sheet else None
        if report is None:
            return ""
        return REPORTS[report.state] % {"day": formatting.day(report.due)}

    def get_edit_url(self, instance: Any) -> str:
        """A council is led from its console; of others it is read who comes, and noted what was said."""
        if instance.space.rules.get("preset", "council") == "council":
            return self._address("console", instance)
        if instance.space.rules.get("registration"):
            return WELCOME.list_of(instance.space)
        return WELCOME.address("notes", instance.space_id)

    def get_list_more_buttons(self, instance: Any) -> list[Button]:
        screens = [
            ("console", _("Console"), "media"),
            ("deliberations", _("Deliberations"), "doc-full"),
            ("recordings", _("Recordings"), "history"),
            ("captions", _("Live captions"), "openquote"),
            ("ingest", _("Video input"), "upload"),
        ]
        found = [(label, self._address(name, instance), icon) for name, label, icon in screens]
        if instance.space.rules.get("registration"):
            found.append(
                (pgettext("meeting", "Registrations"), WELCOME.list_of(instance.space), "group")
            )
        notes = WELCOME.address("notes", instance.space_id)
        found.append((_("Said in the room"), notes, "comment"))
        return [
            Button(label, url, icon_name=icon, priority=10 * place)
            for place, (label, url, icon) in enumerate(found, start=1)
        ]

    def _address(self, name: str, instance: Any) -> str:
        return reverse(f"civic_meetings:{name}", args=[instance.space_id])


STATUSES = {
    "scheduled": gettext_lazy("To come"),
    "live": gettext_lazy("Live"),
    "suspended": gettext_lazy("Suspended"),
    "ended": gettext_lazy("Over"),
}


REPORTS = {
    "published": pgettext_lazy("report", "Published"),
    "promised": gettext_lazy("Due on %(day)s"),
    "overdue": gettext_lazy("Overdue since %(day)s"),
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
            *TRANSCRIPTS,
            path("<int:pk>/input/", IngestView.as_view(), name="ingest"),
            path(
                "<int:pk>/recordings/<int:recording>/redactions/",
                RedactionsView.as_view(),
                name="redactions",
            ),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["run_meeting"]


_ONE = "<int:pk>/transcripts/<int:transcript>/"
TRANSCRIPTS = [
    path("<int:pk>/captions/", FeedView.as_view(), name="captions"),
    path("<int:pk>/recordings/<int:recording>/", TranscriptsView.as_view(), name="transcripts"),
    path(_ONE, LinesView.as_view(), name="transcript_lines"),
    path(f"{_ONE}add/", AddLineView.as_view(), name="transcript_line_add"),
    path(f"{_ONE}<int:line>/", LineView.as_view(), name="transcript_line"),
    path(f"{_ONE}export.<slug:form>", ExportView.as_view(), name="transcript_export"),
]
