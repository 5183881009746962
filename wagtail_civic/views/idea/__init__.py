"""Citizens' screens of ideas."""

from wagtail_civic.views.idea.afterwards import (
    IdeaAskWithdrawalView,
    IdeaFollowView,
    IdeasMeView,
    ProposeThanksView,
)
from wagtail_civic.views.idea.following import IdeaFollowConfirmView, IdeaFollowOneView
from wagtail_civic.views.idea.leading import ShortView
from wagtail_civic.views.idea.proposing import (
    ProposeAddressView,
    ProposeCodeView,
    ProposeResendView,
    ProposeView,
    SimilarView,
)
from wagtail_civic.views.idea.reading import IdeaFileView, IdeaPrintView, PointsView, serve_idea
from wagtail_civic.views.idea.reporting import IdeaReportView
from wagtail_civic.views.idea.supporting import (
    IdeaMeView,
    IdeaSupportAddressView,
    IdeaSupportCodeView,
    IdeaSupportResendView,
    IdeaSupportThanksView,
    IdeaSupportView,
)

__all__ = [
    "IdeaAskWithdrawalView",
    "IdeaFileView",
    "IdeaFollowConfirmView",
    "IdeaFollowOneView",
    "IdeaFollowView",
    "IdeaMeView",
    "IdeaPrintView",
    "IdeaReportView",
    "IdeaSupportAddressView",
    "IdeaSupportCodeView",
    "IdeaSupportResendView",
    "IdeaSupportThanksView",
    "IdeaSupportView",
    "IdeasMeView",
    "PointsView",
    "ProposeAddressView",
    "ProposeCodeView",
    "ProposeResendView",
    "ProposeThanksView",
    "ProposeView",
    "ShortView",
    "SimilarView",
    "serve_idea",
]
