"""What an agent writes about a project: its words, what the study found, and why it leaves the ballot."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.coreutils import get_content_languages

from wagtail_civic.admin import wordings
from wagtail_civic.admin.budgets.choosing import envelope_label
from wagtail_civic.admin.theme_names import theme_names
from wagtail_civic.formatting import money
from wagtail_civic.forms.fields import CleanTextField
from wagtail_civic.models import LONGEST_PROJECT, BudgetProject, Envelope, Space
from wagtail_civic.models.idea import LONGEST_TITLE
from wagtail_civic.services.budget.projects import Study, Words
from wagtail_civic.services.said import Said


class EnvelopeField(forms.ModelChoiceField):
    def label_from_instance(self, envelope: Any) -> str:
        return f"{envelope_label(envelope)} – {money(envelope.amount)}"


def envelopes_of(space: Space) -> Any:
    return Envelope.objects.filter(space=space, retired=False)


def languages(space: Space) -> dict[str, str]:
    """Names of the site's languages by code, that of the budget first."""
    names = get_content_languages()
    own = space.source_language
    first = {own: names.get(own, own)} if own else {}
    return first | names


class WordsForm(forms.Form):
    """The words of a project in each language of the site; those of the budget's own are asked for."""

    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    place = CleanTextField(label=gettext_lazy("Place, in words"), max_length=200, required=False)
    latitude = forms.DecimalField(
        label=gettext_lazy("Latitude"),
        required=False,
        min_value=-90,
        max_value=90,
        max_digits=8,
        decimal_places=5,
        help_text=gettext_lazy("In degrees, for example 48.85661. Empty: not on the map."),
    )
    longitude = forms.DecimalField(
        label=gettext_lazy("Longitude"),
        required=False,
        min_value=-180,
        max_value=180,
        max_digits=8,
        decimal_places=5,
    )

    def __init__(
        self,
        *args: Any,
        space: Space,
        project: BudgetProject | None = None,
        asks_why: bool = False,
        **kwargs: Any,
    ) -> None:
        """``asks_why``: people vote on it already, and whatever changes is told in public with its reason."""
        self.languages = languages(space)
        kwargs.setdefault("initial", _initial(project) if project else {})
        super().__init__(*args, **kwargs)
        for number, (code, name) in enumerate(self.languages.items()):
            self._ask(code, f" ({name})" if len(self.languages) > 1 else "", first=not number)
        self.fields["theme"].choices = [("", "–"), *theme_names()]  # type: ignore[attr-defined]
        own = ("theme", "place", "latitude", "longitude")
        self.order_fields([name for name in self.fields if name not in own])
        if asks_why:
            self.fields["reason"] = _why()

    def _ask(self, code: str, suffix: str, *, first: bool) -> None:
        self.fields[f"title_{code}"] = CleanTextField(
            label=_("Title") + suffix, max_length=LONGEST_TITLE, required=first
        )
        self.fields[f"text_{code}"] = CleanTextField(
            label=_("Text") + suffix,
            max_length=LONGEST_PROJECT,
            multiline=True,
            required=False,
            widget=forms.Textarea(attrs={"rows": 5}),
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (said.get("latitude") is None) != (said.get("longitude") is None) and not self.errors:
            self.add_error("latitude", _("Write both latitude and longitude, or neither."))
        return said

    def words(self) -> Words:
        said = self.cleaned_data
        where = {name: said[name] for name in ("theme", "place", "latitude", "longitude")}
        return Words(titles=self._by_language("title"), texts=self._by_language("text"), **where)

    def said(self) -> Said:
        return Said(self.cleaned_data.get("reason", ""))

    def _by_language(self, name: str) -> dict[str, str]:
        found = {code: self.cleaned_data[f"{name}_{code}"] for code in self.languages}
        return {code: words for code, words in found.items() if words}

    def refuse(self, error: Any) -> None:
        """A title that is refused is marked in the budget's own language."""
        first = next(iter(self.languages))
        name = {"title": f"title_{first}", "text": f"text_{first}"}.get(error.field, error.field)
        self.add_error(name if name in self.fields else None, error.detail)


def _why() -> forms.Field:
    return CleanTextField(
        label=_("Public reason"),
        max_length=300,
        required=False,
        help_text=_(
            "People vote on it already: everybody reads on its page what changed, when and why."
        ),
    )


def _initial(project: BudgetProject) -> dict[str, Any]:
    found = {name: getattr(project, name) for name in ("theme", "place", "latitude", "longitude")}
    found |= {f"title_{code}": words for code, words in project.titles.items()}
    return found | {f"text_{code}": words for code, words in project.texts.items()}


class AddForm(WordsForm):
    envelope = EnvelopeField(
        label=gettext_lazy("Envelope"),
        queryset=Envelope.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not decided yet"),
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, space=space, **kwargs)
        self.fields["envelope"].queryset = envelopes_of(space)  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name != "envelope"])


class StudyForm(wordings.SayForm):
    """The study sheet; what it says is read by everybody, the note by the team alone."""

    feasibility = forms.ChoiceField(
        label=gettext_lazy("Feasibility"),
        choices=BudgetProject.Feasibility.choices,
        widget=forms.RadioSelect,
    )
    cost = forms.DecimalField(
        label=gettext_lazy("Cost"),
        required=False,
        max_digits=14,
        decimal_places=2,
        help_text=gettext_lazy("Needed for what is feasible. It is what is voted on."),
    )
    envelope = EnvelopeField(
        label=gettext_lazy("Envelope"),
        queryset=Envelope.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not decided yet"),
    )
    reason = forms.CharField(
        label=gettext_lazy("What the study says"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Everybody reads it. Needed for what is not feasible."),
    )
    service = CleanTextField(
        label=gettext_lazy("Service in charge"), max_length=120, required=False
    )
    note = CleanTextField(
        label=gettext_lazy("Internal note"),
        max_length=2000,
        multiline=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nobody reads it outside of the team."),
    )

    def __init__(self, *args: Any, project: BudgetProject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["envelope"].queryset = envelopes_of(project.space)  # type: ignore[attr-defined]
        others = [name for name in self.fields if name.startswith("reason")]
        self.order_fields(["feasibility", "cost", "envelope", *others, "service", "note"])

    def study(self) -> Study:
        said = self.cleaned_data
        names = ("feasibility", "cost", "service", "note")
        return Study(said=self.said(), **{name: said[name] for name in names})


def initial_of_study(project: BudgetProject, page: Any) -> dict[str, Any]:
    names = ("feasibility", "cost", "envelope", "reason", "service", "note")
    found = {name: getattr(project, name) for name in names}
    others = wordings.other_languages(page) if page is not None else {}
    words = project.reason_translations
    return found | {f"reason_{code}": words.get(code, "") for code in others}


class PlaceForm(forms.Form):
    envelope = EnvelopeField(label=gettext_lazy("Envelope"), queryset=Envelope.objects.none())

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["envelope"].queryset = envelopes_of(space)  # type: ignore[attr-defined]


class PutBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is kept in the audit log, and the public does not see it."),
    )

    def said(self) -> Said:
        return Said(self.cleaned_data["reason"])


class PictureForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=gettext_lazy("JPEG or PNG, up to 5 megabytes. Where it was taken is taken out."),
    )
    alt = CleanTextField(
        label=gettext_lazy("What the picture shows"),
        max_length=200,
        help_text=gettext_lazy("Read aloud to whoever does not see it."),
    )
