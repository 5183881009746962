"""Words of the list of meetings and of both meetings, their papers, and what residents said of items."""

from typing import NamedTuple

INDEX = {
    "fr": {
        "title": "Les séances du conseil",
        "slug": "seances",
        "introduction": "L’ordre du jour, ce que les habitants en disent, les votes de chaque élu : avant, pendant et après la séance.",
    },
    "en": {
        "title": "Meetings of the council",
        "slug": "meetings",
        "introduction": "The agenda, what residents say of it, how each member voted: before, during and after the meeting.",
    },
}

_PLACE = {
    "fr": {
        "place": "Hôtel de ville, salle du Conseil",
        "place_address": "2, place de la Fontaine, 99410 Aubrelle",
        "place_access": "Bus 1 et 3, arrêt Fontaine.\nRampe côté rue des Saules, ascenseur, boucle magnétique.\n"
        "Interprète en langue des signes : demandez-la trois jours avant.",
    },
    "en": {
        "place": "Town hall, council chamber",
        "place_address": "2, place de la Fontaine, 99410 Aubrelle",
        "place_access": "Buses 1 and 3, stop Fontaine.\nRamp on rue des Saules, lift, induction loop.\n"
        "Sign language: ask for it three days before.",
    },
}

#: By meeting, then language; ``{month-26}`` is that of the meeting.
MEETINGS: dict[str, dict[str, dict[str, str]]] = {
    "past": {
        "fr": {
            "title": "Conseil municipal du {date-26}",
            "slug": "conseil-municipal-budget-stationnement",
            "summary": "Quarante points en une soirée : les comptes, les cantines, le stationnement au Lavoir, le quai des Lavandières.",
            **_PLACE["fr"],
        },
        "en": {
            "title": "Town council of {date-26}",
            "slug": "town-council-budget-parking",
            "summary": "Forty items in one evening: accounts, school meals, parking in the Wash House quarter, the quay.",
            **_PLACE["en"],
        },
    },
    "coming": {
        "fr": {
            "title": "Conseil municipal du {date+9}",
            "slug": "conseil-municipal-mediatheque-mobilite",
            "summary": "La médiathèque le dimanche, le plan de mobilité, l’ombre aux arrêts de bus : trois points viennent de vous.",
            **_PLACE["fr"],
        },
        "en": {
            "title": "Town council of {date+9}",
            "slug": "town-council-library-mobility",
            "summary": "The library on Sundays, the mobility plan, shade at bus stops: three items come from you.",
            **_PLACE["en"],
        },
    },
}

MEETINGS["earlier"] = {
    "fr": {
        "title": "Conseil municipal du {date-61}",
        "slug": "conseil-municipal-tilleuls-charte",
        "summary": "La rue des Tilleuls à l’essai, la charte de la participation, les primes des agents : onze points, un rejet.",
        **_PLACE["fr"],
    },
    "en": {
        "title": "Town council of {date-61}",
        "slug": "town-council-lindens-charter",
        "summary": "Rue des Tilleuls on trial, the charter of participation, allowances of staff: eleven items, one rejected.",
        **_PLACE["en"],
    },
}
MEETINGS["soon"] = {
    "fr": {
        "title": "Conseil municipal extraordinaire : le pont de la Vère",
        "slug": "conseil-extraordinaire-pont-de-la-vere",
        "summary": "Une séance qui s’ouvre dans l’heure : posez vos questions, puis suivez le point en cours et les votes.",
        **_PLACE["fr"],
    },
    "en": {
        "title": "Extraordinary council: the bridge over the Vère",
        "slug": "extraordinary-council-bridge",
        "summary": "A meeting that opens within the hour: ask your questions, then follow the item and the votes.",
        **_PLACE["en"],
    },
}

