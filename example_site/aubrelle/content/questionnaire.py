"""The town’s questionnaire on getting around, in both languages: the same keys in the same order."""

from typing import Any

SLUG = {"fr": "se-deplacer", "en": "getting-around"}

WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "title": "Se déplacer à Aubrelle : votre avis",
        "introduction": "<p>La ville prépare son plan de mobilité pour les dix ans à venir. Dites-nous comment vous "
        "vous déplacez, ce qui vous gêne, et ce qui doit venir en premier.</p>",
        "thanks": "Vos réponses sont lues avec celles des ateliers de quartier. Le conseil municipal débat du plan "
        "en {month+90}.",
        "elsewhere": "Questionnaires sur papier : à l’accueil de la mairie et à la médiathèque.\n"
        "Par téléphone : 05 36 49 05 10, du lundi au vendredi.",
        "decider": "Le conseil municipal, en {month+90}",
    },
    "en": {
        "title": "Getting around Aubrelle: your views",
        "introduction": "<p>The town is preparing its mobility plan for the next ten years. Tell us how you get around, "
        "what is in your way, and what must come first.</p>",
        "thanks": "Your answers are read together with those of the neighbourhood workshops. The council debates the "
        "plan in {month+90}.",
        "elsewhere": "Questionnaires on paper: at the town hall reception and at the library.\n"
        "By telephone: 05 36 49 05 10, Monday to Friday.",
        "decider": "The town council, in {month+90}",
    },
}

#: Kind, short name, words in French and in English, and what else the question has.
QUESTIONS: list[tuple[str, str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("section", "you", {"title": "Vous et vos trajets"}, {"title": "You and your trips"}, {}),
    (
        "one_choice",
        "main_way",
        {
            "label": "Comment vous déplacez-vous le plus souvent ?",
            "options": ["À pied", "À vélo", "En bus", "En voiture"],
        },
        {
            "label": "How do you get around most often?",
            "options": ["On foot", "By bicycle", "By bus", "By car"],
        },
        {"required": True, "other": True},
    ),
    (
        "yes_no",
        "has_bicycle",
        {"label": "Avez-vous un vélo en état de rouler ?"},
        {"label": "Do you have a bicycle that works?"},
        {},
    ),
    (
        "several",
        "bicycle_kept",
        {
            "label": "Où le rangez-vous ?",
            "options": [
                "Dans la rue",
                "Dans la cour ou le hall",
                "À la cave",
                "Dans un local à vélos",
            ],
        },
        {
            "label": "Where do you keep it?",
            "options": [
                "In the street",
                "In the yard or hall",
                "In the cellar",
                "In a bicycle room",
            ],
        },
        {"ask_if": {"question": "has_bicycle", "test": "equals", "value": "yes"}},
    ),
    (
        "number",
        "minutes",
        {"label": "Combien de minutes dure votre trajet le plus fréquent ?", "help": "À l’aller."},
        {"label": "How many minutes does your most frequent trip take?", "help": "One way."},
        {"minimum": "1", "maximum": "240"},
    ),
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
        {"minimum": 1, "maximum": 5},
    ),
    (
        "matrix",
        "quality",
        {
            "label": "Que pensez-vous …",
            "rows": ["… des trottoirs", "… des pistes cyclables", "… des bus"],
            "options": ["Bien", "Moyen", "Mauvais"],
        },
        {
            "label": "What do you think of …",
            "rows": ["… pavements", "… cycle tracks", "… buses"],
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
    ("section", "plan", {"title": "Le plan"}, {"title": "The plan"}, {}),
    (
        "ranking",
        "first",
        {
            "label": "Que faut-il faire en premier ?",
            "options": [
                "Des trottoirs plus larges",
                "Des pistes cyclables continues",
                "Un bus le soir",
                "Des rues scolaires",
            ],
        },
        {
            "label": "What must be done first?",
            "options": [
                "Wider pavements",
                "Cycle tracks without gaps",
                "An evening bus",
                "School streets",
            ],
        },
        {},
    ),
    (
        "long_text",
        "idea",
        {"label": "Une idée, une remarque ?"},
        {"label": "An idea, a remark?"},
        {"maximum": 2000},
    ),
]
