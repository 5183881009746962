"""The list: every project that an agent may see, what may be decided about them, and what leaves it."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_civic import formatting, permissions
from wagtail_civic.admin import holds
from wagtail_civic.admin.budgets import choosing, exporting
from wagtail_civic.admin.budgets.area import AREA
from wagtail_civic.admin.listing import ExportedView, TickColumn
from wagtail_civic.models import BudgetProject, Space
from wagtail_civic.queries.budget import is_fixed

#: The form to which the boxes of the list belong, wherever they stand.
FORM = "civic-projects"
FEASIBLE = BudgetProject.Feasibility.FEASIBLE


class ProjectColumn(Column):
    """Leads to the whole project."""

    def get_value(self, instance: BudgetProject) -> SafeString:
        html = '<a href="{}"><strong>{}</strong> {}</a>'
        url = AREA.address("one", instance.pk)
        return format_html(html, url, instance.key, choosing.title(instance))


class ProjectsView(ExportedView):
    default_ordering = "pk"
    page_title = gettext_lazy("Budget projects")
    choosing, exporting = choosing, exporting
    file_name = "projects"

    def get_base_queryset(self) -> QuerySet[BudgetProject]:
        rows = super().get_base_queryset().select_related("space", "envelope", "idea")
        return rows.defer("texts", "note", "reason", "idea__note", "idea__prepared")

    @cached_property
    def works(self) -> bool:
        return self._may(permissions.budgets_worked_on_by)

    @cached_property
    def settles(self) -> bool:
        return self._may(permissions.budgets_settled_by)

    def _may(self, spaces_of: Any) -> bool:
        found = spaces_of(self.request.user)
        return bool((found.filter(pk=self.space.pk) if self.space else found).exists())

    @property
    def is_fixed(self) -> bool:
        return self.space is not None and is_fixed(self.space, now=timezone.now())

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            *args,
            form_id=FORM,
            works=self.works,
            settles=self.settles,
            is_fixed=self.is_fixed,
            place_url=AREA.address("place"),
            remove_url=AREA.address("remove_several"),
            chosen_filters=self.chosen_filters,
            **kwargs,
        )

    @cached_property
    def header_buttons(self) -> list[Button]:
        """What whoever prepares a vote does most, in view."""
        if self.space is None or not self.works or self.is_fixed:
            return []
        made = AREA.address("from_ideas", self.space.pk)
        add = AREA.address("add", self.space.pk)
        found = [HeaderButton(_("Add a project"), add, icon_name="plus")]
        if self.space.rules.get("boxes"):
            found.append(HeaderButton(_("Make projects of ideas"), made, icon_name="copy"))
        return found

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*self.downloads(), *(of_budget(self.space, self) if self.space else [])]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TickColumn("tick", label=_("Select"), form=FORM, title=choosing.title),
            ProjectColumn("title", label=_("Project")),
            Column("space", label=_("Budget"), sort_key="space__title"),
            StatusTagColumn(
                "feasibility",
                label=_("Feasibility"),
                accessor="get_feasibility_display",
                primary=lambda row: row.feasibility == FEASIBLE,
                sort_key="feasibility",
            ),
            Column("cost", label=_("Cost"), accessor=_cost, sort_key="cost"),
            Column("envelope", label=_("Envelope"), accessor=_envelope),
            Column("service", label=_("Service in charge"), sort_key="service"),
            *choosing.words_of_ideas(self.get_base_queryset()),
            Column("removed_at", label=_("Ballot"), accessor=_on_ballot, sort_key="removed_at"),
        ]


def of_budget(space: Space, view: ProjectsView) -> list[Button]:
    """To what else is done with the votes of one budget."""
    found = [_button(_("Print the ballot"), "ballot", space, "doc-full", 30)]
    if view.settles:
        found.append(_button(_("Voting codes"), "codes", space, "key", 31))
        found.append(_button(pgettext("of votes", "Count"), "count", space, "order", 32))
    return [*found, *holds.buttons(space, view.request.user)]


def _button(label: Any, name: str, space: Space, icon: str, priority: int) -> Button:
    return Button(label, AREA.address(name, space.pk), icon_name=icon, priority=priority)


def _cost(row: BudgetProject) -> str:
    return formatting.money(row.cost)


def _envelope(row: BudgetProject) -> str:
    return choosing.envelope_label(row.envelope)


def _on_ballot(row: BudgetProject) -> str:
    if row.removed_at:
        return _("Removed")
    on_it = row.feasibility == FEASIBLE and row.cost and row.envelope_id
    return _("On the ballot") if on_it else ""
