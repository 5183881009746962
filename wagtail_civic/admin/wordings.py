"""Public words of an agent, asked once for each language in which the petition has a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from wagtail_civic.queries import spaces as queries
from wagtail_civic.services.said import Said

FALLBACK = _("Left empty, readers of this language see the words above.")


def other_languages(page: Any) -> dict[str, str]:
    """Names of the petition's languages by code, that of this page left out."""
    names = get_content_languages()
    codes = set(queries.languages(page)) - {page.locale.language_code}
    return {code: names.get(code, code) for code in sorted(codes)}


def in_each_language(form: forms.Form, name: str, *, page: Any) -> None:
    """Add an optional field for each other language right after ``name``, which is in that of ``page``."""
    others = other_languages(page)
    if not others:
        return
    field, label = form.fields[name], form.fields[name].label
    own = get_content_languages().get(page.locale.language_code, page.locale.language_code)
    field.label = f"{label} ({own})"
    order = list(form.fields)
    names = [_name(name, code) for code in others]
    for key, language in zip(names, others.values(), strict=True):
        form.fields[key] = forms.CharField(
            label=f"{label} ({language})",
            max_length=getattr(field, "max_length", None),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=FALLBACK,
        )
    place = order.index(name) + 1
    form.order_fields([*order[:place], *names, *order[place:]])


def translations(form: forms.Form, name: str, *, page: Any) -> dict[str, str]:
    """What was written, by language, that of ``page`` included."""
    found = {
        code: form.cleaned_data.get(_name(name, code), "").strip() for code in other_languages(page)
    }
    own = {page.locale.language_code: form.cleaned_data[name].strip()}
    return {code: words for code, words in (own | found).items() if words}


def _name(name: str, code: str) -> str:
    return f"{name}_{code}"


class SayForm(forms.Form):
    """An act with a public reason, in each language of the page that says it."""

    reason = forms.CharField(
        label=_("Public reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads it on the page."),
    )

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        if page is not None:
            in_each_language(self, "reason", page=page)

    def said(self) -> Said:
        words = self.cleaned_data["reason"].strip()
        if self.page is None:
            return Said(words)
        return Said(words, translations(self, "reason", page=self.page))
