"""French spacing: what a keyboard does not type, and a careful reader misses."""

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_UNITS = r"(?:h|km|m|ans|mois|jours)\b|M?€|%"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r" ([;!?])"), NARROW + r"\1"),
    (re.compile(r" (:|»)"), NO_BREAK + r"\1"),
    (re.compile(r"« "), "«" + NO_BREAK),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d) h (?=\d\d\b)"), f"{NO_BREAK}h{NO_BREAK}"),
    (re.compile(rf"(?<=\d) (?={_UNITS})"), NO_BREAK),
    (re.compile(r" – (?=\d)"), NO_BREAK + "– "),
    (re.compile(r"(?<=\d\d) (?=\d\d \d\d|\d\d\b)"), NO_BREAK),
)


def french(text: str) -> str:
    """Replace the ordinary spaces that must not break, or must be narrow, in French."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
