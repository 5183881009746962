"""One hour with the mayor and her deputy, in both languages, and what neighbours asked."""

from dataclasses import dataclass
from typing import Any

#: As the town films its council as well; nothing is loaded from there by our pages.
VIDEO = "https://video.aubrelle.example/une-heure-avec-la-maire"

WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "title": "Une heure avec la maire",
        "slug": "une-heure-avec-la-maire",
        "summary": "La maire et l’adjointe à la culture ont répondu en direct, le {day-3} à 18 h. Ce qui n’a pas eu de "
        "réponse ce soir-là en reçoit une par écrit : posez encore vos questions jusqu’au {day+12}.",
        "roles": ("maire d’Aubrelle", "adjointe à la culture"),
        "decided": "Rien ne se décide ici : c’est une heure de questions.",
        "open": "Toute question publiée reçoit une réponse publique, en direct ou par écrit.",
        "decider": "La personne interrogée répond, avec l’aide des services.",
        "body": [
            (
                "paragraph",
                "<p>La mission participation lit chaque question avant sa publication. Les plus soutenues ont été posées "
                "d’abord. Sans ordinateur, donnez la vôtre à l’accueil de la mairie.</p>",
            ),
        ],
    },
    "en": {
        "title": "One hour with the mayor",
        "slug": "one-hour-with-the-mayor",
        "summary": "The mayor and the deputy for culture answered live on {day-3} at 6 p.m. What had no answer that evening "
        "gets one in writing: go on asking until {day+12}.",
        "roles": ("mayor of Aubrelle", "deputy for culture"),
        "decided": "Nothing is decided here: it is an hour for questions.",
        "open": "Every published question gets a public answer, live or in writing.",
        "decider": "Whoever is asked answers, with the help of the departments.",
        "body": [
            (
                "paragraph",
                "<p>The participation team reads every question before it is published. The most supported were put first. "
                "Without a computer, bring yours to the town hall reception.</p>",
            ),
        ],
    },
}

SPEAKERS = ("Jeanne Ferrand", "Hélène Marchetti")


@dataclass(frozen=True)
class Asked:
    """``to`` is the place of a speaker, or None for both; ``moment`` seconds into the recording, where it was answered live."""

    body: str
    name: str = ""
    to: int | None = None
    supports: int = 0
    days: int = 9
    moment: int | None = None
    #: Who answers in writing, and what, in French and in English.
    answer: tuple[str, str, str] = ("", "", "")
    shortlisted: bool = False
    waits: bool = False


QUESTIONS: list[Asked] = [
    Asked(
        "Quand le pont de la Vère rouvrira-t-il aux bus ?",
        "Nadia",
        0,
        31,
        moment=254,
    ),
    Asked(
        "Pourquoi la médiathèque ferme-t-elle en août, quand les enfants ont le temps de lire ?",
        "Camille",
        1,
        24,
        moment=754,
        answer=(
            "Hélène Marchetti, adjointe à la culture",
            "Comme promis en direct : à partir de l’été prochain, la médiathèque ouvre trois matins par semaine en août. "
            "Les horaires seront affichés en mai.",
            "As promised live: from next summer the library opens three mornings a week in August. The hours will be "
            "posted in May.",
        ),
    ),
    Asked(
        "Combien de logements sociaux sont prévus dans le quartier de la gare ?",
        "",
        0,
        19,
        moment=1412,
    ),
    Asked(
        "La patinoire de Noël sera-t-elle remplacée par autre chose ?",
        "Jean-Pierre",
        None,
        12,
        answer=(
            "Jeanne Ferrand, maire",
            "Oui : un marché des artisans, les trois derniers week-ends de décembre, place de la Fontaine. La patinoire "
            "consommait autant qu’une école.",
            "Yes: a craft market, on the last three weekends of December, place de la Fontaine. The ice rink used as "
            "much power as a school.",
        ),
    ),
    Asked(
        "Y aura-t-il des cours de français du soir au centre social ?",
        "Malika",
        1,
        8,
        days=2,
        shortlisted=True,
    ),
    Asked(
        "Qui entretient le chemin de halage entre le moulin et l’écluse ?",
        "Omar",
        0,
        6,
        days=2,
    ),
    Asked(
        "Les élus peuvent-ils publier leurs rendez-vous avec les promoteurs ?",
        "Aurélie",
        None,
        15,
        days=1,
    ),
    Asked("Peut-on louer la salle des fêtes le dimanche ?", "Thierry", None, days=0, waits=True),
]
