"""The rules of registers. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    decide,
    doors_of,
    terms_of,
)
from wagtail_civic.services.people import known_person
from wagtail_civic.services.register import page
from wagtail_civic.services.register.entering import ENTERED, enter
from wagtail_civic.services.register.kind import KIND
from wagtail_civic.services.register.observing import observe
from wagtail_civic.services.register.presets import PRESETS, Preset
from wagtail_civic.services.register.reading import sheet
from wagtail_civic.services.register.reporting import keep, report, visible
from wagtail_civic.services.register.reviewing import annotate, entrust, hide, show, tag

__all__ = [
    "ENTERED",
    "KIND",
    "PRESETS",
    "Confirmed",
    "Preset",
    "Submission",
    "Terms",
    "annotate",
    "ask_withdrawal",
    "by_handle",
    "by_withdrawal_token",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "enter",
    "entrust",
    "hide",
    "keep",
    "known_person",
    "mend_address",
    "observe",
    "page",
    "report",
    "resend",
    "sheet",
    "show",
    "tag",
    "terms_of",
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
