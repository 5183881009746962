"""Decisions about many projects of the list at once: looked at first with their count."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_civic import permissions
from wagtail_civic.admin import listing
from wagtail_civic.admin.budgets import choosing
from wagtail_civic.admin.budgets.area import AREA
from wagtail_civic.admin.budgets.forms import PlaceForm
from wagtail_civic.admin.wordings import SayForm
from wagtail_civic.exceptions import CivicError, NothingSelected
from wagtail_civic.formatting import number
from wagtail_civic.models import BudgetProject, Space
from wagtail_civic.services import budget

#: What is shown of those that it is about.
EXCERPTS = 20


class SeveralView(listing.FromListMixin, TemplateView):
    """First what it would change and how many, then the form; nothing happens before that is sent."""

    model = BudgetProject
    area = AREA
    template_name = "wagtail_civic/admin/budgets/several.html"
    header_icon = "tasks"
    #: In which budgets she may do it.
    spaces: Any
    #: Those of the selection that it would change.
    wanted: dict[str, Any] = {}
    submit_label: Any
    effect: Any

    @cached_property
    def rows(self) -> QuerySet[BudgetProject]:
        allowed = self.spaces(self.request.user)
        if not allowed.exists():
            raise PermissionDenied
        rows = listing.meant(self.request, choosing).filter(space__in=allowed, **self.wanted)
        return rows.select_related("space__page", "envelope").order_by("pk")

    @cached_property
    def space(self) -> Space | None:
        """The one budget that they are of; None where there are several, or none."""
        found = list(self.rows.order_by().values_list("space", flat=True).distinct()[:2])
        return Space.objects.get(pk=found[0]) if len(found) == 1 else None

    def form(self, data: Any) -> Any:
        raise NotImplementedError

    def apply(self, form: Any, rows: list[BudgetProject]) -> int:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        confirmed = request.POST.get("confirmed")
        count = self.rows.count()
        if self.space is None:
            return self.render_to_response(self.get_context_data(count=count, **self.carried()))
        form = self.form(request.POST if confirmed else None)
        if confirmed and form.is_valid():
            return self.decide(form)
        return self.preview(form, count)

    def preview(self, form: Any, count: int) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            count=count,
            space=self.space,
            effect=self.effect,
            submit_label=self.submit_label,
            lines=[(row, choosing.title(row)) for row in self.rows[:EXCERPTS]],
            more=max(count - EXCERPTS, 0),
            left_out=listing.meant(self.request, choosing).count() - count,
            **self.carried(),
        )
        return self.render_to_response(context)

    def decide(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                done = self.apply(form, list(self.rows))
                if not done:
                    raise NothingSelected
        except CivicError as error:
            messages.error(self.request, error.detail)
            return redirect(self.back)
        sentence = ngettext(
            "Done for %(number)s project.", "Done for %(number)s projects.", done
        ) % {"number": number(done)}
        messages.success(self.request, sentence)
        return redirect(self.back)

    def by(self) -> dict[str, Any]:
        return {"user": self.request.user, "now": timezone.now()}


class PlaceView(SeveralView):
    page_title = gettext_lazy("Put into an envelope")
    spaces = staticmethod(permissions.budgets_worked_on_by)
    submit_label = gettext_lazy("Put into this envelope")
    effect = gettext_lazy("They are voted on in this envelope, and paid for out of it.")

    def form(self, data: Any) -> PlaceForm:
        return PlaceForm(data, space=self.space)  # type: ignore[arg-type]

    def apply(self, form: PlaceForm, rows: list[BudgetProject]) -> int:
        envelope = form.cleaned_data["envelope"]
        return budget.projects.place(envelope.space, rows, envelope=envelope, **self.by())


class RemoveSeveralView(SeveralView):
    page_title = gettext_lazy("Remove from the ballot")
    spaces = staticmethod(permissions.budgets_settled_by)
    wanted = {"removed_at": None}
    submit_label = gettext_lazy("Remove from the ballot")
    effect = gettext_lazy(
        "Nobody can choose them any more. Votes that chose them stay, and are not counted for them."
    )

    def form(self, data: Any) -> SayForm:
        page = self.space.page.specific if self.space and self.space.page else None
        return SayForm(data, page=page)

    def apply(self, form: SayForm, rows: list[BudgetProject]) -> int:
        for row in rows:
            budget.projects.remove(row, said=form.said(), **self.by())
        return len(rows)
