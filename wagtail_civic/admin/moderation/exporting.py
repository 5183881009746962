"""The list as a spreadsheet: what was written and what became of it, without saying by whom."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin import exports
from wagtail_civic.admin.moderation import choosing
from wagtail_civic.admin.moderation.listing import row
from wagtail_civic.models import Comment
from wagtail_civic.queries import moderation as queries
from wagtail_civic.queries.moderation import Ask
from wagtail_civic.services import audit

CHUNK = 500


class ExportView(PermissionCheckedMixin, View):
    model = Comment
    any_permission_required = ["view"]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        ask = choosing.asked(choosing.QueueForm(request.GET, user=request.user))
        found = choosing.scopes(request.user) if ask else {}
        # Whose name a signature bears leaves only by the download that asks for a reason.
        scopes = {name: rows for name, rows in found.items() if name != "signature"}
        rows = queries.queue(scopes, ask or Ask(), now=now)
        file_format = "csv" if request.GET.get("format") == "csv" else "xlsx"
        data = {"count": rows.count(), "filters": choosing.criteria(request)}
        data["format"] = file_format
        audit.record(action="moderation.export", actor=request.user, data=data, now=now)
        return exports.download(
            headings(),
            lines(rows, now),
            file_format=file_format,
            name=f"moderation-{timezone.localdate(now)}",
        )


def headings() -> list[str]:
    return [_("What"), _("Where"), _("Text"), _("State"), _("Reports"), _("Since"), _("Reason")]


def lines(rows: Any, now: Any) -> Iterator[list[str]]:
    total = rows.count()
    return iter(
        [
            _line(each)
            for start in range(0, total, CHUNK)
            for each in queries.items(rows[start : start + CHUNK], now=now)
        ]
    )


def _line(item: queries.Item) -> list[str]:
    shown, decision = row(item), item.record.decision
    since = timezone.localtime(item.since).isoformat(" ")[:16]
    reports = ", ".join(str(each.get_reason_display()) for each in item.reports)
    reason = decision.words if decision else ""
    where = str(item.record.space)
    text = item.record.body if item.kind in ("comment", "question") else item.excerpt
    return [str(shown["kind"]), where, text, str(shown["state"]), reports, since, reason]
