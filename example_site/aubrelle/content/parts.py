"""
The few words in which the town's pages are written.

Each helper returns the name of a block and its value. ``page:key`` stands for a link to another page,
``{day+51}``, ``{date-3}``, ``{month+51}`` and ``{year+51}`` for a date that many days from the seeding.
"""

from typing import Any

Part = tuple[str, Any]


def heading(text: str) -> Part:
    return "heading", text


def text(*paragraphs: str) -> Part:
    return "text", _html(paragraphs)


def notice(title: str, *paragraphs: str) -> Part:
    return "notice", {"title": title, "text": _html(paragraphs)}


def figure(picture: str, alt: str, caption: str) -> Part:
    return "figure", {"image": picture, "alt": alt, "caption": caption}


def key_figures(*figures: tuple[str, str]) -> Part:
    return "key_figures", [{"value": value, "label": label} for value, label in figures]


def steps(*steps: tuple[str, str]) -> Part:
    return "steps", [{"title": title, "text": words} for title, words in steps]


def place(name: str, address: str, hours: str, access: str) -> Part:
    return "place", {"name": name, "address": address, "hours": hours, "access": access}


def cards(*cards: tuple[str, str]) -> Part:
    return "cards", [{"page": page, "text": words} for page, words in cards]


def petition(page: str, title: str = "") -> Part:
    return "civic_petition", {"petition": page, "heading": title}


def petitions(title: str, order: str, limit: int) -> Part:
    return "civic_petition_list", {"heading": title, "order": order, "limit": limit}


def poll(key: str) -> Part:
    return "civic_poll", {"survey": key, "heading": ""}


def results(survey: str, *, synthesis: str, decision: str, page: str, decided: str) -> Part:
    """What came of a questionnaire; ``page`` is where the decision is told, ``decided`` the day as ``{iso-12}``."""
    return "civic_results", {
        "results_of": survey,
        "heading": "",
        "synthesis": synthesis,
        "questions": "",
        "answer": True,
        "decision": decision,
        "decided_on": decided,
        "decision_page": page,
        "decision_document": None,
    }


def paragraph(*paragraphs: str) -> Part:
    """A paragraph of a petition, whose blocks are those of wagtail_civic."""
    return "paragraph", _html(paragraphs)


def _html(paragraphs: tuple[str, ...]) -> str:
    return "".join(words if words.startswith("<ul>") else f"<p>{words}</p>" for words in paragraphs)
