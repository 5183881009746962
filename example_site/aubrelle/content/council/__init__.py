"""The town council: who sits in it, two meetings that were, two to come, and what residents said and asked."""

from aubrelle.content.council.asked import ANSWERED, ASKED
from aubrelle.content.council.coming import COMING
from aubrelle.content.council.earlier import EARLIER
from aubrelle.content.council.evenings import EVENINGS
from aubrelle.content.council.members import BODY, GROUPS, MEMBERS
from aubrelle.content.council.past import ABSENT, PAST, PROXIES
from aubrelle.content.council.registered import MATTERS
from aubrelle.content.council.said import SAID
from aubrelle.content.council.soon import SOON
from aubrelle.content.council.words import INDEX, MEETINGS, PAPERS, VIEWS

__all__ = [
    "ABSENT",
    "ANSWERED",
    "ASKED",
    "BODY",
    "COMING",
    "EARLIER",
    "EVENINGS",
    "GROUPS",
    "INDEX",
    "MATTERS",
    "MEETINGS",
    "MEMBERS",
    "PAPERS",
    "PAST",
    "PROXIES",
    "SAID",
    "SOON",
    "VIEWS",
]
