"""A place whose district is said in words: “Centre”, or “Market hall (Centre)”."""

from collections.abc import Iterable


def within(words: str, district: str) -> str:
    """What was written and what was chosen, as one."""
    if not words or not district:
        return words or district
    return f"{words} ({district})"


def apart(label: str, districts: Iterable[str]) -> tuple[str, str]:
    """The same, taken apart again: what was written, and the district."""
    for district in districts:
        if label == district:
            return "", district
        if label.endswith(f" ({district})"):
            return label.removesuffix(f" ({district})"), district
    return label, ""
