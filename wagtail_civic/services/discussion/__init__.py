"""The rules of discussions. HTML, API, admin and commands call these and nothing else."""

from functools import partial

from wagtail_civic.services import contributions
from wagtail_civic.services.contributions import Confirmed, Submission, Terms, decide, terms_of
from wagtail_civic.services.discussion import supporting
from wagtail_civic.services.discussion.finding import sheet, thread_of, visible
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
    "post",
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

by_handle = partial(contributions.by_handle, KIND)
confirmation_by_token = partial(contributions.confirmation_by_token, KIND)
confirm_with_code = partial(contributions.confirm_with_code, KIND)
confirm_with_token = partial(contributions.confirm_with_token, KIND)
resend = partial(contributions.resend, KIND)
mend_address = partial(contributions.mend_address, KIND)
ask_withdrawal = partial(contributions.ask_withdrawal, KIND)
by_withdrawal_token = partial(contributions.by_withdrawal_token, KIND)
check_withdrawable = partial(contributions.check_withdrawable, KIND)
withdrawable_while_open = partial(contributions.withdrawable_while_open, KIND)
withdraw = partial(contributions.withdraw, KIND)
written = KIND.shown
