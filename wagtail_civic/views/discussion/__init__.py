"""Citizens' screens of a discussion."""

from wagtail_civic.views.discussion.commenting import (
    CommentAddressView,
    CommentAskWithdrawalView,
    CommentCodeView,
    CommentFollowView,
    CommentMeView,
    CommentResendView,
    CommentThanksView,
    CommentView,
)
from wagtail_civic.views.discussion.reading import DebateView
from wagtail_civic.views.discussion.supporting import (
    ReportView,
    SupportAddressView,
    SupportCodeView,
    SupportResendView,
    SupportThanksView,
    SupportView,
)

__all__ = [
    "CommentAddressView",
    "CommentAskWithdrawalView",
    "CommentCodeView",
    "CommentFollowView",
    "CommentMeView",
    "CommentResendView",
    "CommentThanksView",
    "CommentView",
    "DebateView",
    "ReportView",
    "SupportAddressView",
    "SupportCodeView",
    "SupportResendView",
    "SupportThanksView",
    "SupportView",
]
