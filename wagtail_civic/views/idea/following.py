"""Following one idea: with one press by whoever is known, else by a link that only her mailbox has."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect

from wagtail_civic.exceptions import ChallengeRequired, CivicError
from wagtail_civic.forms.discussion import FollowForm
from wagtail_civic.mailboxes import mask_email
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import people
from wagtail_civic.services.idea import following
from wagtail_civic.verification import Identity
from wagtail_civic.views.features import IDEAS
from wagtail_civic.views.idea.base import OfIdea
from wagtail_civic.views.links import LinkView
from wagtail_civic.views.serving import add_error


class IdeaFollowOneView(OfIdea):
    """The screen says whether she follows it; ``?sent`` that a link is on its way."""

    template_name = "wagtail_civic/idea/follow.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.form_screen(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            if self.identity:
                return self.press(self.identity)
        except CivicError as error:
            return self.blocked(error)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.form_screen(form, status=400)
        return self.ask(form)

    def press(self, who: Identity) -> HttpResponse:
        act = following.unfollow if self.request.POST.get("go") == "unfollow" else following.follow
        act(self.idea, person=people.of_identity(who, now=self.now), now=self.now)
        return redirect(self.shown.follow_url + self.query)

    def ask(self, form: Any) -> HttpResponse:
        try:
            following.ask(
                self.idea,
                email=form.cleaned_data["email"],
                evidence=form.evidence(self.request.META, language=self.language, now=self.now),
                page=self.page,
                now=self.now,
            )
        except ChallengeRequired as error:
            form.require_challenge(error)
            return self.form_screen(form, status=error.status)
        except CivicError as error:
            add_error(form, error)
            return self.form_screen(form, status=error.status)
        sent = "&sent=1" if self.query else "?sent=1"
        return redirect(self.shown.follow_url + self.query + sent)

    def form(self, data: Any = None) -> FollowForm:
        return FollowForm(data, identity=self.identity, now=self.now, auto_id=self.auto_id)

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(
            form=form,
            known=self.identity,
            follows=self.follows(),
            sent="sent" in self.request.GET and not form.errors,
            status=status,
        )

    def follows(self) -> bool:
        who = self.identity
        person = people.find(email=who.email, key=who.other_key) if who else None
        return queries.hears(self.idea, person.pk if person else None)


@method_decorator(csrf_protect, name="dispatch")
class IdeaFollowConfirmView(LinkView):
    """What the mailed link opens; only the button follows."""

    template_name = "wagtail_civic/idea/follow_confirm.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.about(token, following.asked, done=False)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.about(token, following.confirm, done=True)

    def about(self, token: str, act: Any, *, done: bool) -> HttpResponse:
        try:
            found = act(token, now=self.now)
            IDEAS.check_site(found.idea.space, self.request)
        except CivicError as error:
            return self.problem(error)
        context = {
            "idea": found.idea,
            "masked_email": mask_email(found.email),
            "token": token,
            "done": done,
            "page": None,
        }
        return self.speaking(found.language, lambda: self.screen(**context))
