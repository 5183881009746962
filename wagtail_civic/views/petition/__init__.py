"""Citizens' screens of a petition."""

from wagtail_civic.views.petition.afterwards import (
    AskWithdrawalView,
    DaysView,
    FollowView,
    MeView,
    StateView,
    ThanksView,
)
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView

__all__ = [
    "AddressView",
    "AskWithdrawalView",
    "CodeView",
    "DaysView",
    "FollowView",
    "MeView",
    "ResendView",
    "SignView",
    "StateView",
    "ThanksView",
]
