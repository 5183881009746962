"""A list kept for somebody who wishes to be reminded of sending it, and the way back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.exceptions import ChallengeRequired, CivicError
from wagtail_civic.forms.budget import RemindForm
from wagtail_civic.queries import budget as queries
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


#: More steps than a browser's own script has made since the server last heard of it.
AHEAD = 1000


class BasketView(OfBasket):
    """
    What a link leads back to, in any browser. Opening it changes nothing: scanners follow links.

    One press puts the list into this browser, in the place of what it holds: whoever sent the link may be somebody else.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            found = self.found(token)
        except CivicError as error:
            return self.gone(error)
        mine = self.in_browser
        if mine and token in (mine.token, mine.came_by):
            # The same list, and what was done with it here since.
            return redirect(self.address("vote"))
        parts = queries.parts_of(self.sheet.ballot, found.choices)
        return self.show(template=self.template("kept_list"), parts=parts, token=token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            found = self.found(token)
        except CivicError as error:
            return self.gone(error)
        version = self.basket.version + found.version + AHEAD
        return self.keep(redirect(self.address("vote")), replace(found, version=version))

    def found(self, token: str) -> Basket:
        self.check()
        return baskets.resume(self.space, token, now=self.now)

    def gone(self, error: CivicError) -> HttpResponse:
        if error.code in ("token_invalid", "token_expired"):
            stay_here(self.request)
            return self.show(template=self.template("no_basket"), status=error.status)
        return self.blocked(error)
