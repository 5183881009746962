"""Ideas about streets, buses and the river."""

from aubrelle.content.ideas.sent import Sent

STREETS = "Direction de l’espace public"

IDEAS: list[Sent] = [
    Sent(
        "shade",
        "De l’ombre et un banc à chaque arrêt de bus",
        "L’été, on attend debout en plein soleil, et ma mère ne tient pas dix minutes. Un arbre ou un auvent, et un "
        "banc où l’on peut se relever : un accoudoir suffit. Les arrêts Lavoir et Gare sont les pires.",
        "mobility",
        days=118,
        supports=87,
        name="Monique",
        district="wash-house",
        place=("Arrêt Lavoir", "44.01820", "1.35510"),
        picture=("shelter", "Dessin : un arrêt de bus avec un banc à l’ombre d’un arbre."),
        status="accepted",
        decided=34,
        reason=(
            "Six arrêts sur onze n’ont ni banc ni ombre. Les trois plus fréquentés sont équipés en {month+75}, les trois "
            "autres l’année suivante.",
            "Six stops of eleven have neither bench nor shade. The three busiest get both in {month+75}, the others a "
            "year later.",
        ),
        cost="18400",
        service=STREETS,
        arguments=[
            ("Amina", "for", "À la Gare, on s’assoit sur le muret. Mon père, lui, ne peut pas."),
            ("Gilles", "for", "Avec un accoudoir au milieu, on se relève seul."),
            (
                "Brigitte",
                "against",
                "Un auvent par arrêt, cela se paie aussi en entretien. Des arbres, oui ; le reste, je ne sais pas.",
            ),
        ],
        answer=(
            "Nous plantons un arbre là où le sol le permet, et posons un auvent ailleurs. Le banc a un accoudoir partout.",
            "Direction de l’espace public",
        ),
    ),
    Sent(
        "fountain",
        "Une fontaine à boire place de la Fontaine",
        "La fontaine de la place n’est pas potable. Les enfants y jouent, les touristes cherchent de l’eau, le café vend "
        "des bouteilles. Un point d’eau avec un bouton, à hauteur de fauteuil.",
        "space",
        days=201,
        supports=64,
        name="Karim",
        district="centre",
        place=("Place de la Fontaine", "44.01750", "1.35270"),
        status="done",
        decided=20,
        reason=(
            "En service depuis le {day-20}, côté halle. L’eau est analysée avec celle des écoles.",
            "In use since {day-20}, beside the market hall. Its water is tested along with that of the schools.",
        ),
        cost="6200",
        service=STREETS,
        arguments=[
            ("Julie", "for", "Elle marche, merci. Un bol pour les chiens en bas, un jour ?")
        ],
    ),
    Sent(
        "night_bus",
        "Un dernier bus à 22 h le vendredi",
        "Le dernier bus part à 19 h 10. Pour aller au cinéma ou voir des amis, il faut une voiture. Une seule rotation, "
        "le vendredi, gare – Tilleuls – Moulin.",
        "mobility",
        days=96,
        supports=58,
        name="Camille",
        district="lindens",
        status="studied",
        decided=41,
        reason=(
            "Nous comptons les voyageurs du soir pendant deux mois avec le transporteur.",
            "We count evening passengers for two months, together with the operator.",
        ),
        service="Service mobilités",
        due=26,
        arguments=[
            ("Yasmine", "for", "Je finis à 21 h à la clinique. Aujourd’hui je rentre à pied."),
            ("Didier", "against", "Un bus vide à 22 h, ce sont nos impôts qui roulent."),
            ("Hugo", "neutral", "Et sur réservation, comme le fait la vallée voisine ?"),
        ],
    ),
    Sent(
        "late_bus",
        "Des bus plus tard en fin de semaine",
        "Le samedi aussi, il n’y a plus rien après 19 h. Nous sommes plusieurs lycéens à faire du stop.",
        "mobility",
        days=80,
        supports=31,
        name="Inès",
        district="mill",
        decided=41,
        reason=(
            "La même demande que « Un dernier bus à 22 h le vendredi » : nous étudions les deux soirs ensemble.",
            "The same request as the Friday bus: we study both evenings together.",
        ),
        into="night_bus",
    ),
    Sent(
        "bicycle_shed",
        "Un garage à vélos fermé devant l’école des Tilleuls",
        "Quatre vélos volés depuis la rentrée. Il faut un abri avec une grille, ouvert aux heures de l’école, et des "
        "crochets bas pour les petits vélos.",
        "school",
        days=143,
        supports=72,
        name="Élodie",
        group="Parents d’élèves des Tilleuls",
        district="lindens",
        place=("École des Tilleuls", "44.02040", "1.34980"),
        status="accepted",
        decided=34,
        reason=(
            "Vingt-quatre places, posées pendant les vacances de printemps. L’école garde la clé.",
            "Twenty-four places, built during the spring holidays. The school keeps the key.",
        ),
        cost="9500",
        service="Service enfance et éducation",
        arguments=[
            ("Farid", "for", "Les vélos cargos doivent entrer aussi : pensez à la largeur."),
            ("Sabrina", "for", "Sans abri, ma fille vient en voiture. C’est bête."),
        ],
        answer=(
            "La grille fera 1,20 m de large : les vélos cargos passent. Merci à Farid.",
            "Service enfance et éducation",
        ),
    ),
    Sent(
        "picnic",
        "Des tables de pique-nique sur le quai",
        "On mange sur les marches, les genoux pour table. Quatre tables sous les tilleuls, dont deux où un fauteuil "
        "peut se glisser.",
        "nature",
        days=74,
        supports=49,
        name="Anaïs",
        district="wash-house",
        place=("Quai des Lavandières", "44.01790", "1.35620"),
        picture=("tables", "Dessin : deux tables de pique-nique au bord de l’eau."),
        status="accepted",
        decided=12,
        reason=(
            "Elles arrivent avec les bancs du quai, sans attendre la fin du chantier.",
            "They come with the benches of the quay, before the works end.",
        ),
        cost="7800",
        service=STREETS,
    ),
    Sent(
        "toilets",
        "Des toilettes au pré aux Oies",
        "Dès qu’il fait beau, il y a cent personnes au bord de l’eau et aucun endroit où aller. Même sèches, même "
        "l’été seulement.",
        "nature",
        days=52,
        supports=44,
        name="Martine",
        place=("Pré aux Oies", "44.02210", "1.35690"),
        status="studied",
        decided=15,
        reason=(
            "Le pré est inondable : nous cherchons un modèle que l’on démonte l’hiver.",
            "The meadow floods: we are looking for a model that can be taken away in winter.",
        ),
        service=STREETS,
        due=-4,
        arguments=[
            ("Victor", "for", "Aujourd’hui c’est derrière les saules, et cela se sent."),
            ("Odile", "against", "Des toilettes attirent du monde la nuit. Fermez-les à 21 h."),
        ],
    ),
    Sent(
        "crossing",
        "A safer crossing on the avenue by the stadium",
        "Cars come round the bend at 60. My son crosses there for football twice a week. A raised crossing or an island "
        "in the middle would do.",
        "mobility",
        days=23,
        supports=26,
        name="Helen",
        district="mill",
        language="en",
        place=("Avenue de Toulouse", "44.01190", "1.34750"),
        arguments=[
            ("Thomas", "for", "Je confirme : on ne voit rien venir. Un îlot, vite."),
        ],
    ),
    Sent(
        "parking",
        "Une heure gratuite au parking du Dépôt",
        "Pour déposer un colis à la gare ou prendre un café au marché, il faut payer deux heures. Une heure offerte "
        "ferait tourner les places.",
        "mobility",
        days=88,
        supports=37,
        name="Sylvain",
        district="centre",
        status="later",
        decided=30,
        reason=(
            "La consultation sur le plan de mobilité pose justement la question des tarifs. Nous y reviendrons après le "
            "vote du conseil.",
            "The consultation on the mobility plan asks about exactly these prices. We come back to it after the "
            "council’s vote.",
        ),
        arguments=[("Noémie", "against", "Gratuit, c’est plein à 8 h et il n’y a plus de place.")],
    ),
    Sent(
        "windows",
        "Éteindre les vitrines la nuit",
        "La rue du Moulin est éclairée toute la nuit pour personne. Que la Ville l’interdise après 22 h.",
        "space",
        days=107,
        supports=41,
        name="Solène",
        district="mill",
        status="refused",
        decided=62,
        reason=(
            "La loi fixe déjà l’heure d’extinction des vitrines : la Ville ne peut pas en décider une autre. Nous "
            "rappelons la règle aux commerces, et éteignons nos propres bâtiments à 21 h.",
            "The law already says when shop windows go dark: the town cannot decide otherwise. We remind shops of the "
            "rule, and switch off our own buildings at 9 pm.",
        ),
        arguments=[
            ("Alain", "for", "Et les chauves-souris reviendraient sur la Vère."),
            ("Chantal", "against", "Je rentre tard, une vitrine allumée me rassure."),
        ],
    ),
    Sent(
        "mural",
        "Peindre le transformateur de la rue du Moulin",
        "C’est un cube gris couvert de tags. Le collège a un atelier d’arts plastiques : donnez-lui le mur.",
        "culture",
        days=9,
        supports=22,
        name="Rachida",
        district="mill",
        place=("Rue du Moulin", "44.01890", "1.35330"),
        picture=("mural", "Dessin : un petit bâtiment peint de vagues et d’un héron."),
        prepared="studied",
    ),
    Sent(
        "hedgehogs",
        "Des passages à hérissons sous les clôtures",
        "Nous avons trouvé trois hérissons morts sur la route. Un trou de 13 centimètres sous chaque clôture et ils "
        "passent par les jardins. Nous pouvons fabriquer les plaques « passage à hérisson ».",
        "nature",
        days=16,
        supports=53,
        name="La classe de CM1",
        group="École des Saules",
        district="wash-house",
        arguments=[
            ("Régine", "for", "Mon grillage est ouvert depuis hier soir !"),
            ("Étienne", "neutral", "Sur le domaine public oui ; chez les gens, il faut demander."),
        ],
    ),
]
