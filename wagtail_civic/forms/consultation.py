"""How visitors of a list of consultations say which ones they look for."""

from collections.abc import Mapping
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


def names(vocabulary: Any, locale: int) -> dict[str, str]:
    """What this language has of a vocabulary, by key."""
    return dict(vocabulary.objects.filter(locale=locale).values_list("key", "name"))


def offer(form: forms.Form, name: str, known: Mapping[str, str], everything: Any) -> None:
    """One of these, or none; where there is nothing to choose, nothing is asked."""
    if not known:
        del form.fields[name]
        return
    form.fields[name].choices = [("", everything), *known.items()]  # type: ignore[attr-defined]


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
        offer(self, "theme", names(Theme, page.locale_id), _("All themes"))
        offer(self, "district", names(District, page.locale_id), _("The whole city"))

    @property
    def filters(self) -> Filters:
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in ("state", "theme", "district")}
        return Filters(search=self.cleaned_data.get("q", ""), **said)
