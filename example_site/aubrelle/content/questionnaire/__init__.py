"""The town’s questionnaire on getting around, in both languages: the same keys in the same order."""

from aubrelle.content.questionnaire import plan, town, trips
from aubrelle.content.questionnaire.asked import Asked

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

QUESTIONS: list[Asked] = [*trips.QUESTIONS, *town.QUESTIONS, *plan.QUESTIONS]
