"""A meeting to come: twelve items, some of which decide on what residents asked for."""

from aubrelle.content.council.items import Item, told

COMING = [
    told(
        "opening",
        ("Appel, désignation d’un secrétaire de séance", "Roll call and secretary of the meeting"),
    ),
    Item("last_minutes", ("Procès-verbal de la séance précédente", "Minutes of the last meeting")),
    told(
        "acts",
        (
            "Décisions prises par la maire depuis la dernière séance",
            "Decisions of the mayor since the last meeting",
        ),
    ),
    Item(
        "outlines",
        ("Débat d’orientation budgétaire", "Debate on the outlines of the budget"),
        "a2",
        (
            "Où en sont les finances de la ville, et ce qu’elle peut investir dans les trois ans : 31 M€, dont 9 pour les écoles. "
            "Le budget lui-même est voté deux mois plus tard.",
            "How the town’s money stands, and what it can invest in three years: 31 million euros, of which 9 for schools. "
            "The budget itself is voted two months later.",
        ),
        papers=("outlines",),
    ),
    Item(
        "sundays",
        (
            "Médiathèque du Moulin : ouverture le dimanche, à l’essai",
            "Moulin library: open on Sundays, on trial",
        ),
        "a3",
        (
            "La pétition a réuni plus de 1 000 signatures : le conseil en débat, comme la ville s’y est engagée. La délibération "
            "ouvre la médiathèque le dimanche de 14 h à 18 h, d’octobre à mars, pour 46 000 €.",
            "The petition gathered more than 1,000 signatures: the council debates it, as the town has promised. The decision "
            "opens the library on Sundays from 2 pm to 6 pm, from October to March, for 46,000 euros.",
        ),
        theme="culture",
        origins=(("petition", "sunday"),),
        papers=("sundays", "staffing"),
    ),
    Item(
        "mobility",
        (
            "Plan de mobilité : point d’étape et calendrier",
            "Mobility plan: how far it is, and its calendar",
        ),
        "a4",
        (
            "Ce que disent les habitants depuis l’ouverture de la consultation, et les dates qui suivent. Le plan n’est pas encore "
            "voté : le conseil décide de la place laissée aux tracés.",
            "What residents have said since the consultation opened, and the dates that follow. The plan is not voted yet: the "
            "council decides how much of the routes stays open.",
        ),
        theme="mobility",
        origins=(("consultation", "mobility plan"),),
        papers=("mobility",),
    ),
    Item(
        "shade",
        (
            "Bancs et ombre aux arrêts de bus : première tranche",
            "Benches and shade at bus stops: first part",
        ),
        "a9",
        (
            "Une idée d’habitante, soutenue par 87 personnes : six arrêts équipés en deux ans, 18 400 € la première année.",
            "A resident’s idea, supported by 87 people: six stops in two years, 18,400 euros in the first.",
        ),
        theme="space",
        origins=(("idea", "shade"),),
        papers=("shade",),
    ),
    Item(
        "schools",
        ("Rénovation de l’école des Saules", "Renovation of the school Les Saules"),
        "a5",
        (
            "Isolation, préau, cour plantée : 3,1 M€, dont la moitié attendue de l’État et du département.",
            "Insulation, covered yard, planted playground: 3.1 million euros, half of it expected from the state and the département.",
        ),
        theme="school",
        below=(
            Item(
                "schools_plan",
                ("Avant-projet et plan de financement", "Preliminary design, and who pays"),
                "a5",
            ),
            Item(
                "schools_move",
                ("Classes provisoires pendant les travaux", "Classrooms during the works"),
                "a5",
            ),
        ),
        papers=("schools",),
    ),
    Item(
        "waste",
        ("Biodéchets : soixante bornes de compostage", "Food waste: sixty composting points"),
        "a10",
        (
            "Une borne à moins de 200 mètres de chaque immeuble, relevée chaque semaine.",
            "One within 200 metres of each block of flats, emptied every week.",
        ),
        theme="nature",
    ),
    Item(
        "rents",
        ("Encadrement des meublés de tourisme", "Limits to holiday lets"),
        "a6",
        (
            "Une autorisation pour changer un logement en meublé de tourisme, et 90 jours par an au plus pour une résidence principale.",
            "A permit to turn a home into a holiday let, and 90 days a year at most for somebody’s main home.",
        ),
    ),
    Item(
        "dispute",
        (
            "Protocole d’accord avec l’entreprise du gymnase",
            "Settlement with the builder of the sports hall",
        ),
        "a8",
        closed=True,
    ),
    told("asked", ("Questions orales", "Oral questions"), kind="question"),
]
