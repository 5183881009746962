"""A meeting that begins within the hour of the seeding: its page says so, and its clerk can open it."""

from aubrelle.content.council.items import Item, told

SOON = [
    told("soon_opening", ("Ouverture de la séance et appel", "Opening and roll call")),
    Item(
        "soon_bridge",
        ("Pont de la Vère : travaux d’urgence", "Bridge over the Vère: urgent works"),
        "a9",
        (
            "La crue a creusé la pile centrale. 240 000 € de travaux avant l’hiver, et un détour pour les bus 1 et 3.",
            "The flood has hollowed the middle pier. 240,000 euros of works before winter, and a detour for buses 1 and 3.",
        ),
        theme="space",
    ),
    Item(
        "soon_detour",
        (
            "Bus gratuits sur le détour pendant les travaux",
            "Free buses on the detour during the works",
        ),
        "a4",
        theme="mobility",
    ),
    Item(
        "soon_shops",
        (
            "Aide aux commerces du quai pendant la fermeture",
            "Help for the shops of the quay during the closure",
        ),
        "a12",
    ),
    told("soon_questions", ("Questions orales", "Oral questions"), kind="question"),
]
