"""What residents ask the elected in meetings: about an item, or about all of one; answered live, or in writing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """
    ``item`` is a key of the agenda, or empty; ``days`` before now, or before the meeting that was; ``waits`` for a
    moderator. ``live`` says at which item it is answered live, and how many seconds after that was called.
    """

    body: str
    item: str = ""
    name: str = ""
    supports: int = 0
    days: int = 2
    shortlisted: bool = False
    waits: bool = False
    live: tuple[str, int] = ("", 0)
    #: Who answers in writing, and what, in French and in English.
    answer: tuple[str, str, str] = ("", "", "")


#: In the meeting that was.
ANSWERED = (
    Asked(
        "Quand la passerelle du Lavoir rouvre-t-elle ? Le détour prend un quart d’heure avec une poussette.",
        name="Aïcha",
        supports=19,
        days=3,
        live=("questions", 12),
    ),
    Asked(
        "Les vingt tickets de visiteurs valent-ils aussi pour les aides à domicile ?",
        item="parking",
        name="Thomas V.",
        supports=22,
        days=2,
        answer=(
            "Karim Benhaddou, adjoint aux déplacements",
            "Non : les aides à domicile auront une carte à elles, gratuite, dès l’ouverture. Demandez-la à l’accueil de la mairie.",
            "No: carers get a card of their own, free of charge, from the first day. Ask for it at the town hall reception.",
        ),
    ),
)

#: Before the meeting to come.
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
