"""How much is done: a sample in every run, the whole of it with ``CIVIC_GATES=full``."""

import os
from typing import TypeVar

FULL = os.environ.get("CIVIC_GATES") == "full"
Amount = TypeVar("Amount", int, float)


def amount(usual: Amount, full: Amount) -> Amount:
    return full if FULL else usual
