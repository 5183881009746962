"""Writing in a register: open to anybody, from its first minute to its last and not a second longer."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError

from wagtail_civic import keys, tokens
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import Observation, Space
from wagtail_civic.services import contributions, limits, people, spaces
from wagtail_civic.services.contributions import Entry, Submission, Terms
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.register import keeping, numbering
from wagtail_civic.services.register.kind import KIND
from wagtail_civic.uploads import checked, weight
from wagtail_civic.verification import Identity

State = Observation.State

SHORTEST_SECRET, LONGEST_SECRET = 16, 64


def observe(
    space: Space,
    *,
    body: str,
    title: str = "",
    name: str = "",
    email: str = "",
    files: Any = (),
    sending: str = "",
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
    terms: Terms | None = None,
) -> Submission:
    """
    Take an observation: it is received, dated and numbered now, whatever becomes of the address.

    ``sending`` is the secret of one form: sent twice, it is one observation. What a limit holds back for a check
    has its number like any other.

    Raises any ``CivicError`` of the guard, the words, the files or the ladder, or for such a secret (``_sent``).
    """
    spaces.guard(space, KIND.action, now=now)
    terms = contributions.in_force(space, terms, evidence.language)
    sent = list(files) if space.rules.get("takes_files", True) else []
    said = keeping.words(title=title, body=body, name=name, files=sent)
    who = people.email_identity(email) if email else None
    known = _proved(identity, who)
    canonical = who.value if who and not known else ""
    assessment = limits.assess_signing(
        space, evidence, canonical=canonical, now=now, kilobytes=weight(sent)
    )
    draft = _draft(space, said, sending, evidence, terms, assessment, page, now)
    # Only now: drawing pictures anew is work, which a limit has to come before.
    store = partial(keeping.store, files=checked(sent))
    numbering.prepare(space)
    receive = partial(contributions.receive, KIND, draft, Entry({}, email=email), store=store)
    silent = not assessment.mail_allowed
    return _once(partial(receive, known=known, silent=silent, page=page, now=now), draft)


def _proved(identity: Identity | None, who: Identity | None) -> Identity | None:
    """Whom this browser knows, where she gives that address again: otherwise she is nobody to this register."""
    if identity and who and identity.confirmed and identity.value == who.value:
        return identity
    return None


def _draft(
    space: Space,
    said: dict[str, str],
    sending: str,
    evidence: Evidence,
    terms: Terms,
    assessment: limits.Assessment,
    page: Any,
    now: datetime,
) -> Observation:
    return Observation(
        space=space,
        page=page,
        version=terms.version,
        channel=evidence.channel,
        language=evidence.language,
        submitted_at=now,
        confirmed_at=now,
        state=State.HELD if assessment.hold else State.CONFIRMED,
        hold_reason=assessment.hold,
        consent_id=terms.consent,
        receipt=tokens.new_receipt(),
        address_hash=assessment.address_key,
        sending=_sent(space, sending),
        **said,
    )


def _sent(space: Space, sending: str) -> str | None:
    """Raise ``InvalidInput`` for a secret that somebody else could have by chance."""
    # Two people with the same one would be one observation, and the second would be shown the receipt of the first.
    if sending and not SHORTEST_SECRET <= len(sending) <= LONGEST_SECRET:
        raise InvalidInput(field="sending")
    return keys.person_key(keys.unwrap(space.secret), f"sending:{sending}") if sending else None


def _once(receive: Any, draft: Observation) -> Submission:
    try:
        found: Submission = receive()
    except IntegrityError:
        before = Observation.objects.filter(space=draft.space, sending=draft.sending)
        record = before.first() if draft.sending else None
        if record is None:
            raise
        return Submission("already", record)
    return found
