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

__all__ = [
    "FileView",
    "ObservationView",
    "ObserveAddressView",
    "ObserveCodeView",
    "ObserveResendView",
    "ObserveThanksView",
    "ObserveView",
    "RegisterPrintView",
    "RegisterView",
]
