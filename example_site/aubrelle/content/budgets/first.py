"""The first edition: its vote is over, its result was published, and what was chosen is being built."""

from typing import Any

from aubrelle.content.budgets.written import Built, Proposed, Step

STREETS, NATURE = "Direction de l’espace public", "Service nature et rivière"

WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "title": "Budget participatif, première édition",
        "slug": "budget-participatif-1",
        "summary": "110 000 € décidés par les habitants. Le vote est terminé : voici le résultat, projet par projet, et où en sont les travaux.",
        "decided": "Le montant : 110 000 €, dont 25 000 € pour le Centre et 25 000 € pour Les Tilleuls.",
        "open": "Ce que la Ville en construit.",
        "decider": "Le conseil municipal, qui a délibéré en {month-170}",
        "body": [
            (
                "paragraph",
                "<p>Chacun a pu choisir jusqu’à trois projets pour toute la ville, et autant pour un quartier. Les "
                "projets qui ont réuni le plus de voix sont pris, tant qu’il reste de l’argent dans l’enveloppe.</p>",
            )
        ],
    },
    "en": {
        "title": "Participatory budget, first edition",
        "slug": "participatory-budget-1",
        "summary": "110,000 euros decided by residents. The vote is over: here is the result, project by project, and how far the works are.",
        "decided": "The amount: 110,000 euros, of which 25,000 for the Centre and 25,000 for the Lindens.",
        "open": "What the town builds with it.",
        "decider": "The town council, which deliberated in {month-170}",
        "body": [
            (
                "paragraph",
                "<p>Everybody could choose up to three projects for the whole town, and as many for one district. The "
                "projects with most votes are taken, for as long as there is money left in the envelope.</p>",
            )
        ],
    },
}

