"""One idea, or one box, for whoever sees it; who may do what there is asked for each box."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic import permissions
from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.ideas.listing import address
from wagtail_civic.models import Idea, Space


class BoxMixin:
    """What this user may do in one box."""

    request: HttpRequest
    space: Space

    @cached_property
    def works(self) -> bool:
        """Whether she assigns, notes and prepares."""
        return self._in(permissions.boxes_worked_on_by(self.request.user))

    @cached_property
    def settles(self) -> bool:
        """Whether she decides in public."""
        return self._in(permissions.boxes_settled_by(self.request.user))

    def _in(self, boxes: Any) -> bool:
        return bool(boxes.filter(pk=self.space.pk).exists())

    @cached_property
    def page(self) -> Any:
        """In whose language the reasons are written first; None where the page is gone."""
        return self.space.page.specific if self.space.page else None

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    @property
    def today(self) -> Any:
        return timezone.localdate(self.now)


class OfBox(PermissionCheckedMixin, BoxMixin, HeadingMixin, View):
    model = Idea
    any_permission_required = ["view"]
    header_icon = "table"

    @cached_property
    def space(self) -> Space:  # type: ignore[override]
        boxes = permissions.boxes_of(self.request.user).select_related("page")
        return get_object_or_404(boxes, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": f"{address('index')}?box={self.space.pk}", "label": _("Ideas")}
        here = {"url": "", "label": self.get_page_title(), "sublabel": str(self.space)}
        return [*super().get_breadcrumbs_items(), above, here]


class OfIdea(PermissionCheckedMixin, BoxMixin, HeadingMixin, View):
    model = Idea
    any_permission_required = ["view"]
    header_icon = "clipboard-list"

    @cached_property
    def idea(self) -> Idea:
        rows = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        parts = ("space__page", "status", "figure", "decision", "merged_into")
        return get_object_or_404(rows.select_related(*parts), pk=self.kwargs["pk"])

    @property
    def space(self) -> Space:  # type: ignore[override]
        return self.idea.space

    def get_page_subtitle(self) -> str:
        return str(self.idea)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        list_ = {"url": f"{address('index')}?box={self.space.pk}", "label": str(self.space)}
        one = {"url": address("one", self.idea.pk), "label": str(self.idea)}
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), list_, one, here]


class DecidesMixin:
    """For whoever decides in public, in this box."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Who may not even see it is told so first, as everywhere.
        if request.user.is_authenticated and not self.settles:  # type: ignore[attr-defined]
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer
