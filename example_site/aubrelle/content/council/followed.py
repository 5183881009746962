"""What became of one decision: the works on the quay, eleven months of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Followed:
    """``steps`` are a title in French and in English, in how many days, and whether it is reached."""

    item: str
    steps: tuple[tuple[str, str, int, bool], ...]
    said: tuple[str, str]
    percent: int
    spent: int
    due: int


FOLLOWED = Followed(
    "quay",
    (
        (
            "Marché signé avec les trois entreprises",
            "Contract signed with the three builders",
            -19,
            True,
        ),
        (
            "Palissades et passage de 1,40 m pour les fauteuils",
            "Fences, and a way of 1.40 m for wheelchairs",
            -6,
            True,
        ),
        ("Réseaux d’eau et d’éclairage", "Water and light below ground", 70, False),
        ("Ouverture du quai aux piétons", "The quay opens to walkers", 310, False),
    ),
    (
        "Le chantier a commencé. Le passage pour les fauteuils est ouvert depuis le premier jour, comme il avait été promis en séance.",
        "Works have begun. The way for wheelchairs has been open since the first day, as promised at the meeting.",
    ),
    percent=10,
    spent=214_000,
    due=310,
)
