"""One idea in full: who looks into it, what is prepared for it, and its trail."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from wagtail_civic import formatting, permissions
from wagtail_civic.admin.ideas import choosing
from wagtail_civic.admin.ideas.base import OfIdea
from wagtail_civic.admin.ideas.forms import AssignForm
from wagtail_civic.admin.ideas.listing import address
from wagtail_civic.admin.moderation.deeds import DEEDS, affected
from wagtail_civic.admin.selection import REASONS
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Idea, IdeaEvent, IdeaStatus, Theme
from wagtail_civic.models.site import District
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.uploads import KINDS
from wagtail_civic.views.register.reading import download

#: Services that are offered again.
KNOWN = 12


class IdeaView(OfIdea, TemplateView):
    template_name = "wagtail_civic/admin/ideas/one.html"
    page_title = gettext_lazy("Idea")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, one, _here = super().get_breadcrumbs_items()
        return [*above, {**one, "url": ""}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.idea
        figure = getattr(row, "figure", None)
        return super().get_context_data(
            idea=row,
            state=choosing.LABELS.get(row.state, row.get_state_display()),
            hold_reason=REASONS.get(row.hold_reason, "") if row.state == "held" else "",
            status=choosing.status_label(row.status) if row.status else "",
            theme=label_of(Theme, row.theme),
            district=label_of(District, row.district),
            supports=figure.supports if figure else 0,
            comments=figure.comments if figure else 0,
            overdue=queries.is_overdue(row, self.today),
            reports=row.reports.all(),
            files=row.files.defer("content"),
            prepared=self.prepared(),
            merged=row.merged.all(),
            trail=self.trail(),
            works=self.works,
            settles=self.settles,
            shown=row.state == Idea.State.CONFIRMED,
            follows_up=self.follows_up,
            deeds=self.deeds(),
            assign=kwargs.pop("assign", None) or self.assign_form(),
            board_url=address("board", row.space_id),
            **kwargs,
        )

    @property
    def follows_up(self) -> bool:
        status = self.idea.status
        accepted = status is not None and status.accepts
        followed = permissions.spaces_followed_up_by(self.request.user)
        return accepted and bool(followed.filter(pk=self.space.pk).exists())

    def prepared(self) -> dict[str, Any] | None:
        if not self.idea.prepared:
            return None
        status = IdeaStatus.objects.filter(pk=self.idea.prepared["status"]).first()
        return {**self.idea.prepared, "name": choosing.prepared_label(status)}

    def trail(self) -> list[dict[str, Any]]:
        """Who did what and when, the team's own included."""
        rows = self.idea.trail.select_related("other", "user")
        return [{"event": event, "what": self._what(event)} for event in rows]

    def _what(self, event: IdeaEvent) -> str:
        if event.kind == IdeaEvent.Kind.STATUS:
            name = queries.in_language(event.data.get("names", {}), get_language() or "")
            corrected = event.data.get("corrected")
            return _("%(status)s (corrected)") % {"status": name} if corrected else name
        if event.kind == IdeaEvent.Kind.ASSIGNED:
            due_on = parse_date(event.data.get("due_on") or "")
            parts = (event.data.get("service"), formatting.day(due_on))
            return ", ".join(str(each) for each in parts if each)
        return str(event.other) if event.other else ""

    def deeds(self) -> list[Any]:
        policy = policy_registry.get_by_type(Idea)
        if not policy.user_has_permission(self.request.user, "moderate"):
            return []
        this = Idea.objects.filter(pk=self.idea.pk)
        return [each for each in DEEDS.values() if affected(each.name, "idea", this).exists()]

    def assign_form(self, data: Any = None) -> AssignForm:
        row = self.idea
        initial = {"service": row.service, "due_on": row.due_on, "note": row.note}
        initial["seen"] = ideas.stamp(row, ideas.NOTED)
        used = Idea.objects.filter(space=row.space_id).exclude(service="")
        known = used.order_by("service").values_list("service", flat=True).distinct()
        return AssignForm(data, initial=initial, known=list(known[:KNOWN]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.works:
            raise PermissionDenied
        deeds = {"assign": self.assign, "forget": self.forget}
        deed = deeds.get(request.POST.get("deed", ""))
        if deed is None:
            raise PermissionDenied
        try:
            return deed()
        except CivicError as error:
            messages.error(request, error.detail)
            return redirect(address("one", self.idea.pk))

    def assign(self) -> HttpResponse:
        form = self.assign_form(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(assign=form))
        ideas.assign(self.idea, **form.cleaned_data, user=self.request.user, now=self.now)
        return self.done(_("Saved."))

    def forget(self) -> HttpResponse:
        """What was prepared."""
        by: dict[str, Any] = {"user": self.request.user, "now": self.now}
        ideas.prepare(self.idea, status=None, said=ideas.Said(), **by)
        return self.done(_("Nothing is prepared any more."))

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(address("one", self.idea.pk))


class FileView(OfIdea):
    """Beside an idea that nobody reads as well: whoever decides about it sees what it is about."""

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        found = get_object_or_404(self.idea.files, pk=file, kind__in=KINDS)
        return download(found, KINDS[found.kind])


def label_of(model: type[Any], key: str) -> str:
    """In the agent's language, else in any; the key itself where nothing has it any more."""
    if not key:
        return ""
    names = dict(model.objects.filter(key=key).values_list("locale__language_code", "name"))
    return str(names.get(get_language() or "") or next(iter(names.values()), key))
