"""The audit log, to be read and downloaded."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from wagtail_civic.admin import exports
from wagtail_civic.admin.audit_words import details
from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.models import AuditEntry
from wagtail_civic.services import audit as log

#: What each action is called; an unknown one shows its name.
ACTIONS = {
    "signature.release": gettext_lazy("Signatures released"),
    "signature.invalidate": gettext_lazy("Signatures set aside"),
    "signature.restore": gettext_lazy("Signatures restored"),
    "surveyresponse.release": gettext_lazy("Responses released"),
    "surveyresponse.invalidate": gettext_lazy("Responses set aside"),
    "surveyresponse.restore": gettext_lazy("Responses restored"),
    "code.make": gettext_lazy("Voting codes made"),
    "code.revoke": gettext_lazy("Voting codes revoked"),
    "participation.release": gettext_lazy("Participations released"),
    "participation.invalidate": gettext_lazy("Participations set aside"),
    "participation.restore": gettext_lazy("Participations restored"),
    "comment.release": gettext_lazy("Comments let through"),
    "comment.invalidate": gettext_lazy("Comments removed"),
    "comment.restore": gettext_lazy("Comments restored"),
    "comment.keep": gettext_lazy("Comments read and left"),
    "comment.answer": gettext_lazy("Answer of the city published"),
    "moderation.export": gettext_lazy("Moderation list downloaded"),
    "observation.enter": gettext_lazy("Observation entered"),
    "observation.annotate": gettext_lazy("Observation sorted, answered or noted"),
    "observation.keep": gettext_lazy("Reports about an observation read"),
    "observation.invalidate": gettext_lazy("Observations hidden"),
    "observation.release": gettext_lazy("Observations shown after a check"),
    "observation.restore": gettext_lazy("Observations shown again"),
    "observation.export": gettext_lazy("Register downloaded"),
    "idea.release": gettext_lazy("Ideas let through"),
    "idea.invalidate": gettext_lazy("Ideas set aside"),
    "idea.restore": gettext_lazy("Ideas restored"),
    "idea.keep": gettext_lazy("Ideas read and left"),
    "idea.status": gettext_lazy("Idea given a status"),
    "idea.assign": gettext_lazy("Idea given to a service"),
    "idea.prepare": gettext_lazy("Answer to an idea prepared"),
    "idea.merge": gettext_lazy("Idea merged into another"),
    "idea.take_apart": gettext_lazy("Merged ideas taken apart"),
    "idea.split": gettext_lazy("Idea split"),
    "idea.import": gettext_lazy("Ideas imported from a file"),
    "idea.export": gettext_lazy("Ideas downloaded"),
    "question.release": gettext_lazy("Questions published"),
    "question.invalidate": gettext_lazy("Questions refused"),
    "question.restore": gettext_lazy("Questions published again"),
    "question.shortlist": gettext_lazy("Question put on the shortlist"),
    "question.order": gettext_lazy("Question moved on the shortlist"),
    "question.live": gettext_lazy("Question taken live"),
    "question.answered": gettext_lazy("Question answered live"),
    "question.back": gettext_lazy("Question put back"),
    "question.moment": gettext_lazy("Moment of an answer put right"),
    "question.prepare": gettext_lazy("Answer to a question prepared"),
    "question.publish": gettext_lazy("Answer to a question published"),
    "question.export": gettext_lazy("Questions downloaded"),
    "project.added": gettext_lazy("Project added to a budget"),
    "project.edited": gettext_lazy("Project edited"),
    "project.studied": gettext_lazy("Project studied"),
    "project.placed": gettext_lazy("Project put into an envelope"),
    "project.removed": gettext_lazy("Project removed from the ballot"),
    "project.put_back": gettext_lazy("Project put back on the ballot"),
    "project.picture_added": gettext_lazy("Picture of a project added"),
    "project.picture_dropped": gettext_lazy("Picture of a project removed"),
    "project.blanked": gettext_lazy("Words of a hidden idea deleted from a project"),
    "project.export": gettext_lazy("Projects downloaded"),
    "vote.release": gettext_lazy("Votes released"),
    "vote.invalidate": gettext_lazy("Votes set aside"),
    "vote.restore": gettext_lazy("Votes restored"),
    "votesheet.enter": gettext_lazy("Ballot paper entered"),
    "votesheet.undo": gettext_lazy("Ballot paper taken back"),
    "votesheet.undo_file": gettext_lazy("File of ballot papers taken back"),
    "votesheet.export": gettext_lazy("List of ballot papers downloaded"),
    "votesheet.import": gettext_lazy("File of ballot papers imported"),
    "meeting.press": gettext_lazy("Press in the console of a meeting"),
    "meeting.undo": gettext_lazy("Press in the console of a meeting undone"),
    "meeting.attendance": gettext_lazy("Attendance of a member noted"),
    "meeting.proxy": gettext_lazy("Proxy noted"),
    "meeting.proxy_ended": gettext_lazy("Proxy ended"),
    "meeting.register": gettext_lazy("Register of a deliberation noted"),
    "meeting.recording": gettext_lazy("Recording of a meeting noted"),
    "meeting.redact": gettext_lazy("Part of a recording no longer shown"),
    "meeting.unredact": gettext_lazy("Part of a recording shown again"),
    "meeting.closed_shown": gettext_lazy("Part of a closed session shown all the same"),
    "meeting.closed_hidden": gettext_lazy("Part of a closed session hidden again"),
    "meeting.recording_dropped": gettext_lazy("Recording of a meeting taken away"),
    "transcript.import": gettext_lazy("Captions imported from a file"),
    "transcript.draft": gettext_lazy("Draft made of live captions"),
    "transcript.begin": gettext_lazy("Transcription begun"),
    "transcript.stop": gettext_lazy("Transcription stopped"),
    "transcript.written": gettext_lazy("Transcription finished"),
    "transcript.publish": gettext_lazy("Transcript shown to everybody"),
    "transcript.withdraw": gettext_lazy("Transcript made a draft again"),
    "transcript.drop": gettext_lazy("Transcript deleted"),
    "transcript.line": gettext_lazy("Line of a transcript put right"),
    "transcript.line_added": gettext_lazy("Line of a transcript added"),
    "transcript.line_removed": gettext_lazy("Line of a transcript removed"),
    "transcript.rename": gettext_lazy("Speaker of a transcript renamed"),
    "captions.token": gettext_lazy("Token for live captions made"),
    "captions.closed": gettext_lazy("Token for live captions made invalid"),
    "meeting.stream_key": gettext_lazy("Key of a stream made"),
    "vote.begin": gettext_lazy("Vote of a council begun"),
    "vote.proclaim": gettext_lazy("Vote of a council proclaimed"),
    "vote.undo": gettext_lazy("Vote of a council taken back"),
    "vote.correct": gettext_lazy("Vote of a council corrected"),
    "budget.count_begun": gettext_lazy("Count of votes begun"),
    "budget.count": gettext_lazy("Votes counted"),
    "budget.publish": gettext_lazy("Result of a vote published"),
    "budget.import": gettext_lazy("Vote on a budget imported from a file"),
    "commitment.added": gettext_lazy("Commitment begun"),
    "commitment.edited": gettext_lazy("Commitment edited"),
    "commitment.published": gettext_lazy("Commitment published"),
    "commitment.hidden": gettext_lazy("Commitment taken out of the public list"),
    "commitment.progress": gettext_lazy("Said how far a commitment is"),
    "commitment.milestone": gettext_lazy("Milestone written down"),
    "commitment.milestone_removed": gettext_lazy("Milestone removed"),
    "commitment.picture": gettext_lazy("Picture of a commitment added"),
    "commitment.picture_removed": gettext_lazy("Picture of a commitment removed"),
    "commitment.blanked": gettext_lazy("Words of a hidden idea deleted from a commitment"),
    "commitment.export": gettext_lazy("Commitments downloaded"),
    "register.entrust": gettext_lazy("Register given to its keepers"),
    "registration.release": gettext_lazy("Registrations released"),
    "registration.invalidate": gettext_lazy("Registrations set aside"),
    "registration.restore": gettext_lazy("Registrations restored"),
    "registration.cancel": gettext_lazy("Registration cancelled for somebody"),
    "registration.attendance": gettext_lazy("Noted who came to a meeting"),
    "registration.unregistered": gettext_lazy("Noted how many came without registering"),
    "registration.export": gettext_lazy("Registrations downloaded"),
    "registration.print": gettext_lazy("List for the door printed"),
    "registration.note": gettext_lazy("Note from a room written or changed"),
    "registration.note_removed": gettext_lazy("Note from a room removed"),
    "decision.undo": gettext_lazy("Decision undone"),
    "signature.export": gettext_lazy("Signatures downloaded, without names"),
    "signature.export_names": gettext_lazy("Signatures downloaded with names"),
    "surveyresponse.export": gettext_lazy("Responses downloaded, without names"),
    "sheet.enter": gettext_lazy("Sheet entered"),
    "sheet.undo": gettext_lazy("Sheet taken back"),
    "sheet.export": gettext_lazy("Sheets downloaded"),
    "sheets.receive": gettext_lazy("File of sheets received"),
    "sheets.import": gettext_lazy("File of sheets imported"),
    "quotation.publish": gettext_lazy("Somebody’s own words published"),
    "quotation.withdraw": gettext_lazy("Somebody’s own words no longer published"),
    "surveyresponse.export_words": gettext_lazy("Answers in people’s own words downloaded"),
    "space.extend": gettext_lazy("Closing date moved"),
    "space.dates": gettext_lazy("Dates changed"),
    "space.threshold": gettext_lazy("Threshold changed"),
    "space.results": gettext_lazy("Results opened to more people"),
    "space.suspended": gettext_lazy("Suspended"),
    "space.closed": gettext_lazy("Closed early"),
    "space.resumed": gettext_lazy("Resumed"),
    "space.reattach": gettext_lazy("Given a new page"),
    "space.hold": gettext_lazy("Names kept longer"),
    "space.release_hold": gettext_lazy("Names no longer kept longer"),
    "space.erase": gettext_lazy("Names erased"),
    "threshold.act": gettext_lazy("Said what was done"),
    "threshold.undo": gettext_lazy("Took back what was said to be done"),
    "answer.save": gettext_lazy("Official answer prepared"),
    "answer.publish": gettext_lazy("Official answer published"),
    "answer.correct": gettext_lazy("Official answer corrected"),
    "message.retry": gettext_lazy("Messages tried again"),
    "settings.change": gettext_lazy("Settings changed"),
    "audit.export": gettext_lazy("Audit log downloaded"),
    "audit.purged": gettext_lazy("Old entries removed"),
}


def action_label(entry: AuditEntry) -> str:
    return str(ACTIONS.get(entry.action, entry.action))


class AuditFilterSet(WagtailFilterSet):
    action = django_filters.ChoiceFilter(
        label=gettext_lazy("Action"), choices=list(ACTIONS.items()), empty_label=gettext_lazy("All")
    )
    at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("On"), widget=DateRangePickerWidget
    )

    class Meta:
        model = AuditEntry
        fields: list[str] = []


class AuditView(ReadingView):
    default_ordering = "-seq"
    verbose_name_plural = gettext_lazy("audit entries")
    FORMATS = ("xlsx", "csv")
    list_export = ["seq"]

    def get_base_queryset(self) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.select_related("space")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("seq", label=gettext_lazy("Number"), sort_key="seq"),
            DateColumn("at", label=gettext_lazy("On"), sort_key="at"),
            Column("actor_name", label=gettext_lazy("By"), sort_key="actor_name"),
            Column("action", label=gettext_lazy("Action"), accessor=action_label),
            Column("space", label=gettext_lazy("About")),
            Column("reason", label=gettext_lazy("Reason")),
            Column(
                "details",
                label=gettext_lazy("Details"),
                accessor=details,
                classname="civic-details",
            ),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        now, file_format = timezone.now(), request.GET["export"]
        log.record(action="audit.export", actor=request.user, now=now)
        return exports.download(
            [_("Number"), _("On"), _("By"), _("Action"), _("About"), _("Reason"), _("Details")],
            rows(self.get_queryset()),
            file_format=file_format,
            name=f"audit-{timezone.localdate(now)}",
        )


def rows(entries: QuerySet[AuditEntry]) -> Iterator[list[Any]]:
    labels = {action: str(label) for action, label in ACTIONS.items()}
    return _rows(entries, labels, timezone.get_current_timezone(), get_language() or "")


def _rows(
    entries: QuerySet[AuditEntry], labels: dict[str, str], zone: tzinfo, language: str
) -> Iterator[list[Any]]:
    """After the view has ended, neither the agent's language nor her time zone holds."""
    for entry in entries.iterator(chunk_size=exports.CHUNK):
        moment = entry.at.astimezone(zone).isoformat(timespec="seconds")
        action = labels.get(entry.action, entry.action)
        what = [entry.actor_name, action, entry.space or "", entry.reason]
        with override(language), timezone.override(zone):
            told = details(entry)
        yield [entry.seq, moment, *what, told]


class AuditViewSet(ReadingViewSet):
    model = AuditEntry
    name = "civic_audit"
    url_prefix = "civic/audit"
    icon = "history"
    menu_label = gettext_lazy("Audit log")
    index_view_class = AuditView
    filterset_class = AuditFilterSet
    search_fields = ["actor_name", "reason", "target", "space__title"]

    def get_permission_codenames(self) -> list[str]:
        return ["view_auditentry"]
