"""The list: every question that an agent may see, what may be decided about them, and what leaves it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
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
from wagtail_civic.admin.listing import ExportedView, TickColumn
from wagtail_civic.admin.moderation.deeds import DEEDS
from wagtail_civic.admin.questions import choosing, exporting
from wagtail_civic.admin.questions.labels import STATES
from wagtail_civic.models import Question

NAME = "civic_questions"
#: The form to which the boxes of the list belong, wherever they stand.
FORM = "civic-questions"
#: What may be decided of questions: all are read before they are shown, so that none is merely left.
DECISIONS = ("release", "invalidate", "restore")


def address(name: str, *args: Any) -> str:
    return reverse(f"{NAME}:{name}", args=args)


class QuestionColumn(Column):
    """Leads to the whole question."""

    def get_value(self, instance: Question) -> SafeString:
        html = '<a href="{}"><strong>{}</strong> {}</a>'
        words = str(instance) if instance.body else _("No longer readable")
        return format_html(html, address("one", instance.pk), instance.pk, words)


class QuestionsView(ExportedView):
    default_ordering = "-submitted_at"
    page_title = gettext_lazy("Questions to the elected")
    choosing, exporting = choosing, exporting
    file_name = "questions"

    def get_base_queryset(self) -> QuerySet[Question]:
        return super().get_base_queryset().select_related("space", "figure").defer("answer")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        moderates = policy_registry.get_by_type(Question).user_has_permission(user, "moderate")
        return super().get_context_data(
            *args,
            deeds=[DEEDS[name] for name in DECISIONS] if moderates else [],
            settles=permissions.questions_settled_by(user).exists(),
            form_id=FORM,
            decide_url=address("decide"),
            shortlist_url=address("shortlist"),
            chosen_filters=self.chosen_filters,
            **kwargs,
        )

    @cached_property
    def header_buttons(self) -> list[Button]:
        """What a moderator does most, in view."""
        if self.space is None:
            return []
        url = address("board", self.space.pk)
        return [HeaderButton(_("Moderator’s board"), url, icon_name="table")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        held = holds.buttons(self.space, self.request.user) if self.space else []
        return [*self.downloads(), *held]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TickColumn("tick", label=_("Select"), form=FORM, title=str),
            QuestionColumn("title", label=pgettext_lazy("to the elected", "Question")),
            Column("space", label=pgettext_lazy("of questions", "Box"), sort_key="space__title"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda row: STATES.get(row.state, row.state),
                primary=lambda row: row.state == Question.State.CONFIRMED,
            ),
            Column("stage", label=_("What became of it"), accessor=_stage, sort_key="stage"),
            Column("speaker", label=_("Speaker"), accessor=choosing.speaker_of),
            Column(
                "supports", label=_("Supports"), accessor=_supports, sort_key="figure__supports"
            ),
            DateColumn("submitted_at", label=_("Received on"), sort_key="submitted_at"),
        ]


def _stage(row: Question) -> str:
    return str(row.get_stage_display()) if row.state == Question.State.CONFIRMED else ""


def _supports(row: Question) -> str:
    figure = getattr(row, "figure", None)
    return formatting.number(figure.supports if figure else 0)
