"""Looking for what became of something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.queries.commitment import CommitmentsSheet


class CommitmentFilterForm(forms.Form):
    """Sent by GET; what the city has no words for is not asked."""

    q = forms.CharField(label=_("Words"), required=False)
    term = forms.ChoiceField(label=_("Term of office"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, sheet: CommitmentsSheet) -> None:
        choice = sheet.choice
        asked = {"q": choice.search, "term": choice.term or "", "theme": choice.theme}
        super().__init__(initial={**asked, "district": choice.district}, auto_id="civic-%s")
        self._offer("term", [(str(each.pk), each.name) for each in sheet.terms])
        self._offer("theme", sheet.themes)
        self._offer("district", sheet.districts)

    def _offer(self, name: str, known: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("All")), *known]
        if not known:
            del self.fields[name]
