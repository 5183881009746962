"""Aubrelle en français. Les espaces insécables sont posées par aubrelle.seeding.typography."""

from aubrelle.content.parts import (
    cards,
    figure,
    heading,
    key_figures,
    notice,
    paragraph,
    petition,
    petitions,
    place,
    poll,
    results,
    steps,
    text,
)

STREETS = "Direction de l’espace public"
SCHOOLS = "Service enfance et éducation"
CULTURE = "Direction de la culture"
PARTICIPATION = "Mission participation des habitants"
FRONT_DESK = "Accueil de la mairie"

PAGES = {
    "home": {
        "title": "Bienvenue à Aubrelle",
        "slug": "accueil",
        "introduction": "Vos démarches, l’actualité de la ville, et ce que vous pouvez y changer.",
        "alt": "Dessin : le pont de pierre sur la Vère et ses berges plantées.",
        "body": [
            heading("Le plus demandé"),
            cards(
                ("identity", "Rendez-vous en mairie, délais, pièces à apporter."),
                ("school", "Inscriptions toute l’année, en ligne ou à l’accueil."),
                ("report", "Un lampadaire éteint, un trou, un dépôt sauvage."),
            ),
            heading("Les habitants demandent"),
            petition("lindens"),
            text(
                'Une cause à défendre ? Voyez <a href="page:how">comment fonctionne une pétition</a> '
                'et <a href="page:petitions">toutes celles qui sont en cours</a>.'
            ),
            heading("Une idée pour votre rue ?"),
            text(
                "Des bancs, un bus, un jardin : proposez, soutenez, et voyez ce que la Ville en fait, dans "
                '<a href="/fr/participer/idees/">la boîte à idées</a>.'
            ),
        ],
    },
    "living": {
        "title": "Vivre ici",
        "slug": "vivre-ici",
        "introduction": "Se promener, lire, faire son marché, circuler : la ville au quotidien.",
        "body": [],
    },
    "quay": {
        "title": "Le quai des Lavandières change de visage",
        "slug": "quai-des-lavandieres",
        "introduction": "Dès {month+51} et pendant neuf mois, la Ville plante 140 arbres, élargit la "
        "promenade et refait les réseaux. Voici ce qui change, rue par rue.",
        "alt": "Dessin : le pont de pierre sur la Vère et ses berges plantées.",
        "service": STREETS,
        "body": [
            text(
                "Le chantier commence le {day+51}, entre le pont de pierre et le lavoir. La circulation reste "
                "ouverte dans un sens. Les jours de marché, rien ne change : les étals gardent leur place et les "
                "deux parkings restent gratuits jusqu’à 13 h."
            ),
            key_figures(
                ("140", "arbres plantés, dont 60 tilleuls"),
                ("1,2 km", "de promenade continue"),
                ("2,4 M€", "votés au budget de la Ville"),
                ("9 mois", "de travaux, en trois tranches"),
            ),
            heading("Ce que les habitants ont demandé"),
            text(
                "Pendant la concertation de mai, 318 personnes ont donné leur avis. L’ombre et les bancs arrivent "
                "en tête, loin devant le stationnement. Le projet a été revu : douze places de moins, quarante "
                "bancs de plus.",
                "Au bout du quai, la rue des Tilleuls mène à l’école. Ce qui s’y passera dépend aussi de vous : une "
                "pétition demande d’en écarter les voitures à l’entrée et à la sortie des classes.",
            ),
            petition("lindens"),
            heading("Circuler pendant les travaux"),
            text(
                "La ligne 3 est déviée par la rue du Moulin du {day+51} au {day+160}. L’arrêt Lavoir est reporté de "
                "150 m. Les piétons passent toujours, y compris en fauteuil, sur un chemin de 1,60 m.",
            ),
            steps(
                ("Du pont à la rue des Saules", "Réseaux, puis plantations, jusqu’en {month+140}."),
                ("De la rue des Saules au lavoir", "Promenade et éclairage, jusqu’en {month+230}."),
                ("Place du Lavoir", "Bancs, fontaine à boire et jeux, jusqu’en {month+320}."),
            ),
            notice(
                "Suivre le chantier",
                'Un état des travaux paraît dans les <a href="page:news">actualités</a> le premier lundi de chaque '
                "mois. Une question urgente ? Appelez le 01 99 00 21 35.",
            ),
        ],
    },
    "library": {
        "title": "La médiathèque du Moulin",
        "slug": "mediatheque-du-moulin",
        "introduction": "62 000 livres, films et jeux dans l’ancien moulin à papier, et une roue qui tourne encore.",
        "alt": "Dessin : l’ancien moulin devenu médiathèque, sa roue et une étagère de livres.",
        "service": CULTURE,
        "body": [
            text(
                "L’inscription est gratuite pour tous, habitants ou non. Elle se fait en cinq minutes à l’accueil, "
                "avec une pièce d’identité. Vous empruntez jusqu’à douze documents pour quatre semaines.",
                "Les salles de travail du deuxième étage se réservent sur place. Le mercredi à 16 h 30, une "
                "bibliothécaire lit des histoires aux enfants de 3 à 7 ans : il suffit de venir.",
            ),
            place(
                "Médiathèque du Moulin",
                "7, rue du Moulin\n99410 Aubrelle",
                "Mardi, jeudi et vendredi : 13 h – 19 h\nMercredi et samedi : 10 h – 18 h",
                "Accès en fauteuil, boucle magnétique, livres en gros caractères.",
            ),
            heading("Ouvrir le dimanche ?"),
            text(
                "Une pétition a réuni 1 284 signatures. Le conseil municipal en débattra : "
                '<a href="page:news_sunday">lisez où en est la réponse</a>.'
            ),
        ],
    },
    "markets": {
        "title": "Les marchés",
        "slug": "marches",
        "introduction": "Quarante étals le mercredi et le samedi matin, place de la Fontaine, et le marché du soir en été.",
        "alt": "Dessin : des étals rayés sur la place, au matin.",
        "service": STREETS,
        "body": [
            key_figures(
                ("40", "étals à l’année"),
                ("17", "producteurs à moins de 30 km"),
                ("13 h", "fin de la gratuité du stationnement"),
            ),
            text(
                "Le marché se tient de 7 h 30 à 13 h. En cas de vent fort, les étals se replient sous la halle, rue "
                "des Saules. De juin à septembre, douze producteurs s’installent aussi le jeudi, de 17 h à 20 h 30, "
                "sur le quai.",
            ),
            poll("evening_market"),
            heading("Tenir un étal"),
            text(
                "Les places à l’année sont attribuées une fois par an, après avis de la commission des marchés. "
                "Pour un jour, présentez-vous avant 7 h au placier avec votre carte de commerçant et votre "
                "assurance. Le mètre coûte 1,10 € par matinée.",
            ),
        ],
    },
    "cycling": {
        "title": "À vélo dans Aubrelle",
        "slug": "velo",
        "introduction": "28 km de pistes et de rues calmes, 312 arceaux, et une station de gonflage à la gare.",
        "alt": "Dessin : deux cyclistes sur une piste bordée d’arbres.",
        "service": STREETS,
        "body": [
            text(
                "Le plan est à retirer à l’accueil de la mairie et à la médiathèque. La piste du quai relie la gare "
                "au collège en huit minutes, sans une seule route à traverser.",
            ),
            heading("Une aide à l’achat"),
            text(
                "La Ville rembourse 20 % du prix d’un vélo neuf ou d’occasion, jusqu’à 150 €, et jusqu’à 400 € pour un "
                "vélo adapté au handicap. La demande se fait dans les trois mois qui suivent l’achat.",
                "<ul><li>la facture à votre nom</li><li>un justificatif de domicile à Aubrelle</li>"
                "<li>un relevé d’identité bancaire</li></ul>",
            ),
        ],
    },
    "square": {
        "title": "Le square du Lavoir : ce que vous avez dit",
        "slug": "square-du-lavoir",
        "introduction": "Au questionnaire sur le square, 264 personnes ont répondu. Voici les chiffres, ce que nous y lisons, et ce "
        "qui est décidé.",
        "alt": "Dessin : une balançoire à plateau sous un grand arbre.",
        "service": STREETS,
        "body": [
            results(
                "square",
                synthesis="<p>L’ombre arrive en tête, sauf avant 30 ans, où les jeux passent devant. On vient surtout "
                "l’après-midi. Sur les chiens en laisse, le quartier est partagé en deux.</p>",
                decision="<p>60 000 € en deux temps : d’abord neuf tilleuls et douze bancs, puis les jeux.</p>",
                page="council",
                decided="{iso-31}",
            ),
            heading("La suite"),
            text(
                "Les arbres sont plantés en {month+60}. La réunion sur les jeux a lieu au square, le {day+67} à 17 h, avec "
                "l’école des Saules. Venez avec vos enfants."
            ),
        ],
    },
    "procedures": {
        "title": "Démarches",
        "slug": "demarches",
        "introduction": "Papiers, école, voirie : ce qu’il faut apporter, combien de temps cela prend.",
        "body": [],
    },
    "identity": {
        "title": "Carte d’identité et passeport",
        "slug": "carte-identite-passeport",
        "introduction": "Comptez trois semaines pour un rendez-vous, puis trois autres pour recevoir le titre.",
        "service": FRONT_DESK,
        "body": [
            steps(
                (
                    "Préparez la demande",
                    "Remplissez la pré-demande sur le site de l’État et notez son numéro.",
                ),
                (
                    "Prenez rendez-vous",
                    "Par téléphone au 01 99 00 21 10, ou à l’accueil de la mairie.",
                ),
                (
                    "Venez en personne",
                    "Avec les pièces ci-dessous. Les enfants viennent avec un parent.",
                ),
                ("Retirez le titre", "Un SMS vous prévient. Le titre vous attend trois mois."),
            ),
            heading("Les pièces à apporter"),
            text(
                "<ul><li>l’ancien titre, s’il existe</li><li>une photo de moins de six mois</li>"
                "<li>un justificatif de domicile de moins d’un an</li>"
                "<li>pour un passeport, un timbre fiscal : 86 € pour un adulte</li></ul>",
                "La carte d’identité est gratuite, sauf si vous avez perdu la précédente : 25 €.",
            ),
        ],
    },
    "school": {
        "title": "Inscrire un enfant à l’école",
        "slug": "inscription-ecole",
        "introduction": "Dès 3 ans, dans l’école de votre quartier. L’inscription à la cantine se fait en même temps.",
        "service": SCHOOLS,
        "body": [
            text(
                "Aubrelle compte quatre écoles : les Tilleuls, le Moulin, le Lavoir et les Saules. Votre adresse "
                "décide de l’école. Une dérogation se demande par écrit avant le 30 avril ; une commission répond en mai.",
            ),
            steps(
                (
                    "Rassemblez les papiers",
                    "Livret de famille, justificatif de domicile, carnet de vaccination.",
                ),
                ("Inscrivez l’enfant en mairie", "Au guichet famille, avec ou sans rendez-vous."),
                (
                    "Rencontrez la direction",
                    "L’école vous appelle sous dix jours pour fixer une visite.",
                ),
            ),
            notice(
                "Le prix d’un repas",
                "De 0,80 € à 5,20 € selon vos revenus. Le tarif se calcule au guichet famille avec votre numéro "
                "d’allocataire.",
            ),
        ],
    },
    "report": {
        "title": "Signaler un problème dans la rue",
        "slug": "signaler",
        "introduction": "Un lampadaire éteint, un trou dans le trottoir, un dépôt sauvage : dites-le-nous en une minute.",
        "service": STREETS,
        "body": [
            text(
                "Appelez le 01 99 00 21 35, de 8 h à 18 h, ou passez à l’accueil de la mairie. Donnez la rue, le "
                "numéro le plus proche et ce que vous avez vu. Nous vous disons quand une équipe passera.",
            ),
            key_figures(
                ("2 jours", "en moyenne pour un dépôt sauvage"),
                ("4 jours", "pour un lampadaire"),
                ("12 jours", "pour un trottoir"),
            ),
            poll("streets_at_night"),
            notice(
                "C’est dangereux ?",
                "Un câble à terre, un arbre tombé, une fuite de gaz : appelez le 112.",
            ),
        ],
    },
    "news": {
        "title": "Actualités",
        "slug": "actualites",
        "introduction": "Ce qui s’est décidé, ce qui commence, ce qui est fini.",
        "body": [],
    },
    "news_counts": {
        "title": "Rue des Tilleuls : la Ville compte les voitures",
        "slug": "rue-des-tilleuls-comptage",
        "introduction": "Pendant deux semaines, des capteurs mesurent le trafic devant l’école. Les résultats seront publiés.",
        "alt": "Dessin : des enfants traversent la rue devant l’école des Tilleuls.",
        "service": STREETS,
        "body": [
            text(
                "Depuis ce matin, quatre capteurs comptent les voitures, les vélos et les piétons de la rue des "
                "Tilleuls, entre le carrefour du Moulin et l’école. Ils ne filment pas et ne lisent pas les plaques.",
                "Ces chiffres manquaient. Les parents d’élèves parlent de 180 voitures entre 8 h et 8 h 30 ; le "
                "dernier comptage de la Ville date de six ans et en donnait 95.",
            ),
            petition("lindens", "Ils demandent une rue sans voiture aux heures de l’école"),
            heading("Et après ?"),
            text(
                "Les résultats paraîtront ici avant le {day+20}. Ils seront joints au dossier si la pétition arrive "
                "devant le conseil municipal : il faut pour cela 1 000 signatures. À partir de 500, la maire répond "
                "par écrit.",
                "Vous habitez la rue et vous n’êtes pas d’accord ? Une réunion publique se tient le {day+16} à "
                "18 h 30 à l’école des Tilleuls. La garde des enfants est assurée.",
            ),
        ],
    },
    "news_sunday": {
        "title": "La médiathèque le dimanche : le conseil en débattra",
        "slug": "mediatheque-dimanche-debat",
        "introduction": "La pétition est close avec 1 284 signatures. Réponse écrite avant le {day+12}, débat à la séance suivante.",
        "alt": "Dessin : l’ancien moulin devenu médiathèque, sa roue et une étagère de livres.",
        "service": CULTURE,
        "body": [
            text(
                "Les deux seuils sont franchis : 500 signatures pour une réponse écrite de la maire, 1 000 pour un débat "
                "au conseil municipal. La demande sera présentée par les habitants eux-mêmes, pendant dix minutes.",
                "Trois scénarios sont à l’étude avec les agents de la médiathèque : un dimanche sur deux, tous les "
                "dimanches d’octobre à mars, ou tous les dimanches avec fermeture le mardi.",
            ),
            key_figures(
                ("1 284", "signatures, toutes en ligne"),
                ("41 000 €", "par an : coût du scénario le plus complet"),
                ("3", "scénarios à l’étude"),
            ),
            text(
                'Vous pouvez relire <a href="page:sunday">le texte de la pétition et ses étapes</a>. Ceux qui l’ont '
                "demandé recevront la réponse par courriel."
            ),
        ],
    },
    "news_banks": {
        "title": "La Vère retrouve ses berges en amont du lavoir",
        "slug": "berges-de-la-vere",
        "introduction": "Six cents mètres de béton ont disparu. Les saules sont plantés, les truites reviennent.",
        "alt": "Dessin : le pont de pierre sur la Vère et ses berges plantées.",
        "service": "Service nature et rivière",
        "body": [
            text(
                "Le mur de béton construit il y a soixante ans a été retiré entre le lavoir et le pré aux Oies. La "
                "rivière s’étale de nouveau quand elle monte, au lieu d’accélérer vers le centre.",
                "Les habitants ont planté 420 saules en deux samedis, avec les élèves du collège. Le chemin de halage "
                "est rouvert, y compris aux poussettes et aux fauteuils.",
            ),
            figure(
                "bathing",
                "Dessin : la rive de la Vère un après-midi d’été, des baigneurs et deux parasols.",
                "Le pré aux Oies, où une pétition demandera bientôt un lieu de baignade.",
            ),
            text(
                "La suite dépend de l’eau : elle est analysée chaque semaine. Une "
                '<a href="page:bathing">pétition pour une baignade surveillée</a> ouvre le {day+24}.'
            ),
        ],
    },
    "participate": {
        "title": "Participer",
        "slug": "participer",
        "introduction": "Ce qui est ouvert aujourd’hui, ce qui vient, et ce que la Ville en fait.",
        "alt": "",
        "service": PARTICIPATION,
        "body": [
            petitions("Ouvert maintenant", "open", 3),
            text(
                "Une consultation : "
                '<a href="/fr/participer/consultations/plan-de-mobilite/">Comment nous déplacerons-nous dans dix ans ?</a>'
            ),
            text(
                "Un registre où chacun peut écrire : "
                '<a href="/fr/participer/quartier-de-la-gare/">Le quartier de la gare</a>.'
            ),
            text(
                "Un questionnaire aussi, en cinq minutes : "
                '<a href="/fr/participer/se-deplacer/">Se déplacer à Aubrelle, votre avis</a>.'
            ),
            text(
                "Une idée ? Proposez-la ou soutenez celles des autres : "
                '<a href="/fr/participer/idees/">la boîte à idées</a>.'
            ),
            text(
                "110 000 € à répartir, et c’est vous qui votez : "
                '<a href="/fr/participer/budget-participatif-2/">le budget participatif</a>.'
            ),
            heading("Ce qui a été décidé"),
            text(
                "Ce que la Ville a pris en charge, et où en sont les travaux : "
                '<a href="/civic/commitments/?lang=fr">ce que c’est devenu</a>. Et '
                '<a href="/fr/participer/budget-participatif-1/">le résultat du premier budget participatif</a>.'
            ),
            text(
                'Vous avez répondu, la Ville a tranché : <a href="page:square">le square du Lavoir</a>.'
            ),
            heading("Sans ordinateur"),
            text(
                "À l’accueil de la mairie et à la médiathèque, un agent vous prête un écran et vous aide à signer. "
                "Une question ? Appelez le 01 99 00 21 35, du lundi au vendredi."
            ),
        ],
    },
    "petitions": {
        "title": "Pétitions",
        "slug": "petitions",
        "introduction": "Lire, signer, suivre la réponse. À 500 signatures la maire répond, à 1 000 le conseil débat.",
        "service": PARTICIPATION,
        "body": [
            petitions("", "newest", 12),
            text(
                'Avant de signer ou d’écrire : <a href="page:how">comment fonctionne une pétition</a>.'
            ),
        ],
    },
    "how": {
        "title": "Comment fonctionne une pétition",
        "slug": "comment-ca-marche",
        "introduction": "De l’idée au débat, en cinq étapes. Ce que la Ville promet est écrit, et daté.",
        "service": PARTICIPATION,
        "body": [
            steps(
                (
                    "La demande est écrite",
                    "Un titre, ce que vous demandez, à qui. L’équipe vous aide si vous le souhaitez.",
                ),
                (
                    "Elle est vérifiée",
                    "Sous dix jours : compétence de la Ville, respect des personnes. Un refus est motivé.",
                ),
                (
                    "Elle est ouverte six mois",
                    "Chacun signe une fois, avec une adresse électronique confirmée.",
                ),
                (
                    "À 500 signatures, la maire répond",
                    "Par écrit, dans les trente jours : ce qui est gardé, ce qui ne l’est pas, pourquoi.",
                ),
                (
                    "À 1 000 signatures, le conseil débat",
                    "À la séance suivante, en public, en présence des auteurs.",
                ),
            ),
            heading("Vos questions"),
            text(
                "<b>Faut-il habiter Aubrelle ?</b> Non. Le code postal est demandé pour que le conseil sache d’où "
                "viennent les signatures.",
                "<b>Mon nom sera-t-il publié ?</b> Seulement si vous le demandez : votre prénom et l’initiale de votre nom.",
                "<b>Puis-je retirer ma signature ?</b> Oui, à tout moment, par le lien reçu à la signature.",
                "<b>Une signature vaut-elle un vote ?</b> Non. Une pétition demande ; le conseil décide.",
            ),
        ],
    },
    "charter": {
        "title": "La charte des échanges",
        "slug": "charte",
        "introduction": "Une page, les mêmes règles pour tous, élus compris.",
        "service": PARTICIPATION,
        "body": [
            text(
                "Parlez des sujets, pas des personnes. Dites d’où viennent vos chiffres. Une seule signature par "
                "personne : c’est ce qui lui donne du poids.",
                "Ne sont pas publiés : les menaces, les propos haineux ou discriminatoires, les données personnelles "
                "d’autrui, la publicité. Qui voit son texte refusé en connaît la raison et peut demander qu’un autre "
                "agent le relise.",
            ),
            notice(
                "Signaler un texte",
                "Écrivez à participer@aubrelle.example. Nous répondons sous un jour ouvré.",
            ),
        ],
    },
    "townhall": {
        "title": "La mairie",
        "slug": "mairie",
        "introduction": "Qui décide, quand, et où nous trouver.",
        "body": [],
    },
    "council": {
        "title": "Le conseil municipal",
        "slug": "conseil-municipal",
        "introduction": "Soixante-neuf élus depuis la réunion d’Aubrelle et du Moulin, une séance publique par mois, à 18 h 30.",
        "service": "Secrétariat général",
        "body": [
            text(
                "Les séances se tiennent à l’hôtel de ville, salle du Conseil. Elles sont publiques : il suffit de "
                "s’asseoir. La salle est accessible en fauteuil et équipée d’une boucle magnétique.",
                "L’ordre du jour est affiché cinq jours avant. Les délibérations paraissent sous une semaine.",
            ),
            key_figures(("69", "élus"), ("11", "séances par an"), ("7", "commissions")),
            notice(
                "Prochaine séance",
                "Le {day+9} à 18 h 30. À l’ordre du jour : les orientations du budget, et la "
                '<a href="page:sunday">pétition sur la médiathèque</a>. '
                'Ordre du jour, votes et avis des habitants sont dans <a href="/fr/mairie/seances/">les séances du conseil</a>.',
            ),
        ],
    },
    "welcome": {
        "title": "Accueil et horaires",
        "slug": "accueil-horaires",
        "introduction": "Un agent vous reçoit sans rendez-vous, du lundi au samedi matin.",
        "service": FRONT_DESK,
        "body": [
            place(
                "Mairie d’Aubrelle",
                "2, place de la Fontaine\n99410 Aubrelle",
                "Du lundi au vendredi : 8 h 30 – 17 h 30\nLe samedi : 9 h – 12 h",
                "Rampe côté rue des Saules, guichet bas, visio-interprétation en langue des signes.",
            ),
            place(
                "Maison de quartier du Lavoir",
                "4, quai des Lavandières\n99410 Aubrelle",
                "Mardi et jeudi : 14 h – 18 h",
                "De plain-pied.",
            ),
        ],
    },
    "accessibility": {
        "title": "Accessibilité : non conforme",
        "slug": "accessibilite",
        "introduction": "Ce site n’a pas encore été audité. Voici ce que nous savons, et comment obtenir de l’aide.",
        "service": "Direction de la communication",
        "body": [
            text(
                "Aucun audit de conformité au référentiel général d’amélioration de l’accessibilité (RGAA) n’a été "
                "mené : le site est donc déclaré non conforme. Les pages s’utilisent au clavier, s’agrandissent à "
                "400 % et suivent le thème sombre de votre appareil.",
                "Quelque chose vous arrête ? Écrivez à accessibilite@aubrelle.example ou appelez le 01 99 00 21 00 : "
                "nous vous donnons l’information autrement. Sans réponse satisfaisante, vous pouvez saisir le "
                "Défenseur des droits.",
            ),
        ],
    },
    "privacy": {
        "title": "Données personnelles",
        "slug": "donnees-personnelles",
        "introduction": "Ce que nous gardons, pourquoi, et combien de temps.",
        "service": "Déléguée à la protection des données",
        "body": [
            text(
                "Ce site ne pose aucun traceur. Il garde un témoin de session si vous vous connectez, et votre langue.",
                "Quand vous signez une pétition, la Ville conserve votre nom, votre adresse électronique et votre "
                "code postal jusqu’à six mois après la clôture. Seuls les agents de la mission participation les voient.",
                "Vous pouvez les consulter, les corriger ou les effacer en écrivant à dpd@aubrelle.example.",
            ),
        ],
    },
    "legal": {
        "title": "Mentions légales",
        "slug": "mentions-legales",
        "introduction": "Aubrelle est une ville de fiction.",
        "body": [
            text(
                "Ni la ville, ni la rivière, ni les personnes n’existent. Les numéros de téléphone sont réservés à la "
                "fiction et les adresses électroniques n’aboutissent nulle part. Les illustrations sont dessinées par "
                "le programme qui remplit le site.",
            ),
        ],
    },
    "lindens": {
        "title": "Rendre la rue des Tilleuls aux enfants, matin et soir",
        "slug": "rue-des-tilleuls",
        "neighbourhood": "Les Tilleuls",
        "summary": "Fermer la rue aux voitures vingt minutes à l’entrée et vingt minutes à la sortie de l’école des Tilleuls.",
        "alt": "Dessin : des enfants traversent la rue devant l’école des Tilleuls.",
        "addressee": "le conseil municipal d’Aubrelle",
        "service": PARTICIPATION,
        "decided": "Le trottoir côté école sera élargi l’été prochain.",
        "open": "La fermeture de la rue, ses horaires, la durée de l’essai.",
        "decider": "Le conseil municipal, à la séance qui suit 1 000 signatures.",
        "body": [
            paragraph(
                "Chaque matin, 260 enfants arrivent à l’école par une rue où se croisent les voitures qui cherchent à "
                "se garer et le bus de 8 h 20. Le trottoir mesure 1,10 m. En octobre, une élève de CE1 a été renversée.",
                "Nous demandons une « rue aux écoles » : une barrière tenue par un agent, de 8 h 15 à 8 h 35 et de "
                "16 h 20 à 16 h 40, les jours de classe. Les riverains, les secours et les personnes à mobilité "
                "réduite continuent de passer, au pas.",
                "Nous demandons un essai de trois mois, mesuré, avant toute décision définitive.",
            ),
        ],
    },
    "sunday": {
        "title": "Ouvrir la médiathèque le dimanche après-midi",
        "slug": "mediatheque-le-dimanche",
        "summary": "Ouvrir la médiathèque du Moulin le dimanche de 14 h à 18 h, d’octobre à mars pour commencer.",
        "alt": "Dessin : l’ancien moulin devenu médiathèque, sa roue et une étagère de livres.",
        "addressee": "le conseil municipal d’Aubrelle",
        "decided": "La médiathèque gardera au moins trente-deux heures d’ouverture par semaine.",
        "open": "Le dimanche, les jours échangés, les mois concernés.",
        "decider": "Le conseil municipal, après avis du comité social territorial.",
        "body": [
            paragraph(
                "Le dimanche, il pleut souvent à Aubrelle, et tout est fermé. La médiathèque est le seul lieu chauffé, "
                "gratuit, où l’on peut rester sans rien acheter. Pour qui travaille la semaine, elle n’ouvre que le samedi.",
                "Nous demandons quatre heures, le dimanche de 14 h à 18 h, d’octobre à mars. Des étudiants peuvent "
                "tenir l’accueil avec un bibliothécaire, comme dans d’autres villes.",
                "Nous tenons à ce que les agents soient volontaires et mieux payés ce jour-là.",
            ),
        ],
    },
    "bathing": {
        "title": "Se baigner de nouveau dans la Vère",
        "slug": "baignade-dans-la-vere",
        "summary": "Aménager au pré aux Oies un lieu de baignade surveillé, ouvert gratuitement en juillet et en août.",
        "alt": "Dessin : la rive de la Vère un après-midi d’été, des baigneurs et deux parasols.",
        "addressee": "la maire d’Aubrelle",
        "decided": "La qualité de l’eau est analysée chaque semaine, et les résultats sont publics.",
        "open": "Le lieu, les dates, la surveillance, l’accès pour tous.",
        "decider": "La maire, après accord de l’agence régionale de santé.",
        "body": [
            paragraph(
                "Nos grands-parents apprenaient à nager au pré aux Oies. La baignade y est interdite depuis "
                "quarante ans, et la piscine est pleine dès 11 h en été.",
                "L’eau est redevenue bonne : sur les vingt-six dernières analyses, vingt-quatre respectent les normes. "
                "Nous demandons un bassin délimité, deux maîtres-nageurs, une mise à l’eau en fauteuil et des vestiaires.",
            ),
        ],
    },
    "planes": {
        "title": "Garder les platanes de la place de la Fontaine",
        "slug": "platanes-de-la-fontaine",
        "neighbourhood": "Centre",
        "summary": "Réparer les canalisations sans abattre les quatre platanes plantés il y a cent dix ans.",
        "alt": "Dessin : la fontaine de la place, entourée de platanes et de maisons.",
        "addressee": "le conseil municipal d’Aubrelle",
        "service": PARTICIPATION,
        "decided": "Les canalisations seront remplacées avant deux ans : elles fuient.",
        "open": "Le tracé des travaux et le sort des arbres.",
        "decider": "Le conseil municipal, au vu de l’expertise des arbres.",
        "suspended": "Suspendue jusqu’à la publication de l’expertise des arbres, attendue le {day+18}. "
        "Les 96 signatures sont conservées et le délai perdu sera ajouté.",
        "body": [
            paragraph(
                "Quatre platanes font l’ombre de la place de la Fontaine. Le projet de réseau passe sous leurs racines "
                "et prévoit de les remplacer par douze jeunes arbres, qui donneront la même ombre dans quarante ans.",
                "Nous demandons qu’une technique sans tranchée soit étudiée, chiffrée et présentée en public avant "
                "toute coupe.",
            ),
        ],
    },
}

THEMES = {
    "space": "Espace public",
    "school": "École et jeunesse",
    "culture": "Culture",
    "nature": "Nature et rivière",
    "mobility": "Déplacements",
}

DISTRICTS = {
    "centre": "Centre",
    "lindens": "Les Tilleuls",
    "wash_house": "Le Lavoir",
    "mill": "Le Moulin",
}

SITE = {
    "signature": "L’équipe participation de la Ville d’Aubrelle",
    "data_contact": "dpd@aubrelle.example",
    "decider": "Le conseil municipal, à la séance qui suit 1 000 signatures.",
    "charter": "Parlez des sujets, pas des personnes. Dites d’où viennent vos chiffres. "
    "Une seule signature par personne : c’est ce qui lui donne du poids.",
}

PICTURES = {
    "river": "Le pont de pierre sur la Vère",
    "school": "L’école des Tilleuls",
    "library": "La médiathèque du Moulin",
    "bathing": "Le pré aux Oies",
    "square": "La place de la Fontaine",
    "townhall": "L’hôtel de ville",
    "market": "Le marché",
    "bicycles": "La piste du quai",
    "swing": "Le square du Lavoir",
}
