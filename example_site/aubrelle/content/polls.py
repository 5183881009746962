"""The quick questions on the town’s pages, in both languages, and how many chose each option so far."""

from dataclasses import dataclass

#: A question, its options, what happens next.
Words = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True)
class Poll:
    """``opens`` and ``closes`` are in days from the seeding; ``chosen`` is how many chose each option."""

    key: str
    opens: int
    closes: int
    chosen: tuple[int, ...]
    words: dict[str, Words]
    results_shown: str = "always"
    secrecy: str = "pseudonymous"
    answer: int = 45


POLLS = [
    Poll(
        "evening_market",
        opens=-16,
        closes=33,
        chosen=(58, 41, 23, 12),
        words={
            "fr": (
                "Le marché du soir : quel jour vous convient ?",
                (
                    "Le jeudi, comme aujourd’hui",
                    "Le vendredi",
                    "Le samedi",
                    "Peu importe, je n’y vais pas",
                ),
                "La commission des marchés choisit le jour en {month+45}, avec les producteurs.",
            ),
            "en": (
                "The evening market: which day suits you?",
                ("Thursday, as today", "Friday", "Saturday", "Whichever, I do not go there"),
                "The markets committee chooses the day in {month+45}, together with the producers.",
            ),
        },
    ),
    Poll(
        "streets_at_night",
        opens=-9,
        closes=19,
        chosen=(14, 11, 8, 4),
        results_shown="closed",
        secrecy="separated",
        words={
            "fr": (
                "Le soir, évitez-vous certaines rues d’Aubrelle ?",
                ("Non, jamais", "Oui, parfois", "Oui, souvent", "Je ne sors pas le soir"),
                "Vos réponses disent à la Ville où commencer à revoir l’éclairage. Bilan public en {month+45}.",
            ),
            "en": (
                "In the evening, do you avoid some streets of Aubrelle?",
                ("No, never", "Yes, sometimes", "Yes, often", "I do not go out in the evening"),
                "Your answers tell the town where to begin with the lighting. Public account in {month+45}.",
            ),
        },
    ),
]
