"""Registering: what a meeting asks of somebody who comes, before she is taken."""

from dataclasses import dataclass
from typing import Any

from wagtail_civic import text
from wagtail_civic.exceptions import ConsentRequired, InvalidInput
from wagtail_civic.models import LONGEST_NEEDS, Space
from wagtail_civic.services import contributions, spaces
from wagtail_civic.services.contributions import Entry, Submission
from wagtail_civic.services.registration.kind import RegistrationKind

KIND = contributions.register(RegistrationKind())


@dataclass(frozen=True)
class Words:
    """Who comes: her ``name``, how many she is with herself, and what they need to get in and to follow."""

    name: str
    persons: int = 1
    needs: str = ""


def register(
    space: Space, *, words: Words, email: str = "", consent: bool = False, **how: Any
) -> Submission:
    """
    Take a registration: one for each person. It has a place, or waits for one, as soon as her address is proved.

    ``how`` are the ``evidence``, ``now``, ``identity``, ``page`` and ``terms`` of ``contributions.submit``.

    Raises any ``CivicError`` of the guard, the words, the consent or the ladder.
    """
    spaces.guard(space, KIND.action, now=how["now"])
    how["terms"] = contributions.in_force(space, how.get("terms"), how["evidence"].language)
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")
    return contributions.submit(KIND, space, Entry(cleaned(space, words), email=email), **how)


def cleaned(space: Space, words: Words) -> dict[str, Any]:
    """Raise ``FieldRequired`` or ``InvalidText``, and ``InvalidInput`` for more persons than may come together."""
    most = int(space.rules.get("most_persons") or 1)
    if not 1 <= words.persons <= most:
        raise InvalidInput(field="persons")
    needs = text.clean_text(words.needs, max_length=LONGEST_NEEDS, required=False, multiline=True)
    return {"name": text.clean_name(words.name), "persons": words.persons, "needs": needs}
