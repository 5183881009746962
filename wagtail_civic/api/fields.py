"""Input fields that clean what people write exactly as the forms do."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.fields import empty

from wagtail_civic import mailboxes, postcodes, text
from wagtail_civic.api.errors import refused
from wagtail_civic.exceptions import CivicError, ConsentRequired, FieldRequired, InvalidInput

#: Of any number that our columns can hold.
LARGEST = 2**31 - 1


class CleanField(serializers.CharField):
    """Nothing of the framework's own reading happens: ``scrub`` decides."""

    def scrub(self, value: Any) -> Any:
        raise NotImplementedError

    def run_validation(self, data: Any = empty) -> Any:
        written = None if data is empty else data
        try:
            return self._read(written)
        except CivicError as error:
            raise refused(error) from error

    def _read(self, written: Any) -> Any:
        if written is None or written == "":
            if self.required:
                raise FieldRequired
            return ""
        return self.scrub(written)


class NameField(CleanField):
    def scrub(self, value: Any) -> str:
        return text.clean_name(value)


class CommentField(CleanField):
    def scrub(self, value: Any) -> str:
        return text.clean_text(value, max_length=self.max_length or 0, multiline=True)


class WordsField(CommentField):
    """The same, and nothing is as good."""

    def scrub(self, value: Any) -> str:
        most = self.max_length or 0
        return text.clean_text(value, max_length=most, multiline=True, required=False)


class EmailField(CleanField):
    def scrub(self, value: Any) -> str:
        return mailboxes.clean_email(value)


class PostcodeField(CleanField):
    def scrub(self, value: Any) -> str:
        return postcodes.clean_postcode(value)


class KeyField(serializers.RegexField):
    """A key in an address; an empty one, as a form sends it, asks for nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            r"^[-a-zA-Z0-9_]*$", required=False, allow_blank=True, default="", **kwargs
        )


class SearchField(CleanField):
    """A search never complains; what cannot be searched for is left out."""

    def scrub(self, value: Any) -> str:
        return text.clean_search(value)


class SecretField(CleanField):
    """A token, handle or code: any text, for only its digest is ever looked up."""

    def scrub(self, value: Any) -> str:
        if not isinstance(value, str):
            raise InvalidInput
        return value.strip()


class FlagField(serializers.BooleanField):
    """``true`` or ``false`` and nothing that resembles them."""

    def run_validation(self, data: Any = empty) -> bool:
        if data is empty:
            data = False
        if not isinstance(data, bool):
            raise refused(InvalidInput())
        return data


class VersionField(serializers.IntegerField):
    """The number of a text, or None where it is not mentioned."""

    def run_validation(self, data: Any = empty) -> int | None:
        if data is empty or data is None:
            return None
        if not isinstance(data, int) or isinstance(data, bool) or not 0 <= data <= LARGEST:
            raise refused(InvalidInput())
        return data


class ConsentField(FlagField):
    def run_validation(self, data: Any = empty) -> bool:
        agreed = super().run_validation(data)
        if self.required and not agreed:
            raise refused(ConsentRequired())
        return agreed


class ChallengeField(serializers.DictField):
    """``{"kind": "altcha", "payload": …}`` or ``{"kind": "captcha", "key": …, "answer": …}``."""

    child = serializers.CharField()

    def run_validation(self, data: Any = empty) -> Any:
        if data is empty or data is None:
            return None
        try:
            answer = text.clean_json(data)
        except CivicError as error:
            raise refused(error) from error
        if not isinstance(answer, dict) or not all(isinstance(v, str) for v in answer.values()):
            raise refused(InvalidInput())
        return answer