PROJECTS: list[Proposed] = [
    Proposed(
        "playground",
        "town",
        32_000,
        "space",
        ("Une aire de jeux pour tous les enfants", "A playground for every child"),
        (
            "Une balançoire à plateforme, un sol souple et un manège de plain-pied : des jeux où un enfant en fauteuil joue avec les autres.",
            "A swing with a platform, soft ground and a level roundabout: where a child in a wheelchair plays with the others.",
        ),
        (
            "Possible sur le pré du Lavoir, déjà plat et desservi.",
            "Possible on the meadow by the wash house, level and easy to reach.",
        ),
        58,
        place=("Pré du Lavoir", "44.01830", "1.35490"),
        service=STREETS,
        built=Built(
            "started",
            70,
            "21500",
            45,
            (
                "Les jeux sont posés. Le sol souple arrive en {month+20}, dès qu’il ne gèle plus.",
                "The swings are up. The soft ground comes in {month+20}, once there is no more frost.",
            ),
            (
                Step(
                    ("Plans choisis avec les écoles", "Plans chosen together with the schools"),
                    -140,
                ),
                Step(("Terrassement", "Groundwork"), -62),
                Step(("Pose des jeux", "Swings set up"), -16),
                Step(("Sol souple et ouverture", "Soft ground, and opening"), 45, reached=False),
            ),
            ("swing", "Dessin : une balançoire à plateforme sous un grand arbre."),
        ),
    ),
    Proposed(
        "trees",
        "town",
        18_000,
        "nature",
        ("Soixante arbres le long des écoles", "Sixty trees along the schools"),
        (
            "De l’ombre sur le chemin de l’école et dans les cours. Des essences d’ici, plantées avec les enfants.",
            "Shade on the way to school and in the yards. Trees that grow here, planted together with children.",
        ),
        (
            "Le sol convient à cinquante-deux endroits ; huit arbres iront dans les cours.",
            "The ground suits fifty-two places; eight trees go into the yards.",
        ),
        51,
        place=("École Jean-Jaurès", "44.01690", "1.35380"),
        service=NATURE,
        built=Built(
            "done",
            100,
            "16240",
            -20,
            (
                "Soixante-trois arbres sont plantés. Il est resté de quoi en mettre trois de plus.",
                "Sixty-three trees are planted: what was left paid for three more.",
            ),
            (
                Step(("Essences choisies", "Kinds chosen"), -150),
                Step(("Plantation avec 214 enfants", "Planted with 214 children"), -24),
            ),
            ("shelter", "Dessin : un jeune arbre au bord d’une rue."),
        ),
    ),
    Proposed(
        "repair_bike",
        "town",
        9_500,
        "mobility",
        ("Trois stations pour réparer son vélo", "Three places to mend a bicycle"),
        (
            "Une pompe, des outils attachés, un pied : à la gare, au collège et au marché.",
            "A pump, tools on a chain, a stand: at the station, the school and the market.",
        ),
        (
            "Possible partout sauf sous la halle, qui est classée.",
            "Possible everywhere but under the market hall, which is listed.",
        ),
        44,
        place=("Place de la Gare", "44.01960", "1.35230"),
        service=STREETS,
        built=Built(
            "planned",
            0,
            "0",
            80,
            (
                "Le marché est signé. La pose commence en {month+60}.",
                "The contract is signed. Work begins in {month+60}.",
            ),
            (
                Step(("Marché signé", "Contract signed"), -8),
                Step(("Pose", "Set up"), 80, reached=False),
            ),
        ),
    ),
    Proposed(
        "screen",
        "town",
        24_000,
        "culture",
        ("Un cinéma de plein air chaque été", "An open-air cinema each summer"),
        (
            "Un écran et un projecteur à la Ville, au lieu de les louer : huit soirées au lieu de deux.",
            "A screen and a projector of the town’s own in place of hired ones: eight evenings in place of two.",
        ),
        (
            "Le matériel tient dans le local des fêtes.",
            "It can be kept in the store of the feasts.",
        ),
        37,
        service="Direction de la culture",
    ),
    Proposed(
        "ferry",
        "town",
        180_000,
        "mobility",
        ("Un bac pour traverser la Vère", "A ferry across the Vère"),
        (
            "De la rive des jardins au moulin, sans faire le tour par le pont.",
            "From the gardens to the mill, without going round by the bridge.",
        ),
        (
            "Trois fois l’enveloppe, et un pilote chaque jour : ce n’est pas possible ici.",
            "Three times the envelope, and a pilot each day: this cannot be done here.",
        ),
        0,
        feasible=False,
    ),
    Proposed(
        "halls_light",
        "centre",
        11_000,
        "space",
        ("Éclairer la halle sans éblouir", "Light the market hall without glare"),
        (
            "Des lampes chaudes, tournées vers le sol, qui s’éteignent à minuit.",
            "Warm lamps, turned to the ground, that go out at midnight.",
        ),
        (
            "L’architecte des bâtiments de France est d’accord.",
            "The architect for listed buildings agrees.",
        ),
        49,
        place=("La halle", "44.01752", "1.35262"),
        service=STREETS,
        built=Built(
            "done",
            100,
            "10870",
            -60,
            (
                "Allumé depuis le {day-58}. La facture a baissé d’un tiers.",
                "Lit since the {day-58}. The bill is a third lower.",
            ),
            (
                Step(
                    ("Essai d’un soir avec les commerçants", "Tried for an evening with the shops"),
                    -120,
                ),
                Step(("Pose", "Set up"), -58),
            ),
        ),
    ),
    Proposed(
        "benches_centre",
        "centre",
        8_000,
        "space",
        ("Dix bancs avec accoudoirs", "Ten benches with armrests"),
        (
            "Entre la mairie et la gare, de quoi souffler tous les cent mètres.",
            "From the town hall to the station, a place to rest every hundred metres.",
        ),
        (
            "Neuf emplacements conviennent ; le dixième gênerait les pompiers.",
            "Nine places suit; the tenth would be in the way of the fire brigade.",
        ),
        46,
        place=("Rue de la République", "44.01860", "1.35240"),
        service=STREETS,
    ),
    Proposed(
        "fresco",
        "centre",
        12_500,
        "culture",
        ("Une fresque sur le mur du gymnase", "A mural on the wall of the gym"),
        (
            "Dessinée avec les collégiens, peinte par une artiste.",
            "Drawn with pupils, painted by an artist.",
        ),
        (
            "Le mur est sain, et l’échafaudage compris dans le prix.",
            "The wall is sound, and the scaffold is in the price.",
        ),
        28,
        service="Direction de la culture",
    ),
    Proposed(
        "gardens",
        "lindens",
        14_000,
        "nature",
        ("Des jardins partagés au pied des immeubles", "Shared gardens below the flats"),
        (
            "Vingt parcelles, un cabanon, l’eau de pluie récupérée.",
            "Twenty plots, a shed, and rainwater that is kept.",
        ),
        (
            "Le bailleur prête le terrain pour douze ans.",
            "The landlord lends the ground for twelve years.",
        ),
        53,
        place=("Allée des Tilleuls", "44.02010", "1.35760"),
        service=NATURE,
        built=Built(
            "started",
            40,
            "5300",
            120,
            (
                "La terre est prête. Le cabanon attend son permis.",
                "The ground is ready. The shed waits for its permit.",
            ),
            (
                Step(("Parcelles tirées au sort", "Plots drawn by lot"), -30),
                Step(("Cabanon et cuves", "Shed and tanks"), 120, reached=False),
            ),
        ),
    ),
    Proposed(
        "crossing",
        "lindens",
        9_000,
        "mobility",
        ("Un passage surélevé devant l’école", "A raised crossing by the school"),
        (
            "Les voitures ralentissent, les poussettes passent de plain-pied.",
            "Cars slow down, and pushchairs cross on the level.",
        ),
        ("Compatible avec la ligne de bus.", "The bus can pass."),
        47,
        place=("École des Tilleuls", "44.02080", "1.35820"),
        service=STREETS,
    ),
    Proposed(
        "court",
        "lindens",
        16_000,
        "space",
        ("Refaire le terrain de basket", "A new basketball court"),
        (
            "Un sol neuf, deux paniers à deux hauteurs, des lignes pour jouer à trois.",
            "A new ground, two baskets at two heights, and lines for three a side.",
        ),
        ("Possible, six semaines de travaux.", "Possible, in six weeks."),
        41,
        service="Service des sports",
    ),
    Proposed(
        "kiosk",
        "lindens",
        3_500,
        "culture",
        (
            "Une boîte à livres et un panneau de quartier",
            "A box of books and a board for the district",
        ),
        (
            "Donner, prendre, annoncer : devant l’arrêt de bus.",
            "Give, take, announce: by the bus stop.",
        ),
        ("Rien ne s’y oppose.", "Nothing speaks against it."),
        24,
        service=STREETS,
    ),
]
