"""The form in which an editor writes a participatory budget: prefilled, and strict only when she publishes."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.page_forms import PetitionPageForm
from wagtail_civic.models import BallotType, CountingRule, Secrecy
from wagtail_civic.queries.settings import site_settings


class BudgetPageForm(PetitionPageForm):
    needed = gettext_lazy("Needed before the budget can be published.")
    closes_late = gettext_lazy("The vote must end after it begins.")

    def usual(self, parent: Any, *, now: datetime) -> dict[str, Any]:
        settings = site_settings(parent.get_site())
        return {
            "mandate_level": settings.mandate_level,
            "mandate_decider": settings.mandate_decider,
            "consent_text": settings.consent_text,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._check_paper(cleaned)
            self._check_envelopes(cleaned)
            self._check_ballot(cleaned)
            self._check_days(cleaned)
        return cleaned

    def _check_paper(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("takes_paper") and cleaned.get("secrecy") == Secrecy.SEPARATED:
            sentence = _(
                "Votes on paper cannot be kept apart from people. Choose one or the other."
            )
            self.add_error("takes_paper", sentence)
        elif cleaned.get("takes_paper") and cleaned.get("handler") == "code":
            sentence = _(
                "Whoever has a code could vote with it and on paper. Choose one or the other."
            )
            self.add_error("takes_paper", sentence)

    def _check_envelopes(self, cleaned: dict[str, Any]) -> None:
        envelopes = list(cleaned.get("envelopes") or [])
        if "envelopes" in self.errors:
            return
        if not envelopes:
            self.add_error("envelopes", _("Add at least one envelope: a name and an amount."))
        districts = [each.value["district"].key for each in envelopes if each.value["district"]]
        if len(districts) != len(set(districts)):
            self.add_error(
                "envelopes", _("Two envelopes are for the same district. Make one of them.")
            )

    def _check_ballot(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("ballot") == BallotType.ORDINAL:
            self._check_ranking(cleaned)
        most = cleaned.get("most")
        if most is not None and most < (cleaned.get("fewest") or 0):
            self.add_error("most", _("At most cannot be less than at least."))
        if cleaned.get("ballot") == BallotType.CUMULATIVE:
            self._check_points(cleaned)
        equal = cleaned.get("rule") == CountingRule.EQUAL_SHARES
        if equal and not (cleaned.get("increment") or 0) > 0:
            self.add_error("increment", _("The increment must be more than 0, for example 1."))

    def _check_ranking(self, cleaned: dict[str, Any]) -> None:
        closes_at = cleaned.get("closes_at")
        is_over = closes_at is not None and closes_at <= timezone.now()
        if not is_over or self.instance.ballot != BallotType.ORDINAL:
            sentence = _(
                "Rankings come from imported files, of votes that are over. Choose another ballot."
            )
            self.add_error("ballot", sentence)

    def _check_points(self, cleaned: dict[str, Any]) -> None:
        points, most = cleaned.get("points") or 0, cleaned.get("most_points") or 0
        if points < 1:
            self.add_error("points", _("Give people at least one point."))
        elif not 1 <= most <= points:
            self.add_error(
                "most_points", _("A project can have from one point to all that somebody has.")
            )

    def _check_days(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("opens_at") and "opens_at" not in self.errors:
            # Until then projects, envelopes and rules can change; from then on they stay.
            self.add_error("opens_at", _("Say from when people can vote."))
        if not cleaned.get("closes_at") and "closes_at" not in self.errors:
            # What never ends is never counted.
            self.add_error("closes_at", _("Say until when people can vote."))
        since, until = cleaned.get("proposals_from"), cleaned.get("proposals_until")
        if since and until and until < since:
            self.add_error("proposals_until", _("The last day must come after the first one."))
