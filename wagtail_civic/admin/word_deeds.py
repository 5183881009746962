"""Filing answers under a tag, looked at first with their number; tags themselves; quoting."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.coreutils import get_content_languages

from wagtail_civic import formatting, permissions
from wagtail_civic.admin.selection import number
from wagtail_civic.admin.words import OfWords, meant
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import LONGEST_QUOTATION, AnswerTag, SurveyAnswer
from wagtail_civic.queries import words as queries
from wagtail_civic.services.survey import words

#: What is done with a tag, and what the button says.
DEEDS = {
    "tag": gettext_lazy("Put the tag on"),
    "untag": gettext_lazy("Take the tag off"),
}


class FileView(OfWords):
    """First how many answers it concerns; nothing happens before that is confirmed."""

    template_name = "wagtail_civic/admin/words_file.html"
    page_title = gettext_lazy("Tags")
    header_icon = "tag"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.check_may_file()
        deed, label = request.POST.get("deed", ""), self.label
        if deed not in DEEDS:
            raise Http404
        if not label:
            messages.error(request, _("Choose a tag, or write a new one."))
            return redirect(self.back)
        return self.carry_out(deed, label) if request.POST.get("confirmed") else self.preview(deed)

    @property
    def label(self) -> str:
        """A new tag by its name, or one that there is by its number."""
        new = self.request.POST.get("new", "").strip()
        chosen = number(self.request.POST.get("tag", ""))
        if new or not chosen:
            return new
        return str(self.space.answer_tags.filter(pk=chosen).first() or "")

    @cached_property
    def answers(self) -> Any:
        return meant(self.request, self.form(QueryDict(self.request.POST.get("filters", ""))))

    @property
    def back(self) -> str:
        return f"{self.words_url}?{QueryDict(self.request.POST.get('filters', '')).urlencode()}"

    def preview(self, deed: str) -> HttpResponse:
        context = self.get_context_data(
            deed=deed,
            label=self.label,
            submit_label=DEEDS[deed],
            count=self.answers.count(),
            ids=self.request.POST.getlist("id"),
            all=self.request.POST.get("all", ""),
            filters=self.request.POST.get("filters", ""),
            back=self.back,
        )
        return self.render_to_response(context)

    def carry_out(self, deed: str, label: str) -> HttpResponse:
        answers, count = self.answers, self.answers.count()
        try:
            words.check_open(self.space, now=timezone.now())
            tag = words.make_tag(self.space, label=label)
        except CivicError as error:
            messages.error(self.request, error.detail)
            return redirect(self.back)
        if deed == "tag":
            words.tag_answers(answers, tag=tag, now=timezone.now())
            sentence = ngettext(
                "%(number)s answer has the tag “%(tag)s” now.",
                "%(number)s answers have the tag “%(tag)s” now.",
                count,
            )
        else:
            words.untag_answers(answers, tag=tag, now=timezone.now())
            sentence = ngettext(
                "%(number)s answer no longer has the tag “%(tag)s”.",
                "%(number)s answers no longer have the tag “%(tag)s”.",
                count,
            )
        messages.success(
            self.request, sentence % {"number": formatting.number(count), "tag": tag.label}
        )
        return redirect(self.back)


class TagForm(forms.Form):
    label = forms.CharField(label=gettext_lazy("Tag"), max_length=words.LONGEST_LABEL)

    def __init__(self, *args: Any, tag: AnswerTag, **kwargs: Any) -> None:
        super().__init__(*args, initial={"label": tag.label}, **kwargs)
        for code, language in self.languages():
            self.fields[f"in_{code}"] = forms.CharField(
                label=_("In %(language)s") % {"language": language},
                max_length=words.LONGEST_LABEL,
                required=False,
                initial=tag.translations.get(code, ""),
            )

    def languages(self) -> list[tuple[str, str]]:
        return [(code, formatting.language(code)) for code in get_content_languages()]

    def translations(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"in_{code}"] for code, _language in self.languages()}


class TagsView(OfWords):
    template_name = "wagtail_civic/admin/tags.html"
    page_title = gettext_lazy("Tags")
    header_icon = "tag"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tags=queries.tags(self.space), may_file=self.may_file, **kwargs
        )


class TagView(OfWords):
    """One tag: renamed, translated, put together with another, or removed."""

    template_name = "wagtail_civic/admin/tag.html"
    page_title = gettext_lazy("Tag")
    header_icon = "tag"

    @cached_property
    def tag(self) -> AnswerTag:
        self.check_may_file()
        return get_object_or_404(self.space.answer_tags, pk=self.kwargs["tag"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", TagForm(tag=self.tag))
        # What the address names by its number.
        kwargs["tag"] = self.tag
        return super().get_context_data(
            introduction=_("Under the name of another tag it becomes one with that."),
            submit_label=_("Save"),
            cancel_url=self.tags_url,
            **kwargs,
        )

    @property
    def tags_url(self) -> str:
        return reverse("civic_responses:tags", args=[self.space.pk])

    def post(self, request: HttpRequest, pk: int, tag: int) -> HttpResponse:
        if request.POST.get("delete"):
            return self.delete()
        form = TagForm(request.POST, tag=self.tag)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        said = {"label": form.cleaned_data["label"], "translations": form.translations()}
        try:
            words.change_tag(self.tag, **said, now=timezone.now())
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.render_to_response(self.get_context_data(form=form))
        return redirect(self.tags_url)

    def delete(self) -> HttpResponse:
        try:
            words.delete_tag(self.tag, now=timezone.now())
        except CivicError as error:
            messages.error(self.request, error.detail)
            return redirect(self.request.path)
        messages.success(self.request, _("The tag is gone; the answers stay."))
        return redirect(self.tags_url)


class QuoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What everybody reads"),
        max_length=LONGEST_QUOTATION,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Leave out whatever could name a person, mark it with […], and change nothing else."
        ),
    )


class QuoteView(OfWords):
    """One answer in full, published with the results by whoever may publish questionnaires."""

    template_name = "wagtail_civic/admin/quote.html"
    page_title = gettext_lazy("Quote an answer")
    header_icon = "openquote"

    @cached_property
    def answer(self) -> SurveyAnswer:
        if not permissions.publishes_surveys(self.request.user):
            raise PermissionDenied
        rows = queries.answers(self.space, self.questions, queries.Ask())
        return get_object_or_404(
            rows.select_related("question__space", "quotation"), pk=self.kwargs["answer"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quoted = getattr(self.answer, "quotation", None)
        text = quoted.text if quoted else self.answer.text[:LONGEST_QUOTATION]
        kwargs.setdefault("form", QuoteForm(initial={"text": text}))
        kwargs["answer"] = self.answer
        return super().get_context_data(
            quoted=quoted,
            submit_label=_("Publish with the results"),
            cancel_url=self.words_url,
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int, answer: int) -> HttpResponse:
        now, user = timezone.now(), request.user
        if request.POST.get("withdraw"):
            words.unquote(self.answer, user=user, now=now)
            messages.success(request, _("It is no longer shown."))
            return redirect(self.words_url)
        form = QuoteForm(request.POST)
        try:
            if form.is_valid():
                words.quote(self.answer, text=form.cleaned_data["text"], user=user, now=now)
                messages.success(request, _("It is shown with the results, as far as they are."))
                return redirect(self.words_url)
        except CivicError as error:
            form.add_error("text", error.detail)
        return self.render_to_response(self.get_context_data(form=form))
