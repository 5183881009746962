"""What our lists in the admin share: rows are scoped on every view, and nothing is offered that is not allowed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from wagtail_civic import formatting


class HeadingMixin(WagtailAdminTemplateMixin):
    """Says in its heading what it is about, with the space that a language wants before a colon."""

    def get_header_title(self) -> str:
        title, subject = self.get_page_title(), self.get_page_subtitle()
        return formatting.labelled(title, subject) if subject else str(title)


class ScopedListMixin:
    """Lists what the policy lets this user see; Wagtail's own lists ask for the whole model only."""

    any_permission_required = ["view"]

    def get_base_queryset(self) -> QuerySet[Any]:
        policy = self.permission_policy  # type: ignore[attr-defined]
        return policy.instances_user_has_permission_for(self.request.user, "view")  # type: ignore[attr-defined]

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        # A filter that cannot be read must not turn into "everything", least of all before a bulk action.
        filters = self.filters  # type: ignore[attr-defined]
        if filters is not None and not filters.is_valid():
            return queryset.none()
        return super().filter_queryset(queryset)  # type: ignore[misc]


class ScopedObjectMixin:
    """Opens only a row that the policy lets this user see."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        policy, user = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        if not policy.user_has_permission_for_instance(user, "view", row):
            raise PermissionDenied
        return row


class ReadingView(ScopedListMixin, generic.IndexView):
    """A list of rows that nobody writes by hand."""

    list_export: list[str] = []
    # Without columns to export there is no export, even for somebody who types the address.
    FORMATS: tuple[str, ...] = ()

    def get_paginator(self, *args: Any, **kwargs: Any) -> Any:
        # Wagtail's counts in the model's words: “3 spaces” below a list of petitions.
        paginator = super().get_paginator(*args, **kwargs)
        paginator.verbose_name = self.verbose_name
        paginator.verbose_name_plural = self.verbose_name_plural
        return paginator


class ReadingViewSet(ModelViewSet):
    """A list, and what an agent may do with its rows; no forms to add, edit or delete them."""

    index_view_class: type[Any] = ReadingView
    index_template_name = "wagtail_civic/admin/list.html"
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add", "edit", "delete", "history", "usage")
        nothing = dict.fromkeys([f"{name}_url_name" for name in absent])
        return super().get_common_view_kwargs(**nothing, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            *self.get_deeds(),
        ]

    def get_deeds(self) -> list[URLPattern]:
        """Addresses beside the list."""
        return []

    def register_admin_url_finder(self) -> None:
        """There is no form to be found."""

    def get_permissions_to_register(self) -> QuerySet[Any]:
        """The permissions that our policies ask for; others would be boxes without effect."""
        found = super().get_permissions_to_register()
        wanted = self.get_permission_codenames()
        return found.model.objects.filter(
            content_type__app_label=self.app_label, codename__in=wanted
        )

    def get_permission_codenames(self) -> list[str]:
        return []
