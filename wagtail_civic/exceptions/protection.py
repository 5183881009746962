"""Countermeasures, codes and links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail_civic.exceptions.base import CivicError, Text


class ChallengeRequired(CivicError):
    code = "challenge_required"
    status = 403
    message = _(
        "Please complete the short check below. If there is nothing to answer in it, wait ten seconds and send the "
        "form again."
    )


class ChallengeFailed(CivicError):
    code = "challenge_failed"
    status = 403
    message = _("This answer is not right or has expired. Please try the new question.")


class TooManyMails(CivicError):
    code = "too_many_mails"
    status = 429
    message = _(
        "You have asked for a code several times already. Please look among your unwanted mail, or sign "
        "again tomorrow."
    )


class TooManyTries(CivicError):
    """``reason`` is ``voting`` for codes that the city handed out."""

    code = "too_many_tries"
    status = 429
    message = _("Too many wrong codes. Please ask for a new code.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "voting": _("Too many wrong codes came from your network. Please try again in an hour."),
    }


# Codes and links


class CodeWrong(CivicError):
    """``reason`` is ``voting`` for a code that the city handed out."""

    code = "code_wrong"
    message = _("This code is not right. Please check the latest e-mail we sent you.")

    last = _("This code is not right. Please ask for a new code.")
    voting = _("This code is not right, or not valid any more. Please compare it with your letter.")

    def template(self) -> Text:
        if self.params.get("reason") == "voting":
            return self.voting
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
    message = _("This can no longer be withdrawn. Please write to us if you need help.")
    closed = _(
        "This is closed and everything was counted: nothing can be withdrawn any more. Please write to us "
        "if you need help."
    )

    separated = _(
        "Answers to this questionnaire cannot be withdrawn: nothing says which are yours."
    )
    separated_vote = _("Votes cannot be withdrawn here: nothing says which one is yours.")

    def template(self) -> Text:
        said = {
            "closed": self.closed,
            "separated": self.separated,
            "separated_vote": self.separated_vote,
        }
        return said.get(self.params.get("reason", ""), self.message)
