"""The rules of registering for a meeting. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    decide,
    doors_of,
    terms_of,
)
from wagtail_civic.services.people import known_person
from wagtail_civic.services.registration import page, places, reminding, room, telling
from wagtail_civic.services.registration.attending import (
    cancel,
    count_unregistered,
    note,
    note_printed,
)
from wagtail_civic.services.registration.finding import sheet
from wagtail_civic.services.registration.kind import RegistrationKind
from wagtail_civic.services.registration.registering import KIND, Words, register
from wagtail_civic.services.registration.reminding import remind

__all__ = [
    "KIND",
    "Confirmed",
    "RegistrationKind",
    "Submission",
    "Terms",
    "Words",
    "ask_withdrawal",
    "by_handle",
    "by_withdrawal_token",
    "cancel",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "count_unregistered",
    "decide",
    "known_person",
    "mend_address",
    "note",
    "note_printed",
    "page",
    "places",
    "register",
    "remind",
    "reminding",
    "resend",
    "room",
    "sheet",
    "telling",
    "terms_of",
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
