"""What becomes of an idea that somebody has proposed, and the way to take it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.models import Idea
from wagtail_civic.queries import idea as queries
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.idea.base import OfIdeaBox
from wagtail_civic.views.one_written import WithdrawOneView
from wagtail_civic.views.petition.afterwards import FollowView, ThanksView


class ProposeThanksView(OfIdeaBox, ThanksView):
    """Last screen: where her idea is, or that it is read first."""

    template_name = "wagtail_civic/idea/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, Idea, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        idea, outcome = told
        return self.show(
            result=outcome,
            idea=queries.IdeaSheet(self.sheet, idea),
            response=idea,
            hold_reason=HOLD_REASONS.get(idea.hold_reason, ""),
            receipt=idea.receipt,
            following=self.following(idea),
        )


class IdeaFollowView(OfIdeaBox, FollowView):
    pass


class IdeasMeView(OfIdeaBox):
    """What this visitor proposed here: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/idea/ideas_me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = queries.of_person(self.space, self.person.pk) if self.person else []
        return self.show(proposed=[queries.IdeaSheet(self.sheet, row) for row in rows])


class IdeaAskWithdrawalView(WithdrawOneView, OfIdeaBox):
    template_name = "wagtail_civic/idea/ask_withdrawal.html"
