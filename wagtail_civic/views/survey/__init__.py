"""Citizens' screens of a questionnaire."""

from wagtail_civic.views.survey.afterwards import (
    AnswerAddressView,
    AnswerAskWithdrawalView,
    AnswerCodeView,
    AnswerFollowView,
    AnswerMeView,
    AnswerResendView,
    AnswerThanksView,
    DataView,
    PrintView,
    ResultsView,
)
from wagtail_civic.views.survey.answering import AnswerView, ResumeView

__all__ = [
    "AnswerAddressView",
    "AnswerAskWithdrawalView",
    "AnswerCodeView",
    "AnswerFollowView",
    "AnswerMeView",
    "AnswerResendView",
    "AnswerThanksView",
    "AnswerView",
    "DataView",
    "PrintView",
    "ResultsView",
    "ResumeView",
]
