"""The rules of questionnaires. HTML, API, admin and commands call these and nothing else."""

from functools import partial

from wagtail_civic.services import contributions
from wagtail_civic.services.contributions import Confirmed, Submission, Terms, decide, terms_of
from wagtail_civic.services.people import known_person
from wagtail_civic.services.survey.answering import KIND, answer, check
from wagtail_civic.services.survey.listing import listing
from wagtail_civic.services.survey.reading import (
    answered,
    answers_of,
    by_panel,
    final_results,
    is_final,
    panels,
    participation,
    progress,
    results,
    sent,
    settled_at,
    sheet,
)
from wagtail_civic.services.survey.telling import BeforeAfter, Told, before_after, told

__all__ = [
    "KIND",
    "BeforeAfter",
    "Confirmed",
    "Submission",
    "Terms",
    "Told",
    "answer",
    "answered",
    "answers_of",
    "ask_withdrawal",
    "before_after",
    "by_handle",
    "by_panel",
    "by_withdrawal_token",
    "check",
    "check_withdrawable",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "decide",
    "final_results",
    "is_final",
    "known_person",
    "listing",
    "mend_address",
    "panels",
    "participation",
    "progress",
    "replaced",
    "resend",
    "results",
    "sent",
    "settled_at",
    "sheet",
    "terms_of",
    "told",
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
replaced = KIND.replaced
