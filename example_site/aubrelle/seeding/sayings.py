"""What invented residents write in their own words."""

BUS_LINES = (
    "3, Gare",
    "1, Les Tilleuls",
    "3, Place du Marché",
    "2, Hôpital",
    "1, Lycée",
    "4, Zone d’activités",
)

#: With a point in the example city, where people know it.
PLACES = (
    ("Le pont de la Vère", "44.0182", "1.3551"),
    ("La place du Marché", "44.0175", "1.3527"),
    ("Devant l’école Jules-Verne", "44.0204", "1.3498"),
    ("Le rond-point de la gare", "44.0147", "1.3602"),
    ("L’avenue de Toulouse, à la hauteur du stade", "44.0119", "1.3475"),
    ("La rue des Lilas", "44.0221", "1.3569"),
)

SCHOOLS = ("Jules-Verne", "Les Tilleuls", "Marie-Curie", "L’école de mon fils, rue du Moulin")

OTHERS: dict[str, tuple[str, ...]] = {
    "main_way": ("En trottinette", "À moto", "En train, puis à pied", "En fauteuil roulant"),
    "bicycle_hinders": ("Deux enfants à emmener", "Mon dos", "Nulle part où le garer au travail"),
    "why_drive": ("Je travaille de nuit", "Ma mère marche mal", "Le train ne s’arrête plus ici"),
    "danger_why": ("Les camions de livraison", "Le verglas", "Des trottinettes qui roulent vite"),
    "measures": ("Un passage pour les poussettes", "Moins de bruit la nuit", "Un composteur"),
}

IDEAS = (
    "Plus d’ombre sur les quais.",
    "Un banc à chaque arrêt de bus : ma mère ne marche pas cinq cents mètres d’une traite.",
    "Merci de demander. Dites-nous aussi ce que vous n’avez pas pu faire.",
    "Le bus de 18 h 40 part avant l’arrivée du train. Dix minutes plus tard, et je laisse la voiture.",
    "Pour livrer, il me faut une place libre dix minutes, pas une rue sans voitures.",
    "Des arceaux à vélos devant la médiathèque, et qui ne soient pas cachés derrière.",
    "À 30 km/h, qui contrôle ?",
    "Éclairez le chemin de la Vère, même peu.",
    "On ne voit pas les enfants derrière les voitures garées devant l’école.",
    "Je ne suis pas d’accord avec tout, mais pour une fois on nous demande avant.",
)
