"""What every screen about sheets knows: what they answer, in the clerk's language."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Sheet, Space
from wagtail_civic.queries import survey as queries
from wagtail_civic.services.survey import sheets
from wagtail_civic.survey import Questionnaire


class TypedMixin(PermissionCheckedMixin, HeadingMixin):
    """Of one space of a kind in which sheets are typed; ``name`` is that of its screens."""

    permission_required = "enter"
    header_icon = "doc-full"
    kind: str
    name: str
    list_label: Any

    @cached_property
    def space(self) -> Space:
        return get_object_or_404(Space.objects.filter(kind=self.kind), pk=self.kwargs["pk"])

    def guard(self, space: Space, *, now: datetime) -> None:
        """Raise the ``CivicError`` of why no sheet can be entered now."""
        raise NotImplementedError

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"{self.name}:{name}", args=args)

    @property
    def list_url(self) -> str:
        return f"{self.address('index')}?space={self.space.pk}"

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    @property
    def language(self) -> str:
        return get_language() or ""

    @cached_property
    def problem(self) -> str:
        """Why nothing can be entered now, in words."""
        try:
            self.guard(self.space, now=self.now)
        except CivicError as error:
            return error.detail
        return ""

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.list_url, "label": self.list_label}
        here = {"url": "", "label": self.page_title, "sublabel": str(self.space)}
        return [*super().get_breadcrumbs_items(), above, here]


class SheetsMixin(TypedMixin):
    """Of a questionnaire."""

    model: Any = Sheet
    kind = "survey"
    name = "civic_paper"
    list_label = gettext_lazy("Sheets")

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return queries.published(self.space, self.language)

    def guard(self, space: Space, *, now: datetime) -> None:
        sheets.guard(space, now=now)
