"""The rules of discussions. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    decide,
    doors_of,
    terms_of,
)
from wagtail_civic.services.discussion import page, supporting
from wagtail_civic.services.discussion.finding import read, sheet, thread_of, visible
from wagtail_civic.services.discussion.listing import Listed, listing
from wagtail_civic.services.discussion.posting import KIND, MOST_CITED, answer, post
from wagtail_civic.services.discussion.reporting import report
from wagtail_civic.services.discussion.reviewing import hide, keep, restore, retract
from wagtail_civic.services.discussion.supporting import support, supported, unsupport
from wagtail_civic.services.people import known_person

__all__ = [
    "KIND",
    "MOST_CITED",
    "Confirmed",
    "Listed",
    "Submission",
    "Terms",
    "answer",
    "ask_withdrawal",
    "by_handle",
    "by_withdrawal_token",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "hide",
    "keep",
    "known_person",
    "listing",
    "mend_address",
    "page",
    "post",
    "read",
    "report",
    "resend",
    "restore",
    "retract",
    "sheet",
    "support",
    "supported",
    "supporting",
    "terms_of",
    "thread_of",
    "unsupport",
    "visible",
    "withdraw",
    "withdrawable_while_open",
    "written",
]

(
    by_handle,
    confirmation_by_token,
    confirm_with_code,
    confirm_with_token,
    resend,
    mend_address,
    ask_withdrawal,
    by_withdrawal_token,
    check_withdrawable,
    withdrawable_while_open,
    withdraw,
) = doors_of(KIND)
written = KIND.shown
