"""One family of errors: a code for programs, a status for HTTP, a sentence for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail_civic import formatting

Text = str | Promise


class CivicError(Exception):
    """Raised by services and cleaners; translated into a form error or an API answer at the edge."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    message: ClassVar[Text] = _("Something went wrong. Please try again.")

    def __init__(self, *, field: str | None = None, **params: Any) -> None:
        super().__init__()
        self.field = field
        self.params = params

    @property
    def detail(self) -> str:
        """The sentence in the reader's language."""
        shown = {key: _shown(value) for key, value in self.params.items()}
        # A forgotten figure leaves a gap in the sentence, not a page that fails.
        return str(self.template()) % defaultdict(str, shown)

    def template(self) -> Text:
        """The sentence before its figures are put in; override it where they choose the words."""
        return self.message

    def as_dict(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"code": self.code, "detail": self.detail}
        return {**answer, "field": self.field} if self.field else answer

    def __str__(self) -> str:
        # For logs: never the translated sentence, which may not be ready while Django starts.
        return f"{self.code} {self.params.get('reason', '')}".strip()


def _shown(value: object) -> object:
    return formatting.moment(value) if isinstance(value, datetime) else value


def all_errors() -> list[type[CivicError]]:
    """Every error of the package, in the order of its codes."""
    ours = (
        kind for kind in _descendants(CivicError) if kind.__module__.startswith("wagtail_civic.")
    )
    return sorted(ours, key=lambda kind: kind.code)


def _descendants(kind: type[CivicError]) -> Iterator[type[CivicError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)


# Is it possible now, and for this person?


class NotYetOpen(CivicError):
    code = "not_yet_open"
    status = 403
    message = _("It is too early to take part. Please come back when it opens.")
    dated = _("It is too early to take part. Please come back from %(opens_at)s.")

    def template(self) -> Text:
        return self.dated if self.params.get("opens_at") else self.message


class ParticipationClosed(CivicError):
    code = "closed"
    status = 403
    message = _(
        "This is closed: it is no longer possible to take part. Thank you for your interest."
    )
    dated = _("This closed on %(closes_at)s: it is no longer possible to take part.")

    def template(self) -> Text:
        return self.dated if self.params.get("closes_at") else self.message


class ParticipationSuspended(CivicError):
    code = "suspended"
    status = 403
    message = _("Taking part is suspended for now. Please come back later.")
    reasoned = _("Taking part is suspended for now. %(reason)s")

    def template(self) -> Text:
        return self.reasoned if self.params.get("reason") else self.message


class SpaceNotFound(CivicError):
    code = "not_found"
    status = 404
    message = _("This page does not exist or is no longer public.")


class VerificationRequired(CivicError):
    code = "verification_required"
    status = 403
    message = _("Please tell us who you are first: this is not open to everyone.")


# Is it well written?


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

    def template(self) -> Text:
        return self.reasons.get(self.params.get("reason", ""), self.message)


class InvalidEmail(CivicError):
    code = "invalid_email"
    message = _("Please check this e-mail address. It should look like marie@example.org.")


class InvalidPostcode(CivicError):
    code = "invalid_postcode"
    message = _("Please check this postcode. It should look like 75011.")


class FieldRequired(CivicError):
    code = "required"
    message = _("Please fill in this field.")


class ConsentRequired(CivicError):
    code = "consent_required"
    message = _("Please tick the box to give your consent. Without it we cannot keep your answer.")


class TermsChanged(CivicError):
    """``reason`` is ``text`` where the petition itself was changed."""

    code = "terms_changed"
    status = 409
    message = _("What you agree to has just been changed. Please read it again before you sign.")
    text = _(
        "The text of this petition has just been changed. Please read it again before you sign."
    )

    def template(self) -> Text:
        return self.text if self.params.get("reason") == "text" else self.message


class NothingSelected(CivicError):
    code = "nothing_selected"
    message = _("Please choose at least one line.")


class InvalidInput(CivicError):
    code = "invalid_input"
    message = _("We could not read what was sent. Please check it and try again.")


class InvalidFields(CivicError):
    """Several fields at once: ``errors`` holds one error for each."""

    code = "invalid_fields"
    message = _("Please check the fields below.")

    def __init__(self, errors: Mapping[str, CivicError] | None = None) -> None:
        super().__init__()
        self.errors = dict(errors or {})

    def as_dict(self) -> dict[str, Any]:
        fields = {name: error.as_dict() for name, error in self.errors.items()}
        return {**super().as_dict(), "errors": fields}


# Countermeasures


class ChallengeRequired(CivicError):
    code = "challenge_required"
    status = 403
    message = _("Please complete the short check below, so that we know you are not a robot.")


class ChallengeFailed(CivicError):
    code = "challenge_failed"
    status = 403
    message = _("This answer is not right or has expired. Please try the new question.")


class TooManyMails(CivicError):
    code = "too_many_mails"
    status = 429
    message = _(
        "We have already written to this address several times today. Please look among your "
        "unwanted mail, or try again tomorrow."
    )


class TooManyTries(CivicError):
    code = "too_many_tries"
    status = 429
    message = _("Too many wrong codes. Please ask for a new code.")


# Codes and links


class CodeWrong(CivicError):
    code = "code_wrong"
    message = _("This code is not right. Please check the latest e-mail we sent you.")

    last = _("This code is not right. Please ask for a new code.")

    def template(self) -> Text:
        if "left" not in self.params:
            return self.message
        if not self.params["left"]:
            return self.last
        return ngettext(
            "This code is not right. Please check the latest e-mail: you have %(left)s try left.",
            "This code is not right. Please check the latest e-mail: you have %(left)s tries left.",
            self.params["left"],
        )


class CodeExpired(CivicError):
    code = "code_expired"
    status = 410
    message = _("This code has expired. Please ask for a new one.")


class TokenInvalid(CivicError):
    code = "token_invalid"
    status = 404
    message = _("This link does not work. Please copy the whole link from the latest e-mail.")


class TokenExpired(CivicError):
    code = "token_expired"
    status = 410
    message = _("This link has expired. Please ask for a new one.")


class NotWithdrawable(CivicError):
    code = "not_withdrawable"
    status = 409
    message = _("This signature can no longer be withdrawn. Please write to us if you need help.")


# For editors


class ChangeNeedsReason(CivicError):
    code = "change_needs_reason"
    message = _(
        "People have already taken part. Please give the reason for this change: it is public."
    )


class FrozenRule(CivicError):
    code = "frozen_rule"
    message = _("People have already taken part under this rule. It can no longer be changed.")
    erased = _(
        "The names were erased, as promised to those who took part. Nobody could be recognised any "
        "more, so this stays closed."
    )

    def template(self) -> Text:
        return self.erased if self.params.get("reason") == "erased" else self.message


class SpaceHasRecords(CivicError):
    code = "space_has_records"
    status = 409
    message = _(
        "People have taken part here, so this cannot be deleted. Please unpublish it instead."
    )


class SecretUnreadable(Exception):
    """No configured key opens this secret. Not for citizens: the installation lost a key."""


class SecretDestroyed(SecretUnreadable):
    """A secret destroyed on purpose; what it linked stays unlinked."""
