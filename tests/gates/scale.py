"""How much is done: a sample in every run, more of it with ``CIVIC_LONG=1``, the whole of it with ``CIVIC_GATES=full``."""

import os
from typing import TypeVar

FULL = os.environ.get("CIVIC_GATES") == "full"
LONG = bool(os.environ.get("CIVIC_LONG"))
Amount = TypeVar("Amount", int, float)


def amount(usual: Amount, full: Amount, *, long: Amount | None = None) -> Amount:
    if FULL:
        return full
    return long if LONG and long is not None else usual
