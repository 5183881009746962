"""The code, thanks, what this visitor voted, and the way to take a vote back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.models import Follow, Participation, Vote
from wagtail_civic.services import outreach
from wagtail_civic.services.contributions import Confirmed
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.budget.base import OfBudget
from wagtail_civic.views.petition.afterwards import AskWithdrawalView, FollowView, ThanksView
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, remember
from wagtail_civic.views.proving import let_in


class VoteCodeView(OfBudget, CodeView):
    template_name = "wagtail_civic/budget/code.html"

    def finished(self, done: Confirmed) -> HttpResponse:
        if self.space.is_separated:
            response = let_in(self, self.doors, done.record, already=done.already)
            remember(self, response, done)
            return response
        response = super().finished(done)
        cookies.drop_basket(response, self.space)
        return response


class VoteResendView(OfBudget, ResendView):
    template_name = "wagtail_civic/budget/code.html"


class VoteAddressView(OfBudget, AddressView):
    template_name = "wagtail_civic/budget/address.html"


class VoteThanksView(OfBudget, ThanksView):
    """Last screen: that it is sent, and until when it can be changed."""

    template_name = "wagtail_civic/budget/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        model = Participation if self.space.is_separated else Vote
        told = cookies.told(request, model, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        vote, outcome = told
        if self.space.is_separated:
            return self.not_granted(vote, outcome)
        return self.show(
            result=outcome,
            response=vote,
            hold_reason=HOLD_REASONS.get(vote.hold_reason, ""),
            receipt=vote.receipt,
            reachable=bool(vote.participant and vote.participant.email),
            following=self.following(vote),
        )

    def not_granted(self, participation: Participation, outcome: str) -> HttpResponse:
        """Why she who proved who she is cannot vote: she has, or an agent looks at it."""
        return self.show(
            template=self.template("not_granted"),
            result=outcome,
            hold_reason=HOLD_REASONS.get(participation.hold_reason, ""),
        )


class VoteFollowView(OfBudget, FollowView):
    """From the last screen, or from the page itself: to be written to, or no longer."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.person and request.POST.get("go") == "unfollow":
            outreach.unfollow(self.space, participant=self.person, now=self.now)
            return redirect(self.page.get_url(request))
        return super().post(request)


class VoteMeView(OfBudget):
    """What this visitor did here: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/budget/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        kept = cookies.kept_basket(request, self.space)
        return self.show(
            vote=self.vote,
            unsent=bool(kept.get("basket") == self.space.pk and kept.get("choices")),
            person=self.known_person,
            following=self.following(),
        )

    def following(self) -> bool:
        if self.known_person is None:
            return False
        follows = Follow.objects.filter(space=self.space, participant=self.known_person.pk)
        return follows.exclude(frequency=Follow.Frequency.NEVER).exists()


class VoteAskWithdrawalView(OfBudget, AskWithdrawalView):
    template_name = "wagtail_civic/budget/ask_withdrawal.html"
