"""Is it possible now, and for this person?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions.base import CivicError, Text


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
    sheets = _("Sheets could be entered until %(closes_at)s.")
    final = _("The results are final and published: nothing can be added to them any more.")

    def template(self) -> Text:
        why = {"sheets": self.sheets, "final": self.final}
        if self.params.get("reason") in why:
            return why[self.params["reason"]]
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


class ProofRequired(CivicError):
    """``reason`` is ``vote`` on a budget."""

    code = "proof_required"
    status = 403
    reasons: ClassVar[Mapping[str, Text]] = {
        "vote": _("Please say first who you are. Your vote is sent apart from it, afterwards."),
    }
    message = _(
        "Please confirm your address first. The answers to this questionnaire are sent apart from it, afterwards."
    )


class AlreadyAnswered(CivicError):
    """``reason`` is ``vote`` on a budget."""

    code = "already_answered"
    status = 409
    reasons: ClassVar[Mapping[str, Text]] = {
        "vote": _(
            "You have voted already. Nobody can change that vote: nothing says any more which one it is."
        ),
    }
    message = _(
        "Your address has answered this already. Nobody can change those answers: nothing says any more which "
        "they are."
    )


class VerificationRequired(CivicError):
    code = "verification_required"
    status = 403
    message = _("Please tell us who you are first: this is not open to everyone.")


class LimitReached(CivicError):
    """``reason`` is what she has as much of as one person may: ``ideas``, ``supports`` or ``questions``."""

    code = "limit_reached"
    status = 403
    message = _("You have taken part here as often as one person may.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "ideas": _(
            "One person may propose %(limit)s ideas here, and you have. Withdraw one to propose another."
        ),
        "supports": _(
            "One person may support %(limit)s ideas here, and you do. Take one support back to give another."
        ),
        "questions": _(
            "One person may ask %(limit)s questions here, and you have. Withdraw one to ask another."
        ),
    }
