"""The second edition: people vote on it now, with the money of each envelope in sight."""

from typing import Any

from aubrelle.content.budgets.written import Proposed

STREETS, NATURE = "Direction de l’espace public", "Service nature et rivière"

WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "title": "Budget participatif, deuxième édition",
        "slug": "budget-participatif-2",
        "summary": "110 000 € à répartir entre treize projets. Composez votre liste sans dépasser l’enveloppe, jusqu’au {date+18}.",
        "decided": "Le montant : 110 000 €, dont 25 000 € pour le Centre et 25 000 € pour Les Tilleuls.",
        "open": "Ce que la Ville en construit.",
        "decider": "Le conseil municipal, en {month+52}",
        "body": [
            (
                "paragraph",
                "<p>Ces projets viennent de la boîte à idées, ou de réunions de quartier. Un service a étudié chacun : ce "
                "qu’il coûte, où il irait, qui s’en occupe.</p>",
            )
        ],
    },
    "en": {
        "title": "Participatory budget, second edition",
        "slug": "participatory-budget-2",
        "summary": "110,000 euros to share out among thirteen projects. Make your list within the envelope, until {date+18}.",
        "decided": "The amount: 110,000 euros, of which 25,000 for the Centre and 25,000 for the Lindens.",
        "open": "What the town builds with it.",
        "decider": "The town council, in {month+52}",
        "body": [
            (
                "paragraph",
                "<p>These projects come from the idea box, or from meetings in the districts. A department has studied each: "
                "what it costs, where it would be, who looks after it.</p>",
            )
        ],
    },
}

PROJECTS: list[Proposed] = [
    Proposed(
        "river_path",
        "town",
        34_000,
        "mobility",
        ("Finir le chemin le long de la Vère", "Finish the path along the Vère"),
        (
            "Trois cents mètres manquent entre le pont et le moulin.",
            "Three hundred metres are missing from the bridge to the mill.",
        ),
        (
            "Possible en sable stabilisé, hors zone inondable.",
            "Possible in firm sand, above the floods.",
        ),
        56,
        place=("Quai de la Vère", "44.01590", "1.35010"),
        service=NATURE,
    ),
    Proposed(
        "swing",
        "town",
        12_000,
        "space",
        ("Une balançoire pour tous", "A swing for everybody"),
        (
            "Une plateforme où l’on monte en fauteuil, au parc du Moulin.",
            "A platform for wheelchairs, in the park by the mill.",
        ),
        ("Possible à côté des jeux actuels.", "Possible beside what is there."),
        48,
        idea="swing",
        service=STREETS,
    ),
    Proposed(
        "instruments",
        "town",
        15_000,
        "culture",
        ("Prêter des instruments de musique", "Lend musical instruments"),
        (
            "Quarante instruments à la médiathèque, prêtés trois mois.",
            "Forty instruments at the library, lent for three months.",
        ),
        (
            "La médiathèque a la place, et un luthier l’entretien.",
            "The library has room, and somebody to mend them.",
        ),
        33,
        idea="instruments",
        service="Direction de la culture",
    ),
    Proposed(
        "toilets",
        "town",
        28_000,
        "space",
        ("Des toilettes publiques gratuites", "Public toilets, free of charge"),
        (
            "Accessibles, nettoyées deux fois par jour, place du Marché.",
            "Easy to enter, cleaned twice a day, on the market square.",
        ),
        ("Possible, réseaux à dix mètres.", "Possible: pipes are ten metres away."),
        45,
        service=STREETS,
    ),
    Proposed(
        "lamp",
        "centre",
        9_000,
        "space",
        ("Éclairer le passage de la Poste", "Light the passage by the post office"),
        (
            "Des lampes à détecteur, pour rentrer tranquille.",
            "Lamps that see you come, to walk home without fear.",
        ),
        ("Possible avec six points lumineux.", "Possible with six lamps."),
        52,
        service=STREETS,
    ),
    Proposed(
        "fountain_2",
        "centre",
        7_500,
        "nature",
        ("De l’eau fraîche devant la médiathèque", "Fresh water in front of the library"),
        (
            "Comme place de la Fontaine, à hauteur de fauteuil.",
            "As on the square, within reach of a wheelchair.",
        ),
        ("Possible, l’eau potable passe dessous.", "Possible: drinking water runs below."),
        44,
        service=STREETS,
    ),
    Proposed(
        "stage",
        "centre",
        17_000,
        "culture",
        ("Une petite scène sous la halle", "A small stage under the market hall"),
        (
            "Démontable, pour les écoles et les associations.",
            "It can be taken down, for schools and associations.",
        ),
        (
            "Possible, rangée dans la cave de la mairie.",
            "Possible: it is kept in the cellar of the town hall.",
        ),
        30,
        service="Direction de la culture",
    ),
    Proposed(
        "yard",
        "centre",
        14_000,
        "school",
        ("Ouvrir la cour de l’école le samedi", "Open the school yard on Saturdays"),
        (
            "Un portail, un gardien, des jeux : un jardin de plus.",
            "A gate, somebody to watch, games: one garden more.",
        ),
        ("Possible avec un portail séparé.", "Possible, with a gate of its own."),
        36,
        service="Direction de l’éducation",
    ),
    Proposed(
        "shade",
        "lindens",
        8_500,
        "nature",
        ("Des voiles d’ombre au terrain de boules", "Shade over the boules ground"),
        (
            "Tendues de mai à octobre, entre quatre mâts.",
            "From May to October, between four masts.",
        ),
        ("Possible, mâts compris.", "Possible, masts included."),
        42,
        service=STREETS,
    ),
    Proposed(
        "bike_shed",
        "lindens",
        11_000,
        "mobility",
        ("Un abri fermé pour trente vélos", "A locked shed for thirty bicycles"),
        (
            "Au pied des tours, avec une clé pour chaque habitant.",
            "Below the towers, with a key for each resident.",
        ),
        ("Possible sur deux places de parking.", "Possible in the place of two cars."),
        47,
        service=STREETS,
    ),
    Proposed(
        "kitchen",
        "lindens",
        13_500,
        "culture",
        ("Une cuisine partagée au centre social", "A shared kitchen in the community centre"),
        (
            "Cuisiner ensemble le jeudi, et pour les fêtes.",
            "Cook together on Thursdays, and for feasts.",
        ),
        ("Possible dans la salle du fond.", "Possible in the back room."),
        39,
        service="Centre social",
    ),
    Proposed(
        "speed",
        "lindens",
        6_000,
        "mobility",
        (
            "Deux coussins pour ralentir allée des Tilleuls",
            "Two cushions to slow cars in Linden Lane",
        ),
        ("Devant la crèche et devant le foyer.", "By the nursery and by the home."),
        ("Possible, à hauteur de bus.", "Possible, at the height of buses."),
        35,
        service=STREETS,
    ),
    Proposed(
        "wifi_square",
        "town",
        5_500,
        "culture",
        ("Du wifi sur trois places", "Wireless on three squares"),
        ("Gratuit, sans inscription, coupé la nuit.", "Free, without an account, off at night."),
        (
            "Possible depuis trois bâtiments de la Ville.",
            "Possible from three buildings of the town.",
        ),
        22,
        idea="wifi",
        service="Informatique",
    ),
]
