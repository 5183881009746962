"""Second page: the town as it is today."""

from aubrelle.content.questionnaire.asked import Asked, only_if

QUESTIONS: list[Asked] = [
    ("section", "town", {"title": "La ville aujourd’hui"}, {"title": "The town today"}, {}),
    (
        "scale",
        "safety",
        {
            "label": "Vous sentez-vous en sécurité à pied ?",
            "low": "pas du tout",
            "high": "tout à fait",
        },
        {"label": "Do you feel safe on foot?", "low": "not at all", "high": "completely"},
        {"minimum": 1, "maximum": 5, "required": True},
    ),
    (
        "scale",
        "safety_cycling",
        {"label": "Et à vélo ?", "low": "pas du tout", "high": "tout à fait"},
        {"label": "And on a bicycle?", "low": "not at all", "high": "completely"},
        only_if("has_bicycle", "equals", value="yes") | {"minimum": 1, "maximum": 5},
    ),
    (
        "matrix",
        "quality",
        {
            "label": "Que pensez-vous …",
            "rows": [
                "… des trottoirs",
                "… des pistes cyclables",
                "… des bus",
                "… du stationnement",
            ],
            "options": ["Bien", "Moyen", "Mauvais"],
        },
        {
            "label": "What do you think of …",
            "rows": ["… pavements", "… cycle tracks", "… buses", "… parking"],
            "options": ["Good", "Fair", "Bad"],
        },
        {},
    ),
    (
        "place",
        "danger",
        {"label": "Quel endroit vous semble dangereux ?"},
        {"label": "Which place seems dangerous to you?"},
        {},
    ),
    (
        "several",
        "danger_why",
        {
            "label": "Qu’est-ce qui y est dangereux ?",
            "options": [
                "La vitesse",
                "On ne se voit pas",
                "La traversée est trop longue",
                "Pas assez de lumière",
                "Des voitures mal garées",
            ],
        },
        {
            "label": "What is dangerous there?",
            "options": [
                "Speed",
                "People cannot see each other",
                "The crossing is too long",
                "Not enough light",
                "Cars parked in the way",
            ],
        },
        only_if("danger") | {"other": True},
    ),
    (
        "date",
        "since",
        {
            "label": "Depuis quand habitez-vous ou travaillez-vous ici ?",
            "help": "À peu près : le premier jour du mois suffit.",
        },
        {
            "label": "Since when have you lived or worked here?",
            "help": "Roughly: the first day of the month is enough.",
        },
        {},
    ),
]
