"""What the city makes of an idea: a status, prepared or published, with the letter looked at first."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.coreutils import get_content_languages

from wagtail_civic.admin.ideas.base import OfIdea, say_forgotten
from wagtail_civic.admin.ideas.forms import SettleForm, initial_of
from wagtail_civic.admin.ideas.listing import address
from wagtail_civic.admin.selection import number
from wagtail_civic.exceptions import AnswerChanged, CivicError, NothingSelected
from wagtail_civic.models import Idea, OutgoingMessage
from wagtail_civic.notifications import Mail, render
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas

#: To whom a letter is addressed that is only looked at.
ANYBODY = "anybody@example.org"


class SettleView(OfIdea, FormView):
    """Shows the letter first; then it is published, or kept in private until others are ready."""

    form_class = SettleForm
    template_name = "wagtail_civic/admin/ideas/settle.html"
    page_title = gettext_lazy("Answer")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not (self.works or self.settles):
            raise PermissionDenied
        if request.user.is_authenticated and not self.shown:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def shown(self) -> bool:
        """Whether everybody reads it and it stands for itself: nobody is told of what she cannot see."""
        row = self.idea
        return row.state == Idea.State.CONFIRMED and row.merged_into_id is None

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {"space": self.space, "page": self.page, "idea": self.idea}
        return {**super().get_form_kwargs(), **own}

    def get_initial(self) -> dict[str, Any]:
        found = initial_of(self.idea, self.page)
        asked = number(self.request.GET.get("status", ""))
        if asked and asked != found["status"]:
            # Why it was given another one is not why it is given this one.
            said = {name: "" for name in found if name.startswith("reason")}
            found |= {**said, "status": asked}
        return found

    @cached_property
    def back(self) -> str:
        """The board, where she came from it."""
        asked = self.request.GET.get("next") or self.request.POST.get("next", "")
        here = {self.request.get_host()}
        return (
            asked if url_has_allowed_host_and_scheme(asked, here) else address("one", self.idea.pk)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            idea=self.idea,
            works=self.works,
            settles=self.settles,
            told=queries.concerned(self.space, self.idea.pk).count(),
            back=self.back,
            # Whether the status that was looked at is one of which nobody hears again.
            quiet=kwargs.pop("quiet", False),
            **kwargs,
        )

    def form_valid(self, form: SettleForm) -> HttpResponse:
        deed = self.request.POST.get("deed", "")
        try:
            if deed == "publish" and self.settles:
                return self.publish(form)
            if deed == "prepare" and self.works:
                return self.prepare(form)
        except AnswerChanged as error:
            messages.error(self.request, error.detail)
            return redirect(address("one", self.idea.pk))
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        if deed != "preview":
            raise PermissionDenied
        return self.look(form)

    def look(self, form: SettleForm) -> HttpResponse:
        quiet = self.corrects(form) and not form.cleaned_data["tell"]
        letters = [] if quiet else self.letters(form)
        return self.render_to_response(
            self.get_context_data(form=form, letters=letters, quiet=quiet)
        )

    def corrects(self, form: SettleForm) -> bool:
        return bool(form.cleaned_data["status"].pk == self.idea.status_id)

    def letters(self, form: SettleForm) -> list[dict[str, Any]]:
        """As each would get it, by language."""
        names, said = get_content_languages(), form.said()
        status = form.cleaned_data["status"]
        found = ideas.telling.worded(status, said.words, said.translations)
        return [
            {"language": names.get(code, code), "code": code, "mail": self.letter(code, words)}
            for code, words in found.items()
        ]

    def letter(self, language: str, words: dict[str, Any]) -> Mail:
        message = OutgoingMessage(
            kind=ideas.telling.KIND, language=language, space=self.space, site=self.space.site
        )
        context = {**ideas.telling.about(self.idea), **words}
        return render(message, email=ANYBODY, context=context)

    def how(self, form: SettleForm) -> dict[str, Any]:
        cost: Decimal | None = form.cleaned_data["cost"]
        names = ("status", "seen", "tell")
        by = {"user": self.request.user, "now": self.now, "said": form.said(), "cost": cost}
        return {**{name: form.cleaned_data[name] for name in names}, **by}

    def publish(self, form: SettleForm) -> HttpResponse:
        try:
            ideas.set_status([self.idea], **self.how(form))
        except NothingSelected:
            messages.warning(self.request, _("It has this status already."))
            return redirect(self.back)
        messages.success(self.request, self.done(form) % {"title": self.idea})
        say_forgotten(self.request, self.idea, form.cleaned_data["status"])
        return redirect(self.back)

    def done(self, form: SettleForm) -> str:
        if not self.corrects(form):
            return _("“%(title)s” has its new status. Whoever follows it is written to.")
        if form.cleaned_data["tell"]:
            return _("The answer to “%(title)s” is corrected. Whoever follows it is written to.")
        return _("The answer to “%(title)s” is corrected. Nobody is written to again.")

    def prepare(self, form: SettleForm) -> HttpResponse:
        ideas.prepare(self.idea, **self.how(form))
        messages.success(self.request, _("Prepared. Nobody outside of the team sees it yet."))
        return redirect(self.back)
