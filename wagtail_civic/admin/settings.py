"""Participation settings: one row for each site, always there to be filled in."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.models import Site

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.models import CivicSiteSettings
from wagtail_civic.services import audit

PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("sender"),
            FieldPanel("reply_to"),
            FieldPanel("team_email"),
            FieldPanel("signature"),
        ],
        heading=_("Messages"),
    ),
    MultiFieldPanel(
        [FieldPanel("data_contact"), FieldPanel("consent_text"), FieldPanel("charter")],
        heading=_("Personal data and rules of conduct"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("mandate_level"), FieldPanel("mandate_decider")]),
            FieldRowPanel([FieldPanel("answer_days"), FieldPanel("duration_months")]),
            FieldRowPanel([FieldPanel("response_threshold"), FieldPanel("debate_threshold")]),
            FieldPanel("electors"),
        ],
        heading=_("What new petitions begin with"),
    ),
]


class SettingsIndexView(generic.IndexView):
    any_permission_required = ["change"]
    page_title = _("Participation settings")
    FORMATS: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[CivicSiteSettings]:
        # A row of defaults means the same as none, so making it changes nothing.
        missing = Site.objects.filter(civic_settings=None)
        CivicSiteSettings.objects.bulk_create(
            [CivicSiteSettings(site=site) for site in missing], ignore_conflicts=True
        )
        return CivicSiteSettings.objects.select_related("site").order_by("site__hostname")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("__str__"),
            Column("sender", label=_("Sender of messages")),
            Column("data_contact", label=_("Contact for personal data")),
        ]


class SettingsEditView(generic.EditView):
    def save_instance(self) -> CivicSiteSettings:
        saved: CivicSiteSettings = super().save_instance()
        audit.record(
            action="settings.change",
            actor=self.request.user,
            target=str(saved.site),
            data={"fields": self.form.changed_data},
            now=timezone.now(),
        )
        return saved


class SettingsViewSet(ReadingViewSet):
    model = CivicSiteSettings
    name = "civic_settings"
    url_prefix = "civic/settings"
    icon = "cogs"
    menu_label = _("Settings")
    index_view_class = SettingsIndexView
    edit_view_class = SettingsEditView
    panels = PANELS

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {
            "edit_url_name": self.get_url_name("edit")
        }

    def get_deeds(self) -> list[URLPattern]:
        return [path("edit/<int:pk>/", self.edit_view, name="edit")]

    def get_permission_codenames(self) -> list[str]:
        return ["change_civicsitesettings"]
