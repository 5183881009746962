"""How visitors look for something that was said."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.consultation import SearchField


class SearchForm(forms.Form):
    """Sent by GET, so that what is found can be passed on."""

    q = SearchField(label=_("Words that were said"), required=False, max_length=100)

    def __init__(self, data: object = None, *, number: int = 0) -> None:
        super().__init__(data, auto_id=f"civic-said-{number}-%s" if number else "civic-said-%s")  # type: ignore[arg-type]

    @property
    def search(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))

    @property
    def query(self) -> str:
        return f"?{urlencode({'q': self.search})}" if self.search else "?"
