"""What an agent writes about a commitment: its words in each language, how far it is, its milestones, its pictures."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.coreutils import get_content_languages

from wagtail_civic import formatting
from wagtail_civic.admin.points import PointField
from wagtail_civic.forms.fields import CleanTextField
from wagtail_civic.models import Commitment, District, Milestone, Space, Theme
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.commitment.promising import LONGEST_TEXT, LONGEST_TITLE
from wagtail_civic.services.said import Said

WORDS = ("title", "text")


class OneOfSeveral(forms.Form):
    """Stands on a screen with others, whose fields may be called alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}-%s")
        super().__init__(*args, **kwargs)


class InLanguages(OneOfSeveral):
    """A title and a text in each language of the site; one title is enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = []
        for code, language in get_content_languages().items():
            self.fields[f"title_{code}"] = CleanTextField(
                label=formatting.labelled(gettext_lazy("Title"), language),
                max_length=LONGEST_TITLE,
                required=False,
            )
            self.fields[f"text_{code}"] = CleanTextField(
                label=formatting.labelled(gettext_lazy("Text"), language),
                max_length=LONGEST_TEXT,
                required=False,
                multiline=True,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            names += [f"title_{code}", f"text_{code}"]
        self.order_fields(names)

    def said(self, name: str) -> dict[str, str]:
        """By language, what was written alone."""
        found = {code: self.cleaned_data[f"{name}_{code}"] for code in get_content_languages()}
        return {code: words for code, words in found.items() if words}

    @staticmethod
    def initial_words(row: Commitment | Milestone) -> dict[str, str]:
        titles = {f"title_{code}": words for code, words in row.titles.items()}
        return titles | {f"text_{code}": words for code, words in row.texts.items()}

    def field_of(self, name: str | None) -> str | None:
        """Which field of this form a rule means that names ``title`` or ``text``."""
        if name in WORDS:
            return next(each for each in self.fields if each.startswith(f"{name}_"))
        return name if name in self.fields else None


class WordsForm(InLanguages):
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    district = forms.ChoiceField(label=gettext_lazy("District"), required=False)
    place = CleanTextField(label=gettext_lazy("Place, in words"), max_length=200, required=False)
    point = PointField(
        label=gettext_lazy("On the map"),
        required=False,
        help_text=gettext_lazy(
            "In degrees, for example 48.85661 and 2.35222. Empty: not on the map."
        ),
    )
    decided_on = forms.DateField(
        label=gettext_lazy("Decided on"), required=False, widget=AdminDateInput
    )
    due_on = forms.DateField(
        label=gettext_lazy("To be done by"), required=False, widget=AdminDateInput
    )
    planned = forms.DecimalField(
        label=gettext_lazy("Money planned"),
        required=False,
        max_digits=14,
        decimal_places=2,
        min_value=Decimal(0),
    )
    service = CleanTextField(
        label=gettext_lazy("Service in charge"), max_length=120, required=False
    )

    def __init__(self, *args: Any, row: Commitment | None = None, **kwargs: Any) -> None:
        if row is not None:
            plain = ("theme", "district", "place", "decided_on", "due_on", "planned", "service")
            said = {name: getattr(row, name) for name in plain}
            point = {"point": (row.latitude, row.longitude)}
            kwargs["initial"] = self.initial_words(row) | said | point
        super().__init__(*args, **kwargs)
        for name, model in (("theme", Theme), ("district", District)):
            field: Any = self.fields[name]
            field.choices = [("", "–"), *_known(model, row and getattr(row, name))]

    def words(self) -> commitments.Words:
        plain = ("theme", "district", "place", "decided_on", "due_on", "planned", "service")
        latitude, longitude = self.cleaned_data["point"] or (None, None)
        said = {name: self.cleaned_data[name] for name in plain}
        return commitments.Words(
            self.said("title"), self.said("text"), **said, latitude=latitude, longitude=longitude
        )

    def field_of(self, name: str | None) -> str | None:
        return "point" if name in ("latitude", "longitude") else super().field_of(name)


class NewForm(WordsForm):
    space = forms.ModelChoiceField(
        label=gettext_lazy("What it came of"), queryset=Space.objects.none()
    )

    def __init__(self, *args: Any, spaces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["space"]
        field.queryset = spaces
        self.order_fields(["space"])


class ProgressForm(OneOfSeveral):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=Commitment.State.choices)
    percent = forms.IntegerField(
        label=gettext_lazy("Done, in per cent"), min_value=0, max_value=100
    )
    spent = forms.DecimalField(
        label=gettext_lazy("Money spent"),
        required=False,
        max_digits=14,
        decimal_places=2,
        min_value=Decimal(0),
    )
    due_on = forms.DateField(
        label=gettext_lazy("To be done by"), required=False, widget=AdminDateInput
    )
    done_on = forms.DateField(label=gettext_lazy("Done on"), required=False, widget=AdminDateInput)

    def __init__(self, *args: Any, row: Commitment, **kwargs: Any) -> None:
        said = {name: getattr(row, name) for name in ("state", "percent", "spent")}
        days = {name: getattr(row, name) for name in ("due_on", "done_on")}
        reasons = {f"reason_{code}": words for code, words in row.reason_translations.items()}
        own = get_content_languages()
        reasons.setdefault(f"reason_{next(iter(own))}", row.reason)
        seen = {"seen": commitments.stamp(row)}
        super().__init__(*args, initial={**said, **days, **reasons, **seen}, **kwargs)
        for code, language in own.items():
            self.fields[f"reason_{code}"] = CleanTextField(
                label=formatting.labelled(gettext_lazy("What everybody reads"), language),
                max_length=500,
                required=False,
                multiline=True,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def progress(self) -> commitments.Progress:
        data = self.cleaned_data
        words = {code: data[f"reason_{code}"] for code in get_content_languages()}
        said = {code: each for code, each in words.items() if each}
        first = next(iter(said.values()), "")
        return commitments.Progress(
            data["state"],
            data["percent"],
            data["spent"],
            data["due_on"],
            data["done_on"],
            Said(first, said),
        )

    def field_of(self, name: str | None) -> str | None:
        if name == "reason":
            return next(each for each in self.fields if each.startswith("reason_"))
        return name if name in self.fields else None


class MilestoneForm(InLanguages):
    due_on = forms.DateField(label=gettext_lazy("Due on"), required=False, widget=AdminDateInput)
    done_on = forms.DateField(label=gettext_lazy("Done on"), required=False, widget=AdminDateInput)

    def __init__(self, *args: Any, row: Milestone | None = None, **kwargs: Any) -> None:
        if row is not None:
            days = {"due_on": row.due_on, "done_on": row.done_on}
            kwargs["initial"] = self.initial_words(row) | days
        super().__init__(*args, **kwargs)

    def step(self) -> commitments.Step:
        days = {name: self.cleaned_data[name] for name in ("due_on", "done_on")}
        return commitments.Step(self.said("title"), self.said("text"), **days)


class PictureForm(OneOfSeveral):
    file = forms.FileField(label=gettext_lazy("Picture"), help_text=gettext_lazy("JPEG or PNG."))
    alt = CleanTextField(
        label=gettext_lazy("What the picture shows"),
        max_length=200,
        help_text=gettext_lazy("For whoever does not see it."),
    )
    taken_on = forms.DateField(
        label=gettext_lazy("Taken on"), required=False, widget=AdminDateInput
    )
    milestone = forms.ModelChoiceField(
        label=gettext_lazy("Milestone"),
        queryset=Milestone.objects.none(),
        required=False,
        empty_label="–",
    )

    def __init__(self, *args: Any, row: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["milestone"]
        field.queryset = row.milestones.all()

    def field_of(self, name: str | None) -> str | None:
        return {"files": "file"}.get(name or "", name if name in self.fields else None)


def _known(model: type[Any], kept: str | None) -> Iterable[tuple[str, str]]:
    """The city's own words in the agent's language; what a row says stays, though nothing has that key any more."""
    rows = model.objects.order_by("name").values_list("key", "name", "locale__language_code")
    found: dict[str, str] = {}
    for key, name, code in rows:
        if key not in found or code == get_language():
            found[key] = name
    if kept:
        found.setdefault(kept, kept)
    return found.items()
