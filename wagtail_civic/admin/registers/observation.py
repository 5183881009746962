"""One observation in full: its subjects, its answer, its note; hidden only for what the law forbids."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic import permissions
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.registers.choosing import LABELS
from wagtail_civic.admin.registers.forms import HideForm, NotesForm, ShowForm
from wagtail_civic.admin.registers.listing import address
from wagtail_civic.admin.selection import REASONS
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Observation
from wagtail_civic.queries import register as queries
from wagtail_civic.services import register
from wagtail_civic.views.register.reading import download

State = Observation.State


class OfObservation(PermissionCheckedMixin, View):
    model = Observation
    any_permission_required = ["view"]

    @cached_property
    def observation(self) -> Observation:
        rows = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        found: Observation = get_object_or_404(
            rows.select_related("space", "page", "decision", "entered_by"), pk=self.kwargs["pk"]
        )
        return found

    @property
    def may(self) -> bool:
        return permissions.keeps(self.request.user, self.observation.space)


class ObservationView(HeadingMixin, OfObservation, TemplateView):
    template_name = "wagtail_civic/admin/registers/observation.html"
    page_title = gettext_lazy("Observation")
    header_icon = "clipboard-list"

    def get_page_subtitle(self) -> str:
        return str(self.observation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        space = self.observation.space
        above = {"url": f"{address('index')}?register={space.pk}", "label": str(space)}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.observation)}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.observation
        hidden = row.state == State.INVALIDATED
        return super().get_context_data(
            observation=row,
            files=row.files.defer("content"),
            state=LABELS.get(row.state, row.get_state_display()),
            hold_reason=REASONS.get(row.hold_reason, "") if row.state == State.HELD else "",
            hidden=row.get_hidden_for_display() if hidden else "",
            may=self.may,
            known=row.space.tags.all(),
            reports=row.reports.all(),
            keep=self.may and row.reports.filter(handled_at=None).exists(),
            notes=kwargs.pop("notes", None) or self.notes_form(),
            hide=None if hidden else HideForm(),
            show=ShowForm() if row.state in (State.INVALIDATED, State.HELD) else None,
            **kwargs,
        )

    def notes_form(self) -> NotesForm:
        row = self.observation
        tags = ", ".join(tag.name for tag in row.tags.all())
        return NotesForm(initial={"tags": tags, "note": row.note, "position": row.position})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        deeds = {
            "notes": self.annotate,
            "hide": self.hide,
            "show": self.show,
            "keep": self.keep,
        }
        deed = deeds.get(request.POST.get("deed", ""))
        if deed is None or not self.may:
            raise PermissionDenied
        try:
            return deed()
        except CivicError as error:
            messages.error(request, error.detail)
            return redirect(address("one", self.observation.pk))

    def annotate(self) -> HttpResponse:
        form = NotesForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(notes=form))
        said = form.cleaned_data
        register.annotate(
            self.observation,
            tags=said["tags"].split(","),
            note=said["note"],
            position=said["position"],
            user=self.request.user,
            now=timezone.now(),
        )
        return self.done(_("Saved."))

    @property
    def this(self) -> Any:
        return Observation.objects.filter(pk=self.observation.pk)

    def hide(self) -> HttpResponse:
        why = self.request.POST.get("why", "")
        register.hide(self.this, why=why, user=self.request.user, now=timezone.now())
        return self.done(_("It is hidden. Its number and the reason stay in the register."))

    def show(self) -> HttpResponse:
        reason = self.request.POST.get("reason", "")[:300]
        register.show(self.this, reason=reason, user=self.request.user, now=timezone.now())
        return self.done(pgettext("an observation", "Everybody can read it now."))

    def keep(self) -> HttpResponse:
        register.keep(self.observation, user=self.request.user, now=timezone.now())
        return self.done(_("The reports are dealt with. The observation stays as it is."))

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(address("one", self.observation.pk))


class FileView(OfObservation):
    """Beside an observation that is hidden as well: whoever keeps the register sees everything."""

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        row = self.observation
        rows = Observation.objects.filter(pk=row.pk)
        try:
            found, content_type = queries.file_of(rows, row.number, file)
        except CivicError as error:
            return HttpResponse(error.detail, status=error.status, content_type="text/plain")
        return download(found, content_type)
