"""Proposing: what an idea box asks of an idea before it is taken."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from wagtail_civic import text
from wagtail_civic.exceptions import ConsentRequired, InvalidInput
from wagtail_civic.models import LONGEST_IDEA, District, Space, Theme
from wagtail_civic.models.idea import LONGEST_TITLE
from wagtail_civic.services import contributions, spaces
from wagtail_civic.services.contributions import Entry, Submission
from wagtail_civic.services.idea.attaching import Attachments
from wagtail_civic.services.idea.kinds import IdeaKind

KIND = contributions.register(IdeaKind())
#: As precise as a doorstep: five decimals of a degree, which is about a metre.
PRECISION = Decimal("0.00001")


@dataclass(frozen=True)
class Words:
    """What somebody wrote to propose an idea. ``latitude`` and ``longitude`` are degrees (WGS 84), both or none."""

    title: str
    body: str
    theme: str = ""
    district: str = ""
    place: str = ""
    latitude: Any = None
    longitude: Any = None
    public_name: str = ""
    group: str = ""


def propose(
    space: Space,
    *,
    words: Words,
    email: str = "",
    follow: bool = False,
    consent: bool = False,
    files: Sequence[Any] = (),
    alts: Sequence[str] = (),
    **how: Any,
) -> Submission:
    """
    Take an idea; the same one counts once for each person, and one person has no more than the box allows.

    ``alts`` say what the ``files`` at the same places show. Where everything is read before it appears it is held,
    and she is told so. ``how`` are the ``evidence``, ``now``, ``identity``, ``page`` and ``terms`` of
    ``contributions.submit``.

    Raises any ``CivicError`` of the guard, the words, the files, the consent, the ladder, or ``LimitReached``.
    """
    spaces.guard(space, KIND.action, now=how["now"])
    how["terms"] = contributions.in_force(space, how.get("terms"), how["evidence"].language)
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")
    sending = secrets.token_hex(16)
    entry = Entry({**cleaned(space, words), "sending": sending}, email=email, follow=follow)
    beside = Attachments(files if space.rules.get("takes_files") else (), alts)
    found = contributions.submit(KIND, space, entry, prepare=beside.prepare, **how)
    beside.attach(found, sending)
    return found


def cleaned(space: Space, words: Words) -> dict[str, Any]:
    rules = space.rules
    return {
        "title": text.clean_text(words.title, max_length=LONGEST_TITLE),
        "body": text.clean_text(words.body, max_length=LONGEST_IDEA, multiline=True),
        "theme": _known(Theme, words.theme, "theme") if rules.get("asks_theme") else "",
        "district": _known(District, words.district, "district")
        if rules.get("asks_district")
        else "",
        "public_name": text.clean_text(words.public_name, max_length=60, required=False),
        "group": text.clean_text(words.group, max_length=120, required=False),
        **_place(words, asked=bool(rules.get("asks_place"))),
    }


def _known(vocabulary: Any, key: str, field: str) -> str:
    """The key of one of the site's own, or nothing; raise ``InvalidInput`` for any other."""
    if key and not vocabulary.objects.filter(key=key[:64]).exists():
        raise InvalidInput(field=field)
    return key


def _place(words: Words, *, asked: bool) -> dict[str, Any]:
    if not asked:
        return {"place": "", "latitude": None, "longitude": None}
    point = (_degrees(words.latitude, 90), _degrees(words.longitude, 180))
    if (point[0] is None) != (point[1] is None):
        raise InvalidInput(field="latitude", reason="half_point")
    return {
        "place": text.clean_text(words.place, max_length=200, required=False),
        "latitude": point[0],
        "longitude": point[1],
    }


def _degrees(value: Any, most: int) -> str | None:
    if value in (None, ""):
        return None
    try:
        found = Decimal(str(value)[:32]).quantize(PRECISION)
        # To compare what is no number with one raises as well.
        on_earth = -most <= found <= most
    except InvalidOperation as error:
        raise InvalidInput(field="latitude", reason="no_point") from error
    if not on_earth:
        raise InvalidInput(field="latitude", reason="no_point")
    return str(found)
