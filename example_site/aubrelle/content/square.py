"""
A questionnaire that is over: what the square by the wash house needs.

What was asked, what the town read in the answers, what it answered and decided, in both languages.
"""

from typing import Any

from aubrelle.content.questionnaire.asked import Asked

SLUG = {"fr": "square-du-lavoir-questionnaire", "en": "wash-house-square-questionnaire"}
#: Days from the seeding.
OPENS, CLOSES, ANSWERED, NEXT = -96, -68, -31, 60
RESPONSES = 264

WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "title": "Le square du Lavoir : que faut-il y changer ?",
        "introduction": "<p>Le square date de 1974. La Ville a 60 000 € pour le refaire : dites-nous par quoi commencer.</p>",
        "thanks": "Le conseil de quartier lit vos réponses, puis la maire décide.",
        "decider": "La maire, après avis du conseil de quartier du Lavoir",
    },
    "en": {
        "title": "The square by the wash house: what should change?",
        "introduction": "<p>The square dates from 1974. The town has 60,000 euros to renew it: tell us where to begin.</p>",
        "thanks": "The neighbourhood council reads your answers, then the mayor decides.",
        "decider": "The mayor, with the advice of the Wash House neighbourhood council",
    },
}

QUESTIONS: list[Asked] = [
    (
        "one_choice",
        "begin",
        {
            "label": "Par quoi commencer ?",
            "options": ["L’ombre", "Les jeux", "Les bancs", "L’éclairage"],
        },
        {
            "label": "Where should we begin?",
            "options": ["Shade", "Games", "Benches", "Lighting"],
        },
        {"required": True},
    ),
    (
        "several",
        "hours",
        {
            "label": "Quand y venez-vous ?",
            "options": ["Le matin", "L’après-midi", "Le soir"],
        },
        {"label": "When do you go there?", "options": ["Mornings", "Afternoons", "Evenings"]},
        {},
    ),
    (
        "yes_no",
        "dogs",
        {"label": "Les chiens tenus en laisse doivent-ils pouvoir y entrer ?"},
        {"label": "Should dogs on a lead be let in?"},
        {},
    ),
    (
        "long_text",
        "words",
        {"label": "Ce que nous devons savoir de plus"},
        {"label": "What else should we know?"},
        {"maximum": 1000},
    ),
    (
        "one_choice",
        "age",
        {
            "label": "Votre âge",
            "options": ["Moins de 30 ans", "De 30 à 59 ans", "60 ans et plus"],
        },
        {"label": "Your age", "options": ["Under 30", "From 30 to 59", "60 and over"]},
        {"panel": True},
    ),
    (
        "yes_no",
        "near",
        {"label": "Habitez-vous à moins de dix minutes à pied du square ?"},
        {"label": "Do you live within ten minutes’ walk of the square?"},
        {"panel": True},
    ),
]

#: How many of a hundred are of each age, and how often they begin with each option.
AGES: list[tuple[int, tuple[int, ...]]] = [
    (30, (26, 40, 17, 17)),
    (38, (34, 34, 18, 14)),
    (32, (46, 14, 28, 12)),
]

SAID = (
    "L’été, le sable brûle à midi : plantez d’abord.",
    "Gardez le vieux marronnier, s’il vous plaît.",
    "Les bancs sont si bas que je ne peux plus me relever.",
    "Un panier de basket, même un seul.",
    "Le soir on ne voit pas la marche de l’entrée.",
    "Ne mettez pas de grille, c’est bien comme cela.",
)

#: What the mayor answered.
ANSWER: dict[str, dict[str, Any]] = {
    "fr": {
        "decision": "Le square est refait en deux temps : les arbres et les bancs en {month+60}, les jeux en {month+150}.",
        "signed_by": "Jeanne Ferrand, maire d’Aubrelle",
        "themes": ["De l’ombre avant tout", "Des jeux pour tous les âges", "Des bancs hauts"],
        "kept": "Neuf tilleuls, douze bancs à accoudoirs, une aire de jeux dessinée avec l’école des Saules.\n\n"
        "Les chiens en laisse entrent, sauf dans l’aire de jeux.",
        "not_kept": "L’éclairage reste ce qu’il est : le quai voisin est déjà éclairé jusqu’à 23 h, et vous avez été peu à le "
        "demander.",
        "next_steps": "Les arbres sont plantés en {month+60}. Une réunion sur place fixe les jeux, la semaine suivante.",
    },
    "en": {
        "decision": "The square is renewed in two stages: trees and benches in {month+60}, games in {month+150}.",
        "signed_by": "Jeanne Ferrand, mayor of Aubrelle",
        "themes": ["Shade before all else", "Games for every age", "Higher benches"],
        "kept": "Nine lindens, twelve benches with armrests, a playground designed with the Saules school.\n\n"
        "Dogs on a lead may come in, except to the playground.",
        "not_kept": "The lighting stays as it is: the quay next to it is lit until 11 pm already, and few of you asked for it.",
        "next_steps": "Trees are planted in {month+60}. A meeting on the spot settles the games a week later.",
    },
}
