"""Voting: what a budget asks of a ballot before it is taken."""

from collections.abc import Collection, Mapping
from typing import Any

from wagtail_civic.exceptions import ConsentRequired, ProofRequired
from wagtail_civic.models import Space
from wagtail_civic.services import contributions, drafts, spaces
from wagtail_civic.services.budget import ballot, codes
from wagtail_civic.services.budget.kind import VoteKind
from wagtail_civic.services.contributions import Entry, Submission

KIND = contributions.register(VoteKind())


def vote(
    space: Space,
    *,
    choices: Mapping[int, int],
    email: str = "",
    consent: bool = False,
    follow: bool = False,
    baskets: Collection[str] = (),
    **how: Any,
) -> Submission:
    """
    Take a whole ballot: one for each person, replaced as often as she votes again while the vote is open.

    ``choices``: points by the number of a project, any number where ballots give none. ``baskets``: the tokens
    of what is kept of it for a reminder, which goes once the vote counts. ``how`` are the ``evidence``, ``now``,
    ``identity``, ``page`` and ``terms`` of ``contributions.submit``.

    Raises any ``CivicError`` of the guard, the ballot (``InvalidBallot``), the consent, the ladder; ``ProofRequired``
    where votes are separated from people: see ``services.budget.separated``.
    """
    spaces.guard(space, KIND.action, now=how["now"])
    if space.is_separated:
        # A vote must never lie beside an address, not even sealed and for a moment.
        raise ProofRequired(reason="vote")
    how["terms"] = contributions.in_force(space, how.get("terms"), how["evidence"].language)
    chosen = ballot.check(space, choices)
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")
    said = {"choices": sorted(chosen.items()), "baskets": [drafts.digest(each) for each in baskets]}
    entry = Entry(said, email=email, follow=follow)
    with codes.held(space, how.get("identity")):
        return contributions.submit(KIND, space, entry, **how)
