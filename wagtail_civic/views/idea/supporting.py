"""Supporting an idea with one press, once an address is proved, and no longer supporting it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wagtail_civic.models import Idea, IdeaSupport
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import supporting
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.views import cookies
from wagtail_civic.views.idea.base import OfIdea, OfIdeaBox
from wagtail_civic.views.one_written import SupportDoor, SupportView
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView


class OfSupport(SupportDoor, OfIdeaBox):
    doors = supporting


class IdeaSupportView(OfIdea, OfSupport, SupportView):
    template_name = "wagtail_civic/idea/support.html"
    rules = ideas


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
