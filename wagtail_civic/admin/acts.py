"""What the city did about a threshold that was reached: said on the page, and taken back where it was wrong."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from wagtail_civic import formatting
from wagtail_civic.admin import wordings
from wagtail_civic.admin.page_views import LivePageView
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Threshold
from wagtail_civic.services import thresholds

#: What is owed at each threshold; a goal promises nothing.
ACTS = {
    "response": gettext_lazy("Written answer given"),
    "debate": gettext_lazy("Put on the agenda of the council"),
}


def act_label(threshold: Threshold) -> str:
    return str(ACTS.get(threshold.name, threshold.name))


class ActForm(forms.Form):
    threshold = forms.ChoiceField(label=gettext_lazy("What was done"), widget=forms.RadioSelect)
    on = forms.DateField(label=gettext_lazy("On"), widget=AdminDateInput)
    words = forms.CharField(
        label=gettext_lazy("In one sentence"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody reads it on the page."),
    )
    url = forms.URLField(
        label=gettext_lazy("Link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("For example to the answer, or to the agenda."),
    )

    def __init__(self, *args: Any, page: Any, waiting: list[Threshold], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        choices = [(threshold.name, act_label(threshold)) for threshold in waiting]
        self.fields["threshold"].choices = choices  # type: ignore[attr-defined]
        wordings.in_each_language(self, "words", page=page)

    def translations(self) -> dict[str, str]:
        return wordings.translations(self, "words", page=self.page)


class ActsPageView(LivePageView, FormView):
    """Thresholds of a live petition."""

    kinds = ("petition",)
    template_name = "wagtail_civic/admin/form.html"
    header_icon = "success"

    @cached_property
    def reached(self) -> list[Threshold]:
        found = self.space.thresholds.filter(name__in=ACTS, reached_at__isnull=False)
        # An official answer stays, with what it says of the threshold.
        answered = ["response"] if self.space.answered_at else []
        return list(found.exclude(name__in=answered).order_by("value", "name"))

    @property
    def screen_url(self) -> str:
        return reverse("wagtail_civic_admin:acts", args=[self.page.pk])


class ActsView(ActsPageView):
    form_class = ActForm
    template_name = "wagtail_civic/admin/acts.html"
    page_title = gettext_lazy("Say what was done")

    @property
    def waiting(self) -> list[Threshold]:
        """A written answer is given with the official answer, in its four parts, and nowhere else."""
        return [each for each in self.reached if not each.acted_on and each.name != "response"]

    def get_form(self, form_class: Any = None) -> Any:
        return super().get_form(form_class) if self.waiting else None

    def get_initial(self) -> dict[str, Any]:
        only = self.waiting[0].name if len(self.waiting) == 1 else None
        return {"threshold": only, "on": timezone.localdate(self.now)}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page, "waiting": self.waiting}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            done=[(act_label(each), each) for each in self.reached if each.acted_on],
            page=self.page,
            reached=self.reached,
            owes_answer=any(t.name == "response" and not t.acted_on for t in self.reached),
            submit_label=_("Say so on the page"),
            cancel_url=self.back_url,
            **kwargs,
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        # Somebody else said it while this form was open.
        return super().post(request, *args, **kwargs) if self.waiting else redirect(self.screen_url)

    def form_valid(self, form: ActForm) -> HttpResponse:
        try:
            self.apply(form, **form.cleaned_data)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Done. The page shows it."))
        return redirect(self.back_url)

    def apply(
        self, form: ActForm, *, threshold: str, on: Any, words: str, url: str, **_rest: Any
    ) -> None:
        thresholds.act(
            next(each for each in self.waiting if each.name == threshold),
            on=on,
            words=words,
            translations=form.translations(),
            url=url,
            user=self.request.user,
            now=self.now,
        )


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("It is kept in the audit log."),
    )


class UndoActView(ActsPageView):
    form_class = UndoForm
    page_title = gettext_lazy("Take back")
    header_icon = "rotate"

    @cached_property
    def threshold(self) -> Threshold:
        found = (each for each in self.reached if each.name == self.kwargs["name"])
        threshold = next(found, None)
        if threshold is None or threshold.acted_on is None:
            raise Http404
        return threshold

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        introduction = _(
            "%(what)s on %(day)s: “%(words)s” The page will no longer say so, and the count may fall "
            "below the threshold again."
        ) % {
            "what": act_label(self.threshold),
            "day": formatting.day(self.threshold.acted_on),
            "words": self.threshold.acted_words,
        }
        return super().get_context_data(
            introduction=introduction,
            submit_label=_("Take it back"),
            cancel_url=self.screen_url,
            **kwargs,
        )

    def form_valid(self, form: UndoForm) -> HttpResponse:
        reason, user = form.cleaned_data["reason"], self.request.user
        try:
            thresholds.undo(self.threshold, reason=reason, user=user, now=self.now)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Taken back. The page no longer says so."))
        return redirect(self.screen_url)
