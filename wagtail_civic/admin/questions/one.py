"""One question in full: what may be decided about it, its answer, and the moment of that."""

import re
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.coreutils import get_content_languages

from wagtail_civic.admin import wordings
from wagtail_civic.admin.moderation.deeds import DEEDS, affected
from wagtail_civic.admin.questions import choosing
from wagtail_civic.admin.questions.base import OfQuestion
from wagtail_civic.admin.questions.labels import STATES
from wagtail_civic.admin.questions.listing import DECISIONS, address
from wagtail_civic.admin.selection import REASONS
from wagtail_civic.exceptions import AnswerChanged, CivicError
from wagtail_civic.forms.fields import CleanTextField
from wagtail_civic.models import LONGEST_ANSWER, OutgoingMessage, Question
from wagtail_civic.notifications import Mail, render
from wagtail_civic.queries import question as queries
from wagtail_civic.services import question as questions

#: To whom a letter is addressed that is only looked at.
ANYBODY = "anybody@example.org"
MOMENT = re.compile(r"\s*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\s*", re.ASCII)


class MomentField(forms.CharField):
    """``00:12:34`` or ``12:34``, as seconds; nothing: no moment."""

    def clean(self, value: Any) -> int | None:
        written = super().clean(value)
        if not written:
            return None
        found = MOMENT.fullmatch(written)
        if not found or int(found[2]) > 59 or int(found[3]) > 59:
            raise forms.ValidationError(_("Write it like 00:12:34."), code="invalid")
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds


class MomentForm(forms.Form):
    seconds = MomentField(
        label=gettext_lazy("The answer begins in the recording at"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Hours, minutes and seconds: 00:12:34"),
    )


class AnswerForm(wordings.SayForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = CleanTextField(
        label=gettext_lazy("Who answers"),
        max_length=120,
        help_text=gettext_lazy("Everybody reads it beside the answer."),
    )
    reason = forms.CharField(
        label=pgettext_lazy("noun", "Answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Up to 5,000 characters. Everybody can read it."),
    )


class QuestionView(OfQuestion, TemplateView):
    template_name = "wagtail_civic/admin/questions/one.html"
    page_title = gettext_lazy("Question")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, one, _here = super().get_breadcrumbs_items()
        return [*above, {**one, "url": ""}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.question
        figure = getattr(row, "figure", None)
        return super().get_context_data(
            question=row,
            state=STATES.get(row.state, row.get_state_display()),
            hold_reason=REASONS.get(row.hold_reason, "") if row.state == "held" else "",
            speaker=choosing.speaker_of(row),
            supports=figure.supports if figure else 0,
            moment=self.moment,
            shown=row.state == Question.State.CONFIRMED,
            answered=row.stage in queries.STAGES["answered"],
            works=self.works,
            settles=self.settles,
            deeds=self.deeds(),
            moment_form=kwargs.pop("moment_form", None) or self.moment_form(),
            board_url=address("board", row.space_id),
            **kwargs,
        )

    @property
    def moment(self) -> str:
        row = self.question
        return queries.offset(queries.seconds_of(row, queries.films_of(row.space)))

    def deeds(self) -> list[Any]:
        if not self.moderates:
            return []
        this = Question.objects.filter(pk=self.question.pk)
        return [DEEDS[name] for name in DECISIONS if affected(name, "question", this).exists()]

    def moment_form(self, data: Any = None) -> MomentForm:
        return MomentForm(data, initial={"seconds": self.moment})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.settles:
            raise PermissionDenied
        form = self.moment_form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(moment_form=form))
        try:
            said, by = form.cleaned_data, {"user": request.user, "now": self.now}
            questions.mend_moment(self.question, **said, **by)
        except CivicError as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, _("Saved."))
        return redirect(address("one", self.question.pk))


class AnswerView(OfQuestion, FormView):
    """An answer in writing: the letter is looked at first; then it is published, or kept within the team."""

    form_class = AnswerForm
    template_name = "wagtail_civic/admin/questions/answer.html"
    page_title = gettext_lazy("Answer in writing")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not (self.works or self.settles):
            raise PermissionDenied
        shown = request.user.is_authenticated and self.question.state == Question.State.CONFIRMED
        if request.user.is_authenticated and not shown:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def get_initial(self) -> dict[str, Any]:
        row, prepared = self.question, self.question.prepared
        words = prepared["translations"] if prepared else row.answer_translations
        name = prepared["name"] if prepared else row.answer_name or choosing.speaker_of(row)
        found = {
            "reason": prepared["words"] if prepared else row.answer,
            "name": name,
            "seen": questions.stamp(row),
        }
        others = wordings.other_languages(self.page) if self.page is not None else {}
        return found | {f"reason_{code}": words.get(code, "") for code in others}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question=self.question,
            works=self.works,
            settles=self.settles,
            told=queries.concerned(self.space, self.question.pk).count(),
            back=address("one", self.question.pk),
            **kwargs,
        )

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        deed = self.request.POST.get("deed", "")
        try:
            if deed in ("publish", "prepare") and (self.settles or deed == "prepare"):
                return self.keep(form, publish=deed == "publish")
        except AnswerChanged as error:
            messages.error(self.request, error.detail)
            return redirect(address("one", self.question.pk))
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        if deed != "preview":
            raise PermissionDenied
        return self.render_to_response(self.get_context_data(form=form, letters=self.letters(form)))

    def keep(self, form: AnswerForm, *, publish: bool) -> HttpResponse:
        by: dict[str, Any] = {"user": self.request.user, "now": self.now}
        said = form.cleaned_data
        words = {"said": form.said(), "name": said["name"], "seen": said["seen"]}
        if publish:
            questions.write(self.question, **words, **by)
            messages.success(
                self.request, _("Published. Its author and whoever follows it are told.")
            )
        else:
            questions.prepare(self.question, **words, **by)
            messages.success(self.request, _("Prepared. Nobody outside of the team sees it yet."))
        return redirect(address("one", self.question.pk))

    def letters(self, form: AnswerForm) -> list[dict[str, Any]]:
        """As each would get it, by language."""
        names, said = get_content_languages(), form.said()
        source = self.space.source_language
        found = questions.telling.worded({source: said.words, **said.translations})
        return [
            {
                "language": names.get(code, code),
                "code": code,
                "mail": self.letter(code, form, words),
            }
            for code, words in found.items()
        ]

    def letter(self, language: str, form: AnswerForm, words: dict[str, Any]) -> Mail:
        message = OutgoingMessage(
            kind=questions.telling.KIND, language=language, space=self.space, site=self.space.site
        )
        context = {**questions.telling.about(self.question), "name": form.cleaned_data["name"]}
        return render(message, email=ANYBODY, context={**context, **words})
