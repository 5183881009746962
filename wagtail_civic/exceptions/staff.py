"""For editors and agents, and for whoever keeps the keys."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions.base import CivicError, Text


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

    follows = _("Its dates are those of a step of a consultation. Change them there.")

    published = _(
        "The results are final and published as open data. Another version that differs by one person would "
        "say what she answered, so nothing that changes them is possible any more."
    )

    def template(self) -> Text:
        why = {"erased": self.erased, "follows": self.follows, "published": self.published}
        return why.get(self.params.get("reason", ""), self.message)


class SpaceHasRecords(CivicError):
    code = "space_has_records"
    status = 409
    message = _(
        "People have taken part here, so this cannot be deleted. Please unpublish it instead."
    )


class AnswerIncomplete(CivicError):
    code = "answer_incomplete"
    message = _("This answer is not complete yet, so it cannot be published.")


class AnswerChanged(CivicError):
    code = "answer_changed"
    status = 409
    message = _(
        "Somebody has changed this answer since you opened it. Please open it again, so that nothing is lost."
    )


class SecretUnreadable(Exception):
    """No configured key opens this secret. Not for citizens: the installation lost a key."""


class SecretDestroyed(SecretUnreadable):
    """A secret destroyed on purpose; what it linked stays unlinked."""
