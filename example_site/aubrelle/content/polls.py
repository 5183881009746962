"""The quick questions on the town’s pages, in both languages, and how many chose each option so far."""

from dataclasses import dataclass

#: A question, its options, who decides, what happens next.
Words = tuple[str, tuple[str, ...], str, str]


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
                "La commission des marchés, en {month+45}",
                "La commission choisit avec les producteurs. Le nouveau jour vaut dès l’été.",
            ),
            "en": (
                "The evening market: which day suits you?",
                ("Thursday, as today", "Friday", "Saturday", "Whichever, I do not go there"),
                "The markets committee, in {month+45}",
                "The committee chooses together with the producers. The new day begins in summer.",
            ),
        },
    ),
    Poll(
        "streets_at_night",
        opens=-9,
        closes=19,
        chosen=(9, 7, 4, 2),
        results_shown="closed",
        secrecy="separated",
        words={
            "fr": (
                "Le soir, évitez-vous certaines rues d’Aubrelle ?",
                ("Non, jamais", "Oui, parfois", "Oui, souvent", "Je ne sors pas le soir"),
                "La maire, en {month+45}",
                "Vos réponses disent à la Ville s’il faut revoir l’éclairage, et elle en publie le bilan.",
            ),
            "en": (
                "In the evening, do you avoid some streets of Aubrelle?",
                ("No, never", "Yes, sometimes", "Yes, often", "I do not go out in the evening"),
                "The mayor, in {month+45}",
                "Your answers tell the town whether the lighting must change, and it publishes its account.",
            ),
        },
    ),
]
