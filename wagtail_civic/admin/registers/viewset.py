"""Where the registers are."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.registers.choosing import ObservationFilterSet
from wagtail_civic.admin.registers.listing import ObservationsView
from wagtail_civic.admin.registers.observation import FileView, ObservationView
from wagtail_civic.admin.registers.register import (
    EnterView,
    PackageView,
    SynthesisView,
    TeamView,
)
from wagtail_civic.models import Observation


class RegistersViewSet(ReadingViewSet):
    model = Observation
    name = "civic_registers"
    url_prefix = "civic/registers"
    icon = "clipboard-list"
    menu_label = _("Registers")
    index_view_class = ObservationsView
    filterset_class = ObservationFilterSet

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("<int:pk>/", ObservationView.as_view(), name="one"),
            path("<int:pk>/file/<int:file>/", FileView.as_view(), name="file"),
            path("of/<int:pk>/enter/", EnterView.as_view(), name="enter"),
            path("of/<int:pk>/synthesis/", SynthesisView.as_view(), name="synthesis"),
            path("of/<int:pk>/everything.zip", PackageView.as_view(), name="package"),
            path("of/<int:pk>/team/", TeamView.as_view(), name="team"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["investigate_observation"]
