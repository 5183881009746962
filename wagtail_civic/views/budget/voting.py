"""The ballot: projects are put in and taken out, all of it is checked, and sent."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from wagtail_civic.exceptions import ChallengeRequired, CivicError, InvalidBallot
from wagtail_civic.forms.budget import VoteForm
from wagtail_civic.queries import budget as queries
from wagtail_civic.queries.budget import Basket
from wagtail_civic.queries.budget.basket import read, written
from wagtail_civic.services import budget as budgets
from wagtail_civic.services.contributions import Submission
from wagtail_civic.views import cookies
from wagtail_civic.views.budget.base import OfBasket
from wagtail_civic.views.budget.reminding import KEEP, REMIND, Reminding
from wagtail_civic.views.budget.separated import Separated
from wagtail_civic.views.petition.base import outcome_of
from wagtail_civic.views.serving import add_error

#: What the pressed button says. Those that change one project carry its number.
CHECK, SEND, UNDO, EMPTY, DISTRICT, CHANGE = "check", "send", "undo", "empty", "district", "change"
#: By name: how many points more or less; without points a project is in or out.
STEPS = {"add": 1, "more": 1, "less": -1, "remove": 0}


class VoteView(Reminding, Separated, OfBasket):
    template_name = "wagtail_civic/budget/vote.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            self.check()
        except CivicError as error:
            return self.blocked(error)
        if self.must_prove:
            return self.prove_first()
        return self.ballot_screen(self.basket.fitting(self.sheet.ballot))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            self.check()
        except CivicError as error:
            return self.blocked(error, unsent=bool(self.held.choices))
        if self.must_prove:
            return self.prove_first()
        go = request.POST.get("go", "")
        if go == SEND:
            return self.send()
        if go in (REMIND, KEEP):
            return self.offer(self.held) if go == REMIND else self.keep_for_later(self.held)
        if go == CHECK:
            return self.look_over(self.held)
        return self.change(go)

    @cached_property
    def held(self) -> Basket:
        """What the browser's own script has kept, where that is no older than what was sealed for it."""
        basket, posted = self.basket, self.request.POST
        version = posted.get("version", "")
        if "basket" in posted and version.isascii() and version.isdecimal() and len(version) < 9:
            kept = read(posted["basket"])
            if int(version) > basket.version and kept != basket.choices:
                basket = basket.holding(kept, int(version))
        return basket.fitting(self.sheet.ballot)

    # One step

    def change(self, go: str) -> HttpResponse:
        """And back to where she was on the ballot."""
        name, pk = self.pressed()
        basket, place = self.held, "civic-ballot"
        if name:
            basket, place = self.stepped(basket, name, pk), f"civic-project-{pk}"
        elif go == UNDO:
            basket = basket.undone()
        elif go == EMPTY:
            basket = basket.emptied()
        elif go == DISTRICT:
            wanted = self.request.POST.get("district", "")
            basket, place = basket.for_district(wanted, self.sheet.ballot), "civic-district"
        elif go == CHANGE:
            chosen = read(self.request.POST.get("chosen", ""))
            basket = basket.holding(chosen, basket.version + 1)
        return self.keep(redirect(f"{self.address('vote')}#{place}"), basket)

    def pressed(self) -> tuple[str, int]:
        for name in STEPS:
            number = self.request.POST.get(name, "")
            if number.isascii() and number.isdecimal() and len(number) < 18:
                return name, int(number)
        return "", 0

    def stepped(self, basket: Basket, name: str, pk: int) -> Basket:
        """What does not fit stays out: its card says what is missing."""
        before = basket.choices.get(pk, 0)
        if name in ("remove", "less"):
            return basket.put(pk, max(before - 1, 0) if name == "less" else 0)
        lines = (line for part in queries.parts(self.sheet.ballot, basket) for line in part.lines)
        fits = any(line.can_add for line in lines if line.project.pk == pk)
        return basket.put(pk, before + 1) if fits else basket

    # The ballot

    def ballot_screen(
        self, basket: Basket, problem: CivicError | None = None, status: int = 200
    ) -> HttpResponse:
        paper = self.sheet.ballot
        response = self.show(
            basket=basket,
            parts=queries.parts(paper, basket),
            removed=[self.sheet.project(each) for each in queries.removed(paper, basket)],
            districts=self.districts(),
            kept=written(basket.choices),
            sent=written(self.sent),
            is_sent=bool(self.sent) and self.sent == basket.choices,
            problem=problem,
            vote=self.vote,
            known=self.known_person,
            reminds=budgets.basket.offered(self.space, now=self.now),
            status=status,
        )
        return self.keep(response, basket)

    def districts(self) -> list[tuple[str, str]]:
        """Key and name of those of which one can be chosen."""
        found = (each.envelope for each in self.sheet.ballot.sections if each.projects)
        keys = dict.fromkeys(each.district for each in found if each.district)
        return [(key, self.sheet.districts.get(key, key)) for key in keys]

    # All of it, to be checked and sent

    def look_over(self, basket: Basket) -> HttpResponse:
        try:
            budgets.ballot.check(self.space, basket.choices, on=self.sheet.ballot)
        except InvalidBallot as error:
            return self.ballot_screen(basket, error, status=error.status)
        budgets.basket.renew(self.space, basket, now=self.now)
        return self.keep(self.check_screen(basket, self.review()), basket)

    def review(self, data: Any = None) -> Any:
        return self.last_form(data) if self.space.is_separated else self.prove_form(data)

    def check_screen(self, basket: Basket, form: Any, status: int = 200) -> HttpResponse:
        chosen = [part for part in queries.parts(self.sheet.ballot, basket) if part.number]
        return self.show(
            template=self.template("check"),
            form=form,
            parts=chosen,
            chosen=written(basket.choices),
            vote=self.vote if self.sent else None,
            known=self.known_person,
            status=status,
        )

    @cached_property
    def checked(self) -> Basket:
        """What stood on the screen whose button was pressed, whatever another tab has done since."""
        basket = replace(self.basket, choices=read(self.request.POST.get("chosen", "")))
        return basket.fitting(self.sheet.ballot)

    def send(self) -> HttpResponse:
        if self.space.is_separated:
            return self.send_apart()
        form = self.prove_form(self.request.POST)
        if not form.is_valid():
            return self.check_screen(self.checked, form, status=400)
        try:
            outcome = self.taken(form)
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.check_screen(self.checked, form, status=error.status)
        except InvalidBallot as error:
            return self.ballot_screen(self.checked, error, status=error.status)
        except CivicError as error:
            return self.refused(form, error)
        return self.done(outcome)

    def taken(self, form: VoteForm) -> Submission:
        evidence = form.evidence(self.request.META, language=self.language, now=self.now)
        return budgets.vote(
            self.space,
            choices=read(self.request.POST.get("chosen", "")),
            email=form.cleaned_data.get("email", ""),
            consent=form.cleaned_data.get("consent", False),
            follow=form.cleaned_data.get("follow", False),
            baskets=[each for each in (self.basket.token, self.basket.came_by) if each],
            evidence=evidence,
            identity=self.voter(form, evidence),
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )

    def refused(self, form: VoteForm, error: CivicError) -> HttpResponse:
        if error.code in ("closed", "not_yet_open", "suspended", "verification_required"):
            return self.blocked(error, unsent=True)
        if error.code in ("code_wrong", "too_many_tries"):
            error.field = "code"
        add_error(form, error)
        return self.check_screen(self.checked, form, status=error.status)

    def done(self, outcome: Submission) -> HttpResponse:
        if outcome.state == "code_sent":
            response = self.to("code")
            cookies.pend(self.request, response, self.space, outcome.handle)
            return self.keep(response, self.checked)
        response = self.to("thanks")
        said = outcome_of(outcome.state, outcome.record)
        cookies.tell(self.request, response, said, outcome.record, self.now)
        cookies.drop_basket(response, self.space)
        return response
