"""Citizens' screens of a participatory budget."""

from wagtail_civic.views.budget.afterwards import (
    VoteAddressView,
    VoteAskWithdrawalView,
    VoteCodeView,
    VoteFollowView,
    VoteMeView,
    VoteResendView,
    VoteThanksView,
)
from wagtail_civic.views.budget.reading import (
    ProjectPictureView,
    ProjectPrintView,
    serve_project,
)
from wagtail_civic.views.budget.reminding import BasketView
from wagtail_civic.views.budget.voting import VoteView

__all__ = [
    "BasketView",
    "ProjectPictureView",
    "ProjectPrintView",
    "VoteAddressView",
    "VoteAskWithdrawalView",
    "VoteCodeView",
    "VoteFollowView",
    "VoteMeView",
    "VoteResendView",
    "VoteThanksView",
    "VoteView",
    "serve_project",
]
