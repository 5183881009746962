"""The town’s debate on what its mobility plan should begin with, and what neighbours said in it."""

from typing import Any

QUESTION: dict[str, dict[str, str]] = {
    "fr": {
        "question": "Faut-il commencer par les pistes cyclables ou par les bus ?",
        "opening": "<p>Le budget ne permet pas de tout faire la première année. Dites-nous ce qui changerait le plus vos "
        "journées, et pourquoi.</p>",
        "opening_name": "Le service mobilités",
    },
    "en": {
        "question": "Cycle lanes first, or buses first?",
        "opening": "<p>The budget does not allow everything in the first year. Tell us what would change your days most, "
        "and why.</p>",
        "opening_name": "The mobility office",
    },
}

#: Who says what, the place of the comment that it replies to, and by how many it is supported.
COMMENTS: list[dict[str, Any]] = [
    {
        "public_name": "Nadia",
        "body": "Les pistes d’abord : mes enfants traversent le boulevard pour aller au collège, et il n’y a rien.",
        "reply_to": None,
        "supports": 9,
    },
    {
        "public_name": "Jean-Pierre",
        "body": "Le bus. À 78 ans on ne se remet pas au vélo, et le dernier part à 19 h 10.",
        "reply_to": None,
        "supports": 14,
    },
    {
        "public_name": "Camille",
        "body": "Et si le dernier bus partait à 21 h, le vendredi seulement pour commencer ?",
        "reply_to": 1,
        "supports": 6,
    },
    {
        "public_name": "Omar",
        "body": "Les deux se rejoignent à la gare. Des abris à vélos là-bas, et chacun fait la moitié du chemin.",
        "reply_to": None,
        "supports": 3,
    },
]
