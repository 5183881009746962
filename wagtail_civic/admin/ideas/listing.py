"""The list: every idea that an agent may see, what may be decided about them, and what leaves it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import policy_registry

from wagtail_civic import formatting, permissions
from wagtail_civic.admin import holds
from wagtail_civic.admin.ideas import choosing, exporting
from wagtail_civic.admin.listing import ExportedView, TickColumn
from wagtail_civic.admin.moderation.deeds import DEEDS
from wagtail_civic.models import Idea, Space
from wagtail_civic.queries import idea as queries

NAME = "civic_ideas"
#: The form to which the boxes of the list belong, wherever they stand.
FORM = "civic-ideas"


def address(name: str, *args: Any) -> str:
    return reverse(f"{NAME}:{name}", args=args)


class IdeaColumn(Column):
    """Leads to the whole idea."""

    def get_value(self, instance: Idea) -> SafeString:
        html = '<a href="{}"><strong>{}</strong> {}</a>'
        url = address("one", instance.pk)
        return format_html(html, url, instance.pk, instance.title or _("No longer readable"))


class IdeasView(ExportedView):
    default_ordering = "-submitted_at"
    page_title = gettext_lazy("Ideas")
    choosing, exporting = choosing, exporting
    file_name = "ideas"

    def get_base_queryset(self) -> QuerySet[Idea]:
        rows = super().get_base_queryset().select_related("space", "status", "figure")
        return rows.defer("body", "note")

    @cached_property
    def today(self) -> Any:
        return timezone.localdate()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        policy, user = policy_registry.get_by_type(Idea), self.request.user
        moderates = policy.user_has_permission(user, "moderate")
        return super().get_context_data(
            *args,
            deeds=list(DEEDS.values()) if moderates else [],
            form_id=FORM,
            decide_url=address("decide"),
            publish_url=address("publish"),
            chosen_filters=self.chosen_filters,
            **kwargs,
        )

    @cached_property
    def header_buttons(self) -> list[Button]:
        """What whoever answers does most, in view."""
        if self.space is None:
            return []
        url = address("board", self.space.pk)
        return [HeaderButton(_("Board by status"), url, icon_name="table")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*self.downloads(), *(self.of_box(self.space) if self.space else [])]

    def of_box(self, space: Space) -> list[Button]:
        found = holds.buttons(space, self.request.user)
        if permissions.boxes_settled_by(self.request.user).filter(pk=space.pk).exists():
            url = address("import", space.pk)
            found.insert(0, Button(_("Import ideas"), url, icon_name="upload", priority=20))
        return found

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TickColumn("tick", label=_("Select"), form=FORM, title=lambda row: row.title or row.pk),
            IdeaColumn("title", label=_("Idea"), sort_key="title"),
            Column("space", label=_("Idea box"), sort_key="space__title"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda row: choosing.LABELS.get(row.state, row.state),
                primary=lambda row: row.state == Idea.State.CONFIRMED,
            ),
            Column("status", label=_("Status"), accessor=_status, sort_key="status__position"),
            Column(
                "supports", label=_("Supports"), accessor=_supports, sort_key="figure__supports"
            ),
            Column("service", label=pgettext_lazy("column", "Service"), sort_key="service"),
            Column(
                "due_on",
                label=pgettext_lazy("column", "Answer by"),
                accessor=self.due,
                sort_key="due_on",
            ),
            DateColumn("submitted_at", label=_("Received on"), sort_key="submitted_at"),
        ]

    def due(self, row: Idea) -> str:
        day = formatting.day(row.due_on)
        if queries.is_overdue(row, self.today):
            return _("%(day)s – overdue") % {"day": day}
        return day


def _status(row: Idea) -> str:
    if row.merged_into_id:
        return _("Merged into %(number)s") % {"number": row.merged_into_id}
    return choosing.status_label(row.status) if row.status else ""


def _supports(row: Idea) -> str:
    figure = getattr(row, "figure", None)
    return formatting.number(figure.supports if figure else 0)
