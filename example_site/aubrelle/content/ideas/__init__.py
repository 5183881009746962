"""The town’s idea box in both languages, its statuses, and what neighbours proposed in it."""

from typing import Any

from aubrelle.content.ideas import street, together
from aubrelle.content.ideas.sent import Sent

WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "title": "La boîte à idées",
        "slug": "idees",
        "summary": "Qu’est-ce qui rendrait votre rue, votre quartier ou vos journées plus faciles ? Écrivez-le, "
        "soutenez ce qui vous semble juste, et suivez ce que la Ville en fait.",
        "alt": "Dessin : des étals rayés sur la place, au matin.",
        "decided": "40 000 € par an sont réservés aux idées des habitants.",
        "open": "Ce qu’on en fait, dans quel ordre et où.",
        "decider": "Le conseil municipal, deux fois par an : en {month+60} et en {month+240}",
        "body": [
            (
                "paragraph",
                "<p>Toutes les idées sont lues par la mission participation. Celles qui dépendent de la Ville sont "
                "étudiées par un service, qui les chiffre. La réponse est publiée ici, avec sa raison.</p>"
                "<p>Sans ordinateur, donnez votre idée à l’accueil de la mairie ou à la médiathèque : un agent "
                "l’écrit avec vous.</p>",
            ),
        ],
    },
    "en": {
        "title": "The idea box",
        "slug": "ideas",
        "summary": "What would make your street, your neighbourhood or your days easier? Write it down, support what "
        "seems right to you, and follow what the town does with it.",
        "alt": "Drawing: striped market stalls on the square in the morning.",
        "decided": "40,000 euros a year are set aside for residents’ ideas.",
        "open": "What is done with them, in which order and where.",
        "decider": "The town council, twice a year: in {month+60} and in {month+240}",
        "body": [
            (
                "paragraph",
                "<p>The participation team reads every idea. What is up to the town is studied by a department, which "
                "works out its cost. The answer is published here, with its reason.</p>"
                "<p>Without a computer, bring your idea to the town hall reception or to the library: somebody "
                "writes it down with you.</p>",
            ),
        ],
    },
}

#: Key, colour, what it needs, whether the town does it, then name and meaning in each language.
STATUSES: list[tuple[str, dict[str, Any], dict[str, dict[str, str]]]] = [
    (
        "received",
        {"colour": "grey"},
        {
            "fr": {
                "name": "Reçue",
                "meaning": "Nous l’avons lue. Vous pouvez la soutenir et en discuter.",
            },
            "en": {"name": "Received", "meaning": "We have read it. Support it and discuss it."},
        },
    ),
    (
        "studied",
        {"colour": "blue"},
        {
            "fr": {
                "name": "À l’étude",
                "meaning": "Un service de la Ville l’examine et la chiffre.",
            },
            "en": {
                "name": "Being studied",
                "meaning": "A department looks into it and works out its cost.",
            },
        },
    ),
    (
        "accepted",
        {"colour": "green", "needs_cost": True, "accepts": True},
        {
            "fr": {"name": "Acceptée", "meaning": "La Ville la réalise. Le coût est indiqué."},
            "en": {"name": "Accepted", "meaning": "The town does it. The cost is shown."},
        },
    ),
    (
        "done",
        {"colour": "purple", "needs_cost": True, "accepts": True},
        {
            "fr": {"name": "Réalisée", "meaning": "C’est en place, venez voir."},
            "en": {"name": "Done", "meaning": "It is there: come and see."},
        },
    ),
    (
        "later",
        {"colour": "orange", "needs_reason": True},
        {
            "fr": {
                "name": "Pas maintenant",
                "meaning": "Nous disons pourquoi, et quand en reparler.",
            },
            "en": {"name": "Not now", "meaning": "We say why, and when to speak of it again."},
        },
    ),
    (
        "refused",
        {"colour": "red", "needs_reason": True},
        {
            "fr": {"name": "Refusée", "meaning": "Nous disons pourquoi."},
            "en": {"name": "Refused", "meaning": "We say why."},
        },
    ),
]

IDEAS: list[Sent] = [*street.IDEAS, *together.IDEAS]
