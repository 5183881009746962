"""One setting: its type, its default, and what is accepted for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypedDict, TypeVar, cast, overload

from django.conf import settings

T = TypeVar("T")

#: As most are, and as each act reads some dozens of: given as they are.
PLAIN = (int, str, type(None))


class DomainRule(TypedDict, total=False):
    """How one mail provider reads an address."""

    strip_dots: bool
    strip_plus: bool
    alias: str


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_texts(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _is_numbers(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(
        isinstance(item, int | float) and not isinstance(item, bool) for item in value
    )


def _is_domain_rules(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        _is_ascii_domain(domain) and isinstance(rule, Mapping) and _is_domain_rule(rule)
        for domain, rule in value.items()
    )


def _is_ascii_domain(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value == value.lower()


def _is_domain_rule(rule: Mapping[object, object]) -> bool:
    kinds = {"strip_dots": bool, "strip_plus": bool, "alias": str}
    return all(key in kinds and isinstance(rule[key], kinds[str(key)]) for key in rule)


def _is_currency(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", value, re.ASCII) is not None


ACCEPTED: dict[str, Callable[[object], bool]] = {
    "int": _is_whole,
    "str": lambda value: isinstance(value, str),
    "str | None": lambda value: value is None or isinstance(value, str),
    "ISO 4217": _is_currency,
    "list[str]": _is_texts,
    "list[float]": _is_numbers,
    # What a dictionary of one of them holds is looked at by a check of its own.
    "str | dict": lambda value: isinstance(value, str | Mapping),
    "dict[str, dict]": _is_domain_rules,
}


class Setting(Generic[T]):
    """One key of ``WAGTAIL_CIVIC``: its type, its default and what it is for."""

    name = ""

    def __init__(self, type: str, default: T, help: str, *, choices: tuple[T, ...] = ()) -> None:
        self.type = type
        self.default = default
        self.help = help
        self.choices = choices
        self.__doc__ = help

    def __set_name__(self, owner: type[object], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: object) -> Setting[T]: ...
    @overload
    def __get__(self, instance: object, owner: object) -> T: ...
    def __get__(self, instance: object, owner: object) -> Setting[T] | T:
        if instance is None:
            return self
        values = configured()
        value = values.get(self.name, self.default)
        return cast(T, value) if type(value) in PLAIN else self.read(values)

    def read(self, values: Mapping[str, Any]) -> T:
        value = values.get(self.name, self.default)
        if type(value) in (list, tuple):
            return cast(T, list(cast("list[Any]", value)))
        if type(self.default) is dict:
            # A host that adds its own provider should not lose the ones we ship.
            return cast(
                T, {**cast("dict[str, Any]", self.default), **cast("dict[str, Any]", value)}
            )
        return cast(T, value)

    def accepts(self, value: object) -> bool:
        return ACCEPTED[self.type](value) and (not self.choices or value in self.choices)

    def __repr__(self) -> str:
        return f"<Setting {self.name}: {self.type} = {self.default!r}>"


def configured() -> Mapping[str, Any]:
    values = getattr(settings, "WAGTAIL_CIVIC", None)
    return values if isinstance(values, dict) else {}
