"""A public meeting that was, with what was said there, and a workshop to come, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One item of an agenda, in French and in English."""

    key: str
    title: tuple[str, str]
    said: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Note:
    """What ``persons`` said of a point, or of a theme, as the agent typed it in."""

    body: str
    persons: int = 1
    point: str = ""
    theme: str = ""


#: By meeting: in how many days it is, when it begins and ends, how many places there are.
SCHOOL_STREET, YARD = "school_street", "yard"
WHEN: dict[str, tuple[int, tuple[int, int], tuple[int, int], int]] = {
    SCHOOL_STREET: (-4, (18, 30), (20, 30), 43),
    YARD: (11, (14, 0), (17, 0), 24),
}
PRESETS = {SCHOOL_STREET: "public", YARD: "workshop"}

WORDS: dict[str, dict[str, dict[str, str]]] = {
    SCHOOL_STREET: {
        "fr": {
            "title": "Réunion publique : une rue des Écoles sans voitures",
            "slug": "reunion-publique-rue-des-ecoles",
            "summary": "La ville propose de fermer la rue des Écoles aux voitures aux heures d’entrée et de sortie. Ce que "
            "vous en avez dit le {day-4} est ci-dessous.",
            "place": "Gymnase du Moulin",
            "place_address": "14, rue des Écoles, 99411 Aubrelle",
            "place_access": "Bus 3, arrêt Moulin. Entrée de plain-pied, boucle magnétique. Garderie pour les enfants à partir de 3 ans.",
        },
        "en": {
            "title": "Public meeting: a Rue des Écoles without cars",
            "slug": "public-meeting-rue-des-ecoles",
            "summary": "The town proposes to close Rue des Écoles to cars when children arrive and leave. What you said of it "
            "on {day-4} is below.",
            "place": "Moulin sports hall",
            "place_address": "14 Rue des Écoles, 99411 Aubrelle",
            "place_access": "Bus 3, stop Moulin. No steps, induction loop. Children from three years on are looked after.",
        },
    },
    YARD: {
        "fr": {
            "title": "Atelier : dessiner la cour de l’école du Moulin",
            "slug": "atelier-cour-ecole-du-moulin",
            "summary": "De l’ombre, de la terre, de l’eau : parents, enfants et voisins dessinent la cour avec les paysagistes. "
            "Une partie du goudron est retirée l’été prochain.",
            "place": "École du Moulin, salle de motricité",
            "place_address": "16, rue des Écoles, 99411 Aubrelle",
            "place_access": "Bus 3, arrêt Moulin. Entrée de plain-pied par la grille verte.",
        },
        "en": {
            "title": "Workshop: draw the yard of the Moulin school",
            "slug": "workshop-moulin-school-yard",
            "summary": "Shade, soil, water: parents, children and neighbours draw the yard with the landscape architects. Part of "
            "the tarmac goes next summer.",
            "place": "Moulin school, exercise room",
            "place_address": "16 Rue des Écoles, 99411 Aubrelle",
            "place_access": "Bus 3, stop Moulin. No steps, by the green gate.",
        },
    },
}

POINTS: dict[str, list[Point]] = {
    SCHOOL_STREET: [
        Point(
            "proposal",
            ("Ce que la ville propose, et pourquoi", "What the town proposes, and why"),
            (
                "Fermer 180 mètres de rue de 8 h à 8 h 45 et de 16 h 15 à 17 h, les jours d’école, à l’essai pendant six mois.",
                "Close 180 metres of the street from 8 to 8.45 am and from 4.15 to 5 pm on school days, on trial for six months.",
            ),
        ),
        Point(
            "detours",
            ("Détours, stationnement, bus", "Detours, parking, buses"),
            (
                "Les voitures passent par la rue du Bief ; les riverains, les livreurs et les secours gardent l’accès.",
                "Cars take Rue du Bief; residents, deliveries and rescue services keep their access.",
            ),
        ),
        Point(
            "afterwards",
            ("Et après l’essai ?", "And after the trial?"),
            (
                "Ce qui se mesure, et qui décide.",
                "What is measured, and who decides.",
            ),
        ),
    ],
    YARD: [
        Point("walk", ("Tour de la cour", "A walk round the yard")),
        Point("tables", ("Trois tables, trois plans", "Three tables, three plans")),
        Point("together", ("Mise en commun", "Looking at them together")),
    ],
}

NOTES: list[Note] = [
    Note(
        "Enfin : deux enfants ont été renversés en trois ans, sans gravité, par chance.",
        11,
        "proposal",
    ),
    Note("Six mois, c’est trop court pour changer ses habitudes. Demander un an.", 4, "proposal"),
    Note("Fermer aussi le mercredi midi, quand le centre de loisirs commence.", 6, "proposal"),
    Note(
        "La rue du Bief est étroite et sans trottoir d’un côté : y mettre un sens unique.",
        9,
        "detours",
    ),
    Note("Un artisan de la rue reçoit ses livraisons à 8 h. Qui lève la barrière ?", 1, "detours"),
    Note("Le bus 3 ne doit pas perdre sa correspondance à la gare.", 5, "detours"),
    Note("Compter les voitures avant, sinon on ne pourra rien comparer.", 3, "afterwards"),
    Note("Que les enfants répondent eux aussi au questionnaire de fin d’essai.", 7, "afterwards"),
    Note("Planter devant le gymnase : il n’y a pas un arbre sur la place.", 8, theme="nature"),
    Note("Merci pour la garderie, sans elle je ne serais pas venue.", 2),
]

#: The report of the meeting that was, as its page shows it.
REPORT: dict[str, list[tuple[str, str]]] = {
    "fr": [
        ("heading", "Ce que la ville retient"),
        (
            "paragraph",
            "<p>L’essai dure un an au lieu de six mois. La rue est fermée aussi le mercredi midi. La rue du Bief passe en "
            "sens unique le temps de l’essai, et un comptage des voitures commence avant.</p>",
        ),
        ("heading", "Ce qu’elle ne retient pas, et pourquoi"),
        (
            "paragraph",
            "<p>Pas de barrière automatique : elle coûterait 38 000 €, et deux agents sont déjà là aux heures d’école. Les "
            "livraisons passent avant 8 h.</p>",
        ),
        ("heading", "Et maintenant"),
        (
            "paragraph",
            "<p>Le conseil délibère en {month+45}. Les enfants répondent eux aussi au questionnaire de fin d’essai.</p>",
        ),
    ],
    "en": [
        ("heading", "What the town keeps"),
        (
            "paragraph",
            "<p>The trial lasts a year instead of six months. The street is closed on Wednesdays at noon as well. Rue du Bief "
            "becomes one-way for the time of the trial, and cars are counted before it begins.</p>",
        ),
        ("heading", "What it does not keep, and why"),
        (
            "paragraph",
            "<p>No automatic barrier: it would cost 38,000 euros, and two wardens are there already at school hours. "
            "Deliveries come before 8 am.</p>",
        ),
        ("heading", "And now"),
        (
            "paragraph",
            "<p>The council decides in {month+45}. Children answer the questionnaire at the end of the trial as well.</p>",
        ),
    ],
}

#: What some of those who come need, by how many registered before them.
NEEDS: dict[int, str] = {
    3: "Une place pour un fauteuil roulant",
    9: "Boucle magnétique",
    17: "Garderie pour deux enfants de 4 et 6 ans",
    26: "Interprète en langue des signes",
}
