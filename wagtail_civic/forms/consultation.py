"""How visitors of a list of consultations say which ones they look for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic import text
from wagtail_civic.models import District, Theme
from wagtail_civic.queries.consultation_index import GROUPS, Filters


class SearchField(forms.CharField):
    """A search never complains; what cannot be searched for is left out."""

    def clean(self, value: Any) -> str:
        return text.clean_search(value or "")


class FilterForm(forms.Form):
    """Sent by GET, so that a list can be passed on. What it does not know is left out."""

    q = SearchField(label=_("Words of the title or summary"), required=False, max_length=100)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    state = forms.ChoiceField(
        choices=[(name, name) for name in ("", *GROUPS)],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any, *, page: Any) -> None:
        super().__init__(data, auto_id="civic-filter-%s")
        self._offer("theme", Theme, page, _("All themes"))
        self._offer("district", District, page, _("The whole city"))

    def _offer(self, name: str, model: Any, page: Any, everything: Any) -> None:
        """What this language has of them; where it has none, nothing is asked."""
        known = list(model.objects.filter(locale=page.locale_id).values_list("key", "name"))
        if not known:
            del self.fields[name]
            return
        self.fields[name].choices = [("", everything), *known]  # type: ignore[attr-defined]

    @property
    def filters(self) -> Filters:
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in ("state", "theme", "district")}
        return Filters(search=self.cleaned_data.get("q", ""), **said)
