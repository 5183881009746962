"""
Sixty-nine members in four groups, and two in none. The people are invented: whoever bears such a name is not meant.

Sixty-nine is what a council may have while communes that became one keep their members (CGCT art. L2113-7).
"""

from typing import NamedTuple

BODY = {
    "fr": (
        "Conseil municipal",
        "Soixante-neuf élus votent le budget de la ville, ses tarifs, ses règles et ses travaux.",
    ),
    "en": (
        "Town council",
        "Sixty-nine members vote the town’s budget, its prices, its rules and its works.",
    ),
}

#: By the letter with which the keys of their members begin, in the order in which they are called.
GROUPS: dict[str, tuple[str, str, str]] = {
    "a": ("aubrelle-en-commun", "Aubrelle en commun", "Aubrelle en commun"),
    "b": ("deux-rives", "Deux rives", "Deux rives"),
    "c": ("ecologie-solidarites", "Écologie et solidarités", "Écologie et solidarités"),
    "d": ("le-moulin-d-abord", "Le Moulin d’abord", "Le Moulin d’abord"),
    "n": ("", "", ""),
}


class Member(NamedTuple):
    key: str
    first_name: str
    last_name: str
    role: tuple[str, str] = ("", "")


#: First name, surname, and a role in French and English for those who have one; in the order of the table.
_SEATED = {
    "a": """
        Jeanne|Ferrand|Maire|Mayor
        Luc|Delmas|Premier adjoint, finances|First deputy mayor, finance
        Hélène|Marchetti|Adjointe à la culture|Deputy mayor for culture
        Karim|Benhaddou|Adjoint aux déplacements|Deputy mayor for transport
        Odile|Castaing|Adjointe aux écoles et à la petite enfance|Deputy mayor for schools and early years
        Thomas|Villard|Adjoint à l’urbanisme|Deputy mayor for planning
        Aminata|Sarr|Adjointe aux solidarités et à la santé|Deputy mayor for social action and health
        Étienne|Roche|Adjoint aux sports|Deputy mayor for sport
        Claire|Montanier|Adjointe à l’espace public|Deputy mayor for public space
        Youssef|Amrani|Adjoint à la nature en ville et à l’eau|Deputy mayor for nature and water
        Béatrice|Lemaire|Adjointe au personnel et à l’administration|Deputy mayor for staff
        Pascal|Dubreuil|Adjoint au commerce et aux marchés|Deputy mayor for shops and markets
        Nathalie|Peyron|Adjointe à la participation|Deputy mayor for participation
        Gérard|Soulier|Adjoint à la sécurité et à la prévention|Deputy mayor for safety
        Inès|Carvalho|Maire déléguée du Moulin|Delegate mayor of Le Moulin
        Bernard|Tissot|Conseiller délégué au patrimoine|Councillor for heritage
        Sandrine|Joubert|Conseillère déléguée au handicap|Councillor for disability
        Mathieu|Coste|Conseiller délégué à l’énergie|Councillor for energy
        Fatima|Ziani|Conseillère déléguée à la jeunesse|Councillor for young people
        Roland|Espinasse
        Cécile|Haffner
        Antoine|Labarthe
        Mireille|Quentin
        Julien|Faure
        Viviane|Rossignol
        Denis|Maurin
        Leïla|Cherif
        Patrick|Gournay
        Marie-Laure|Astier
        Hugo|Pinson
        Colette|Vernet
        Salim|Haddou
        Agnès|Bertaud
        Fabrice|Ollier
        Dominique|Laval
        Emma|Sénéchal
    """,
    "b": """
        Philippe|Aubin|Président de groupe|Leader of the group
        Corinne|Vasselin
        Jean-Marc|Thévenet
        Isabelle|Rambert
        Alain|Rey
        Véronique|Chapuis
        Stéphane|Hardouin
        Monique|Arnal
        Guillaume|Besson
        Catherine|Ponsard
        Didier|Morel
        Laurence|Guichard
        Xavier|Lantier
        Brigitte|Nogaret
        Olivier|Sauvage
    """,
    "c": """
        Solène|Kervella|Présidente de groupe|Leader of the group
        Yann|Le Goff
        Marion|Teyssier
        Rachid|Ouali
        Élodie|Granier
        Simon|Baudry
        Paule|Vidal
        Quentin|Masson
        Nour|El Khoury
        Lise|Armand
        Tristan|Faber
    """,
    "d": """
        Marcel|Fontanel|Président de groupe|Leader of the group
        Ghislaine|Cabrol
        René|Puech
        Josiane|Albaret
        Cyril|Moulins
    """,
    "n": """
        Suzanne|Petitjean
        Armand|Leclère
    """,
}


def _member(letter: str, number: int, line: str) -> Member:
    first, last, *role = line.strip().split("|")
    return Member(f"{letter}{number}", first, last, (role[0], role[1]) if role else ("", ""))


MEMBERS = [
    _member(letter, number, line)
    for letter, lines in _SEATED.items()
    for number, line in enumerate(lines.strip().splitlines(), start=1)
]
