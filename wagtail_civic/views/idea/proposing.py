"""The screens of proposing an idea: what it is, what resembles it, and the code that proves the address."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.idea import ProposeForm
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.contributions import Submission
from wagtail_civic.views.idea.base import OfIdeaBox
from wagtail_civic.views.petition.signing import AddressView, CodeView, ResendView, SignView
from wagtail_civic.views.serving import ForEverybody


class ProposeView(OfIdeaBox, SignView):
    """One screen: the idea, and who she is. ``go=similar`` only shows what resembles it."""

    template_name = "wagtail_civic/idea/propose.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("go") == "similar":
            return self.look(request)
        return super().post(request)

    def look(self, request: HttpRequest) -> HttpResponse:
        """Everything that was written is still there; nothing of it is looked at yet."""
        try:
            self.check()
        except CivicError as error:
            return self.blocked(error)
        form = self.form(initial=ProposeForm.written(request.POST))
        found = queries.similar(self.space, request.POST.get("title", ""))
        rows = [queries.IdeaSheet(self.sheet, row) for row in found]
        return self.show(form=form, known=self.known_person, similar=rows, looked=True)

    def form(self, data: Any = None, **how: Any) -> ProposeForm:
        return ProposeForm(
            data,
            self.request.FILES if data is not None else None,
            space=self.space,
            page=self.page,
            identity=self.identity,
            terms=ideas.terms_of(self.space, self.language),
            now=self.now,
            auto_id=self.auto_id,
            **how,
        )

    def form_screen(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(form=form, known=self.known_person, status=status)

    def show(self, **context: Any) -> HttpResponse:
        return super().show(chose_files=bool(self.request.FILES), **context)

    def sign(self, form: Any) -> Submission:
        said = form.cleaned_data
        files, alts = said.get("files") or ([], [])
        return ideas.propose(
            self.space,
            words=form.words(),
            email=said.get("email", ""),
            follow=said["follow"],
            consent=said.get("consent", False),
            files=files,
            alts=alts,
            evidence=form.evidence(self.request.META, language=self.language, now=self.now),
            identity=self.identity,
            page=self.page,
            terms=form.shown_terms(),
            now=self.now,
        )

    def refused(self, form: Any, error: CivicError) -> HttpResponse:
        # Of a question that has several parts, the form has one field.
        error.field = {"alts": "files", "latitude": "place"}.get(error.field or "", error.field)
        return super().refused(form, error)


class SimilarView(ForEverybody, OfIdeaBox):
    """What resembles a title, while it is written."""

    template_name = "wagtail_civic/idea/similar.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = queries.similar(self.space, request.GET.get("title", ""))
        return self.show(similar=[queries.IdeaSheet(self.sheet, row) for row in found])


class ProposeCodeView(OfIdeaBox, CodeView):
    template_name = "wagtail_civic/idea/code.html"


class ProposeResendView(OfIdeaBox, ResendView):
    template_name = "wagtail_civic/idea/code.html"


class ProposeAddressView(OfIdeaBox, AddressView):
    template_name = "wagtail_civic/idea/address.html"
