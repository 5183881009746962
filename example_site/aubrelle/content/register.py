"""The town’s register on its station quarter, and what neighbours wrote in it."""

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "title": "Le quartier de la gare",
        "slug": "quartier-de-la-gare",
        "summary": "Une place à pied devant la gare, deux rues plantées d’arbres, un dépôt pour les vélos : lisez le dossier et "
        "écrivez ce que vous en pensez.",
        "keeper": "Hélène Marchand, garante de la concertation",
        "ways": "Par courrier : mairie d’Aubrelle, « Concertation gare », 2, place de la Fontaine, 99410 Aubrelle.\n"
        "Par e-mail : gare@aubrelle.example.\n"
        "Dans le registre papier, à l’accueil de la mairie.\n"
        "En personne : permanence le samedi matin au marché.",
        "decided": "La place devant la gare sera réservée aux piétons et aux bus.",
        "open": "Le tracé des pistes, les arbres, le stationnement et les horaires de livraison.",
        "decider": "Le conseil municipal, en séance publique, après le bilan de la garante.",
        "dossier": [
            ("heading", "Ce qui change devant la gare"),
            (
                "paragraph",
                "<p>Aujourd’hui, 140 voitures stationnent devant la gare et les bus font demi-tour au milieu. Le projet déplace le "
                "stationnement rue du Dépôt, à 200 mètres, et rend la place aux piétons, aux bus et aux vélos.</p>",
            ),
            ("heading", "Le calendrier"),
            (
                "paragraph",
                "<p>Le bilan est publié un mois après la fermeture du registre. Les travaux durent quatorze mois, par moitié de "
                "place, pour que la gare reste accessible.</p>",
            ),
        ],
    },
    "en": {
        "title": "The station quarter",
        "slug": "station-quarter",
        "summary": "A square for walking in front of the station, two streets with trees, a shelter for bicycles: read the file, and "
        "write what you think of it.",
        "keeper": "Hélène Marchand, guarantor of the concertation",
        "ways": "By letter: Aubrelle town hall, “Concertation gare”, 2, place de la Fontaine, 99410 Aubrelle.\n"
        "By e-mail: gare@aubrelle.example.\n"
        "In the paper register, at the desk of the town hall.\n"
        "In person: on Saturday mornings at the market.",
        "decided": "The square in front of the station will be for pedestrians and buses.",
        "open": "Where the cycle lanes run, trees, parking and hours of delivery.",
        "decider": "The town council, in public, after the guarantor’s account.",
        "dossier": [
            ("heading", "What changes in front of the station"),
            (
                "paragraph",
                "<p>Today 140 cars park in front of the station, and buses turn round among them. The project moves parking to rue du "
                "Dépôt, 200 metres away, and gives the square to people on foot, to buses and to bicycles.</p>",
            ),
            ("heading", "When"),
            (
                "paragraph",
                "<p>The account is published one month after the register closes. Works last fourteen months, one half of the square "
                "at a time, so that the station stays within reach.</p>",
            ),
        ],
    },
}

