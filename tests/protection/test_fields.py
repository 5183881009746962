import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_civic import exceptions, mailboxes, postcodes, text
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.base import (
    CleanEmailField,
    CleanNameField,
    CleanPostcodeField,
    CleanTextField,
)

pytestmark = pytest.mark.alike

FIELDS = {
    "text": (CleanTextField(max_length=80), lambda value: text.clean_text(value, max_length=80)),
    "name": (CleanNameField(), text.clean_name),
    "email": (CleanEmailField(), mailboxes.clean_email),
    "postcode": (CleanPostcodeField(), postcodes.clean_postcode),
}


def outcome(clean, value):
    try:
        return clean(value)
    except CivicError as error:
        return error.code, error.detail
    except ValidationError as error:
        return error.code, *error.messages


class TestFields:
    @pytest.mark.parametrize("name", FIELDS)
    @settings(deadline=None)
    @given(value=st.text(max_size=120) | st.emails() | st.from_regex(r"\d{5}", fullmatch=True))
    def test_cleans_as_every_other_door_does(self, name, value):
        field, cleaner = FIELDS[name]
        assert outcome(field.clean, value) == outcome(cleaner, value)

    @pytest.mark.parametrize("field", [field for field, _ in FIELDS.values()])
    @pytest.mark.parametrize("empty", [None, "", "  ", "\u200b"])
    def test_needs_something(self, field, empty):
        with pytest.raises(ValidationError) as caught:
            field.clean(empty)
        assert caught.value.code == "required"

    @pytest.mark.parametrize("kind", [CleanNameField, CleanEmailField, CleanPostcodeField])
    @pytest.mark.parametrize("empty", [None, "", " \n", "\u200b"])
    def test_may_be_left_empty(self, kind, empty):
        assert kind(required=False).clean(empty) == ""

    def test_a_host_may_say_it_in_other_words(self):
        field = CleanNameField(error_messages={"required": "Your name, please."})
        with pytest.raises(ValidationError, match="Your name, please"):
            field.clean("")

    def test_several_lines_only_where_they_belong(self):
        assert CleanTextField(max_length=80, multiline=True).clean("one\ntwo") == "one\ntwo"
        assert isinstance(CleanTextField(max_length=80, multiline=True).widget, forms.Textarea)
        with pytest.raises(ValidationError) as caught:
            CleanTextField(max_length=80).clean("one\ntwo")
        assert caught.value.code == exceptions.InvalidText.code

    def test_too_short_and_too_long(self):
        field = CleanTextField(max_length=10, min_length=5)
        for value in ("four", "more than ten"):
            with pytest.raises(ValidationError) as caught:
                field.clean(value)
            assert caught.value.code == "invalid_text"

    def test_a_host_may_add_validators(self):
        def refuse(value):
            raise ValidationError("no", code="no")

        with pytest.raises(ValidationError) as caught:
            CleanNameField(validators=[refuse]).clean("Marie")
        assert caught.value.error_list[0].code == "no"

    def test_words_with_a_percent_sign_are_kept(self):
        with translation.override("en"), pytest.raises(ValidationError) as caught:
            CleanEmailField().clean("100%s@")
        assert caught.value.messages[0]
