"""Where the registrations are."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.registrations.base import NAME
from wagtail_civic.admin.registrations.calling_off import CallOffView
from wagtail_civic.admin.registrations.choosing import RegistrationFilterSet
from wagtail_civic.admin.registrations.door import DoorView, PrintView
from wagtail_civic.admin.registrations.listing import RegistrationsView
from wagtail_civic.admin.registrations.notes import NotesView
from wagtail_civic.admin.registrations.one import CancelView, CheckView, RegistrationView
from wagtail_civic.models import Registration


class RegistrationsViewSet(ReadingViewSet):
    model = Registration
    name = NAME
    url_prefix = "civic/registrations"
    icon = "group"
    menu_label = pgettext_lazy("meeting", "Registrations")
    index_view_class = RegistrationsView
    filterset_class = RegistrationFilterSet

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("<int:pk>/", RegistrationView.as_view(), name="one"),
            path("<int:pk>/cancel/", CancelView.as_view(), name="cancel"),
            path("<int:pk>/check/", CheckView.as_view(), name="check"),
            path("off/<int:pk>/", CallOffView.as_view(), name="off"),
            path("door/<int:pk>/", DoorView.as_view(), name="door"),
            path("door/<int:pk>/print/", PrintView.as_view(), name="print"),
            path("room/<int:pk>/", NotesView.as_view(), name="notes"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["welcome_registration"]
