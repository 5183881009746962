"""Supporting an idea with one press, once an address is proved, and no longer supporting it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.discussion import SupportForm
from wagtail_civic.models import Idea, IdeaSupport
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.contributions import Submission
from wagtail_civic.services.idea import supporting
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.idea.base import OfIdea, OfIdeaBox
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView


class OfSupport(OfIdeaBox):
    doors = supporting
    first = "support"
    action = "support"

    def address(self, name: str) -> str:
        if name == self.first:
            # Whose code is gone begins at the list again: which idea it was is not known here.
            return self.sheet.list_url
        return super().address(name)


class IdeaSupportView(OfIdea, OfSupport, SignView):
    template_name = "wagtail_civic/idea/support.html"

    def form(self, data: Any = None) -> SupportForm:
        return SupportForm(data, identity=self.identity, now=self.now, auto_id=self.auto_id)

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(
            form=form,
            known=self.known_person,
            supported=ideas.supported(self.idea, self.known_person),
            status=status,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("go") != "unsupport":
            return super().post(request)
        try:
            if self.known_person:
                ideas.unsupport(self.idea, person=self.known_person, now=self.now)
        except CivicError as error:
            return self.blocked(error)
        return redirect(self.shown.support_url + self.query)

    def sign(self, form: Any) -> Submission:
        return ideas.support(
            self.idea,
            email=form.cleaned_data.get("email", ""),
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            now=self.now,
        )


class IdeaMeView(OfIdea):
    """Whether this visitor supports it: a fragment of its own, so that the page itself holds nothing personal."""

    template_name = "wagtail_civic/idea/me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(supported=ideas.supported(self.idea, self.known_person))


class IdeaSupportCodeView(OfSupport, CodeView):
    template_name = "wagtail_civic/idea/support_code.html"


class IdeaSupportResendView(OfSupport, ResendView):
    template_name = "wagtail_civic/idea/support_code.html"


class IdeaSupportAddressView(OfSupport, AddressView):
    template_name = "wagtail_civic/idea/support_address.html"


class IdeaSupportThanksView(OfSupport):
    template_name = "wagtail_civic/idea/supported.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = cookies.told(request, IdeaSupport, self.space, self.now)
        if told is None:
            return redirect(self.page.get_url(request))
        support, outcome = told
        reason = HOLD_REASONS.get(support.hold_reason, "")
        found = Idea.objects.filter(queries.READABLE, pk=support.idea_id).first()
        idea = queries.IdeaSheet(self.sheet, found) if found else None
        return self.show(result=outcome, idea=idea, hold_reason=reason)
