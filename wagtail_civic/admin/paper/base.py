"""What every screen about sheets knows: the questionnaire they answer, in the clerk's language."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Sheet, Space
from wagtail_civic.queries import survey as queries
from wagtail_civic.services.survey import sheets
from wagtail_civic.survey import Questionnaire

LIST = "civic_paper:index"
ENTER = "civic_paper:enter"
FILE = "civic_paper:file"


class SheetsMixin(PermissionCheckedMixin, HeadingMixin):
    model = Sheet
    permission_required = "enter"
    header_icon = "doc-full"

    @cached_property
    def space(self) -> Space:
        return get_object_or_404(Space.objects.filter(kind="survey"), pk=self.kwargs["pk"])

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    @property
    def language(self) -> str:
        return get_language() or ""

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return queries.published(self.space, self.language)

    @cached_property
    def problem(self) -> str:
        """Why nothing can be entered now, in words."""
        try:
            sheets.guard(self.space, now=self.now)
        except CivicError as error:
            return error.detail
        return ""

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": f"{reverse(LIST)}?space={self.space.pk}", "label": _("Sheets")}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.space)}
        return [*super().get_breadcrumbs_items(), above, here]
