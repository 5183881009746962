"""Thanks, figures, following, and the way to take a signature back."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from wagtail_civic import formatting
from wagtail_civic.exceptions import ChallengeRequired, CivicError, NotWithdrawable
from wagtail_civic.forms.petition import EmailForm
from wagtail_civic.models import Follow, Signature
from wagtail_civic.queries import petition as queries
from wagtail_civic.services import outreach
from wagtail_civic.services import petition as petitions
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import PetitionActionView
from wagtail_civic.views.serving import add_error, shareable


class ThanksView(PetitionActionView):
    """Last screen: what was counted, and what happens next."""

    template_name = "wagtail_civic/petition/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, self.now)
        rows = Signature.objects.filter(space=self.space)
        signature = rows.filter(pk=told[0]).first() if told else None
        if signature is None:
            return redirect(self.page.get_url(request))
        rank = queries.rank(signature, self.sheet.tally)
        # The count may be some seconds old; whoever reads that she is number 413 must not read 412 below.
        self.sheet.tally.total = max(self.sheet.tally.total, rank or 0)
        return self.show(
            result=told[1],
            signature=signature,
            receipt=signature.receipt,
            first_name=signature.first_name,
            rank=rank,
            following=self.following(signature),
        )

    def following(self, signature: Signature) -> bool:
        follows = Follow.objects.filter(space=self.space, participant=signature.participant_id)
        return follows.exclude(frequency=Follow.Frequency.NEVER).exists()


class FollowView(PetitionActionView):
    def post(self, request: HttpRequest) -> HttpResponse:
        if self.person is None:
            return self.to("sign")
        outreach.follow(self.space, participant=self.person, now=self.now)
        return self.to("thanks")


class MeView(PetitionActionView):
    """What this visitor did here: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/petition/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        signature = queries.of_person(self.space, self.person.pk) if self.person else None
        return self.show(signature=signature)


class StateView(PetitionActionView):
    """The figures of a petition for whoever has its page open; the same for everybody."""

    def get(self, request: HttpRequest) -> HttpResponse:
        progress = self.sheet.progress
        counted = progress.counted_at
        return JsonResponse(
            {
                "state": self.sheet.state,
                "count": progress.count,
                "goal": progress.goal,
                "missing": progress.missing,
                "percent": round(progress.percent, 1),
                "counted_at": counted.isoformat() if counted else None,
                # As the page says them, so that refreshing changes figures and never the way they are written.
                "words": {
                    "count": formatting.number(progress.count),
                    "missing": formatting.number(progress.missing),
                    "counted_at": formatting.moment(counted),
                },
            }
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        everybody = self.is_for_everybody() and shareable(request, response)
        if response.status_code == 200 and everybody:
            response.headers["Cache-Control"] = "public, max-age=10"
            del response.headers["Expires"]
        return response

    def is_for_everybody(self) -> bool:
        """Not what a visitor sees only after a password or a login: nobody else's cache may keep that."""
        page = getattr(self, "page", None)
        return page is not None and not page.get_view_restrictions().exists()


class AskWithdrawalView(PetitionActionView):
    template_name = "wagtail_civic/petition/ask_withdrawal.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            petitions.withdrawable_while_open(self.space, now=self.now)
        except CivicError as error:
            return self.blocked(error)
        return self.show(form=EmailForm(now=self.now, auto_id=self.auto_id))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EmailForm(request.POST, now=self.now, auto_id=self.auto_id)
        if not form.is_valid():
            return self.show(form=form, status=400)
        try:
            self.ask(form)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.show(form=form, status=error.status)
        except NotWithdrawable as error:
            return self.blocked(error)
        except CivicError as error:
            add_error(form, error)
            return self.show(form=form, status=error.status)
        return self.show(template="wagtail_civic/petition/asked_withdrawal.html")

    def ask(self, form: Any) -> None:
        petitions.ask_withdrawal(
            self.space,
            email=form.cleaned_data["email"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            page=self.page,
            now=self.now,
        )