#: Who says what, about which subjects; another channel than the site.
OBSERVATIONS: list[dict[str, Any]] = [
    {
        "name": "Nadia B.",
        "title": "Les arbres",
        "body": "Gardez les deux platanes devant la sortie. Ils font de l’ombre à la file des taxis depuis cinquante ans.",
        "tags": ["Arbres"],
    },
    {
        "body": "Où se garent les personnes qui déposent quelqu’un avec des valises ? Prévoyez dix places à l’arrêt minute.",
        "tags": ["Stationnement"],
    },
    {
        "name": "Jean-Pierre Aubry",
        "title": "Stationnement rue du Dépôt",
        "body": "200 mètres sous la pluie à 78 ans, c’est long. Un banc à mi-chemin et un auvent, s’il vous plaît.",
        "tags": ["Stationnement", "Accessibilité"],
    },
    {
        "name": "Camille",
        "body": "Enfin une piste continue jusqu’au lycée. Elle doit passer côté ouest, où il n’y a pas de sorties de garage.",
        "tags": ["Vélo"],
    },
    {
        "name": "Association Aubrelle à vélo",
        "title": "Le dépôt pour les vélos",
        "body": "60 places ne suffiront pas : nous en avons compté 85 attachées aux grilles un mardi de mai. Nous proposons 120 places, dont 20 pour des vélos-cargos, et un accès par badge après 20 heures.",
        "tags": ["Vélo"],
    },
    {
        "body": "Je suis contre. La place vit grâce aux voitures qui s’arrêtent, pas grâce à des bacs à fleurs.",
        "tags": ["Stationnement", "Commerce"],
    },
    {
        "name": "Boulangerie Morin",
        "title": "Les livraisons",
        "body": "Nous recevons la farine à 5 heures. Si la place ferme la nuit, il faut nous laisser entrer.",
        "tags": ["Commerce"],
        "channel": "letter",
    },
    {
        "name": "Omar",
        "body": "Le bus 3 attend souvent six minutes : mettez l’arrêt devant la porte, pas au bout de la place.",
        "tags": ["Bus"],
    },
    {
        "body": "Les pavés, c’est beau, mais pas en fauteuil. Une bande lisse de 1,60 mètre suffit.",
        "tags": ["Accessibilité"],
    },
    {
        "name": "Suzanne Keller",
        "body": "Dit à la permanence : il manque des toilettes publiques. La gare ferme les siennes à 19 heures.",
        "tags": ["Accessibilité"],
        "channel": "oral",
    },
    {
        "name": "Lucas",
        "body": "Un éclairage doux la nuit, pas des projecteurs. Mes fenêtres donnent sur la place.",
        "tags": ["Nuit"],
    },
    {
        "body": "Pourquoi quatorze mois ? À Verlac, la même place a pris huit mois.",
        "tags": ["Travaux"],
    },
    {
        "name": "Famille Dubreuil",
        "title": "Pendant les travaux",
        "body": "Nos enfants traversent ici chaque matin. Il faut un passage protégé dès le premier jour du chantier.",
        "tags": ["Travaux"],
    },
    {
        "name": "Ines R.",
        "body": "Des arbres, oui, mais pas en pots. En pleine terre, avec de l’eau de pluie.",
        "tags": ["Arbres"],
    },
    {
        "name": "Taxi Vallée",
        "body": "Quatre places de taxi au lieu de neuf, c’est trop peu le vendredi soir.",
        "tags": ["Stationnement"],
        "channel": "email",
    },
    {
        "body": "Ce projet est une honte et son auteur un voleur.",
        "tags": [],
        "hidden": "defamation",
    },
    {
        "name": "Marc Lefort",
        "body": "Prévoyez des bancs avec dossier et accoudoirs. Les blocs de béton, personne ne s’y assoit.",
        "tags": ["Accessibilité"],
    },
    {"body": "Une fontaine à boire près du quai des bus, merci.", "tags": []},
    {
        "name": "Chloé",
        "body": "La rue des Tilleuls va recevoir tout le trafic. Avez-vous compté les voitures ?",
        "tags": ["Circulation"],
    },
    {
        "name": "Conseil de quartier Lavoir",
        "title": "Avis du conseil de quartier",
        "body": "Réuni le 4, le conseil approuve la place à pied. Il demande que la rue des Tilleuls passe à 30 km/h avant le début des travaux, et que les comptages de circulation soient publiés.",
        "tags": ["Circulation", "Travaux"],
        "channel": "paper",
    },
    {
        "name": "Thomas",
        "body": "Deux bornes de recharge rue du Dépôt, c’est un début. Il en faudra dix dans cinq ans : passez les gaines maintenant.",
        "tags": ["Stationnement"],
    },
    {
        "body": "J’arrive par le train de 6 h 12. Aucun bus avant 6 h 40. La place sera belle, mais vide.",
        "tags": ["Bus"],
    },
    {
        "name": "Élodie",
        "body": "Un marché le jeudi soir sur la place, avec les producteurs de la vallée ?",
        "tags": ["Commerce"],
    },
    {
        "name": "Paul et Mireille",
        "body": "Nous aimons le projet. Gardez seulement l’horloge.",
        "tags": [],
    },
    {
        "name": "Yanis",
        "title": "Les pigeons",
        "body": "L’auvent dessiné page 12 va devenir un perchoir. Demandez à la gare de Verlac.",
        "tags": ["Accessibilité"],
    },
]

POSITIONS = {
    1: "Les deux platanes sont gardés. Leurs racines seront protégées pendant les travaux.",
    5: "Le comptage a été refait en septembre : le projet passe à 110 places. Le badge est à l’étude.",
}
