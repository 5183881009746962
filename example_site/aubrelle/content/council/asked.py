"""What residents ask the elected before the meeting to come: about an item, or about all of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """``item`` is a key of the agenda, or empty; ``days`` before now; ``waits`` for a moderator."""

    body: str
    item: str = ""
    name: str = ""
    supports: int = 0
    days: int = 2
    shortlisted: bool = False
    waits: bool = False


ASKED = (
    Asked(
        "Le dimanche, la médiathèque sera-t-elle ouverte avec ses agents habituels ou avec des vacataires ?",
        item="sundays",
        name="Nadia K.",
        supports=27,
        shortlisted=True,
    ),
    Asked(
        "Le calendrier du plan de mobilité laisse-t-il le temps d’essayer les tracés avant de voter ?",
        item="mobility",
        supports=14,
        days=1,
    ),
    Asked("Pourra-t-on un jour suivre le conseil en langue des signes ?", name="Hugo", supports=9),
    Asked("Qui répond quand un compte rendu n’est pas en ligne ?", days=1, waits=True),
)
