"""The town’s consultation on its mobility plan, in both languages: the same steps, with the same blocks."""

from typing import Any

INDEX: dict[str, dict[str, str]] = {
    "fr": {
        "title": "Consultations",
        "slug": "consultations",
        "introduction": "Ce que la Ville vous demande avant de décider, étape par étape, et ce qu’elle en fait.",
    },
    "en": {
        "title": "Consultations",
        "slug": "consultations",
        "introduction": "What the town asks you before it decides, step by step, and what it does with it.",
    },
}

WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "title": "Comment nous déplacerons-nous dans dix ans ?",
        "slug": "plan-de-mobilite",
        "summary": "Vélo, bus, marche, stationnement : le plan de mobilité fixe les dix prochaines années. "
        "Le conseil municipal le votera en {month+90}.",
        "alt": "Dessin : des vélos devant la gare.",
        "decided": "La ligne de bus 3 passera toutes les dix minutes en 2028. Le budget total : 11,5 M€.",
        "open": "L’ordre des travaux, le tracé des pistes cyclables, les tarifs de stationnement.",
        "decider": "Le conseil municipal, en {month+90}",
    },
    "en": {
        "title": "How shall we get around in ten years?",
        "slug": "mobility-plan",
        "summary": "Bicycles, buses, walking, parking: the mobility plan sets the course for the next ten years. "
        "The town council votes on it in {month+90}.",
        "alt": "Drawing: bicycles in front of the station.",
        "decided": "Bus 3 will run every ten minutes from 2028. The whole budget: 11.5 million euros.",
        "open": "The order of the works, where cycle lanes run, what parking costs.",
        "decider": "The town council, in {month+90}",
    },
}

#: Kind, days from today on which it opens and closes, then the title and the blocks in each language.
#: The fourth has the days of the questionnaire.
STEPS: list[tuple[str, int | None, int | None, dict[str, Any], dict[str, Any]]] = [
    (
        "information",
        -60,
        None,
        {
            "title": "S’informer",
            "body": [
                (
                    "paragraph",
                    "<p>Un habitant d’Aubrelle sur deux fait moins de trois kilomètres pour aller travailler, et "
                    "six fois sur dix en voiture. Le plan dit où passeront les pistes, quels bus rouleront plus "
                    "souvent et où l’on pourra se garer.</p>",
                ),
                ("heading", "Trois chiffres pour commencer"),
                (
                    "paragraph",
                    "<ul><li>18 km de pistes aujourd’hui, dont 7 km d’un seul tenant</li>"
                    "<li>un bus toutes les vingt minutes en semaine, toutes les quarante le samedi</li>"
                    "<li>2 400 places de stationnement, dont 900 gratuites</li></ul>",
                ),
            ],
        },
        {
            "title": "Find out",
            "body": [
                (
                    "paragraph",
                    "<p>Half of the people of Aubrelle travel less than three kilometres to work, and six times out "
                    "of ten by car. The plan says where cycle lanes run, which buses come more often and where "
                    "one can park.</p>",
                ),
                ("heading", "Three figures to begin with"),
                (
                    "paragraph",
                    "<ul><li>18 km of cycle lanes today, 7 km of them without a gap</li>"
                    "<li>a bus every twenty minutes on weekdays, every forty on Saturdays</li>"
                    "<li>2,400 places to park, 900 of them free</li></ul>",
                ),
            ],
        },
    ),
    (
        "debate",
        -45,
        -25,
        {
            "title": "Débattre",
            "body": [
                (
                    "paragraph",
                    "<p>Quatre ateliers de quartier, 212 participants. Trois sujets sont revenus : la sécurité des "
                    "écoliers, le temps de trajet des artisans, le bruit la nuit.</p>",
                ),
                (
                    "quote",
                    {
                        "text": "À 30, un conducteur voit ma fille traverser. Le reste se compte en minutes.",
                        "source": "Samira, quartier des Tilleuls",
                    },
                ),
            ],
        },
        {
            "title": "Debate",
            "body": [
                (
                    "paragraph",
                    "<p>Four neighbourhood workshops, 212 people. Three subjects came up again and again: the "
                    "safety of schoolchildren, how long tradespeople are on the road, noise at night.</p>",
                ),
                (
                    "quote",
                    {
                        "text": "At 30, a driver sees my daughter crossing. The rest is a matter of minutes.",
                        "source": "Samira, the Lindens",
                    },
                ),
            ],
        },
    ),
    (
        "reflection",
        -24,
        -13,
        {
            "title": "Réfléchir",
            "body": [
                (
                    "paragraph",
                    "<p>Avant de choisir, vous avez interrogé les services : chacun répond sous son nom. Les mesures de "
                    "vitesse des douze rues autour des écoles sont à l’accueil de la mairie et à la médiathèque.</p>",
                )
            ],
        },
        {
            "title": "Reflect",
            "body": [
                (
                    "paragraph",
                    "<p>Before choosing you asked the town’s departments: each answers in its own name. The speeds "
                    "measured in the twelve streets around the schools can be read at the town hall and at the "
                    "library.</p>",
                )
            ],
        },
    ),
    (
        "choice",
        None,
        None,
        {
            "title": "Choisir",
            "body": [
                (
                    "paragraph",
                    "<p>À vous : un questionnaire de quelques minutes, en ligne ou sur papier.</p>",
                )
            ],
        },
        {
            "title": "Choose",
            "body": [
                (
                    "paragraph",
                    "<p>Your turn: a questionnaire of a few minutes, online or on paper.</p>",
                )
            ],
        },
    ),
    (
        "evaluation",
        270,
        300,
        {
            "title": "Évaluer",
            "body": [
                (
                    "paragraph",
                    "<p>Nous dirons ici ce que le conseil a décidé et ce qui a été fait, et nous vous reposerons "
                    "trois des questions.</p>",
                )
            ],
        },
        {
            "title": "Evaluate",
            "body": [
                (
                    "paragraph",
                    "<p>Here we shall say what the council decided and what was done, and ask you three of the "
                    "questions again.</p>",
                )
            ],
        },
    ),
]
