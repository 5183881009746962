"""One space of a kind, or one record in it, for whoever sees it; who may do what is asked for each space."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.models import Space

Spaces = Callable[[Any], QuerySet[Space]]


class Area:
    """The spaces of one kind in the admin: where their list is, and who may do what in them."""

    def __init__(
        self,
        name: str,
        parameter: str,
        label: Any,
        *,
        seen: Spaces,
        worked_on: Spaces,
        settled: Spaces,
    ) -> None:
        self.name, self.parameter, self.label = name, parameter, label
        self.seen, self.worked_on, self.settled = seen, worked_on, settled

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"{self.name}:{name}", args=args)

    def list_of(self, space: Space) -> str:
        return f"{self.address('index')}?{self.parameter}={space.pk}"


class RightsMixin:
    """What this user may do in one space."""

    area: Area
    request: HttpRequest
    space: Space

    @cached_property
    def works(self) -> bool:
        """Whether she writes what the team alone reads, and prepares."""
        return self._in(self.area.worked_on(self.request.user))

    @cached_property
    def settles(self) -> bool:
        """Whether she decides in public."""
        return self._in(self.area.settled(self.request.user))

    def _in(self, spaces: QuerySet[Space]) -> bool:
        return spaces.filter(pk=self.space.pk).exists()

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


class OfSpace(PermissionCheckedMixin, RightsMixin, HeadingMixin, View):
    any_permission_required = ["view"]
    header_icon = "table"

    @cached_property
    def space(self) -> Space:  # type: ignore[override]
        spaces = self.area.seen(self.request.user).select_related("page")
        return get_object_or_404(spaces, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.area.list_of(self.space), "label": self.area.label}
        here = {"url": "", "label": self.get_page_title(), "sublabel": str(self.space)}
        return [*super().get_breadcrumbs_items(), above, here]


class OfRecord(PermissionCheckedMixin, RightsMixin, HeadingMixin, View):
    """Of one record of ``model``, for whoever sees it."""

    any_permission_required = ["view"]
    header_icon = "clipboard-list"
    #: What is read with it.
    parts: tuple[str, ...] = ("space__page",)

    @cached_property
    def record(self) -> Any:
        rows = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return get_object_or_404(rows.select_related(*self.parts), pk=self.kwargs["pk"])

    @property
    def space(self) -> Space:  # type: ignore[override]
        found: Space = self.record.space
        return found

    def get_page_subtitle(self) -> str:
        return str(self.record)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        list_ = {"url": self.area.list_of(self.space), "label": str(self.space)}
        one = {"url": self.area.address("one", self.record.pk), "label": str(self.record)}
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), list_, one, here]


class _AllowedMixin:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Who may not even see it is told so first, as everywhere.
        if request.user.is_authenticated and not self.allowed():
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def allowed(self) -> bool:
        raise NotImplementedError


class WorksMixin(_AllowedMixin):
    """For whoever works in this space."""

    def allowed(self) -> bool:
        return bool(self.works or self.settles)  # type: ignore[attr-defined]


class DecidesMixin(_AllowedMixin):
    """For whoever decides in public, in this space."""

    def allowed(self) -> bool:
        return bool(self.settles)  # type: ignore[attr-defined]
