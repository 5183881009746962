"""Thanks, figures, following, and the way to take a signature back."""

import csv
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import ChallengeRequired, CivicError, NotWithdrawable
from wagtail_civic.forms.petition import EmailForm
from wagtail_civic.models import Follow, Signature
from wagtail_civic.queries import live
from wagtail_civic.queries import petition as queries
from wagtail_civic.services import outreach
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.petition.base import PetitionActionView
from wagtail_civic.views.serving import ForEverybody, add_error


class ThanksView(PetitionActionView):
    """Last screen: what was counted, and what happens next."""

    template_name = "wagtail_civic/petition/thanks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, Signature, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        signature, outcome = told
        before = self.sheet.tally.total
        rank = live.with_hers(self.sheet, signature)
        return self.show(
            result=outcome,
            signature=signature,
            hold_reason=HOLD_REASONS.get(signature.hold_reason, ""),
            receipt=signature.receipt,
            first_name=signature.first_name,
            rank=rank,
            following=self.following(signature),
            figures=json.dumps(live.figures(self.sheet)),
            seconds=civic_settings.TALLY_SECONDS if self.sheet.tally.total > before else 0,
        )

    def following(self, signature: Signature) -> bool:
        hers = Follow.objects.filter(participant=signature.participant_id)
        follows = hers.filter(space=self.space, target="")
        return follows.exclude(frequency=Follow.Frequency.NEVER).exists()


class FollowView(PetitionActionView):
    def post(self, request: HttpRequest) -> HttpResponse:
        if self.person is None:
            return self.to(self.first)
        outreach.follow(self.space, participant=self.person, now=self.now)
        return self.to("thanks")


class MeView(PetitionActionView):
    """What this visitor did here: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/petition/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        signature = queries.of_person(self.space, self.person.pk) if self.person else None
        return self.show(signature=signature, figures=self.figures(signature))

    def figures(self, signature: Signature | None) -> str:
        """For a page out of a cache, or counted before she signed: it must not show less than she was told."""
        if signature is None or signature.state != Signature.State.CONFIRMED:
            return ""
        if live.is_newer(self.sheet, signature):
            live.with_hers(self.sheet, signature)
        return json.dumps(live.figures(self.sheet))


class FiguresView(ForEverybody, PetitionActionView):
    """The same for everybody, so that anybody's cache may keep it for some seconds."""


class DaysView(FiguresView):
    """How many signed on each day, for whoever draws a picture of her own."""

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="signatures-{self.page.pk}.csv"'
        # With a byte-order mark, without which some spreadsheets read accents wrongly.
        response.write("\ufeff")
        lines = csv.writer(response)
        lines.writerow([_("Day"), _("Online"), _("On paper"), _("Total")])
        lines.writerows([d.date, d.web, d.paper, d.total] for d in self.sheet.all_days)
        return response


class StateView(FiguresView):
    """The figures of a petition for whoever has its page open."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(live.figures(self.sheet))


class AskWithdrawalView(PetitionActionView):
    template_name = "wagtail_civic/petition/ask_withdrawal.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            self.doors.withdrawable_while_open(self.space, now=self.now)
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
        return self.show(template=self.template("asked_withdrawal"))

    def ask(self, form: Any) -> None:
        self.doors.ask_withdrawal(
            self.space,
            email=form.cleaned_data["email"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            page=self.page,
            now=self.now,
        )
