"""Form fields that clean what people write exactly as every other door does."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from wagtail_civic import mailboxes, postcodes, text
from wagtail_civic.exceptions import CivicError, FieldRequired


class CleanField(forms.CharField):
    """Cleaned by ``scrub``; its errors keep their code and their words."""

    default_error_messages = {"required": FieldRequired.message}

    def scrub(self, value: str) -> str:
        raise NotImplementedError

    def clean(self, value: Any) -> str:
        written = "" if value is None else str(value)
        if not self.required and not written.strip(text.BLANKS):
            return ""
        try:
            cleaned = self.scrub(written)
        except CivicError as error:
            raise ValidationError(self._words(error), code=error.code) from error
        self.run_validators(cleaned)
        return cleaned

    def _words(self, error: CivicError) -> Any:
        return self.error_messages["required"] if error.code == FieldRequired.code else error.detail


class CleanTextField(CleanField):
    def __init__(self, *, max_length: int, multiline: bool = False, **kwargs: Any) -> None:
        if multiline:
            kwargs.setdefault("widget", forms.Textarea)
        super().__init__(max_length=max_length, **kwargs)
        self.multiline = multiline

    def scrub(self, value: str) -> str:
        return text.clean_text(
            value,
            max_length=self.max_length or 0,
            min_length=self.min_length or 0,
            multiline=self.multiline,
        )


class CleanNameField(CleanField):
    def __init__(self, *, max_length: int = 100, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def scrub(self, value: str) -> str:
        return text.clean_name(value, max_length=self.max_length or 0)


class CleanEmailField(CleanField):
    widget = forms.EmailInput(
        attrs={"autocomplete": "email", "maxlength": str(mailboxes.LONGEST_ADDRESS)}
    )

    def scrub(self, value: str) -> str:
        return mailboxes.clean_email(value)


class CleanPostcodeField(CleanField):
    widget = forms.TextInput(attrs={"autocomplete": "postal-code", "maxlength": "16"})

    def scrub(self, value: str) -> str:
        return postcodes.clean_postcode(value)


class ChoiceCards(forms.RadioSelect):
    """One of few, drawn as the questions of a questionnaire are."""

    use_fieldset = True

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_0"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = attrs or {}
        id_ = attrs.get("id", f"id_{name}")
        shown = [
            {"value": key, "label": label, "checked": key == value, "id": f"{id_}_{place}"}
            for place, (key, label) in enumerate(self.choices)
        ]
        invalid = bool(attrs.get("aria-invalid"))
        context = {"name": name, "kind": "radio", "id": id_, "choices": shown, "invalid": invalid}
        return render_to_string("wagtail_civic/elements/questions/choices.html", context)
