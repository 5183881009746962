"""The rules of questions to the elected. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    decide,
    doors_of,
    terms_of,
)
from wagtail_civic.services.people import known_person
from wagtail_civic.services.question import figures, page, supporting, telling
from wagtail_civic.services.question.answering import prepare, publish, stamp, write
from wagtail_civic.services.question.asking import KIND, Words, ask
from wagtail_civic.services.question.finding import on_page, sheet, visible
from wagtail_civic.services.question.floor import (
    answered,
    mend_moment,
    move,
    put_back,
    seconds_into,
    shortlist,
    take_live,
)
from wagtail_civic.services.question.listing import listing
from wagtail_civic.services.question.reviewing import release
from wagtail_civic.services.question.supporting import support, supported, unsupport
from wagtail_civic.services.said import Said

__all__ = [
    "KIND",
    "Confirmed",
    "Said",
    "Submission",
    "Terms",
    "Words",
    "answered",
    "ask",
    "ask_withdrawal",
    "by_handle",
    "by_withdrawal_token",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "figures",
    "known_person",
    "listing",
    "mend_address",
    "mend_moment",
    "move",
    "on_page",
    "page",
    "prepare",
    "publish",
    "put_back",
    "release",
    "resend",
    "seconds_into",
    "sheet",
    "shortlist",
    "stamp",
    "support",
    "supported",
    "supporting",
    "take_live",
    "telling",
    "terms_of",
    "unsupport",
    "visible",
    "withdraw",
    "withdrawable_while_open",
    "write",
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
