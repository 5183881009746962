"""
What people leave in a space, whatever it is: taken, confirmed, mended, taken back, decided about.

Each feature says in a ``Kind`` what is its own, and asks its own rules before it calls ``submit``.
"""

from wagtail_civic.services.contributions.confirming import (
    by_handle,
    insert_or_existing,
    waiting,
)
from wagtail_civic.services.contributions.confirming import by_token as confirmation_by_token
from wagtail_civic.services.contributions.confirming import with_code as confirm_with_code
from wagtail_civic.services.contributions.confirming import with_token as confirm_with_token
from wagtail_civic.services.contributions.deciding import affected, decide, undo
from wagtail_civic.services.contributions.doors import Doors, doors_of
from wagtail_civic.services.contributions.kinds import Kind, Payload, kind_of, register
from wagtail_civic.services.contributions.limiting import within
from wagtail_civic.services.contributions.mending import MAXIMUM_SENDS, mend_address, resend
from wagtail_civic.services.contributions.receiving import receive
from wagtail_civic.services.contributions.records import (
    Confirmed,
    Entry,
    Submission,
    Terms,
    title_of,
)
from wagtail_civic.services.contributions.submitting import in_force, proved, submit, terms_of
from wagtail_civic.services.contributions.supporting import Supporting, SupportKind
from wagtail_civic.services.contributions.withdrawing import ask as ask_withdrawal
from wagtail_civic.services.contributions.withdrawing import by_token as by_withdrawal_token
from wagtail_civic.services.contributions.withdrawing import check as check_withdrawable
from wagtail_civic.services.contributions.withdrawing import take_back, withdraw
from wagtail_civic.services.contributions.withdrawing import while_open as withdrawable_while_open

__all__ = [
    "MAXIMUM_SENDS",
    "Confirmed",
    "Doors",
    "Entry",
    "Kind",
    "Payload",
    "Submission",
    "SupportKind",
    "Supporting",
    "Terms",
    "affected",
    "ask_withdrawal",
    "by_handle",
    "by_withdrawal_token",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "doors_of",
    "in_force",
    "insert_or_existing",
    "kind_of",
    "mend_address",
    "proved",
    "receive",
    "register",
    "resend",
    "submit",
    "take_back",
    "terms_of",
    "title_of",
    "undo",
    "waiting",
    "withdraw",
    "within",
    "withdrawable_while_open",
]
