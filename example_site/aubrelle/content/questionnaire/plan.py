"""Third and fourth page: what the plan should do, and what people say in their own words."""

from aubrelle.content.questionnaire.asked import Asked, only_if

QUESTIONS: list[Asked] = [
    (
        "section",
        "plan",
        {"title": "Le plan", "text": "Le budget est de 11,5 M€ en dix ans : tout ne se fera pas."},
        {
            "title": "The plan",
            "text": "There are 11.5 million euros for ten years: not everything will be done.",
        },
        {},
    ),
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
        {"required": True, "minimum": 1},
    ),
    (
        "scale",
        "thirty",
        {
            "label": "Limiter la vitesse à 30 km/h, sauf sur les grands axes ?",
            "low": "tout à fait contre",
            "high": "tout à fait pour",
        },
        {
            "label": "A limit of 30 km/h, except on main roads?",
            "low": "entirely against",
            "high": "entirely for",
        },
        {"minimum": 1, "maximum": 5, "required": True},
    ),
    (
        "several",
        "thirty_where",
        {
            "label": "Où d’abord ?",
            "options": ["Autour des écoles", "Au centre", "Aux Tilleuls", "Partout à la fois"],
        },
        {
            "label": "Where first?",
            "options": ["Around schools", "In the centre", "In the Lindens", "Everywhere at once"],
        },
        only_if("thirty", "at_least", value="4") | {"maximum": 2},
    ),
    (
        "one_choice",
        "parking",
        {
            "label": "Se garer au centre, ce devrait être …",
            "options": [
                "gratuit",
                "gratuit une heure, puis payant",
                "payant",
                "réservé aux habitants",
            ],
        },
        {
            "label": "Parking in the centre should be …",
            "options": ["free", "free for an hour, then paid", "paid", "for residents only"],
        },
        {},
    ),
    (
        "number",
        "pass_price",
        {
            "label": "Combien paieriez-vous par mois pour le bus et un vélo en libre-service ?",
            "help": "En euros.",
        },
        {
            "label": "What would you pay a month for the bus and a shared bicycle?",
            "help": "In euros.",
        },
        {"minimum": "0", "maximum": "150"},
    ),
    (
        "several",
        "measures",
        {
            "label": "De quoi votre rue a-t-elle besoin ?",
            "help": "De deux à quatre réponses.",
            "options": [
                "Des arbres",
                "Des bancs",
                "Un arceau à vélos",
                "Une traversée plus sûre",
                "Moins de voitures garées",
                "Une rue fermée à l’heure de l’école",
            ],
        },
        {
            "label": "What does your street need?",
            "help": "From two to four answers.",
            "options": [
                "Trees",
                "Benches",
                "A bicycle stand",
                "A safer crossing",
                "Fewer parked cars",
                "To be closed when school begins and ends",
            ],
        },
        {"minimum": 2, "maximum": 4, "shuffle": True, "other": True},
    ),
    (
        "short_text",
        "school",
        {"label": "Devant quelle école ?"},
        {"label": "In front of which school?"},
        only_if("measures", "includes", option=5) | {"maximum": 80},
    ),
    ("section", "words", {"title": "Le mot de la fin"}, {"title": "In your own words"}, {}),
    (
        "long_text",
        "idea",
        {"label": "Une idée, une remarque ?"},
        {"label": "An idea, a remark?"},
        {"maximum": 2000},
    ),
    (
        "consent",
        "quoted",
        {"label": "La ville peut citer ce que j’ai écrit, sans mon nom."},
        {"label": "The town may quote what I wrote, without my name."},
        {},
    ),
]
