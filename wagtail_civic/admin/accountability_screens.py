"""The screens in which one official answer is prepared, looked at and published."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic import permissions
from wagtail_civic.admin import policies
from wagtail_civic.admin.accountability_forms import AnswerForm, PublishForm, initial, names
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.page_views import PageView
from wagtail_civic.exceptions import CivicError
from wagtail_civic.hosting import host_template
from wagtail_civic.models import SNIPPETS, OfficialAnswer, Space, Survey
from wagtail_civic.phases import State
from wagtail_civic.queries import accountability as queries
from wagtail_civic.queries import outreach as mailings
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.services import accountability

LIST = "civic_answers:index"
ANSWER = "civic_answers:answer"
PREVIEW = "civic_answers:preview"
PUBLISH = "civic_answers:publish"


#: Kinds of pages to which the city owes an answer.
OWING = ("petition", "consultation", "register", "ideabox", "budget", "question")


class AnswerOfPageView(PageView):
    """From a page to the answer of its space; what was never live owes none."""

    kinds = OWING

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        space = space_queries.for_page(self.page)
        if space is None:
            messages.info(request, _("There is nothing to answer before the page is published."))
            return redirect(self.back_url)
        return redirect(ANSWER, space.pk)


class AnswerOfSurveyView(View):
    """The same from a questionnaire, whichever of its languages it was."""

    def get(self, request: HttpRequest, key: UUID) -> HttpResponse:
        if not permissions.writes_surveys(request.user):
            raise PermissionDenied
        space = Space.objects.filter(translation_key=key, kind__in=SNIPPETS).first()
        if space is None:
            messages.info(
                request, _("There is nothing to answer before the questionnaire is published.")
            )
            return redirect(Survey.snippet_viewset.get_url_name("list"))
        return redirect(ANSWER, space.pk)


class SpaceMixin:
    """One space, for whoever may prepare its answer."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def may(self, user: Any) -> bool:
        return permissions.prepares_answer(user, self.space)

    @cached_property
    def space(self) -> Space:
        return get_object_or_404(Space, pk=self.kwargs["pk"])

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    @cached_property
    def languages(self) -> dict[str, str]:
        found = names(self.space)
        if not found:
            raise Http404
        return found

    @cached_property
    def content(self) -> queries.Content:
        return accountability.draft_of(self.space)

    @cached_property
    def versions(self) -> list[OfficialAnswer]:
        return queries.published(self.space)

    @cached_property
    def is_published(self) -> bool:
        """Whether everybody reads what is here, to the last word."""
        return bool(self.versions) and self.versions[-1].content == self.content


class AnswerScreen(SpaceMixin, HeadingMixin, FormView):
    header_icon = "mail"

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Official answers")}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.space)}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "languages": self.languages}

    def refused(self, form: Any, error: CivicError) -> HttpResponse:
        form.add_error(error.field if error.field in form.fields else None, error.detail)
        return self.form_invalid(form)


class AnswerView(AnswerScreen):
    """The draft. Saving it shows nothing to anybody."""

    form_class = AnswerForm
    template_name = "wagtail_civic/admin/accountability/answer.html"
    page_title = gettext_lazy("Official answer")

    def get_initial(self) -> dict[str, Any]:
        return {**initial(self.content), "seen": accountability.fingerprint(self.content)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            space=self.space,
            response=queries.standing(self.space, now=self.now),
            versions=self.versions,
            is_published=self.is_published,
            mailing=self.mailing(),
            previews=self.previews(),
            publish_url=self.publish_url(),
            submit_label=_("Save the draft"),
            cancel_url=self.source_url() or reverse(LIST),
            cancel_label=_("Go back"),
            **kwargs,
        )

    def mailing(self) -> mailings.Mailing | None:
        if not self.versions:
            return None
        expected = self.versions[0].recipients
        return mailings.mailing(self.space, accountability.KIND, expected=expected)

    def previews(self) -> list[tuple[str, str]]:
        codes = self.languages.items() if self.content else ()
        return [(name, reverse(PREVIEW, args=[self.space.pk, code])) for code, name in codes]

    def publish_url(self) -> str:
        wanted = self.content and not self.is_published
        may = policies.may_publish_answer(self.request.user, self.space)
        return reverse(PUBLISH, args=[self.space.pk]) if wanted and may else ""

    def source_url(self) -> str:
        source = queries.source_of(self.space)
        if source is None or self.space.kind in SNIPPETS:
            return ""
        return reverse("wagtailadmin_pages:edit", args=[source.pk])

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        try:
            accountability.save_draft(
                self.space,
                content=form.content(),
                seen=form.cleaned_data["seen"],
                user=self.request.user,
                now=self.now,
            )
        except CivicError as error:
            return self.refused(form, error)
        messages.success(self.request, _("Saved. Nobody outside of the admin sees it yet."))
        return redirect(ANSWER, self.space.pk)


class PreviewView(SpaceMixin, View):
    """The draft as everybody will read it in one language, in the site's own clothes."""

    def get(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        if language not in self.languages or not self.content:
            raise Http404
        answer = queries.official_of(
            self.content,
            language=language,
            source=self.space.source_language,
            on=timezone.localdate(self.now),
        )
        with translation.override(language):
            response = TemplateResponse(
                request, "wagtail_civic/accountability/preview.html", self._context(answer)
            )
            response.render()
        return response

    def _context(self, answer: Any) -> dict[str, Any]:
        source = queries.source_of(self.space)
        return {
            "civic_host": host_template(),
            "page": None if self.space.kind in SNIPPETS else source,
            "space": self.space,
            "answer": answer,
            "back_url": reverse(ANSWER, args=[self.space.pk]),
        }


class PublishView(AnswerScreen):
    """Before it is published: what is missing, or who will be told."""

    form_class = PublishForm
    template_name = "wagtail_civic/admin/accountability/publish.html"
    page_title = gettext_lazy("Publish the official answer")

    def may(self, user: Any) -> bool:
        return policies.may_publish_answer(user, self.space)

    def get_initial(self) -> dict[str, Any]:
        return {"seen": accountability.fingerprint(self.content)}

    def is_open(self) -> bool:
        action = getattr(queries.source_of(self.space), "civic_action", "")
        return space_queries.state_of(self.space, action, now=self.now) == State.OPEN

    @property
    def is_correction(self) -> bool:
        """Not a second press of the button: that changes nothing, and is asked for no note."""
        return bool(self.versions) and not self.is_published

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "correcting": self.is_correction}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audience = mailings.audience_by_language(self.space)
        written = queries.written_in(self.content)
        return super().get_context_data(
            problems=accountability.problems(self.space, self.content, now=self.now),
            correcting=self.is_correction,
            is_open=self.is_open(),
            is_published=self.is_published,
            total=sum(audience.values()),
            audience=[
                (code, number, queries.language_for(written, code, self.space.source_language))
                for code, number in sorted(audience.items())
            ],
            submit_label=_("Publish the correction")
            if self.is_correction
            else _("Publish and send"),
            cancel_url=reverse(ANSWER, args=[self.space.pk]),
            **kwargs,
        )

    def form_valid(self, form: PublishForm) -> HttpResponse:
        notes = form.notes()
        try:
            accountability.publish(
                self.space,
                seen=form.cleaned_data["seen"],
                note=next(iter(notes.values()), ""),
                translations=notes,
                user=self.request.user,
                now=self.now,
            )
        except CivicError as error:
            return self.refused(form, error)
        messages.success(self.request, _("Published. The page shows it."))
        return redirect(ANSWER, self.space.pk)
