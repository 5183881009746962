"""How a question is written down, in both languages beside each other."""

from typing import Any

#: Kind, short name, words in French and in English, and what else the question has. In a condition, ``option`` is
#: the place of an option from 0: each language has its own words for it.
Asked = tuple[str, str, dict[str, Any], dict[str, Any], dict[str, Any]]


def only_if(question: str, test: str = "answered", **wanted: Any) -> dict[str, Any]:
    return {"ask_if": {"question": question, "test": test, **wanted}}
