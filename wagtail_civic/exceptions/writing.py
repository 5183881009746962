"""Is it well written?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions.base import CivicError, Text


class InvalidText(CivicError):
    """``reason`` is one of the keys of ``reasons``."""

    code = "invalid_text"
    message = _("This text cannot be used. Please write it in another way.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "too_long": _("This text is too long. Please use at most %(limit)s characters."),
        "too_short": _("This text is too short. Please use at least %(limit)s characters."),
        "empty": _("Please write it with letters or figures."),
        "control": _("This text holds invisible characters. Please type it instead of pasting it."),
        "line_break": _("Please write this on one line."),
        "direction": _(
            "This text holds characters that reverse its direction. Please type it instead of "
            "pasting it."
        ),
        "marks": _("This text has too many accents on one letter. Please remove some."),
        "link": _("Please write a name only, without a web or e-mail address."),
    }


class InvalidEmail(CivicError):
    code = "invalid_email"
    message = _("Please check this e-mail address. It should look like marie@example.org.")


class InvalidPostcode(CivicError):
    code = "invalid_postcode"
    message = _("Please check this postcode. It should look like 75011.")
    like = _("Please check this postcode. It should look like this: %(example)s.")

    def template(self) -> Text:
        return self.like if self.params.get("example") else self.message


class FieldRequired(CivicError):
    """``reason`` is one of the keys of ``reasons`` where the answer is not written."""

    code = "required"
    message = _("Please fill in this field.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "choose": _("Please choose an answer."),
        "tick_one": _("Please tick at least one answer."),
        "tick": _("Please tick the box."),
        "step": _("Please choose a number on the scale."),
        "rank": _("Please give the answers a place: 1 is what you prefer."),
        "rows": _("Please choose an answer in each row."),
        "place": _("Please write where: an address, or the name of a place."),
    }


class ConsentRequired(CivicError):
    code = "consent_required"
    message = _("Please tick the box to give your consent. Without it we cannot keep your answer.")


class TermsChanged(CivicError):
    """
    ``reason`` is what was changed: ``text`` of a petition; ``questions`` of a questionnaire, or its ``secrecy``;
    ``ballot`` of a budget, or the ``vote_secrecy`` of it.
    """

    code = "terms_changed"
    status = 409
    message = _("What you agree to has just been changed. Please read it again before you sign.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "text": _(
            "The text of this petition has just been changed. Please read it again before you sign."
        ),
        "questions": _(
            "The questionnaire has just been changed. Please check your answers again before you send them."
        ),
        "secrecy": _(
            "The secrecy of this questionnaire has just been changed, and nothing of your answers was kept. Please "
            "read what applies now, and answer again."
        ),
        "ballot": _(
            "What is voted on has just been changed. Please check what you chose again before you send it."
        ),
        "vote_secrecy": _(
            "The secrecy of this vote has just been changed, and nothing of yours was kept. Please vote again."
        ),
    }


class NothingSelected(CivicError):
    code = "nothing_selected"
    message = _("Please choose at least one line.")


class InvalidInput(CivicError):
    """``reason`` is one of the keys of ``reasons`` where more is known."""

    code = "invalid_input"
    message = _("We could not read what was sent. Please check it and try again.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "status": _("This status is no longer given in this box. Please choose another one."),
        "half_point": _("A point has a latitude and a longitude. Please give both, or neither."),
        "no_point": _(
            "No such point: a latitude goes from -90 to 90, a longitude from -180 to 180, in degrees. Please correct it."
        ),
    }


class InvalidFields(CivicError):
    """Several fields at once: ``errors`` holds one error for each."""

    code = "invalid_fields"
    message = _("Please check the fields below.")

    def __init__(self, errors: Mapping[str, CivicError] | None = None) -> None:
        super().__init__()
        self.errors = dict(errors or {})

    def as_dict(self) -> dict[str, Any]:
        # Which field each is about is said once, by its name.
        fields = {
            name: {"code": error.code, "detail": error.detail}
            for name, error in self.errors.items()
        }
        return {**super().as_dict(), "errors": fields}


class InvalidAnswer(CivicError):
    """An answer that does not fit its question. ``reason`` is one of the keys of ``reasons``."""

    code = "invalid_answer"
    message = _("This answer does not fit the question. Please check it.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "unknown_option": _("This choice is not offered any more. Please choose again."),
        "too_few": _("Please choose at least %(limit)s."),
        "too_many": _("Please choose at most %(limit)s."),
        "rows": _("Please choose an answer in each row."),
        "repeated": _("Please give each place once."),
        "not_a_number": _("Please write a number, for example 12 or 3,5."),
        "too_small": _("Please give a number of at least %(limit)s."),
        "too_large": _("Please give a number of at most %(limit)s."),
        "not_a_date": _("Please give a date that exists, for example 27 March 2027."),
        "not_a_place": _("Please choose a place on the map or write an address."),
        "not_asked": _("This question is not asked with the answers that you gave before."),
        "nothing": _("Please answer at least one question."),
        "unknown_question": _("This question is not part of the questionnaire."),
    }


class InvalidFile(CivicError):
    """``reason`` is one of the keys of ``reasons``."""

    code = "invalid_file"
    message = _("This file cannot be taken. Please choose another one.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "too_many": _("Please choose at most %(limit)s files."),
        "too_large": _("The file “%(name)s” is too large. Please choose one of at most 5 MB."),
        "empty": _("The file “%(name)s” is empty."),
        "too_much": _(
            "Very many files came from your network today, and no more are taken. Please send this without files, "
            "or with them tomorrow."
        ),
        "kind": _(
            "The file “%(name)s” is of a kind that is not taken, or damaged. Please choose a PDF, a JPEG or PNG "
            "picture, a plain text, or a document (ODT, DOCX)."
        ),
    }
