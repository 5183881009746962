"""A list kept for somebody who wishes to be reminded of sending it, and the way back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.exceptions import ChallengeRequired, CivicError
from wagtail_civic.forms.budget import RemindForm
from wagtail_civic.queries.budget import Basket
from wagtail_civic.services.budget import basket as baskets
from wagtail_civic.views.budget.base import OfBasket
from wagtail_civic.views.serving import add_error, stay_here

if TYPE_CHECKING:
    Base = OfBasket
else:
    Base = object

REMIND, KEEP = "remind", "keep"


class Reminding(Base):
    """Beside the ballot: whom to remind, and that it is kept."""

    def offer(self, basket: Basket) -> HttpResponse:
        return self.keep(self.remind_screen(RemindForm(now=self.now, auto_id=self.auto_id)), basket)

    def remind_screen(self, form: RemindForm, status: int = 200) -> HttpResponse:
        closes_at = self.sheet.closes_at
        return self.show(
            template=self.template("remind"),
            form=form,
            reminds_at=closes_at - baskets.BEFORE if closes_at else None,
            status=status,
        )

    def keep_for_later(self, basket: Basket) -> HttpResponse:
        form = RemindForm(self.request.POST, now=self.now, auto_id=self.auto_id)
        if not form.is_valid():
            return self.remind_screen(form, status=400)
        try:
            kept = self.kept(form, basket)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.remind_screen(form, status=error.status)
        except CivicError as error:
            add_error(form, error)
            return self.remind_screen(form, status=error.status)
        response = self.show(template=self.template("reminded"), kept=kept)
        return self.keep(response, replace(basket, token=kept.token))

    def kept(self, form: RemindForm, basket: Basket) -> Any:
        return baskets.keep(
            self.space,
            basket,
            email=form.cleaned_data["email"],
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            page=self.page,
            now=self.now,
        )


class BasketView(OfBasket):
    """
    What a link leads back to, in any browser. Nothing on the server changes: scanners follow links.

    The list is put into this browser, unless it holds a newer one.
    """

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            self.check()
            found = baskets.resume(self.space, token, now=self.now)
        except CivicError as error:
            return self.gone(error)
        mine = self.basket if self.basket.token == token else found
        newer = mine if mine.version > found.version else found
        return self.keep(redirect(self.address("vote")), newer)

    def gone(self, error: CivicError) -> HttpResponse:
        if error.code in ("token_invalid", "token_expired"):
            stay_here(self.request)
            return self.show(template=self.template("no_basket"), status=error.status)
        return self.blocked(error)
