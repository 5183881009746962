"""Why a project was selected or not, and by which rule votes were counted: in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_civic.budget import Reason
from wagtail_civic.formatting import money, number
from wagtail_civic.models import BallotType, CountingRule

CENT = Decimal("0.01")


def rounded(written: str) -> Decimal:
    """An exact amount, as ``services.budget.outcomes`` writes it, to the cent."""
    value = Fraction(written)
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(CENT, ROUND_HALF_UP)


def rule_in_words(counted: Mapping[str, Any]) -> list[str]:
    """One sentence after the other. ``counted`` is the content of a count."""
    ballot = BallotType(counted["ballot"])
    said = (
        _by_shares(counted)
        if counted["rule"] == CountingRule.EQUAL_SHARES
        else _greedily(ballot.is_scored)
    )
    return [
        *([places_in_words()] if ballot is BallotType.ORDINAL else []),
        *said,
        _("Ties go by the numbers of the projects, compared as text: 10 comes before 2."),
    ]


def places_in_words() -> str:
    """Borda's rule, as ``budget.election.Election.given`` counts by it."""
    return _(
        "Ballots rank projects: the first of a ballot has as many points as the longest ballot has places, each next "
        "one has one less."
    )


def _greedily(points: bool) -> list[str]:
    first = (
        _("The projects with most points are taken first.")
        if points
        else _("The projects with most votes are taken first.")
    )
    return [
        first,
        _(
            "One that costs more than what is left is passed over, and those after it may still be taken."
        ),
    ]


def _by_shares(counted: Mapping[str, Any]) -> list[str]:
    increment = {"increment": money(Decimal(counted["increment"]))}
    return [
        _(
            "Equal Shares: every voter has the same part of the envelope, and a project is taken when those who "
            "chose it can pay for it together."
        ),
        _("Parts are raised by %(increment)s, again and again, until the money is used.")
        % increment,
        _("What is left then goes to the projects that fit, the most chosen first."),
    ]


def why(line: Mapping[str, Any], *, rule: str, points: bool, place: int) -> str:
    """Of one project; ``place`` is its place among those that were selected, from 1 on, 0 for the others."""
    shown = {
        "place": number(place),
        "step": number(line["step"]),
        "cost": money(rounded(line["cost"])),
        "remaining": money(rounded(line["remaining"])),
    }
    reason = Reason(line["reason"])
    if reason is Reason.SHARED:
        return _shared(line, shown, points=points)
    shares = rule == CountingRule.EQUAL_SHARES
    if reason is Reason.FITTED and shares:
        return (
            _(
                "Number %(place)s to be selected, with what the shares had left over: %(remaining)s, of which it costs "
                "%(cost)s."
            )
            % shown
        )
    if reason is Reason.FITTED:
        return (
            _("Number %(place)s to be selected: %(remaining)s were left, and it costs %(cost)s.")
            % shown
        )
    return _lacking(reason, line, shown)


def _shared(line: Mapping[str, Any], shown: dict[str, str], *, points: bool) -> str:
    people = line["votes"]
    shown = {**shown, "price": money(rounded(line["price"])), "people": number(people)}
    if points:
        return (
            ngettext(
                "Number %(place)s to be selected: the %(people)s person who chose it paid for it, at most %(price)s for a "
                "point.",
                "Number %(place)s to be selected: the %(people)s people who chose it paid for it, at most %(price)s for "
                "each point.",
                people,
            )
            % shown
        )
    if Fraction(line["price"]) * people == Fraction(line["cost"]):
        return (
            ngettext(
                "Number %(place)s to be selected: the %(people)s person who chose it paid for it, %(price)s.",
                "Number %(place)s to be selected: the %(people)s people who chose it paid for it, %(price)s each.",
                people,
            )
            % shown
        )
    return (
        ngettext(
            "Number %(place)s to be selected: the %(people)s person who chose it paid for it, at most %(price)s.",
            "Number %(place)s to be selected: the %(people)s people who chose it paid for it, at most %(price)s each.",
            people,
        )
        % shown
    )


def _lacking(reason: Reason, line: Mapping[str, Any], shown: dict[str, str]) -> str:
    if reason is Reason.ABOVE:
        return _("It costs %(cost)s, more than the whole envelope.") % shown
    if reason is Reason.UNSUPPORTED:
        return _("Nobody chose it.")
    could = line["could_pay"]
    if reason is Reason.UNPAID:
        return _paid_together(line, shown, could or "0")
    missing = money(rounded(str(Fraction(line["cost"]) - Fraction(line["remaining"]))))
    said = _(
        "When its turn came it needed %(cost)s, and %(remaining)s were left: %(missing)s were missing."
    ) % {**shown, "missing": missing}
    return said if could is None else f"{_paid_together(line, shown, could)} {said}"


def _paid_together(line: Mapping[str, Any], shown: dict[str, str], could: str) -> str:
    missing = money(rounded(str(Fraction(line["cost"]) - Fraction(could))))
    return _(
        "Those who chose it could pay %(could)s of %(cost)s together: %(missing)s were missing."
    ) % {
        **shown,
        "could": money(rounded(could)),
        "missing": missing,
    }
