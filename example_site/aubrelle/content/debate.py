"""What neighbours asked about the town’s mobility plan before choosing, and its debate on what to begin with."""

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

#: In the step before the choice. Of its questions, the town answers each within so many working days.
ASK: dict[str, dict[str, str]] = {
    "fr": {
        "question": "Vos questions avant de choisir",
        "opening": "<p>Coûts, tracés, calendrier : demandez ce qu’il vous faut pour vous faire une opinion. Le service qui "
        "connaît le sujet répond ici, sous son nom.</p>",
    },
    "en": {
        "question": "Your questions before you choose",
        "opening": "<p>Costs, routes, dates: ask what you need to form an opinion. The department that knows the subject "
        "answers here, in its own name.</p>",
    },
}

#: Who asks what, by how many others it is asked as well; who answers, and after how many days.
QUESTIONS: list[dict[str, Any]] = [
    {
        "public_name": "Thierry",
        "body": "Combien coûte un kilomètre de piste, et un bus de plus par heure ?",
        "supports": 18,
        "by": "Direction des finances",
        "after": 3,
        "answer": "Une piste séparée : 310 000 € le kilomètre, une seule fois. Un bus de plus par heure : 190 000 € par an, "
        "chaque année. Les 11,5 M€ du plan paient l’un ou l’autre, pas les deux partout.",
    },
    {
        "public_name": "Malika",
        "body": "Si ma rue passe à 30, les voitures vont-elles passer par la rue d’à côté ?",
        "supports": 11,
        "by": "Service mobilités",
        "after": 5,
        "answer": "Rue du Moulin, où l’essai a duré six mois, 4 % des voitures ont changé de rue. Nous comptons avant et "
        "après dans chaque quartier, et publions les deux.",
    },
    {
        "public_name": "Jean-Pierre",
        "body": "Le stationnement des habitants du centre sera-t-il encore gratuit la nuit ?",
        "supports": 7,
        "by": "Service mobilités",
        "after": 5,
        "answer": "Oui, de 19 h à 8 h, quel que soit votre choix. Le questionnaire ne porte que sur la journée.",
    },
    {
        "public_name": "Aurélie",
        "body": "Les livreurs et les soignants pourront-ils s’arrêter dans les rues scolaires ?",
        "supports": 5,
        "by": "Direction de l’espace public",
        "after": 8,
        "answer": "Oui, au pas, avec une carte à poser sur le pare-brise. Les secours passent toujours.",
    },
    {
        "public_name": "Omar",
        "body": "Qui a fait les mesures de vitesse autour des écoles, et peut-on les lire ?",
        "supports": 4,
        "by": "Direction de l’espace public",
        "after": 2,
        "answer": "Un bureau d’études, avec douze capteurs posés deux semaines. Le rapport complet est à l’accueil de la mairie "
        "et à la médiathèque, et vous pouvez en demander une copie.",
    },
]
