"""
The French nomenclature of what councils decide (ACTES), of which the first two levels are everywhere the same.

Names as the standard for deliberations (SCDL) wants them: in lower case with accents, without comma or bracket, the two
levels divided by a slash.
"""

from __future__ import annotations

import unicodedata

#: The names of the first level, by their number.
AREAS = {
    "1": "commande publique",
    "2": "urbanisme",
    "3": "domaine et patrimoine",
    "4": "fonction publique",
    "5": "institutions et vie politique",
    "6": "libertés publiques et pouvoirs de police",
    "7": "finances locales",
    "8": "domaines de compétences par thèmes",
    "9": "autres domaines de compétences",
}
#: Those of the second, in the order of their numbers.
SUBJECTS = {
    "1": (
        "marchés publics",
        "délégations de service public",
        "conventions de mandat",
        "autres types de contrats",
        "transactions-protocole d'accord transactionnel",
        "actes relatifs à la maîtrise d'œuvre",
        "actes spéciaux et divers",
    ),
    "2": (
        "documents d'urbanisme",
        "actes relatifs au droit d'occupation ou d'utilisation des sols",
        "droit de préemption urbain",
    ),
    "3": (
        "acquisitions",
        "aliénations",
        "locations",
        "limites territoriales",
        "autres actes de gestion du domaine public",
        "autres actes de gestion du domaine privé",
    ),
    "4": (
        "personnels titulaires et stagiaires de la fonction publique territoriale",
        "personnels contractuels",
        "fonction publique hospitalière",
        "autres catégories de personnels",
        "régime indemnitaire",
    ),
    "5": (
        "élection exécutif",
        "fonctionnement des assemblées",
        "désignation de représentants",
        "délégation de fonctions",
        "délégation de signature",
        "exercice des mandats locaux",
        "intercommunalité",
        "décision d'ester en justice",
    ),
    "6": (
        "police municipale",
        "pouvoirs du président du conseil départemental",
        "pouvoirs du président du conseil régional",
        "autres actes réglementaires",
        "actes pris au nom de l'état et soumis au contrôle hiérarchique",
    ),
    "7": (
        "décisions budgétaires",
        "fiscalité",
        "emprunts",
        "interventions économiques",
        "subventions",
        "contributions budgétaires",
        "avances",
        "fonds de concours",
        "prises de participation",
        "divers",
    ),
    "8": (
        "enseignement",
        "aide sociale",
        "voirie",
        "aménagement du territoire",
        "politique de la ville-habitat-logement",
        "emploi-formation professionnelle",
        "transports",
        "environnement",
        "culture",
    ),
    "9": (
        "autres domaines de compétences des communes",
        "autres domaines de compétences des départements",
        "autres domaines de compétences des régions",
        "vœux et motions",
    ),
}
#: “8.4”: “domaines de compétences par thèmes/aménagement du territoire”.
MATTERS = {
    f"{area}.{number}": f"{AREAS[area]}/{name}"
    for area, names in SUBJECTS.items()
    for number, name in enumerate(names, start=1)
}


def area_of(name: str) -> str:
    """The number of the first level that a name begins with; empty where it begins with none."""
    wanted = folded(name.partition("/")[0])
    return next((number for number, area in AREAS.items() if folded(area) == wanted), "")


def folded(text: str) -> str:
    """Without accents and capitals."""
    apart = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
