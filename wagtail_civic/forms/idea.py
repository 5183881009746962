"""What an idea box asks of whoever proposes something: well-formed here, allowed in the service."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wagtail_civic import text
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.base import CleanEmailField, CleanTextField
from wagtail_civic.forms.consultation import SearchField, names, offer
from wagtail_civic.forms.register import TAKEN
from wagtail_civic.forms.terms import TermsForm
from wagtail_civic.models import LONGEST_IDEA, District, Space, Theme
from wagtail_civic.models.idea import LONGEST_TITLE
from wagtail_civic.services.idea import Terms, Words
from wagtail_civic.survey import places
from wagtail_civic.uploads import MOST_FILES
from wagtail_civic.verification import Identity


class PartsWidget(forms.Widget):
    """One question of several parts, drawn from a template of ours."""

    use_fieldset = True
    template = ""

    def parts(self, value: Any) -> dict[str, Any]:
        return {}

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = attrs or {}
        shown = {"name": name, "id": attrs.get("id", f"id_{name}")}
        shown["invalid"] = bool(attrs.get("aria-invalid"))
        return render_to_string(self.template, {**shown, **self.parts(value)})


class PlaceWidget(PartsWidget):
    """Words, a district of a list, a press on a map, or where one stands: as in a questionnaire."""

    template = "wagtail_civic/elements/questions/place.html"

    #: Their names, where the district is no question of its own.
    districts: Sequence[str] = ()

    def parts(self, value: Any) -> dict[str, Any]:
        said = value or {}
        words, district = places.apart(str(said.get("words") or ""), self.districts)
        shown = {**said, "words": words, "district": district}
        return {"value": shown, "districts": self.districts, "locates": True}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        label, district, *point = (
            str(data.get(f"{name}-{part}", "")).strip()
            for part in ("label", "district", "latitude", "longitude")
        )
        words = places.within(label, district)
        return {"words": words, "latitude": point[0], "longitude": point[1]}


class PlaceField(forms.Field):
    """``{"words", "latitude", "longitude"}``; what is no place on earth is refused by the service."""

    widget = PlaceWidget

    def clean(self, value: Any) -> dict[str, str]:
        said = dict(value or {})
        try:
            said["words"] = text.clean_text(said.get("words"), max_length=200, required=False)
        except CivicError as error:
            raise ValidationError(error.detail, code=error.code) from error
        return said


class FilesWidget(PartsWidget):
    """As many controls as there may be files, each with one for what it shows."""

    template = "wagtail_civic/elements/attachments.html"
    needs_multipart_form = True

    def parts(self, value: Any) -> dict[str, Any]:
        alts = [*(value[1] if value else []), *[""] * MOST_FILES][:MOST_FILES]
        return {"accept": TAKEN, "rows": list(enumerate(alts))}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[Any], list[str]]:
        sent = [
            (files.get(f"{name}-{number}"), str(data.get(f"{name}-{number}-alt", "")))
            for number in range(MOST_FILES)
        ]
        return [file for file, _alt in sent], [alt for _file, alt in sent]


class FilesField(forms.Field):
    """``(files, alts)`` of the controls that were used; what is in them is for the service to look at."""

    widget = FilesWidget

    def clean(self, value: Any) -> tuple[list[Any], list[str]]:
        used = [(file, alt) for file, alt in zip(*(value or ([], [])), strict=False) if file]
        return [file for file, _alt in used], [alt for _file, alt in used]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class Questions(NamedTuple):
    """Some of a form's questions, for what draws the questions of a form."""

    hidden_fields: list[Any]
    visible_fields: list[Any]


class ProposeForm(TermsForm):
    title = CleanTextField(
        label=_("Your idea in one sentence"),
        max_length=LONGEST_TITLE,
        help_text=_("For example: Shelter for bicycles at the station"),
    )
    body = CleanTextField(
        label=_("What would change, and for whom"),
        max_length=LONGEST_IDEA,
        multiline=True,
        help_text=_("Up to 5,000 characters. Everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    place = PlaceField(label=_("Where it would be (optional)"), required=False)
    files = FilesField(label=_("Pictures and documents (optional)"), required=False)
    public_name = CleanTextField(
        label=_("Your name (optional)"),
        max_length=60,
        required=False,
        help_text=_("Everybody can read it. Leave it empty to stay anonymous."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    group = CleanTextField(
        label=_("Group or association (optional)"),
        max_length=120,
        required=False,
        help_text=_("Where you propose it for others. It then stands in the place of your name."),
    )
    email = CleanEmailField(
        label=_("E-mail address"),
        help_text=_("We send you a six-digit code. The address is never published."),
    )
    # The service refuses without it, with the same words at every door.
    consent = forms.BooleanField(
        label=_("I agree"), required=False, widget=forms.CheckboxInput(attrs={"required": True})
    )
    follow = forms.BooleanField(
        label=_("Write to me about what becomes of this idea box"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        space: Space,
        page: Any,
        identity: Identity | None = None,
        terms: Terms | None = None,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, now=now, initial=dict(initial or {}), **kwargs)
        if terms:
            self.show_terms(terms)
        offer(self, "theme", names(Theme, page.locale_id), _("Choose a theme"))
        districts = names(District, page.locale_id)
        offer(self, "district", districts, _("The whole city"))
        if not space.rules.get("asks_district"):
            self.fields["place"].widget.districts = list(districts.values())
        self._leave_out(space.rules, known=identity is not None)

    def _leave_out(self, rules: Mapping[str, Any], *, known: bool) -> None:
        asked = {
            "theme": rules.get("asks_theme"),
            "district": rules.get("asks_district"),
            "place": rules.get("asks_place"),
            "files": rules.get("takes_files"),
            "consent": rules.get("lawful_basis") == "consent",
            "email": not known,
        }
        for name in [name for name, needed in asked.items() if not needed]:
            self.fields.pop(name, None)

    @classmethod
    def written(cls, data: Any) -> dict[str, Any]:
        """What was sent, to be shown again as it was; files have to be chosen anew."""
        plain = ("title", "body", "theme", "district", "public_name", "group", "email")
        said: dict[str, Any] = {name: data.get(name, "") for name in plain}
        ticked = {name: name in data for name in ("consent", "follow")}
        widgets = {"place": PlaceWidget(), "files": FilesWidget()}
        parts = {name: each.value_from_datadict(data, {}, name) for name, each in widgets.items()}
        return {**said, **ticked, **parts}

    @property
    def after_title(self) -> Questions:
        """All but the title, which ideas are compared by before the rest is written."""
        return Questions([], [field for field in self.visible_fields() if field.name != "title"])

    @property
    def asks_files(self) -> bool:
        return "files" in self.fields

    @property
    def asks_consent(self) -> bool:
        return "consent" in self.fields

    def words(self) -> Words:
        said = self.cleaned_data
        place = said.get("place") or {}
        return Words(
            title=said["title"],
            body=said["body"],
            theme=said.get("theme", ""),
            district=said.get("district", ""),
            place=place.get("words", ""),
            latitude=place.get("latitude"),
            longitude=place.get("longitude"),
            public_name=said["public_name"],
            group=said["group"],
        )


class IdeaFilterForm(forms.Form):
    """Sent by GET, so that a list can be passed on. What it does not know is left out."""

    q = SearchField(label=_("Words of the idea"), required=False, max_length=100)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(
        self, data: Any, *, themes: Mapping[str, str], districts: Mapping[str, str]
    ) -> None:
        super().__init__(data, auto_id="civic-ideas-%s")
        offer(self, "theme", themes, _("All themes"))
        offer(self, "district", districts, _("The whole city"))
