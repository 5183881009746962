"""What every action of a citizen knows: its sheet, and who is recognised."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.functional import cached_property

from wagtail_civic.addresses import address
from wagtail_civic.exceptions import CivicError, VerificationRequired
from wagtail_civic.models import Participant, Signature
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces
from wagtail_civic.verification import Identity, VerificationHandler, handler
from wagtail_civic.views import cookies
from wagtail_civic.views.serving import PageActionView


class PetitionActionView(PageActionView):
    """Of a petition; a subclass names the rules, the screens and the addresses of another feature."""

    #: The service whose rules these screens ask, and the folder of their templates.
    doors: ClassVar[Any] = petitions
    stem = "petition"
    #: The name of the first screen's address.
    first = "sign"
    #: What people do, as the phase of the space names it.
    action = "sign"

    @cached_property
    def space(self) -> Any:
        return spaces.for_page(self.page, now=self.now)

    @cached_property
    def sheet(self) -> Any:
        """Only where something is shown: an act needs the space alone."""
        return petitions.sheet_of(self.page, self.space, now=self.now)

    @property
    def language(self) -> str:
        return self.page.locale.language_code

    @cached_property
    def person(self) -> Participant | None:
        return cookies.recognised(self.request, self.now)

    @cached_property
    def way(self) -> VerificationHandler:
        return handler(self.space.handler)

    @cached_property
    def known_person(self) -> Participant | None:
        """Whom this browser's cookie names, where a proved address is what counts."""
        person = self.person if self.way.source == "email" else None
        return person if person and person.email else None

    @cached_property
    def identity(self) -> Identity | None:
        if self.known_person:
            return self.doors.known_person(self.known_person)
        return self.way.identify(getattr(self.request, "user", None))

    def check(self) -> None:
        """Nobody fills in a form that cannot be taken."""
        spaces.guard(self.space, self.action, now=self.now)
        if self.identity is None and not (self.way.open_to_strangers or self.way.asks):
            raise VerificationRequired

    @property
    def auto_id(self) -> str:
        """Several petitions may be open on one page; their fields must not share an id."""
        return f"civic-{self.page.pk}-%s"

    def show(self, **context: Any) -> HttpResponse:
        return self.screen(page=self.page, space=self.space, sheet=self.sheet, **context)

    def to(self, name: str, **query: str) -> HttpResponse:
        address = self.address(name)
        said = query | ({"fragment": "1"} if self.fragment else {})
        # What ``redirect`` would look up first is no name of a view.
        return HttpResponseRedirect(f"{address}?{urlencode(said)}" if said else address)

    def address(self, name: str) -> str:
        return address(name, self.page.pk)

    def template(self, name: str) -> str:
        return f"wagtail_civic/{self.stem}/{name}.html"

    def blocked(self, error: CivicError, **context: Any) -> HttpResponse:
        if error.code == VerificationRequired.code and self.way.sign_in_url:
            back = urlencode({"next": self.address(self.first)})
            context["sign_in_url"] = f"{resolve_url(self.way.sign_in_url)}?{back}"
        template = self.template("blocked")
        return self.show(template=template, status=error.status, reason=error, **context)


def outcome_of(state: str, signature: Any) -> str:
    """What the last screen says. “Already” is true only of a signature that counts."""
    counts = signature.state == Signature.State.CONFIRMED
    return state if state and counts else str(signature.state)
