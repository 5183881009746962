"""Forms that say what somebody agrees to, and remember what it was."""

from wagtail_civic import tokens
from wagtail_civic.forms.base import ProtectedForm
from wagtail_civic.services.contributions import Terms


class TermsForm(ProtectedForm):
    """Its stamp holds the terms that it showed, so that nobody agrees to others."""

    def show_terms(self, terms: Terms) -> None:
        self.put_stamp(f"{terms.consent or 0}:{terms.version}")
        shown = self.shown_terms()
        if shown and shown.consent != terms.consent:
            # Nobody has agreed yet to what the form says now.
            self.data = self.data.copy()
            self.data[self.add_prefix("consent")] = ""

    def shown_terms(self) -> Terms | None:
        """What stood in the form that was sent, None if it does not say."""
        consent, _colon, version = tokens.stamp_value(self._posted("stamp")).partition(":")
        return Terms(int(consent) or None, int(version)) if version else None
