"""Merging an idea into another, taking it apart again, and splitting it, each with a public reason."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic.admin.ideas import choosing
from wagtail_civic.admin.ideas.base import DecidesMixin, OfIdea
from wagtail_civic.admin.ideas.forms import MergeForm, SayForm, SplitForm
from wagtail_civic.admin.ideas.listing import address
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.models import Idea
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas

#: Of those that are found, so that one looks for better words.
FOUND = 20


class JoinView(DecidesMixin, OfIdea, FormView):
    form_class: type[SayForm] = SayForm
    template_name = "wagtail_civic/admin/form.html"
    submit_label: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("submit_label", self.submit_label)
        kwargs.setdefault("cancel_url", address("one", self.idea.pk))
        return super().get_context_data(idea=self.idea, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            words = self.apply(
                form, {"said": form.said(), "user": self.request.user, "now": self.now}
            )
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, words)
        return redirect(address("one", self.idea.pk))

    def apply(self, form: Any, how: dict[str, Any]) -> str:
        """Do it, and say that it is done."""
        raise NotImplementedError


class MergeView(JoinView):
    """Search the other one, see what both would count, say why."""

    form_class = MergeForm
    template_name = "wagtail_civic/admin/ideas/merge.html"
    page_title = gettext_lazy("Merge into another idea")
    submit_label = gettext_lazy("Merge")

    @cached_property
    def other(self) -> Idea | None:
        asked = choosing.number(self.request.POST.get("into") or self.request.GET.get("into", ""))
        return self.candidates.filter(pk=asked).first() if asked else None

    @cached_property
    def candidates(self) -> Any:
        rows = Idea.objects.filter(queries.LISTED, space=self.idea.space_id)
        return rows.exclude(pk=self.idea.pk).select_related("status", "figure")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "idea": self.idea}

    def get_initial(self) -> dict[str, Any]:
        return {"into": self.other.pk if self.other else None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("q", "")
        found = choosing.search(self.candidates, asked)[: FOUND + 1] if asked else []
        return super().get_context_data(
            other=self.other,
            q=asked,
            found=list(found)[:FOUND],
            more=len(found) > FOUND,
            together=queries.merged_supports(self.idea, self.other) if self.other else 0,
            **kwargs,
        )

    def apply(self, form: MergeForm, how: dict[str, Any]) -> str:
        into = form.cleaned_data["into"]
        ideas.merge(self.idea, into=into, **how)
        return _("It is merged into “%(title)s”, and leads there.") % {"title": into}


class TakeApartView(JoinView):
    page_title = gettext_lazy("Take apart again")
    submit_label = gettext_lazy("Take apart")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.idea.merged_into is None:
            raise Http404
        introduction = _(
            "It stands for itself again, with the supporters that it had and has since gained, and no longer leads "
            "to “%(title)s”."
        )
        words = introduction % {"title": self.idea.merged_into}
        return super().get_context_data(introduction=words, **kwargs)

    def apply(self, form: SayForm, how: dict[str, Any]) -> str:
        ideas.take_apart(self.idea, **how)
        return _("It stands for itself again.")


class SplitView(JoinView):
    form_class = SplitForm
    page_title = gettext_lazy("Split into parts")
    submit_label = gettext_lazy("Split")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "idea": self.idea}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _(
            "Each part becomes an idea with the supporters of the whole, who are counted once in each. The whole "
            "stays, and leads to its parts."
        )
        return super().get_context_data(introduction=introduction, **kwargs)

    def apply(self, form: SplitForm, how: dict[str, Any]) -> str:
        made = ideas.split(self.idea, parts=form.parts(), **how)
        sentence = ngettext("%(number)s part was made.", "%(number)s parts were made.", len(made))
        return sentence % {"number": number(len(made))}
