"""A meeting that was: forty items in one evening, as its clerk recorded them."""

from aubrelle.content.council.items import Item, Vote, told

#: Who is away, and who votes for her: one proxy for each who holds any (CGCT art. L2121-20).
PROXIES = {"a12": "a2", "a20": "a5", "a31": "a9", "b5": "b1", "b11": "b7", "c7": "c2"}
#: Away, and nobody votes for them; the first is excused, and comes later.
ABSENT = ("a36", "b15", "d5")

AGAINST, ABSTAINS, NO_PART = "against", "abstains", "no_part"
#: What the groups of the opposition do most often.
SPLIT = Vote(groups={"b": AGAINST, "d": ABSTAINS})
GREEN = Vote(groups={"b": ABSTAINS, "c": AGAINST})
#: Three of the majority leave it: as many for as against.
EQUAL = Vote(
    groups={"b": AGAINST, "c": AGAINST, "d": AGAINST, "": ABSTAINS},
    members={"a21": AGAINST, "a24": AGAINST, "a33": AGAINST},
)
AMENDED = Vote(
    groups={"a": AGAINST, "d": ABSTAINS, "": ABSTAINS},
    amendment=("Amendement sur la gratuité avant 11 ans", "Amendment: free under the age of 11"),
)

PAST = [
    told(
        "roll",
        ("Appel, désignation d’une secrétaire de séance", "Roll call and secretary of the meeting"),
        minutes=6,
    ),
    Item(
        "minutes",
        ("Procès-verbal de la séance précédente", "Minutes of the last meeting"),
        minutes=2,
    ),
    told(
        "decisions",
        (
            "Décisions prises par la maire depuis la dernière séance",
            "Decisions of the mayor since the last meeting",
        ),
        minutes=7,
    ),
    Item(
        "accounts",
        ("Compte financier unique : approbation", "Annual accounts: approval"),
        "a2",
        (
            "Les recettes dépassent les dépenses de 1,9 M€. La maire quitte la salle pendant le vote, comme la loi le veut.",
            "Income exceeds spending by 1.9 million euros. The mayor leaves the room during the vote, as the law asks.",
        ),
        (Vote(groups={"b": AGAINST}, members={"a1": NO_PART}),),
        minutes=14,
    ),
    Item(
        "result", ("Affectation du résultat", "Use of the surplus"), "a2", votes=(SPLIT,), minutes=3
    ),
    Item(
        "budget_change",
        ("Budget principal : décision modificative n° 2", "Main budget: second change of the year"),
        "a2",
        (
            "280 000 € de plus pour l’énergie des écoles, pris sur les intérêts de la dette.",
            "280,000 euros more for heating schools, taken from interest on debt.",
        ),
        (SPLIT,),
        minutes=8,
    ),
    Item(
        "loans",
        (
            "Garantie d’emprunt pour 42 logements, rue des Saules",
            "Loan guarantee for 42 homes, rue des Saules",
        ),
        "a7",
        votes=(Vote(members={"a7": NO_PART, "a25": NO_PART}),),
    ),
    Item(
        "grants",
        ("Subventions aux associations", "Grants to associations"),
        "a13",
        (
            "1,24 M€ pour 186 associations. Les élus qui en dirigent une ne prennent pas part au vote qui la concerne.",
            "1.24 million euros for 186 associations. Members who run one take no part in the vote on it.",
        ),
        votes=(),
        kind="information",
        minutes=5,
        below=(
            Item(
                "grants_sport",
                ("Associations sportives", "Sports clubs"),
                "a8",
                votes=(Vote(members={"a8": NO_PART, "b3": NO_PART}),),
            ),
            Item(
                "grants_culture",
                ("Associations culturelles", "Cultural associations"),
                "a3",
                votes=(Vote(members={"c3": NO_PART}),),
            ),
            Item(
                "grants_social",
                ("Associations de solidarité", "Charities"),
                "a7",
                votes=(Vote(members={"a7": NO_PART, "a29": NO_PART}),),
                minutes=6,
            ),
        ),
    ),
    Item(
        "canteen",
        ("Tarifs des cantines", "Prices of school meals"),
        "a5",
        (
            "De 0,80 € à 5,60 € le repas selon les revenus. Six familles sur dix paieront moins qu’aujourd’hui.",
            "From 0.80 to 5.60 euros a meal, by income. Six families in ten will pay less than today.",
        ),
        (AMENDED, Vote(groups={"c": ABSTAINS})),
        minutes=19,
        theme="school",
    ),
    Item(
        "nursery",
        ("Règlement des crèches municipales", "Rules of the town’s nurseries"),
        "a5",
        theme="school",
    ),
    Item(
        "parking",
        (
            "Stationnement résident dans le quartier du Lavoir",
            "Residents’ parking in the Wash House quarter",
        ),
        "a4",
        (
            "Deux véhicules par foyer, 15 € par mois pour le premier, 30 € pour le second. Vingt tickets par an pour les visiteurs.",
            "Two cars a household, 15 euros a month for the first and 30 for the second. Twenty tickets a year for visitors.",
        ),
        (EQUAL,),
        minutes=24,
        theme="mobility",
    ),
    Item(
        "lanes",
        (
            "Pistes cyclables du quai : demande de subvention à la région",
            "Cycle lanes on the quay: asking the region for a grant",
        ),
        "a4",
        votes=(Vote(groups={"d": ABSTAINS}, members={"b8": AGAINST}),),
        theme="mobility",
    ),
    Item(
        "quay",
        (
            "Quai des Lavandières : attribution du marché de travaux",
            "Quai des Lavandières: award of the works",
        ),
        "a9",
        (
            "Trois lots pour 2,38 M€, soit 4 % de moins que l’estimation. Le chantier dure onze mois.",
            "Three lots for 2.38 million euros, 4% less than estimated. Works last eleven months.",
        ),
        (
            Vote(
                groups={"b": AGAINST},
                members={"c9": ABSTAINS},
                mended=(
                    "c9",
                    "for",
                    "Nour El Khoury avait annoncé son abstention : elle avait été comptée pour. Relevé à la lecture du procès-verbal.",
                ),
            ),
        ),
        minutes=12,
        theme="space",
    ),
    Item(
        "trees",
        ("Plan de plantation : 400 arbres en trois ans", "Planting plan: 400 trees in three years"),
        "a10",
        minutes=9,
        theme="nature",
    ),
    Item(
        "water",
        (
            "Rapport annuel sur le prix et la qualité de l’eau",
            "Yearly report on the price and quality of water",
        ),
        "a10",
        votes=(),
        kind="information",
        theme="nature",
    ),
    Item(
        "rivers",
        (
            "Convention avec le syndicat de la Vère pour l’entretien des berges",
            "Agreement on the care of the banks of the Vère",
        ),
        "a10",
        theme="nature",
    ),
    Item(
        "delegate",
        (
            "Élection d’une déléguée au syndicat de la Vère",
            "Election of a delegate to the river board",
        ),
        "a1",
        (
            "Une seule candidate : Emma Sénéchal. Le vote a lieu à bulletin secret.",
            "One candidate: Emma Sénéchal. The ballot is secret.",
        ),
        (Vote(papers={"in_favour": 49, "blank": 15, "not_taking_part": 2}),),
        minutes=11,
    ),
    Item(
        "library",
        (
            "Médiathèque : règlement intérieur et gratuité de l’inscription",
            "Library: rules, and free membership",
        ),
        "a3",
        theme="culture",
        minutes=7,
    ),
    Item(
        "theatre",
        ("Saison du théâtre : tarifs et abonnements", "Theatre season: prices and subscriptions"),
        "a3",
        votes=(Vote(groups={"d": AGAINST}),),
        theme="culture",
    ),
    Item(
        "organ",
        (
            "Restauration de l’orgue de Saint-Clair : plan de financement",
            "Restoring the organ of Saint-Clair: who pays",
        ),
        "a16",
        theme="culture",
    ),
    Item(
        "cameras",
        (
            "Motion : douze caméras de plus place de la Gare",
            "Motion: twelve more cameras on the station square",
        ),
        "b1",
        ("Présentée par le groupe Deux rives.", "Put by the group Deux rives."),
        (
            Vote(
                groups={"a": AGAINST, "c": AGAINST, "d": ABSTAINS, "": ABSTAINS},
                members={"a14": ABSTAINS},
            ),
        ),
        minutes=21,
    ),
    Item(
        "police",
        ("Convention avec la gendarmerie", "Agreement with the gendarmerie"),
        "a14",
        votes=(Vote(groups={"c": ABSTAINS}),),
    ),
    Item(
        "markets",
        ("Droits de place des marchés", "Charges of the markets"),
        "a2",
        votes=(Vote(groups={"b": ABSTAINS}),),
    ),
    Item(
        "terraces",
        ("Règlement des terrasses", "Rules for café terraces"),
        "a9",
        votes=(Vote(members={"b9": NO_PART}),),
        theme="space",
    ),
    Item(
        "plan",
        (
            "Plan local d’urbanisme : modification simplifiée n° 4",
            "Local plan: fourth simplified change",
        ),
        "a6",
        votes=(GREEN,),
        minutes=13,
    ),
    Item(
        "land",
        ("Acquisition d’un terrain, rue du Moulin", "Purchase of land, rue du Moulin"),
        "a6",
        votes=(SPLIT,),
        minutes=9,
        closed=True,
    ),
    Item(
        "sale",
        ("Vente de l’ancienne école de Bramefond", "Sale of the former school of Bramefond"),
        "a6",
        votes=(Vote(groups={"c": AGAINST, "d": AGAINST}),),
        minutes=8,
    ),
    Item(
        "energy",
        (
            "Réseau de chaleur au bois : étude de faisabilité",
            "Wood-fired heat network: feasibility study",
        ),
        "a18",
        theme="nature",
    ),
    Item(
        "solar",
        (
            "Panneaux solaires sur le gymnase des Tilleuls",
            "Solar panels on the Lindens sports hall",
        ),
        "a18",
        votes=(Vote(groups={"d": ABSTAINS}),),
        theme="nature",
    ),
    Item(
        "lighting",
        (
            "Extinction de l’éclairage public de minuit à 5 heures",
            "Street lights off from midnight to 5 am",
        ),
        "a18",
        (
            "Sauf autour de la gare et de l’hôpital. Bilan dans un an.",
            "Except around the station and the hospital. Review in a year.",
        ),
        (Vote(groups={"b": AGAINST, "": ABSTAINS}, members={"a28": AGAINST}),),
        minutes=10,
        theme="space",
    ),
    Item(
        "disability",
        (
            "Accessibilité : calendrier des 31 bâtiments restants",
            "Access: calendar for the 31 buildings left",
        ),
        "a17",
        minutes=6,
    ),
    Item(
        "health",
        (
            "Maison de santé : bail avec six praticiens",
            "Health centre: lease with six practitioners",
        ),
        "a7",
    ),
    Item(
        "heat",
        (
            "Plan canicule : registre des personnes isolées",
            "Heatwave plan: register of people who live alone",
        ),
        "a7",
        votes=(),
        kind="information",
    ),
    Item(
        "youth",
        ("Chantiers d’été pour 60 jeunes", "Summer work for 60 young people"),
        "a19",
        minutes=3,
    ),
    Item(
        "stadium",
        ("Stade du Lavoir : pelouse et vestiaires", "Lavoir stadium: turf and changing rooms"),
        "a8",
        votes=(Vote(groups={"c": ABSTAINS}),),
    ),
    Item(
        "staff",
        ("Tableau des emplois", "List of posts"),
        "a11",
        votes=(Vote(groups={"b": ABSTAINS}),),
        minutes=3,
    ),
    Item(
        "telework",
        (
            "Télétravail des agents : accord avec les syndicats",
            "Staff working from home: agreement with the unions",
        ),
        "a11",
    ),
    Item(
        "councils",
        ("Charte des conseils de quartier", "Charter of neighbourhood councils"),
        "a13",
        minutes=8,
    ),
    Item(
        "twinning",
        (
            "Jumelage avec Bad Lindau : voyage des lycéens",
            "Twinning with Bad Lindau: pupils’ journey",
        ),
        "a19",
        minutes=2,
    ),
    told("questions", ("Questions orales", "Oral questions"), kind="question", minutes=15),
]
