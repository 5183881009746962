"""The doors of one kind: what a feature's service lets anybody do with what people left there."""

from functools import partial
from typing import Any, NamedTuple

from wagtail_civic.models import Confirmation
from wagtail_civic.services.contributions import confirming, mending, withdrawing
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import Confirmed, Submission


class Doors(NamedTuple):
    """What opens one of them was made for its kind, and for nothing else that people leave."""

    by_handle: partial[Confirmation]
    confirmation_by_token: partial[Confirmation]
    confirm_with_code: partial[Confirmed]
    confirm_with_token: partial[Confirmed]
    resend: partial[Confirmation]
    mend_address: partial[Submission]
    ask_withdrawal: partial[None]
    by_withdrawal_token: partial[Any]
    check_withdrawable: partial[None]
    withdrawable_while_open: partial[None]
    withdraw: partial[Any]


def doors_of(kind: Kind) -> Doors:
    return Doors(
        by_handle=partial(confirming.by_handle, kind),
        confirmation_by_token=partial(confirming.by_token, kind),
        confirm_with_code=partial(confirming.with_code, kind),
        confirm_with_token=partial(confirming.with_token, kind),
        resend=partial(mending.resend, kind),
        mend_address=partial(mending.mend_address, kind),
        ask_withdrawal=partial(withdrawing.ask, kind),
        by_withdrawal_token=partial(withdrawing.by_token, kind),
        check_withdrawable=partial(withdrawing.check, kind),
        withdrawable_while_open=partial(withdrawing.while_open, kind),
        withdraw=partial(withdrawing.withdraw, kind),
    )
