"""The votes counted, looked at, and published: by the rule that was published before, once and for good."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic import formatting, tasks
from wagtail_civic.admin.budgets.area import AREA, DecidesMixin, OfBudget
from wagtail_civic.admin.selection import number
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import BudgetCount, CountRun
from wagtail_civic.queries import finality
from wagtail_civic.queries.budget import results
from wagtail_civic.queries.budget.turnout import by_channel
from wagtail_civic.services.budget import counting, runs


class PublishForm(forms.Form):
    sure = forms.BooleanField(
        label=gettext_lazy("Yes, publish this result for everybody, for good"),
        help_text=gettext_lazy("From then on no vote and no project changes, and no date moves."),
    )


class CountView(DecidesMixin, OfBudget, FormView):
    """What each project got stands here alone, for whoever counts, until the result is published."""

    form_class = PublishForm
    template_name = "wagtail_civic/admin/budgets/count.html"
    page_title: Any = pgettext_lazy("of votes", "Count")
    header_icon = "order"

    @cached_property
    def count(self) -> BudgetCount | None:
        """The one that is published, else the newest."""
        rows = BudgetCount.objects.filter(space=self.space)
        return results.published(self.space) or rows.order_by("number").last()

    @property
    def run(self) -> CountRun | None:
        return runs.of_space(self.space)

    @property
    def problem(self) -> str:
        """Why it cannot be counted now, in words."""
        try:
            counting.check(self.space, now=self.now)
        except CivicError as error:
            return error.detail
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count, page, run = self.count, self.page, self.run
        return super().get_context_data(
            space=self.space,
            ways=by_channel(self.space),
            held=finality.waiting(self.space),
            count=count,
            run=run,
            is_stuck=bool(run and runs.is_stuck(run)),
            envelopes=_envelopes(results.result_of(count, self.space, page))
            if count and page
            else [],
            problem="" if count and count.published_at else self.problem,
            cancel_url=AREA.list_of(self.space),
            **kwargs,
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        deed = request.POST.get("deed", "")
        if deed == "count":
            return self.count_now()
        return super().post(request, *args, **kwargs)

    def count_now(self) -> HttpResponse:
        try:
            begun = runs.begin(self.space, user=self.request.user, now=self.now)
        except CivicError as error:
            messages.error(self.request, error.detail)
            return redirect(AREA.address("count", self.space.pk))
        if isinstance(begun, CountRun):
            transaction.on_commit(lambda: tasks.count_soon(begun.pk))
        messages.success(self.request, self.said())
        return redirect(AREA.address("count", self.space.pk))

    def said(self) -> str:
        if self.run:
            return _("The votes are being counted. You may leave this screen, and come back.")
        return _("The votes are counted. Look at the result first.")

    def form_valid(self, form: PublishForm) -> HttpResponse:
        """Exactly the count that she looked at."""
        wanted = number(self.request.POST.get("seen", "")) or 0
        count = get_object_or_404(BudgetCount, pk=wanted, space=self.space)
        try:
            counting.publish(count, user=self.request.user, now=self.now)
        except CivicError as error:
            form.add_error(None, error.detail)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The result is published. Those who voted are written to.")
        )
        return redirect(AREA.address("count", self.space.pk))


def _envelopes(result: Any) -> list[dict[str, Any]]:
    """What a result says, with amounts in words; those that are taken come first."""
    return [
        {
            "name": each.name,
            "amount": formatting.money(each.amount),
            "used": formatting.money(each.used),
            "voters": each.voters,
            "has_points": each.has_points,
            "rows": [
                {"project": row, "cost": formatting.money(row.cost)}
                for row in (*each.selected, *each.others)
            ],
        }
        for each in result.envelopes
    ]
