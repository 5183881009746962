"""The answer that the town hall is preparing for the library’s Sundays, in both languages."""

from typing import Any

KEY = "sunday"
#: Days from the seeding to the next date.
NEXT = 75
COUNTS = [640, 388, 151]

WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "decision": "La médiathèque du Moulin ouvrira le dimanche de 14 h à 18 h, d’octobre à mars, à l’essai pour "
        "un hiver.",
        "signed_by": "Hélène Marchetti, adjointe à la culture",
        "themes": [
            "Un lieu au chaud et gratuit le dimanche",
            "Travailler et réviser hors de chez soi",
            "Des volontaires, mieux payés ce jour-là",
        ],
        "kept": "Quatre heures chaque dimanche, d’octobre à mars.\n\nUne bibliothécaire volontaire, payée double, et "
        "deux étudiants à l’accueil.",
        "not_kept": "Pas d’ouverture le dimanche matin ni l’été : les comptages de l’an dernier montrent trop peu de "
        "passage pour immobiliser trois personnes.",
        "next_steps": "Le conseil municipal délibère sur le budget de l’essai. Un bilan public suivra au printemps.",
    },
    "en": {
        "decision": "The Moulin library will open on Sundays from 2 pm to 6 pm, from October to March, on trial for "
        "one winter.",
        "signed_by": "Hélène Marchetti, deputy mayor for culture",
        "themes": [
            "A warm and free place on Sundays",
            "Somewhere to work and study outside one’s home",
            "Volunteers, better paid on that day",
        ],
        "kept": "Four hours each Sunday, from October to March.\n\nOne librarian who volunteers, paid double, and two "
        "students at the desk.",
        "not_kept": "Neither Sunday mornings nor the summer: last year’s counts show too few visitors to keep three "
        "people there.",
        "next_steps": "The town council deliberates on the budget of the trial. A public review follows in spring.",
    },
}
