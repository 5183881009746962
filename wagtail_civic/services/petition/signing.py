"""Signing: what a petition asks of a signature before it is taken."""

from datetime import datetime
from typing import Any

from wagtail_civic.exceptions import ConsentRequired, FieldRequired
from wagtail_civic.models import Space
from wagtail_civic.services import contributions, spaces
from wagtail_civic.services.contributions import Submission, Terms
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition.kind import SignatureKind
from wagtail_civic.services.petition.records import Words
from wagtail_civic.verification import Identity

KIND = contributions.register(SignatureKind())


def sign(
    space: Space,
    *,
    words: Words,
    consent: bool,
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
    terms: Terms | None = None,
) -> Submission:
    """
    Take a signature: one for each person, and one answer to all of them (``contributions.submit``).

    ``terms`` are those that she was shown; without them, what is in force counts as shown.

    Raises any ``CivicError`` of the guard, the fields, the consent, the ladder.
    """
    spaces.guard(space, KIND.action, now=now)
    terms = contributions.in_force(space, terms, evidence.language)
    check_fields(space, words, consent)
    return contributions.submit(
        KIND,
        space,
        words.entry(),
        terms=terms,
        evidence=evidence,
        identity=identity,
        page=page,
        now=now,
    )


def check_fields(space: Space, words: Words, consent: bool) -> None:
    """Raise ``FieldRequired`` or ``ConsentRequired`` for what this petition asks and nobody answered."""
    if space.rules.get("ask_postcode") and not words.postcode:
        raise FieldRequired(field="postcode")
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")
