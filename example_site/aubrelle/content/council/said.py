"""What was said of some items, in French, between their being called and their vote: by whom, and the words."""

#: By item, lines of the key of a member and what she says.
SAID: dict[str, tuple[tuple[str, str], ...]] = {
    "accounts": (
        (
            "a2",
            "Nos recettes dépassent nos dépenses de 1,9 million d’euros. La dette recule pour la quatrième année.",
        ),
        (
            "b1",
            "Vous épargnez parce que vous n’avez pas fait les travaux promis. Nous voterons contre.",
        ),
        ("a1", "Comme la loi le demande, je quitte la salle pendant le vote."),
    ),
    "canteen": (
        (
            "a5",
            "Le repas coûtera de 80 centimes à 5,60 euros. Six familles sur dix paieront moins.",
        ),
        ("b3", "Notre amendement est simple : la gratuité avant onze ans."),
        ("a2", "Elle coûterait 640 000 euros par an. Nous n’avons pas cette somme."),
        ("c1", "Le principe est bon, le financement ne l’est pas. Nous nous abstiendrons."),
    ),
    "parking": (
        (
            "a4",
            "Le soir, on tourne vingt minutes au Lavoir. Le stationnement résident commence à 15 euros par mois.",
        ),
        (
            "b7",
            "Et les commerçants ? La boulangerie Morin vous a écrit, comme trente-trois habitants.",
        ),
        (
            "a4",
            "Vingt minutes resteront gratuites devant les commerces : c’est ce que les avis demandaient.",
        ),
        ("c2", "Un second véhicule à 30 euros, c’est trop peu pour libérer de la place."),
        ("a21", "J’ai lu les avis. Je voterai contre : les aides à domicile sont oubliées."),
    ),
    "quay": (
        ("a9", "Trois lots, 2,38 millions d’euros, onze mois de chantier."),
        ("c9", "Je m’abstiendrai : gardez un passage pour les fauteuils dès le premier jour."),
        ("a9", "Il y en aura un, large d’un mètre quarante. C’est écrit dans le marché."),
    ),
    "lighting": (
        ("a18", "Nous éteignons de minuit à cinq heures, sauf autour de la gare et de l’hôpital."),
        ("b4", "Une habitante rentre du travail à une heure. Que lui répondez-vous ?"),
        (
            "a18",
            "Que la rue du Moulin restera éclairée jusqu’à la fin de son service. Bilan dans un an.",
        ),
    ),
    "cameras": (
        ("b1", "Nous demandons douze caméras de plus place de la Gare."),
        ("a14", "Les six qui y sont ont servi neuf fois en deux ans."),
        ("c4", "Ce qu’il faut place de la Gare, ce sont des agents, pas des caméras."),
    ),
    "questions": (
        (
            "a1",
            "Une question d’habitante, soutenue par dix-neuf personnes : quand rouvrira la passerelle du Lavoir ?",
        ),
        (
            "a9",
            "Le 12 du mois prochain, si la rivière le permet. Le garde-corps est livré depuis lundi.",
        ),
        ("d1", "Qui paie les retards ? L’entreprise, j’espère."),
        ("a9", "L’entreprise, oui : 1 200 euros par jour, comme le marché le prévoit."),
    ),
    "e_lindens": (
        (
            "a4",
            "Vingt kilomètres à l’heure, et le piéton passe d’abord. Nous essayons pendant un an.",
        ),
        ("b1", "Vous reportez les voitures dans la rue du Bief, où il n’y a pas de trottoir."),
        ("c1", "Les parents demandaient une rue fermée. C’est un premier pas, nous le votons."),
        ("b2", "Je ne suivrai pas mon groupe : j’habite cette rue. Je m’abstiens."),
    ),
    "e_organic": (
        ("c1", "Des cantines entièrement bio, dès la rentrée : d’autres villes l’ont fait."),
        ("a5", "Nous sommes à 46 pour cent. Il manque trois maraîchers, et un an."),
        ("d1", "Et qui paiera ? Personne ne le dit."),
    ),
    "e_charter": (
        ("a13", "Une idée refusée aura toujours une raison, signée et publique."),
        ("n1", "Je la voterai. Il faudra la relire chaque année, en public, comme vous l’écrivez."),
    ),
    "e_questions": (
        ("a1", "Une question sur les horaires de l’état civil. Madame Lemaire ?"),
        ("a11", "Le samedi matin reste ouvert, et le mardi ferme à 19 heures à partir d’octobre."),
    ),
}
