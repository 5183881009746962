"""One commitment: its words, how far it is, its milestones and its pictures, each saved by itself."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic import permissions
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.commitments.forms import (
    MilestoneForm,
    NewForm,
    PictureForm,
    ProgressForm,
    WordsForm,
)
from wagtail_civic.admin.commitments.listing import address, title_of
from wagtail_civic.admin.selection import number
from wagtail_civic.exceptions import AnswerChanged, CivicError
from wagtail_civic.formatting import in_language
from wagtail_civic.models import AgendaItem, BudgetProject, Commitment, Idea, Milestone
from wagtail_civic.queries import copies, finality
from wagtail_civic.queries.idea.listing import READABLE
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services import copies as copying
from wagtail_civic.uploads import PICTURES
from wagtail_civic.views.idea.reading import picture


class OfCommitments(PermissionCheckedMixin, HeadingMixin, View):
    model = Commitment
    any_permission_required = ["view"]
    header_icon = "tasks"

    @cached_property
    def by(self) -> dict[str, Any]:
        return {"user": self.request.user, "now": timezone.now()}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": address("index"), "label": _("What became of it")}
        return [
            *super().get_breadcrumbs_items(),
            above,
            {"url": "", "label": self.get_page_title()},
        ]


class NewView(OfCommitments, FormView):
    """Begun by hand, or by a press beside an idea."""

    form_class = NewForm
    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("What the city does")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not self.spaces.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def spaces(self) -> Any:
        return permissions.spaces_followed_up_by(self.request.user).order_by("title")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = [number(request.POST.get(name, "")) for name in ("idea", "project", "item")]
        idea, project, item = asked
        if idea:
            return self.of_idea(idea)
        if item:
            return self.of_item(item)
        return self.of_project(project) if project else super().post(request, *args, **kwargs)

    def of_project(self, asked: int) -> HttpResponse:
        """Of one that can be voted for no more: until a count is published nobody knows what is built."""
        projects = BudgetProject.objects.filter(space__in=self.spaces)
        project = get_object_or_404(projects.select_related("space", "envelope"), pk=asked)
        if not finality.is_published(project.space):
            raise Http404
        return redirect(address("one", commitments.of_project(project, **self.by).pk))

    def of_item(self, asked: int) -> HttpResponse:
        """Of one that was adopted: of any other nothing is to be done."""
        items = AgendaItem.objects.filter(space__in=self.spaces).select_related("space")
        item = get_object_or_404(items, pk=asked)
        try:
            row = commitments.of_item(item, **self.by)
        except CivicError as error:
            messages.error(self.request, error.detail)
            return redirect(address("index"))
        return redirect(address("one", row.pk))

    def of_idea(self, asked: int) -> HttpResponse:
        """Of one that everybody reads: of any other there is nothing to begin with."""
        readable = Idea.objects.filter(READABLE, space__in=self.spaces)
        idea = get_object_or_404(readable, pk=asked)
        if idea.status is None or not idea.status.accepts:
            raise Http404
        return redirect(address("one", commitments.of_idea(idea, **self.by).pk))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "spaces": self.spaces}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            submit_label=_("Save"), cancel_url=address("index"), **kwargs
        )

    def form_valid(self, form: NewForm) -> HttpResponse:
        try:
            row = commitments.add(form.cleaned_data["space"], words=form.words(), **self.by)
        except CivicError as error:
            form.add_error(form.field_of(error.field), error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved. Nobody reads it before you publish it."))
        return redirect(address("one", row.pk))


class CommitmentView(OfCommitments, TemplateView):
    template_name = "wagtail_civic/admin/commitments/one.html"
    page_title = gettext_lazy("What became of it")

    @cached_property
    def row(self) -> Commitment:
        rows = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return get_object_or_404(
            rows.select_related("space__page", "idea", "project__idea", "item"),
            pk=self.kwargs["pk"],
        )

    @cached_property
    def works(self) -> bool:
        followed = permissions.spaces_followed_up_by(self.request.user)
        return bool(followed.filter(pk=self.row.space_id).exists())

    def get_page_subtitle(self) -> str:
        return title_of(self.row)

    def forms(self, **bound: Any) -> dict[str, Any]:
        milestone = self.milestone(self.request.GET.get("milestone", ""))
        return {
            "words": WordsForm(row=self.row),
            "progress": ProgressForm(row=self.row),
            "milestone": MilestoneForm(row=milestone),
            "picture": PictureForm(row=self.row),
            "edited": milestone,
            **bound,
        }

    def milestone(self, asked: str) -> Milestone | None:
        return self.row.milestones.filter(pk=number(asked) or 0).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bound = {name: kwargs.pop(name) for name in list(kwargs) if name in DEEDS}
        return super().get_context_data(
            row=self.row,
            works=self.works,
            hidden=copies.hidden(self.row),
            blank=copies.is_blank(self.row),
            milestones=[(each, in_language(each.titles, "")) for each in self.row.milestones.all()],
            pictures=self.row.pictures.defer("content"),
            **self.forms(**bound),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        deed = request.POST.get("deed", "")
        if not self.works or not (deed in DEEDS or deed in ACTS):
            raise PermissionDenied
        if deed in ACTS:
            return self.act(deed)
        return self.save(deed)

    def save(self, deed: str) -> HttpResponse:
        form = self.bound(deed)
        if form.is_valid():
            try:
                getattr(self, f"save_{deed}")(form)
            except AnswerChanged as error:
                messages.error(self.request, error.detail)
                return redirect(address("one", self.row.pk))
            except CivicError as error:
                form.add_error(form.field_of(error.field), error.detail)
            else:
                messages.success(self.request, _("Saved."))
                return redirect(address("one", self.row.pk))
        return self.render_to_response(self.get_context_data(**{deed: form}))

    def bound(self, deed: str) -> Any:
        data = self.request.POST
        if deed == "picture":
            return PictureForm(data, self.request.FILES, row=self.row)
        row = self.milestone(data.get("edited", "")) if deed == "milestone" else self.row
        return DEEDS[deed](data, row=row)

    def save_words(self, form: WordsForm) -> None:
        commitments.edit(self.row, words=form.words(), **self.by)

    def save_progress(self, form: ProgressForm) -> None:
        seen = form.cleaned_data["seen"]
        commitments.set_progress(self.row, progress=form.progress(), seen=seen, **self.by)

    def save_milestone(self, form: MilestoneForm) -> None:
        edited = self.milestone(self.request.POST.get("edited", ""))
        commitments.set_milestone(self.row, step=form.step(), milestone=edited, **self.by)

    def save_picture(self, form: PictureForm) -> None:
        commitments.add_picture(self.row, **form.cleaned_data, **self.by)

    def act(self, deed: str) -> HttpResponse:
        asked = number(self.request.POST.get("number", "")) or 0
        if deed == "blank":
            copying.blank(self.row, **self.by)
        elif deed == "publish":
            commitments.publish(self.row, **self.by)
        elif deed == "hide":
            commitments.hide(self.row, **self.by)
        elif deed == "drop_milestone":
            commitments.remove(get_object_or_404(self.row.milestones, pk=asked), **self.by)
        else:
            commitments.remove_picture(get_object_or_404(self.row.pictures, pk=asked), **self.by)
        messages.success(self.request, _("Done."))
        return redirect(address("one", self.row.pk))


DEEDS: dict[str, Any] = {
    "words": WordsForm,
    "progress": ProgressForm,
    "milestone": MilestoneForm,
    "picture": PictureForm,
}
ACTS = ("blank", "publish", "hide", "drop_milestone", "drop_picture")


class PictureView(CommitmentView):
    """Of one that nobody reads yet as well."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = get_object_or_404(self.row.pictures, pk=kwargs["picture"], kind__in=PICTURES)
        return picture(found)
