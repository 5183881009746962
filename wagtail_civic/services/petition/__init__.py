"""The rules of petitions. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.petition.codes import written
from wagtail_civic.services.petition.confirming import by_handle
from wagtail_civic.services.petition.confirming import by_token as confirmation_by_token
from wagtail_civic.services.petition.confirming import with_code as confirm_with_code
from wagtail_civic.services.petition.confirming import with_token as confirm_with_token
from wagtail_civic.services.petition.deciding import affected, decide, undo
from wagtail_civic.services.petition.mending import mend_address, resend, words_of
from wagtail_civic.services.petition.reading import public_pages, sheet, sheet_of, sheets
from wagtail_civic.services.petition.records import Confirmed, Signing, Terms, Words
from wagtail_civic.services.petition.signing import known_person, sign, terms_of
from wagtail_civic.services.petition.withdrawing import ask as ask_withdrawal
from wagtail_civic.services.petition.withdrawing import by_token as signature_by_withdrawal_token
from wagtail_civic.services.petition.withdrawing import check as check_withdrawable
from wagtail_civic.services.petition.withdrawing import while_open as withdrawable_while_open
from wagtail_civic.services.petition.withdrawing import withdraw

__all__ = [
    "Confirmed",
    "Signing",
    "Terms",
    "Words",
    "affected",
    "ask_withdrawal",
    "by_handle",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "known_person",
    "mend_address",
    "public_pages",
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
