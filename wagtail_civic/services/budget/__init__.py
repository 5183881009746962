"""The rules of participatory budgets. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.budget import (
    ballot,
    basket,
    codes,
    counting,
    envelopes,
    page,
    paper,
    paper_import,
    pictures,
    projects,
    runs,
    separated,
    typed,
)
from wagtail_civic.services.budget.reading import sheet, sheet_of
from wagtail_civic.services.budget.voting import KIND, vote
from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    decide,
    doors_of,
    terms_of,
)
from wagtail_civic.services.people import known_person

__all__ = [
    "KIND",
    "Confirmed",
    "Submission",
    "Terms",
    "ask_withdrawal",
    "ballot",
    "basket",
    "by_handle",
    "by_withdrawal_token",
    "check_withdrawable",
    "codes",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "counting",
    "decide",
    "envelopes",
    "known_person",
    "mend_address",
    "page",
    "paper",
    "paper_import",
    "pictures",
    "projects",
    "replaced",
    "resend",
    "runs",
    "separated",
    "sheet",
    "sheet_of",
    "terms_of",
    "typed",
    "vote",
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
replaced = KIND.replaced
