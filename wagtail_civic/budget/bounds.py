"""
Purses held between two whole numbers, which decide most rounds of Equal Shares much faster than exact ones.

Exact denominators grow to hundreds of digits. Here the scale stays as it is, and what rounding may have cost is
counted along: every purse truly holds between ``held`` and ``held + error``, or nothing where it says 0. Whatever the two ends decide alike is
decided; where they do not, ``Unclear`` is raised, and the round is counted exactly. So no result rests on rounding.
"""

from __future__ import annotations

from fractions import Fraction

from wagtail_civic.budget.purses import Claim, Ledger, Level, Offer, Purses

#: Binary places kept after the point. Errors grow when few pay for many who ran out, by some places a payment.
PLACES = 96


class Unclear(Exception):
    """Too close to be decided by bounds."""


class Bounds(Purses):
    """What everybody has left, nearly."""

    def __init__(self, ledger: Ledger, share: Fraction) -> None:
        super().__init__(ledger, share)
        self.scale <<= PLACES
        self.held = [held << PLACES for held in self.held]
        self.error = 0

    def is_enough(self, claim: Claim, together: int, people: int) -> bool:
        wanted = claim.cost * self.scale
        if together < wanted <= together + self.error * people:
            raise Unclear
        return together >= wanted

    def pay(self, offer: Offer) -> None:
        low, high = self._price(offer.level)
        held, error = self.held, self.error
        for part in self.claims[offer.claim].supporters:
            most, least = high * part.points, low * part.points
            for purse in part.purses:
                has = held[purse]
                if has > most:
                    held[purse] = has - most
                elif has and has + error > least:
                    raise Unclear
                else:
                    held[purse] = 0
        self.error += (high - low) * part.points

    def _price(self, level: Level) -> tuple[int, int]:
        """
        For each point, at least and at most.

        If purses held less than they do, the price would be higher: so it is no more than what follows from
        ``held``. It is no less than with ``error`` more in each purse of those who ran out, for with another
        choice of those who pay all they have, too little comes together.
        """
        low = (level.left - level.poor * self.error) // level.points
        return max(low, 0), -(-level.left // level.points)

    def _offer(self, index: int, step: int, level: Level) -> Offer:
        worth = self.claims[index].worth
        low, high = self._price(level)
        # Known exactly while nobody ran out, or nothing was rounded.
        exact = None if level.poor and self.error else (level.left, level.points * worth)
        return Offer(low // worth, index, -(-high // worth), step, exact, level)
