"""The rules of questionnaires. HTML, API, admin and commands call these and nothing else."""

from wagtail_civic.services.contributions import (
    Confirmed,
    Submission,
    Terms,
    decide,
    doors_of,
    terms_of,
)
from wagtail_civic.services.people import known_person
from wagtail_civic.services.separated import Receipt, grant, prove
from wagtail_civic.services.survey import page
from wagtail_civic.services.survey.answering import KIND, answer, check
from wagtail_civic.services.survey.ballots import cast
from wagtail_civic.services.survey.drafts import Draft, Saved
from wagtail_civic.services.survey.entering import DOUBLES, SAME_ADDRESS, Entered, enter, undo
from wagtail_civic.services.survey.listing import listing
from wagtail_civic.services.survey.paper import Paper
from wagtail_civic.services.survey.reading import (
    answered,
    answers_of,
    by_channel,
    by_group,
    channels,
    final_results,
    groupings,
    is_final,
    participation,
    progress,
    results,
    sent,
    settled_at,
    sheet,
    sheet_of,
)
from wagtail_civic.services.survey.telling import BeforeAfter, Told, before_after, told

__all__ = [
    "DOUBLES",
    "KIND",
    "SAME_ADDRESS",
    "BeforeAfter",
    "Confirmed",
    "Draft",
    "Entered",
    "Paper",
    "Receipt",
    "Saved",
    "Submission",
    "Terms",
    "Told",
    "answer",
    "answered",
    "answers_of",
    "ask_withdrawal",
    "before_after",
    "by_channel",
    "by_group",
    "by_handle",
    "by_withdrawal_token",
    "cast",
    "channels",
    "check",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "enter",
    "final_results",
    "grant",
    "groupings",
    "is_final",
    "known_person",
    "listing",
    "mend_address",
    "page",
    "participation",
    "progress",
    "prove",
    "replaced",
    "resend",
    "results",
    "sent",
    "settled_at",
    "sheet",
    "sheet_of",
    "terms_of",
    "told",
    "undo",
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
