"""
Numbers that people wrote, rounded until none of them points at whoever gave it.

They are published so, and mean and median are made of what is published: whoever counts the files again comes
to the same figures, and one who wrote 918273 moves none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from wagtail_civic.survey.groups import SMALLEST
from wagtail_civic.survey.numbers import DECIMALS, WHOLE_FIGURES, tidy

#: 0.0001, 0.0002, 0.0005, 0.001 and so on, to where every number becomes 0.
STEPS = [
    unit * Decimal(10) ** power
    for power in range(-DECIMALS, WHOLE_FIGURES + 2)
    for unit in (1, 2, 5)
]
#: Of a hundred people, as many as may stand on either side of the numbers that are published.
AT_THE_ENDS = 5


@dataclass(frozen=True)
class Rounded:
    """
    How many people gave each number: never fewer than ``SMALLEST``. Empty where so few gave any.

    ``step`` is what they were rounded to; whoever was below the lowest, or above the highest, counts there.
    """

    numbers: Mapping[Decimal, int] = field(default_factory=dict)
    step: Decimal = STEPS[0]

    @property
    def is_coarser(self) -> bool:
        """Whether numbers were rounded, and not only those at the ends counted elsewhere."""
        return self.step != STEPS[0]

    @property
    def lowest(self) -> Decimal:
        return min(self.numbers)

    @property
    def highest(self) -> Decimal:
        return max(self.numbers)


def rounded(numbers: Mapping[Decimal, int]) -> Rounded:
    """With the finest step that will do."""
    total = sum(numbers.values())
    if total < SMALLEST:
        return Rounded()
    spare = max(SMALLEST - 1, total * AT_THE_ENDS // 100)
    for step in STEPS:
        found = _within(_to(step, numbers), spare)
        if found and min(found.values()) >= SMALLEST:
            return Rounded(found, step)
    return Rounded()


def _to(step: Decimal, numbers: Mapping[Decimal, int]) -> dict[Decimal, int]:
    found: Counter[Decimal] = Counter()
    for number, many in numbers.items():
        found[tidy((number / step).quantize(Decimal(1), ROUND_HALF_UP) * step)] += many
    return dict(sorted(found.items()))


def _within(numbers: dict[Decimal, int], spare: int) -> dict[Decimal, int]:
    """From the lowest that enough people gave to the highest; empty where too many are outside of these."""
    enough = [number for number, many in numbers.items() if many >= SMALLEST]
    if not enough:
        return {}
    low, high = enough[0], enough[-1]
    below = sum(many for number, many in numbers.items() if number < low)
    above = sum(many for number, many in numbers.items() if number > high)
    if max(below, above) > spare:
        return {}
    found = {number: many for number, many in numbers.items() if low <= number <= high}
    found[low] += below
    found[high] += above
    return found
