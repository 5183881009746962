"""The town council: who sits in it, a meeting that was, a meeting to come, and what residents said of both."""

from aubrelle.content.council.asked import ASKED
from aubrelle.content.council.coming import COMING
from aubrelle.content.council.members import BODY, GROUPS, MEMBERS
from aubrelle.content.council.past import ABSENT, PAST, PROXIES
from aubrelle.content.council.words import INDEX, MEETINGS, PAPERS, VIEWS

__all__ = [
    "ABSENT",
    "ASKED",
    "BODY",
    "COMING",
    "GROUPS",
    "INDEX",
    "MEETINGS",
    "MEMBERS",
    "PAPERS",
    "PAST",
    "PROXIES",
    "VIEWS",
]