#: By key: title in French, in English, and what is written in the paper, in French as town halls write.
PAPERS: dict[str, tuple[str, str, str]] = {
    "invitation": (
        "Convocation du conseil municipal",
        "Invitation to the town council (in French)",
        "La maire d’Aubrelle convoque le conseil municipal en séance publique, à 18 h 30, à l’hôtel de ville.",
    ),
    "minutes": (
        "Procès-verbal de la séance",
        "Minutes of the meeting (in French)",
        "Soixante membres sont présents, six sont représentés. Le quorum est atteint. La séance est ouverte à 18 h 34.",
    ),
    "e_minutes": (
        "Procès-verbal de la séance",
        "Minutes of the meeting (in French)",
        "Soixante-deux membres sont présents, quatre sont représentés. Le quorum est atteint. La séance est ouverte à 18 h 34.",
    ),
    "outlines": (
        "Rapport d’orientation budgétaire",
        "Report on the outlines of the budget (in French)",
        "Les recettes de fonctionnement progressent de 1,8 %, les dépenses de 2,6 %. L’épargne reste de 4,2 M€.",
    ),
    "sundays": (
        "Note de présentation",
        "Explanatory note (in French)",
        "Quatre heures chaque dimanche, d’octobre à mars. Coût de l’essai : 46 000 €. Bilan public au printemps.",
    ),
    "staffing": (
        "Avis du comité social territorial",
        "Opinion of the staff committee (in French)",
        "Avis favorable, sous réserve du volontariat et du paiement double du dimanche.",
    ),
    "mobility": (
        "Point d’étape de la consultation",
        "How far the consultation is (in French)",
        "Trois étapes sur cinq sont faites. Les tracés des pistes restent ouverts.",
    ),
    "shade": (
        "Plan des six arrêts",
        "Plan of the six stops (in French)",
        "Première année : Lavoir, Gare, Hôpital. Deuxième année : Saules, Stade, Moulin.",
    ),
    "schools": (
        "Avant-projet de l’école des Saules",
        "Preliminary design of the school (in French)",
        "Isolation par l’extérieur, préau de 220 m², 900 m² de cour plantée.",
    ),
}


class View(NamedTuple):
    """What a resident says of an item before the council deliberates, and how many agree."""

    item: str
    name: str
    stance: str
    body: str
    supports: int = 0


VIEWS: list[View] = [
    View(
        "sundays",
        "Noémie",
        "for",
        "Je révise dans ma voiture le dimanche parce que chez moi nous sommes six. Quatre heures au chaud, cela change une licence.",
        31,
    ),
    View(
        "sundays",
        "Gilles P.",
        "for",
        "J’irais avec mes petits-enfants. Pensez à laisser la machine à café allumée.",
        9,
    ),
    View(
        "sundays",
        "Françoise",
        "against",
        "46 000 € pour vingt-six dimanches, c’est cher. Essayez d’abord un dimanche sur deux.",
        12,
    ),
    View(
        "sundays",
        "Un agent de la ville",
        "neutral",
        "Le volontariat est-il garanti aussi pour les remplaçants ?",
        7,
    ),
    View(
        "mobility",
        "Yasmine",
        "for",
        "Publiez les comptages de la rue des Tilleuls avant de fixer les tracés.",
        14,
    ),
    View(
        "mobility", "Denis", "against", "On consulte depuis un an. Tracez, et corrigez ensuite.", 5
    ),
    View(
        "shade",
        "Monique",
        "for",
        "C’est mon idée ! Merci de commencer par le Lavoir : il n’y a pas un mètre d’ombre.",
        18,
    ),
    View(
        "schools",
        "Parents des Saules",
        "for",
        "Oui aux travaux, mais où iront les CP pendant un an ?",
        22,
    ),
    View("waste", "Lucas", "neutral", "Qui nettoie autour des bornes ?", 3),
    View(
        "rents",
        "Odette",
        "for",
        "Dans mon immeuble, cinq logements sur neuf n’ont plus d’habitants.",
        16,
    ),
    View(
        "parking",
        "Karine",
        "for",
        "Le soir, je tourne vingt minutes avec deux enfants endormis. Enfin.",
        26,
    ),
    View(
        "parking",
        "Boulangerie Morin",
        "against",
        "Mes clients ne sont pas du quartier. Laissez vingt minutes gratuites devant les commerces.",
        33,
    ),
    View(
        "parking",
        "Thomas V.",
        "neutral",
        "Les vingt tickets valent-ils aussi pour les aides à domicile ?",
        17,
    ),
    View("canteen", "Sabrina", "for", "Pour nous, cela fait 40 € de moins par mois.", 12),
    View(
        "lighting",
        "Élise",
        "against",
        "Je rentre du travail à 1 heure. La rue du Moulin dans le noir, non.",
        21,
    ),
    View(
        "e_lindens",
        "Parents des Tilleuls",
        "for",
        "Vingt à l’heure, c’est bien. Aux heures d’école, fermez : un essai sans voitures ne coûte que deux barrières.",
        28,
    ),
    View(
        "e_lindens",
        "Jean-Luc",
        "against",
        "Tout le monde passera par la rue du Bief, qui n’a pas de trottoir.",
        11,
    ),
    View(
        "e_lindens",
        "Aurélie D.",
        "neutral",
        "Qui comptera les voitures avant et après ?",
        6,
    ),
    View("quay", "Henri", "for", "Gardez un passage pour les fauteuils dès le premier jour.", 8),
]
