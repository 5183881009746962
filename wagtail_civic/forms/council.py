"""How visitors of a list of meetings say which ones they look for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.consultation import SearchField, offer
from wagtail_civic.queries.council.index import Filters, bodies, years
from wagtail_civic.queries.council.members import MemberSheet
from wagtail_civic.queries.spaces import public_pages

WHENS = ("", "coming", "past")


class MeetingFilterForm(forms.Form):
    """Sent by GET, so that a list can be passed on. What it does not know is left out."""

    q = SearchField(label=_("Words of the title or the agenda"), required=False, max_length=100)
    body = forms.ChoiceField(label=_("Body"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    when = forms.ChoiceField(
        choices=[(name, name) for name in WHENS], required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, page: Any) -> None:
        super().__init__(data, auto_id="civic-filter-%s")
        pages = public_pages("council", page.get_site(), page.locale.language_code)
        offer(self, "body", bodies(page.locale_id), _("All bodies"))
        known = {str(year): str(year) for year in years(pages)}
        offer(self, "year", known, _("All years"))

    def show_month(self) -> None:
        """A calendar has its own way to another year, and shows what was and what will be."""
        self.fields.pop("year", None)
        del self.fields["when"]

    @property
    def filters(self) -> Filters:
        self.is_valid()
        year = self.cleaned_data.get("year") or ""
        return Filters(
            when=self.cleaned_data.get("when", ""),
            body=self.cleaned_data.get("body", ""),
            year=int(year) if year else None,
            search=self.cleaned_data.get("q", ""),
        )


class MemberVotesForm(forms.Form):
    """Which votes of a member are shown; sent by GET. What there is nothing to choose from is not asked."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)

    def __init__(self, sheet: MemberSheet) -> None:
        asked = {"year": sheet.choice.year or "", "body": sheet.choice.body}
        super().__init__(initial=asked, auto_id="civic-%s")
        offer(self, "year", {str(year): str(year) for year in sheet.years}, _("All years"))
        offer(self, "body", sheet.voted_in, _("All bodies"))
