"""The rules of petitions. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    affected,
    decide,
    doors_of,
    terms_of,
    undo,
)
from wagtail_civic.services.people import known_person
from wagtail_civic.services.petition.reading import public_pages, sheet, sheet_of, sheets
from wagtail_civic.services.petition.records import Words, words_of
from wagtail_civic.services.petition.rehearsing import Rehearsal, check_rehearsed, rehearse
from wagtail_civic.services.petition.signing import KIND, sign

__all__ = [
    "Confirmed",
    "Rehearsal",
    "Submission",
    "Terms",
    "Words",
    "affected",
    "ask_withdrawal",
    "by_handle",
    "by_withdrawal_token",
    "check_rehearsed",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "known_person",
    "mend_address",
    "public_pages",
    "rehearse",
    "resend",
    "sheet",
    "sheet_of",
    "sheets",
    "sign",
    "signature_by_withdrawal_token",
    "terms_of",
    "undo",
    "withdraw",
    "withdrawable_while_open",
    "words_of",
    "written",
]

# What opens a door of petitions was made for a signature, and for nothing else that people leave.
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
signature_by_withdrawal_token = by_withdrawal_token
written = KIND.shown
