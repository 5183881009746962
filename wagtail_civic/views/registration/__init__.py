"""Citizens' screens of registering for a meeting."""

from wagtail_civic.views.registration.registering import (
    RegistrationAddressView,
    RegistrationAskWithdrawalView,
    RegistrationCodeView,
    RegistrationMeView,
    RegistrationResendView,
    RegistrationThanksView,
    RegistrationView,
)

__all__ = [
    "RegistrationAddressView",
    "RegistrationAskWithdrawalView",
    "RegistrationCodeView",
    "RegistrationMeView",
    "RegistrationResendView",
    "RegistrationThanksView",
    "RegistrationView",
]
