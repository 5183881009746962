"""Citizens' screens of a register."""

from wagtail_civic.views.register.observing import (
    ObserveAddressView,
    ObserveCodeView,
    ObserveResendView,
    ObserveThanksView,
    ObserveView,
)
from wagtail_civic.views.register.reading import (
    FileView,
    ObservationView,
    RegisterPrintView,
    RegisterView,
)
from wagtail_civic.views.register.reporting import ObservationReportView

__all__ = [
    "FileView",
    "ObservationReportView",
    "ObservationView",
    "ObserveAddressView",
    "ObserveCodeView",
    "ObserveResendView",
    "ObserveThanksView",
    "ObserveView",
    "RegisterPrintView",
    "RegisterView",
]
