"""All petitions at a glance: their state, their count, and the way to page and signatures."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button

from wagtail_civic import formatting, permissions
from wagtail_civic.admin import holds, page_buttons, signatures
from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.models import Space, SpacePhase, Tally
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces as queries

STATES = {
    State.NOT_YET: _("Not open yet"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.SUSPENDED: _("Suspended"),
}


def signatures_url(space: Space) -> str:
    return f"{reverse(signatures.LIST)}?petition={space.pk}"


class PetitionsView(ReadingView):
    default_ordering = "-created_at"
    page_title = _("Petitions")
    verbose_name = _("petition")
    verbose_name_plural = _("petitions")

    def get_base_queryset(self) -> QuerySet[Space]:
        main = SpacePhase.objects.filter(space=OuterRef("pk"), key="main")
        tally = Tally.objects.filter(space=OuterRef("pk"), name="signatures")
        rows = super().get_base_queryset().filter(kind="petition").prefetch_related("phases")
        return rows.select_related("page").annotate(
            count=Subquery(tally.values("total")[:1]),
            closes_at=Subquery(main.values("closes_at")[:1]),
        )

    @cached_property
    def now(self) -> Any:
        return timezone.now()

    def state(self, space: Space) -> State:
        return queries.state_of(space, "sign", now=self.now)

    def state_label(self, space: Space) -> Any:
        if space.answered_at and self.state(space) == State.CLOSED:
            return pgettext("state of a petition", "Answered")
        return STATES[self.state(space)] if space.page_id else _("Without a page")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("title"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=self.state_label,
                primary=lambda space: self.state(space) == State.OPEN,
            ),
            NumberColumn(
                "count",
                label=_("Signatures"),
                accessor=lambda space: space.count or 0,
                sort_key="count",
            ),
            # Wagtail's own dates only look back: “6 days ago”.
            Column(
                "closes_at",
                label=_("Closes on"),
                accessor=lambda space: formatting.day(space.closes_at),
                sort_key="closes_at",
            ),
            Column("names", label=_("Names"), accessor=holds.names_label, sort_key="hold_until"),
            DateColumn("created_at", label=_("Created on"), sort_key="created_at"),
        ]

    def get_edit_url(self, instance: Space) -> str | None:
        """The title leads to what the agent may open: the page, else the signatures."""
        if instance.page and permissions.may_edit(self.request.user, instance.page):
            return reverse("wagtailadmin_pages:edit", args=[instance.page_id])
        return signatures_url(instance)

    def get_list_more_buttons(self, instance: Space) -> list[Button]:
        first = Button(_("Signatures"), signatures_url(instance), icon_name="group", priority=10)
        last = [holds.button(instance)] if instance.secret and self.may_hold else []
        if instance.page is None:
            return [first, *last]
        rest = page_buttons.others(instance.page, self.request.user, next_url=self.request.path)
        return [first, *rest, *last]

    @cached_property
    def may_hold(self) -> bool:
        return self.user_has_permission("hold")


class PetitionsViewSet(ReadingViewSet):
    model = Space
    name = "civic_petitions"
    url_prefix = "civic/petitions"
    icon = "edit"
    menu_label = _("Petitions")
    index_view_class = PetitionsView
    search_fields = ["title"]

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("<int:pk>/hold/", holds.HoldView.as_view(), name="hold"),
            path("<int:pk>/hold/release/", holds.ReleaseView.as_view(), name="release_hold"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["hold_space"]
