"""The questions of ``content`` as an editor's stream: the same ids in both languages, in every installation."""

from collections.abc import Mapping, Sequence
from typing import Any

from aubrelle.content.questionnaire import QUESTIONS
from aubrelle.content.questionnaire.asked import Asked
from aubrelle.seeding.words import Words, stable_id


def stream(language: str, words: Words, asked: Sequence[Asked] = QUESTIONS) -> list[dict[str, Any]]:
    said = {each[1]: _said(language, each) for each in asked}
    found = []
    for kind, name, _french, _english, more in asked:
        value = {part: _value(name, part, each, words) for part, each in said[name].items()}
        value |= more
        if kind != "section":
            value["name"] = name
        if "ask_if" in more:
            value["ask_if"] = _condition(more["ask_if"], said, words)
        found.append({"type": kind, "id": question_key(name), "value": value})
    return found


def question_key(name: str) -> str:
    return str(stable_id("question", name))


def option_key(name: str, place: int, part: str = "options") -> str:
    """Of an option, or of a row where ``part`` says so."""
    return str(stable_id("option", name, part, place))


def keyed(answers: Mapping[str, Any], asked: Sequence[Asked] = QUESTIONS) -> dict[str, Any]:
    """What a resident answered, as the questionnaire takes it."""
    kinds = {name: kind for kind, name, *_words in asked}
    return {
        question_key(name): _KEYED.get(kinds[name], _as_it_is)(name, value)
        for name, value in answers.items()
    }


def _as_it_is(name: str, value: Any) -> Any:
    return value


def _option(name: str, value: Any) -> Any:
    return value if isinstance(value, dict) else option_key(name, value)


def _options(name: str, value: Any) -> list[Any]:
    return [_option(name, each) for each in value]


def _rows(name: str, value: Any) -> dict[str, str]:
    return {
        option_key(name, row, "rows"): option_key(name, option) for row, option in value.items()
    }


_KEYED = {"one_choice": _option, "several": _options, "ranking": _options, "matrix": _rows}


def _said(language: str, asked: Any) -> dict[str, Any]:
    return asked[2] if language == "fr" else asked[3]


def _value(name: str, part: str, said: Any, words: Words) -> Any:
    if not isinstance(said, list):
        return words.text(said)
    return [
        {"type": "item", "id": option_key(name, place, part), "value": words.text(each)}
        for place, each in enumerate(said)
    ]


def _condition(asked: dict[str, Any], said: dict[str, Any], words: Words) -> dict[str, Any]:
    """An editor writes an option as it stands there, in her language."""
    if "option" not in asked:
        return asked
    label = said[asked["question"]]["options"][asked["option"]]
    known = {name: value for name, value in asked.items() if name != "option"}
    return known | {"value": words.text(label)}
