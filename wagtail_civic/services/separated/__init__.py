"""
Answers and votes that are kept apart from people, whatever they are to: proved, cast, mixed.

Each feature says in a ``BallotKind`` what is its own.
"""

from wagtail_civic.services.separated.ballots import BallotKind, register
from wagtail_civic.services.separated.casting import WHOLE, Receipt, cast
from wagtail_civic.services.separated.proving import grant, prove
from wagtail_civic.services.separated.secrecy import decidable, hold

__all__ = [
    "WHOLE",
    "BallotKind",
    "Receipt",
    "cast",
    "decidable",
    "grant",
    "hold",
    "prove",
    "register",
]
