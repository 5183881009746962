"""A shorter meeting five weeks before that: eleven items, one of which was rejected."""

from collections.abc import Mapping

from aubrelle.content.council.items import Item, Vote, told

PROXIES: Mapping[str, str] = {"a28": "a6", "b12": "b2", "c5": "c3", "d2": "d1"}
ABSENT = ("a30", "b14", "n2")

AGAINST, ABSTAINS, NO_PART = "against", "abstains", "no_part"

EARLIER = [
    told(
        "e_roll",
        ("Appel, désignation d’un secrétaire de séance", "Roll call and secretary of the meeting"),
        minutes=5,
    ),
    Item(
        "e_minutes",
        ("Procès-verbal de la séance précédente", "Minutes of the last meeting"),
        minutes=2,
    ),
    told(
        "e_decisions",
        (
            "Décisions prises par la maire pendant l’été",
            "Decisions of the mayor during the summer",
        ),
        minutes=6,
    ),
    Item(
        "e_pay",
        ("Régime indemnitaire des agents de propreté", "Allowances of street cleaners"),
        "a11",
        (
            "Une prime de 90 € par mois pour celles et ceux qui commencent avant 6 h. Quarante-deux agents sont concernés.",
            "An allowance of 90 euros a month for those who begin before 6 am. Forty-two people get it.",
        ),
        minutes=7,
    ),
    Item(
        "e_rowing",
        ("Subvention exceptionnelle au club d’aviron", "One-off grant to the rowing club"),
        "a8",
        (
            "8 500 € pour remplacer le ponton que la crue a emporté. Les deux élus membres du club ne prennent pas part au vote.",
            "8,500 euros for the pontoon that the flood took away. The two members who row there take no part in the vote.",
        ),
        (Vote(members={"a8": NO_PART, "b6": NO_PART}),),
        minutes=6,
    ),
    Item(
        "e_lindens",
        (
            "Rue des Tilleuls : zone de rencontre à l’essai",
            "Rue des Tilleuls: shared street on trial",
        ),
        "a4",
        (
            "Vingt kilomètres à l’heure et priorité aux piétons entre l’école et la place, pendant un an. La pétition des parents "
            "demandait plus : le bilan dira s’il faut aller plus loin.",
            "Twenty kilometres an hour and priority to walkers between the school and the square, for a year. The parents’ petition "
            "asked for more: the review will say whether to go further.",
        ),
        (
            Vote(
                groups={"b": AGAINST, "d": ABSTAINS},
                members={"b2": ABSTAINS, "a33": ABSTAINS},
            ),
        ),
        minutes=16,
        theme="mobility",
        origins=(("petition", "lindens"),),
    ),
    Item(
        "e_boiler",
        (
            "Chaufferie de l’école du Moulin : attribution du marché",
            "Boiler of the Moulin school: award of the works",
        ),
        "a18",
        (
            "Une chaudière à bois pour 312 000 €. Elle remplace deux chaudières au fioul de 1987.",
            "A wood boiler for 312,000 euros. It replaces two oil boilers of 1987.",
        ),
        theme="nature",
        minutes=5,
    ),
    Item(
        "e_summer",
        ("Médiathèque : horaires d’été", "Library: summer hours"),
        "a3",
        votes=(Vote(groups={"d": ABSTAINS}),),
        theme="culture",
        minutes=4,
    ),
    Item(
        "e_organic",
        (
            "Motion : des cantines entièrement bio dès la rentrée",
            "Motion: school meals all organic from September",
        ),
        "c1",
        (
            "Présentée par le groupe Écologie et solidarités.",
            "Put by the group Écologie et solidarités.",
        ),
        (Vote(groups={"a": AGAINST, "b": AGAINST, "d": AGAINST, "": ABSTAINS}),),
        theme="school",
        minutes=13,
    ),
    Item(
        "e_charter",
        (
            "Charte de la participation : les règles de nos échanges",
            "Charter of participation: the rules of our exchanges",
        ),
        "a13",
        (
            "Qui répond, sous quel délai, et ce que devient une idée refusée. La charte est relue chaque année en public.",
            "Who answers, by when, and what becomes of a refused idea. The charter is read again in public every year.",
        ),
        minutes=8,
    ),
    told("e_questions", ("Questions orales", "Oral questions"), kind="question", minutes=9),
]
