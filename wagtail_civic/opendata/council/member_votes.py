"""The votes of one member as a table."""

import csv
import io
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic.queries.council.members import Cast, MemberSheet
from wagtail_civic.text import csv_safe


def table(sheet: MemberSheet) -> str:
    """All that the filters of the sheet let through, the newest first."""
    # With a byte-order mark, without which some spreadsheets read accents wrongly.
    file = io.StringIO("\ufeff")
    file.seek(0, io.SEEK_END)
    lines = csv.writer(file)
    lines.writerow(headings())
    for cast in sheet.cast(sheet.rows):
        lines.writerow([csv_safe(value) for value in _line(sheet, cast)])
    return file.getvalue()


def headings() -> list[str]:
    return [
        _("Date"),
        pgettext("council", "Body"),
        _("Meeting"),
        _("Number"),
        _("Title"),
        _("Amendment"),
        _("Name"),
        _("Political group"),
        pgettext("of a member", "Vote"),
        _("Represented by"),
        pgettext("vote", "Adopted"),
        pgettext("vote", "For"),
        pgettext("vote", "Against"),
        _("Abstentions"),
        _("Not taking part"),
        _("Address"),
    ]


def _line(sheet: MemberSheet, cast: Cast) -> list[Any]:
    vote, row = cast.vote, cast.row
    proclaimed = timezone.localdate(vote.proclaimed_at) if vote.proclaimed_at else ""
    return [
        str(proclaimed),
        sheet.bodies.get(cast.meeting.body, ""),
        cast.meeting.title,
        vote.item.number,
        cast.title,
        cast.amendment,
        row.name,
        row.group_name,
        row.get_choice_display(),
        row.holder_name,
        _("yes") if vote.adopted else _("no"),
        vote.in_favour,
        vote.against,
        vote.abstentions,
        vote.not_taking_part,
        cast.full_url,
    ]
