"""Ideas about living together: culture, gardens, school and feasts."""

from aubrelle.content.ideas.sent import Sent

CULTURE = "Direction de la culture"

IDEAS: list[Sent] = [
    Sent(
        "compost",
        "Un composteur dans chaque quartier",
        "La moitié de ma poubelle, ce sont des épluchures. Un bac par quartier, deux habitants formés, et de la terre "
        "pour les jardinières.",
        "nature",
        days=230,
        supports=46,
        name="Agathe",
        district="centre",
        status="done",
        decided=48,
        reason=(
            "Quatre composteurs sont ouverts : Centre, Tilleuls, Lavoir et Moulin. Trente habitants s’en occupent.",
            "Four are open: Centre, Lindens, Wash House and Mill. Thirty residents look after them.",
        ),
        cost="3900",
        service="Service nature et rivière",
        arguments=[("Joëlle", "for", "Celui du Lavoir est plein : il en faudrait un deuxième.")],
    ),
    Sent(
        "compost_mill",
        "Composter près du Moulin",
        "Un bac à compost sur la placette du Moulin, à côté des conteneurs à verre.",
        "nature",
        days=190,
        supports=15,
        name="Paul",
        district="mill",
        decided=150,
        reason=(
            "Le Moulin a son bac dans « Un composteur dans chaque quartier ».",
            "The Mill gets its bin with “one for each neighbourhood”.",
        ),
        into="compost",
    ),
    Sent(
        "instruments",
        "Prêter des instruments à la médiathèque",
        "On y emprunte des livres et des jeux. Pourquoi pas une guitare, un ukulélé ou un clavier, pour un mois ?",
        "culture",
        days=66,
        supports=55,
        name="Mathilde",
        district="mill",
        place=("Médiathèque du Moulin", "44.01910", "1.35350"),
        status="accepted",
        decided=12,
        reason=(
            "Douze instruments pour commencer, prêtés quatre semaines comme les livres.",
            "Twelve instruments to begin with, lent for four weeks as books are.",
        ),
        cost="2400",
        service=CULTURE,
        arguments=[
            ("Clément", "for", "J’ai un accordéon qui dort, je le donne."),
            ("Denise", "neutral", "Qui répare une corde cassée ?"),
        ],
        answer=(
            "L’école de musique vérifie chaque retour et change les cordes. Les dons sont les bienvenus, le mardi.",
            "La médiathèque du Moulin",
        ),
    ),
    Sent(
        "repair",
        "Un atelier de réparation une fois par mois",
        "Grille-pain, jean troué, vélo qui grince : on répare ensemble au lieu de jeter. Nous sommes sept bénévoles, il "
        "nous manque une salle et des prises.",
        "space",
        days=13,
        supports=39,
        name="Gérard",
        group="Les Débrouillards du Moulin",
        district="mill",
        arguments=[("Fatou", "for", "La maison de quartier du Lavoir est libre le samedi.")],
    ),
    Sent(
        "gardens",
        "Des jardins partagés derrière la gare",
        "Le terrain entre la voie et la rue du Dépôt est en friche depuis dix ans. Trente parcelles, un puits, une "
        "cabane à outils.",
        "nature",
        days=59,
        supports=61,
        name="Léa",
        district="centre",
        place=("Friche de la rue du Dépôt", "44.01470", "1.36020"),
        status="studied",
        decided=15,
        reason=(
            "Le terrain appartient au chemin de fer : nous lui demandons une convention, et faisons analyser le sol.",
            "The land belongs to the railway: we are asking for an agreement, and have the soil analysed.",
        ),
        service="Service nature et rivière",
        due=40,
        arguments=[
            ("Michel", "for", "Je jardine depuis quarante ans, je peux montrer."),
            ("Karine", "neutral", "Sol de gare : faites vraiment les analyses avant."),
        ],
    ),
    Sent(
        "cinema",
        "Du cinéma en plein air au pré aux Oies",
        "Quatre soirs en août, un drap, un projecteur, chacun apporte sa chaise. Cela se faisait quand j’étais petit.",
        "culture",
        days=125,
        supports=69,
        name="Antoine",
        place=("Pré aux Oies", "44.02210", "1.35690"),
        status="accepted",
        decided=34,
        reason=(
            "Quatre séances en août, le jeudi après le marché du soir. Le ciné-club choisit les films avec vous.",
            "Four evenings in August, on Thursdays after the evening market. The film club chooses with you.",
        ),
        cost="5600",
        service=CULTURE,
    ),
    Sent(
        "swing",
        "Une balançoire pour les enfants en fauteuil",
        "Mon fils regarde les autres jouer au square du Lavoir. Il existe des balançoires où le fauteuil monte sur un "
        "plateau. Une seule dans la ville, ce serait déjà beaucoup.",
        "school",
        days=6,
        supports=48,
        name="Nadia",
        district="wash-house",
        place=("Square du Lavoir", "44.01800", "1.35590"),
        picture=("swing", "Dessin : une balançoire à plateau sous un grand arbre."),
        arguments=[
            ("Manon", "for", "Et qu’elle soit au milieu des autres, pas dans un coin."),
            ("Quentin", "for", "J’en ai vu une à la mer, tous les enfants voulaient y monter."),
        ],
    ),
    Sent(
        "dogs",
        "Un terrain où lâcher les chiens",
        "Un pré clos, un point d’eau, des sacs. Les chiens courent et les autres promeneurs sont tranquilles.",
        "space",
        days=83,
        supports=33,
        name="Carole",
        status="later",
        decided=30,
        reason=(
            "Aucun terrain de la Ville ne convient aujourd’hui. Nous y reviendrons quand la parcelle du stade sera libre, "
            "dans deux ans.",
            "No land of the town’s is suitable today. We come back to it when the plot by the stadium is free, in two "
            "years.",
        ),
        arguments=[
            ("Baptiste", "against", "Il y a le chemin de halage, et trop de clôtures déjà.")
        ],
    ),
    Sent(
        "ice",
        "Une patinoire tout l’hiver place de la Fontaine",
        "De décembre à février, pour que le centre vive. Les commerçants y gagneraient.",
        "culture",
        days=160,
        supports=28,
        name="Maxime",
        district="centre",
        status="refused",
        decided=62,
        reason=(
            "Trois mois de glace demandent autant d’électricité que les quatre écoles. Nous préférons une fête des "
            "lumières en décembre.",
            "Three months of ice take as much electricity as the four schools together. We prefer a feast of lights in "
            "December.",
        ),
        arguments=[
            ("Zoé", "for", "Même deux semaines à Noël ?"),
            ("Henri", "against", "Du froid fabriqué en plein air, vraiment ?"),
        ],
        answer=(
            "Deux semaines coûteraient encore 31 000 €, soit presque tout le budget des idées.",
            "Direction de la culture",
        ),
    ),
    Sent(
        "wifi",
        "Le wifi gratuit sur le marché",
        "Pour payer par carte et lire les menus.",
        "space",
        days=99,
        supports=9,
        name="Cédric",
        district="centre",
        status="refused",
        decided=62,
        reason=(
            "Les commerçants ont déjà une connexion, et le réseau mobile couvre la place. Le wifi de la médiathèque "
            "reste gratuit.",
            "Traders have a connection already, and mobile coverage on the square is good. The library’s wifi stays free.",
        ),
    ),
    Sent(
        "conversation",
        "A conversation café at the library",
        "New neighbours want to practise French, and some of you want to practise English, Arabic or Portuguese. One "
        "table, one evening a month, tea.",
        "culture",
        days=4,
        supports=17,
        name="Grace",
        district="mill",
        language="en",
        arguments=[("Lídia", "for", "Em português também, obrigada!")],
    ),
    Sent(
        "feast",
        "Une fête de la Vère en juin",
        "Des barques, un bal, une grande table d’un pont à l’autre. Chaque rue apporte un plat.",
        "culture",
        days=2,
        supports=11,
        name="Thérèse",
        district="wash-house",
    ),
]
