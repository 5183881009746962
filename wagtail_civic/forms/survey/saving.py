"""Saving answers for later: an address only for whoever wants the link by mail."""

from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.base import CleanEmailField, ProtectedForm


class SaveForm(ProtectedForm):
    email = CleanEmailField(
        label=_("E-mail address, if you want the link by mail"),
        help_text=_("We use it for this one message and forget it then."),
        required=False,
    )
