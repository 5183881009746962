"""The official answer as it is written: its four parts, each once for every language of the space."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.coreutils import get_content_languages

from wagtail_civic.queries.accountability import THEMES, WORDS, Content, day, languages
from wagtail_civic.services.accountability import LABELS, LONGEST
from wagtail_civic.services.accountability.writing import LARGEST

HELP = {
    "decision": gettext_lazy("Everybody who took part reads it in the message."),
    "signed_by": gettext_lazy("Name and office, for example: Awa Diop, deputy mayor for streets"),
    "not_kept": gettext_lazy("Nothing is left out? Say so, and why."),
}
LONG = {"kept": 6, "not_kept": 6, "next_steps": 4, "decision": 2}


def names(space: Any) -> dict[str, str]:
    """The languages of the space by code, that in which it began first."""
    known = get_content_languages()
    return {code: known.get(code, code) for code in languages(space)}


class AnswerForm(forms.Form):
    """Anything may be left empty: what is missing is said before it is published."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for name in ("decision", "signed_by", "kept", "not_kept", "next_steps"):
            self._add_words(name)
            if name == "signed_by":
                self._add_themes()
        self.fields["next_on"] = forms.DateField(
            label=_("Next date"),
            required=False,
            widget=AdminDateInput,
            help_text=_("When people hear or see something of it."),
        )
        self.fields["url"] = forms.URLField(
            label=_("Link to the deliberation"),
            max_length=LONGEST["url"],
            required=False,
            assume_scheme="https",
        )

    def _add_words(self, name: str) -> None:
        for code in self.languages:
            widget = forms.Textarea(attrs={"rows": LONG[name]}) if name in LONG else None
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=self._labelled(LABELS[name], code),
                max_length=LONGEST[name],
                required=False,
                widget=widget,
                help_text=HELP.get(name, ""),
            )

    def _labelled(self, label: Any, code: str) -> str:
        return f"{label} ({self.languages[code]})" if len(self.languages) > 1 else str(label)

    def _add_themes(self) -> None:
        for number in range(THEMES):
            for code in self.languages:
                label = self._labelled(_("Theme %(number)s") % {"number": number + 1}, code)
                self.fields[f"theme{number}_{code}"] = forms.CharField(
                    label=label,
                    max_length=LONGEST["themes"],
                    required=False,
                    widget=forms.TextInput(attrs={"aria-label": label}),
                )
            label = _("How many people said theme %(number)s") % {"number": number + 1}
            self.fields[f"count{number}"] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=LARGEST,
                required=False,
                widget=forms.NumberInput(attrs={"aria-label": label}),
            )

    # As the template draws them

    def before(self) -> Iterator[Any]:
        yield from self._of("decision", "signed_by")

    def themes(self) -> list[list[Any]]:
        """One row for each: its name in every language, and the number."""
        rows = []
        for number in range(THEMES):
            words = [self[f"theme{number}_{code}"] for code in self.languages]
            rows.append([*words, self[f"count{number}"]])
        return rows

    def kept(self) -> Iterator[Any]:
        yield from self._of("kept")

    def not_kept(self) -> Iterator[Any]:
        yield from self._of("not_kept")

    def next(self) -> Iterator[Any]:
        yield self["next_on"]
        yield from self._of("next_steps")
        yield self["url"]

    def _of(self, *parts: str) -> Iterator[Any]:
        for name in parts:
            for code in self.languages:
                yield self[f"{name}_{code}"]

    # From and to what is stored

    def content(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "words": {code: self._words(code) for code in self.languages},
            "counts": [said[f"count{number}"] for number in range(THEMES)],
            "next_on": said["next_on"],
            "url": said["url"],
        }

    def _words(self, code: str) -> dict[str, Any]:
        said = self.cleaned_data
        found: dict[str, Any] = {name: said[f"{name}_{code}"] for name in WORDS}
        found["themes"] = [said[f"theme{number}_{code}"] for number in range(THEMES)]
        return found


def initial(content: Content) -> dict[str, Any]:
    """What a form begins with, from what is stored."""
    found: dict[str, Any] = {
        "url": content.get("url", ""),
        "next_on": day(content.get("next_on")),
    }
    for code, words in content.get("words", {}).items():
        found |= {f"{name}_{code}": words.get(name, "") for name in WORDS}
        themes = enumerate(words.get("themes", []))
        found |= {f"theme{number}_{code}": theme for number, theme in themes}
    counts = enumerate(content.get("counts", []))
    return found | {f"count{number}": count for number, count in counts}


class PublishForm(forms.Form):
    """``seen`` is what the agent has before her eyes; a correction says what it corrects."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, languages: dict[str, str], correcting: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages if correcting else {}
        label = _("What is corrected, in one sentence")
        for place, (code, language) in enumerate(self.languages.items()):
            self.fields[f"note_{code}"] = forms.CharField(
                label=f"{label} ({language})" if len(languages) > 1 else label,
                max_length=300,
                required=not place,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Everybody reads it below the answer."),
            )

    def notes(self) -> dict[str, str]:
        said = self.cleaned_data
        return {code: said[f"note_{code}"].strip() for code in self.languages}
