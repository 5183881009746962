"""A meeting that is on while you look at it: six items, and what is said between them."""

from aubrelle.content.council.items import Item, told

LIVE = [
    told("live_opening", ("Ouverture de la séance et appel", "Opening and roll call")),
    Item(
        "live_minutes",
        ("Procès-verbal de la séance précédente", "Minutes of the last meeting"),
    ),
    Item(
        "live_trees",
        ("Quarante arbres pour la cour des écoles", "Forty trees for the school yards"),
        "a3",
        (
            "Des tilleuls et des érables dans quatre cours, plantés à l’automne, pour 92 000 €.",
            "Limes and maples in four yards, planted in autumn, for 92,000 euros.",
        ),
    ),
    Item(
        "live_bus",
        (
            "Bus de nuit : une ligne à l’essai pendant un an",
            "Night bus: one line on trial for a year",
        ),
        "a4",
        (
            "Du vendredi au dimanche, de 22 h à 2 h, entre la gare et les Coteaux.",
            "From Friday to Sunday, from 10 pm to 2 am, between the station and Les Coteaux.",
        ),
    ),
    Item(
        "live_hall",
        ("Salle des fêtes : tarifs des associations", "Village hall: what associations pay"),
        "a2",
    ),
    told(
        "live_questions",
        ("Questions orales des élus", "Questions of members"),
        kind="question",
    ),
]

MEETING = {
    "fr": {
        "title": "Conseil municipal, en direct",
        "slug": "conseil-municipal-en-direct",
        "summary": "Une séance qui se tient maintenant : suivez le point en cours, les votes et l’image.",
        "place": "Hôtel de ville, salle du Conseil",
    },
    "en": {
        "title": "Town council, live",
        "slug": "town-council-live",
        "summary": "A meeting that is on now: follow the item, the votes and the picture.",
        "place": "Town hall, council chamber",
    },
}

#: Read aloud, again and again, by a voice that is a machine's.
SPEECH = (
    "Bonsoir à toutes et à tous. Vous suivez une séance de démonstration du conseil municipal d’Aubrelle. "
    "L’image et la voix sont fabriquées sur cet ordinateur. "
    "Ouvrez la régie, appelez un point, enregistrez un vote : le résultat arrive ici avec l’image. "
)
