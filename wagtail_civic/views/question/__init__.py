"""Citizens' screens of questions to the elected."""

from wagtail_civic.views.question.asking import (
    AskAddressView,
    AskCodeView,
    AskFollowView,
    AskMeView,
    AskResendView,
    AskThanksView,
    AskView,
    QuestionAskWithdrawalView,
)
from wagtail_civic.views.question.reading import (
    BoxView,
    DataView,
    LiveView,
    QuestionView,
    ShortView,
    StateView,
)
from wagtail_civic.views.question.supporting import (
    QuestionFollowView,
    QuestionMeView,
    QuestionSupportAddressView,
    QuestionSupportCodeView,
    QuestionSupportResendView,
    QuestionSupportThanksView,
    QuestionSupportView,
)

__all__ = [
    "AskAddressView",
    "AskCodeView",
    "AskFollowView",
    "AskMeView",
    "AskResendView",
    "AskThanksView",
    "AskView",
    "BoxView",
    "DataView",
    "LiveView",
    "QuestionAskWithdrawalView",
    "QuestionFollowView",
    "QuestionMeView",
    "QuestionSupportAddressView",
    "QuestionSupportCodeView",
    "QuestionSupportResendView",
    "QuestionSupportThanksView",
    "QuestionSupportView",
    "QuestionView",
    "ShortView",
    "StateView",
]
