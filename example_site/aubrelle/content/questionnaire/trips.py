"""First page: how people get around, and why that way."""

from aubrelle.content.questionnaire.asked import Asked, only_if

QUESTIONS: list[Asked] = [
    (
        "section",
        "you",
        {"title": "Vous et vos trajets", "text": "Pensez à une semaine ordinaire."},
        {"title": "You and your trips", "text": "Think of an ordinary week."},
        {},
    ),
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
        "several",
        "reasons",
        {
            "label": "Pour quoi vous déplacez-vous surtout ?",
            "options": [
                "Travail",
                "Études",
                "Courses",
                "Accompagner des enfants",
                "Médecin et soins",
                "Loisirs et amis",
            ],
        },
        {
            "label": "What are most of your trips for?",
            "options": [
                "Work",
                "Studies",
                "Shopping",
                "Taking children somewhere",
                "Doctors and care",
                "Leisure and friends",
            ],
        },
        {"required": True, "minimum": 1, "maximum": 3},
    ),
    (
        "number",
        "minutes",
        {"label": "Combien de minutes dure votre trajet le plus fréquent ?", "help": "À l’aller."},
        {"label": "How many minutes does your most frequent trip take?", "help": "One way."},
        {"minimum": "1", "maximum": "240"},
    ),
    (
        "yes_no",
        "has_bicycle",
        {"label": "Avez-vous un vélo en état de rouler ?"},
        {"label": "Do you have a bicycle that works?"},
        {"required": True},
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
        only_if("has_bicycle", "equals", value="yes"),
    ),
    (
        "several",
        "bicycle_hinders",
        {
            "label": "Qu’est-ce qui vous retient de rouler davantage ?",
            "options": [
                "Les pistes qui s’arrêtent",
                "La vitesse des voitures",
                "Le risque de vol",
                "Les côtes ou la pluie",
                "Rien, je roule autant que je veux",
            ],
        },
        {
            "label": "What keeps you from cycling more?",
            "options": [
                "Lanes that stop short",
                "How fast cars go",
                "Theft",
                "Hills or rain",
                "Nothing, I cycle as much as I like",
            ],
        },
        only_if("has_bicycle", "equals", value="yes") | {"other": True, "maximum": 3},
    ),
    (
        "number",
        "short_drives",
        {
            "label": "Combien de fois par semaine prenez-vous la voiture pour moins de trois kilomètres ?",
        },
        {"label": "How many times a week do you drive less than three kilometres?"},
        only_if("main_way", "equals", option=3) | {"minimum": "0", "maximum": "70"},
    ),
    (
        "one_choice",
        "why_drive",
        {
            "label": "Pourquoi la voiture ?",
            "options": [
                "Pas de bus à mes heures",
                "J’emmène des enfants",
                "Je transporte du matériel",
                "C’est trop loin autrement",
                "Par habitude",
            ],
        },
        {
            "label": "Why by car?",
            "options": [
                "No bus when I need it",
                "I take children along",
                "I carry tools or goods",
                "It is too far otherwise",
                "Out of habit",
            ],
        },
        only_if("main_way", "equals", option=3) | {"required": True, "other": True},
    ),
    (
        "short_text",
        "bus_line",
        {"label": "Quelle ligne prenez-vous, à quel arrêt ?", "help": "Par exemple : 3, Gare."},
        {"label": "Which line do you take, at which stop?", "help": "For example: 3, Station."},
        only_if("main_way", "equals", option=2) | {"maximum": 80},
    ),
    (
        "scale",
        "bus_on_time",
        {"label": "Ce bus est-il à l’heure ?", "low": "jamais", "high": "toujours"},
        {"label": "Is that bus on time?", "low": "never", "high": "always"},
        only_if("bus_line") | {"minimum": 1, "maximum": 5},
    ),
]
