"""One project in full: what it says, what the study found, and what was done with it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.coreutils import get_content_languages

from wagtail_civic import formatting
from wagtail_civic.admin.audit import ACTIONS
from wagtail_civic.admin.budgets import choosing
from wagtail_civic.admin.budgets.area import AREA, OfProject
from wagtail_civic.admin.budgets.forms import PictureForm
from wagtail_civic.admin.ideas.one import label_of
from wagtail_civic.admin.selection import number
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import AuditEntry, BudgetCount, ProjectPicture, Theme
from wagtail_civic.queries import copies
from wagtail_civic.queries.budget import is_fixed
from wagtail_civic.services import budget
from wagtail_civic.services import copies as copying
from wagtail_civic.uploads import KINDS, PICTURES
from wagtail_civic.views.register.reading import download


class ProjectView(OfProject, TemplateView):
    template_name = "wagtail_civic/admin/budgets/one.html"
    page_title = gettext_lazy("Project")

    def get_page_subtitle(self) -> str:
        return choosing.title(self.project)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, one, _here = super().get_breadcrumbs_items()
        return [*above, {**one, "url": ""}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        project = self.project
        counts = BudgetCount.objects.filter(space=project.space_id)
        return super().get_context_data(
            project=project,
            title=choosing.title(project),
            words=self.words(),
            cost=formatting.money(project.cost),
            theme=label_of(Theme, project.theme),
            envelope=choosing.envelope_label(project.envelope),
            pictures=project.pictures.defer("content"),
            picture_form=kwargs.pop("picture_form", None) or PictureForm(),
            is_fixed=is_fixed(project.space, now=self.now),
            hidden=copies.hidden(project),
            blank=copies.is_blank(project),
            is_counted=counts.exclude(published_at=None).exists(),
            works=self.works,
            settles=self.settles,
            trail=self.trail(),
            **kwargs,
        )

    def words(self) -> list[dict[str, str]]:
        """By language, as it was written."""
        names, project = get_content_languages(), self.project
        return [
            {"code": code, "language": names.get(code, code), "title": title, "text": text}
            for code, title in project.titles.items()
            for text in [project.texts.get(code, "")]
        ]

    def trail(self) -> list[tuple[AuditEntry, str]]:
        """Who did what and when."""
        rows = AuditEntry.objects.filter(
            space=self.project.space_id, target=budget.projects.target(self.project)
        )
        return [(each, str(ACTIONS.get(each.action, each.action))) for each in rows.order_by("pk")]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A picture comes, or goes, or what was copied goes."""
        if not self.works:
            raise PermissionDenied
        if request.POST.get("blank"):
            return self.blank()
        if request.POST.get("drop"):
            return self.drop(request.POST["drop"])
        form = PictureForm(request.POST, request.FILES)
        try:
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(picture_form=form))
            budget.pictures.add(self.project, **form.cleaned_data, user=request.user, now=self.now)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else "file", error.detail)
            return self.render_to_response(self.get_context_data(picture_form=form))
        return self.done(_("The picture was added."))

    def blank(self) -> HttpResponse:
        """What was copied from an idea that nobody reads any more."""
        if not copying.blank(self.project, user=self.request.user, now=self.now):
            raise PermissionDenied
        return self.done(
            _("Its words are blank. Write a title and a text in the city’s own words.")
        )

    def drop(self, pk: str) -> HttpResponse:
        wanted = number(pk) or 0
        picture = get_object_or_404(ProjectPicture, pk=wanted, project=self.project)
        budget.pictures.drop(picture, user=self.request.user, now=self.now)
        return self.done(_("The picture is gone."))

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(AREA.address("one", self.project.pk))


class PictureView(OfProject):
    """Before anybody else sees the project, too."""

    def get(self, request: HttpRequest, pk: int, picture: int) -> HttpResponse:
        found = get_object_or_404(self.project.pictures, pk=picture, kind__in=PICTURES)
        return download(found, KINDS[found.kind])
