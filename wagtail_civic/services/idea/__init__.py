"""The rules of ideas. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    decide,
    doors_of,
    terms_of,
)
from wagtail_civic.services.idea import (
    figures,
    following,
    importing,
    page,
    statuses,
    supporting,
    telling,
)
from wagtail_civic.services.idea.finding import on_page, read, sheet, standing, visible
from wagtail_civic.services.idea.joining import merge, split, take_apart
from wagtail_civic.services.idea.preparing import prepare, publish_prepared, writes
from wagtail_civic.services.idea.proposing import KIND, Words, propose
from wagtail_civic.services.idea.reporting import report
from wagtail_civic.services.idea.reviewing import keep
from wagtail_civic.services.idea.settling import (
    NOTED,
    assign,
    set_status,
    stamp,
    usable,
)
from wagtail_civic.services.idea.supporting import support, supported, unsupport
from wagtail_civic.services.idea.trail import Said
from wagtail_civic.services.people import known_person

__all__ = [
    "KIND",
    "NOTED",
    "Confirmed",
    "Said",
    "Submission",
    "Terms",
    "Words",
    "ask_withdrawal",
    "assign",
    "by_handle",
    "by_withdrawal_token",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "figures",
    "following",
    "importing",
    "keep",
    "known_person",
    "mend_address",
    "merge",
    "on_page",
    "page",
    "prepare",
    "propose",
    "publish_prepared",
    "read",
    "report",
    "resend",
    "set_status",
    "sheet",
    "split",
    "stamp",
    "standing",
    "statuses",
    "support",
    "supported",
    "supporting",
    "take_apart",
    "telling",
    "terms_of",
    "unsupport",
    "usable",
    "visible",
    "withdraw",
    "withdrawable_while_open",
    "writes",
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
