"""Answering: what a questionnaire asks of a response before it is taken."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wagtail_civic.exceptions import ConsentRequired, InvalidAnswer, ProofRequired
from wagtail_civic.models import Space
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import contributions, spaces
from wagtail_civic.services.contributions import Entry, Submission, Terms
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.survey.kind import ResponseKind, packed
from wagtail_civic.survey import Items, clean, optional
from wagtail_civic.verification import Identity

KIND = contributions.register(ResponseKind())


def answer(
    space: Space,
    *,
    answers: Mapping[str, Any],
    email: str = "",
    consent: bool = False,
    follow: bool = False,
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
    terms: Terms | None = None,
) -> Submission:
    """
    Take a whole response: one for each person, replaced as often as she answers again while it is open.

    ``answers`` are by question key, as ``survey.clean`` takes them. ``terms`` are those that she was shown;
    without them, what is in force counts as shown.

    Raises any ``CivicError`` of the guard, the answers (``InvalidFields``), the consent, the ladder.
    """
    spaces.guard(space, KIND.action, now=now)
    if space.is_separated:
        # Answers must never lie beside an address, not even sealed and for a moment.
        raise ProofRequired
    terms = contributions.in_force(space, terms, evidence.language)
    said = check(space, answers, language=evidence.language)
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")
    entry = Entry({"answers": packed(said)}, email=email, follow=follow)
    return contributions.submit(
        KIND, space, entry, terms=terms, evidence=evidence, identity=identity, page=page, now=now
    )


def check(
    space: Space, answers: Mapping[str, Any], *, language: str, complete: bool = True
) -> dict[str, Items]:
    """
    Raise ``InvalidFields`` where an answer is not right, ``InvalidAnswer`` where there is none.

    What somebody left empty on paper nobody can ask for any more: without ``complete``, required questions may be.
    """
    asked = queries.published(space, language)
    said = clean(asked if complete else optional(asked), answers)
    if not said:
        raise InvalidAnswer(reason="nothing")
    return said
